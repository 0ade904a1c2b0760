"""After it opened: tell me more, tell, enough for now."""

from __future__ import annotations

import pytest
from talking import HIS, Talking
from tiny_house import MOTHER, SON, TABLE

from hearthside.kernel.doors import Room
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.practices.talks.commands import JustListen, Open, PutAside, Tell, TellMeMore
from hearthside.practices.talks.events import More, PutAway, Told


@pytest.fixture
def two() -> Talking:
    return Talking()


def test_tell_me_more_names_a_span_and_never_copies_the_words(two: Talking) -> None:
    item = two.both()
    assert two.when(MOTHER, TellMeMore(item=item, span="0-3")) == {
        Place.TABLE: [More(item=item, side=MOTHER, start=0, end=3)],
    }
    two.given(SON, Open(item=item))
    assert two.data(SON, item)["asked"] == [{"side": "mother", "words": "his"}]
    assert [line.key for line in two.lines(SON)] == ["talks.line.more"]


def test_one_asks_for_more_once(two: Talking) -> None:
    item = two.both()
    two.given(MOTHER, TellMeMore(item=item, span="0-3"))
    assert two.when(MOTHER, TellMeMore(item=item, span="4-9")) == "talks.said.asked-once"
    two.given(SON, TellMeMore(item=item, span="0-4"))


@pytest.mark.parametrize("span", ["3-3", "9-2"])
def test_a_span_without_words_is_refused(two: Talking, span: str) -> None:
    item = two.both()
    assert two.when(MOTHER, TellMeMore(item=item, span=span)) == "talks.said.which-words"


def test_one_asks_for_more_only_of_what_one_may_read(two: Talking) -> None:
    item = two.hers()
    assert two.when(SON, TellMeMore(item=item, span="0-3")) == "talks.said.still-shut"
    two.given(SON, JustListen(item=item), TellMeMore(item=item, span="0-4"))
    assert two.when(MOTHER, TellMeMore(item=item, span="0-3")) == "talks.said.still-shut"


def test_the_words_offered_to_tap_give_spans_that_name_themselves(two: Talking) -> None:
    words = "We took the green bike. It rained, a lot; nobody minded!\nThen home " + "on and on " * 20
    two.hers(words)
    item = two.his()
    two.given(SON, Open(item=item))
    phrases = two.data(SON, item)["theirs"]["phrases"]
    assert "".join(one["text"] for one in phrases) == words.strip()
    for one in phrases:
        start, end = map(int, one["value"].split("-"))
        assert words[start:end] == one["text"]
        assert len(one["text"]) <= 101


def test_a_reply_comes_only_once_it_is_open(two: Talking) -> None:
    item = two.hers()
    assert [two.when(side, Tell(item=item, text="well")) for side in Side] == ["talks.said.still-shut"] * 2
    two.his()
    assert two.when(SON, Tell(item=item, text=" well ")) == {
        Place.TABLE: [Told(item=item, side=SON, day=two.at.date(), text="well")],
    }
    assert two.when(SON, Tell(item=item, text=" ")) == "talks.said.empty"


def test_who_was_asked_for_more_and_told_it_finds_it_among_the_open_ones(two: Talking) -> None:
    item = two.both()
    two.given(MOTHER, TellMeMore(item=item, span="0-3"))
    two.given(SON, Open(item=item), Tell(item=item, text="It was the sea"))
    assert [(line.room, line.key) for line in two.lines(SON)] == [(Room.US, "talks.line.opened")]


def test_enough_for_now_lies_on_the_own_desk_and_a_reply_brings_it_back(two: Talking) -> None:
    item = two.both()
    two.given(SON, Open(item=item))
    assert two.when(SON, PutAside(item=item)) == {Place.DESK: [PutAway(item=item, told=0, rated=True)]}
    assert (two.keys(SON), two.kept(SON)) == ([], [item])
    assert (two.keys(MOTHER), two.kept(MOTHER)) == (["open"], [])
    two.given(MOTHER, Open(item=item), Tell(item=item, text="one more thing"))
    assert two.keys(SON) == ["opened"]


def test_being_asked_for_more_brings_it_back_too(two: Talking) -> None:
    item = two.both()
    two.given(SON, Open(item=item), PutAside(item=item))
    two.given(MOTHER, TellMeMore(item=item, span="0-3"))
    assert two.keys(SON) == ["more"]


def test_a_reply_that_came_while_the_page_stood_open_is_not_put_aside_unseen(two: Talking) -> None:
    item = two.both()
    two.given(SON, Open(item=item))
    seen = two.data(SON, item)["count"]
    two.given(MOTHER, Tell(item=item, text="wait"))
    two.given(SON, PutAside(item=item, told=seen))
    assert two.keys(SON) == ["opened"]


@pytest.mark.parametrize("item", ["", "two words", "no-such"])
def test_what_is_not_there_cannot_be_put_aside(two: Talking, item: str) -> None:
    """A mark on the desk that names nothing would break the list it stands in."""
    two.both()
    assert two.when(SON, PutAside(item=item)) == "talks.said.gone"
    assert two.lines(SON)


def test_what_was_asked_about_words_since_gone_is_never_shown_against_other_words(two: Talking) -> None:
    item = two.both()
    two.given(MOTHER, TellMeMore(item=item, span="0-3"))
    two.withdraw(TABLE, [row for row in two.rows[TABLE] if HIS.encode() in (row.body or b"")])
    two.his("other words than those you asked about")
    two.given(MOTHER, Open(item=item))
    assert two.data(MOTHER, item)["asked"] == [{"side": "mother", "words": ""}]
