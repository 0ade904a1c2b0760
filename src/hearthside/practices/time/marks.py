"""The terms of an hour or a ritual as a mark of a head, and back."""

from __future__ import annotations

import msgspec

from hearthside.kernel.rituals import Terms

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Terms).decode


def written(terms: Terms) -> str:
    """Without their name: that is the head's."""
    return _encode(msgspec.structs.replace(terms, text="")).decode()


def read(mark: str) -> Terms:
    return _decode(mark)
