"""Events to bytes and back. An entry's body is `{"v": 1, "e": [events]}`, a page's the state itself."""

from __future__ import annotations

from typing import Any, Union

import msgspec

from hearthside.kernel.gone import Gone

VERSION = 1


class Body(msgspec.Struct):
    """What lies inside the seal of an entry, before its events are read."""

    v: int
    e: list[msgspec.Raw]


class Codec:
    """Reads and writes one practice's events and states. Unknown fields of later releases are ignored."""

    def __init__(self, events: Any, state: type) -> None:
        self._event: msgspec.json.Decoder[Any] = msgspec.json.Decoder(Union[Gone, events])  # noqa: UP007
        self._state: msgspec.json.Decoder[Any] = msgspec.json.Decoder(state)
        self._body = msgspec.json.Decoder(Body)
        self._encoder = msgspec.json.Encoder(order="deterministic")
        self._in_order = msgspec.json.Encoder()

    def body(self, events: list[Any]) -> bytes:
        """The bytes an entry seals; the same events give the same bytes, so a signature can be checked again."""
        return self._encoder.encode({"v": VERSION, "e": events})

    def events(self, body: bytes) -> list[Any]:
        """The events of an entry; raises msgspec.ValidationError on anything that is not one of ours."""
        return [self._event.decode(raw) for raw in self._body.decode(body).e]

    def page(self, state: Any) -> bytes:
        """Keys stay in the order they came: what leaves a full page leaves it oldest first."""
        return self._in_order.encode(state)

    def state(self, page: bytes) -> Any:
        return self._state.decode(page)
