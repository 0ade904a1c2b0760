"""Bodies and pages."""

from __future__ import annotations

import msgspec
import pytest

from hearthside.kernel.codec import Codec
from hearthside.kernel.gone import Gone


class Laid(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", tag="laid"):
    item: str
    words: dict[str, str] = {}


class State(msgspec.Struct):
    things: dict[str, int] = {}


CODEC = Codec(Laid, State)


def test_the_same_events_give_the_same_bytes_in_whatever_order_a_table_was_filled() -> None:
    one, other = Laid(item="x", words={"a": "1", "b": "2"}), Laid(item="x", words={"b": "2", "a": "1"})
    assert CODEC.body([one]) == CODEC.body([other])


def test_gone_is_an_event_of_every_practice() -> None:
    gone = Gone(item="x", ids=("1", "2"))
    assert CODEC.events(CODEC.body([Laid(item="x"), gone])) == [Laid(item="x"), gone]


def test_a_field_of_a_later_release_is_passed_over() -> None:
    assert CODEC.events(b'{"v":1,"e":[{"t":"laid","item":"x","colour":"red"}],"w":2}') == [Laid(item="x")]


@pytest.mark.parametrize(
    "body", [b"", b"[]", b'{"v":1}', b'{"v":1,"e":[{"t":"flown","item":"x"}]}', b'{"v":1,"e":[7]}']
)
def test_what_is_no_body_of_ours_is_an_error(body: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        CODEC.events(body)


def test_a_page_keeps_the_order_in_which_things_came() -> None:
    """What leaves a full page leaves it oldest first, so a page must not sort its keys."""
    came = {"z": 1, "a": 2, "m": 3}
    assert list(CODEC.state(CODEC.page(State(came))).things) == list(came)
