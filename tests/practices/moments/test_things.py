"""Sayings, songs, recipes: written down by one, a line of the other's beside them."""

from __future__ import annotations

import pytest
from moments_two import MOTHER, SON, Two
from tiny_house import TABLE, text

from hearthside.practices.moments.commands import Add, TakeBack, WriteDown
from hearthside.practices.moments.events import Kind

SOUP = "boil the bones for three hours, kanarie00006x"


@pytest.fixture
def two() -> Two:
    return Two()


def wrote(two: Two, kind: Kind = Kind.RECIPE, called: str = "Sunday soup", words: str = SOUP) -> str:
    return two.given(MOTHER, WriteDown(kind=kind, called=called, text=words))


def test_both_read_it_and_the_other_finds_it_under_us(two: Two) -> None:
    item = wrote(two)
    assert SOUP in text(two.page(SON, item))
    assert [(line.room.value, line.quote) for line in two.lines(SON)] == [("us", "Sunday soup")]
    assert two.lines(MOTHER) == []
    two.wait(days=15)
    assert two.lines(SON) == []
    assert two.view(SON, new="things").data["things"]["recipe"][0]["text"] == "Sunday soup"


def test_the_other_adds_one_line_in_a_voice_of_their_own(two: Two) -> None:
    item = wrote(two)
    assert two.when(MOTHER, Add(item=item, text="mine")) == "moments.said.gone"
    two.given(SON, Add(item=item, text="and I ate it all, kanarie00007x"))
    assert two.when(SON, Add(item=item, text="more")) == "moments.said.added-once"
    assert {(one.side, one.item) for one in two.voices(MOTHER)} == {(MOTHER, item), (SON, item)}


def test_a_saying_needs_no_name_and_nothing_needs_words(two: Two) -> None:
    wrote(two, Kind.SAYING, "", "the cat knows")
    assert two.view(MOTHER, new="things").data["things"]["saying"][0]["text"] == "the cat knows"
    assert two.when(MOTHER, WriteDown(kind=Kind.SONG)) == "moments.said.no-words"


def test_its_writer_takes_it_back_until_there_is_a_line_beside_it(two: Two) -> None:
    item = wrote(two)
    assert two.when(SON, TakeBack(item=item)) == "moments.said.gone"
    two.given(MOTHER, TakeBack(item=item))
    assert "kanarie00006x" not in two.everything(SON) + text(two.states[TABLE])
    kept = wrote(two)
    two.given(SON, Add(item=kept, text="yes"))
    assert two.when(MOTHER, TakeBack(item=kept)) == "moments.said.added"


def test_words_taken_away_leave_the_line_of_the_other(two: Two) -> None:
    item = wrote(two)
    two.given(SON, Add(item=item, text="kanarie00008x"))
    two.take_away(MOTHER, TABLE, [row for row in two.rows[TABLE] if row.author is MOTHER])
    assert "kanarie00006x" not in two.everything(SON) + two.everything(MOTHER)
    assert "kanarie00008x" in two.everything(MOTHER)
