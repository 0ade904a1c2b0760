"""Try this: by its name, one line back, nothing owed."""

from __future__ import annotations

from typing import Any

import pytest
from tiny_house import MOTHER, SON, TABLE, TinyHouse, text

from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.refusal import Refusal
from hearthside.practices.worlds import PRACTICE
from hearthside.practices.worlds.commands import Answer, PutAside, TakeBack, Try
from hearthside.practices.worlds.events import Kind, Tap


@pytest.fixture
def house() -> TinyHouse:
    return TinyHouse(PRACTICE)


def hands(house: TinyHouse, side: Side = MOTHER, name: str = "The River", why: str = "the second part") -> str:
    decision = house.act(side, Try(kind=Kind.SONG, text=name, why=why))
    assert not isinstance(decision, Refusal)
    return str(decision[Place.TABLE][0].item)


def found(house: TinyHouse, side: Side) -> list[tuple[str, str]]:
    """The lines of one side, by room and key."""
    return [(line.room.value, line.key.removeprefix("worlds.line.")) for line in house.lines(side)]


def thing(house: TinyHouse, side: Side, item: str) -> dict[str, Any]:
    page = house.page(side, item)
    assert page is not None
    return page.data


def test_the_other_finds_it_on_today_by_its_name_with_the_line_why(house: TinyHouse) -> None:
    item = hands(house)
    assert found(house, SON) == [("today", "try_song")]
    assert house.lines(SON)[0].quote == "The River"
    assert thing(house, SON, item)["why"] == "the second part"
    assert found(house, MOTHER) == [("us", "mine_song")]


def test_a_tap_alone_is_an_answer_and_so_is_a_line(house: TinyHouse) -> None:
    for said in ({"tap": Tap.NOT_MINE}, {"text": "who is the second voice?"}):
        item = hands(house)
        assert not isinstance(house.act(SON, Answer(item=item, **said)), Refusal)  # type: ignore[arg-type]
        assert not thing(house, SON, item)["may_answer"]
    assert found(house, MOTHER) == [("today", "answered")] * 2
    assert found(house, SON) == []


def test_after_later_there_is_another_answer_and_later_is_not_offered_twice(house: TinyHouse) -> None:
    item = hands(house)
    house.act(SON, Answer(item=item, tap=Tap.LATER))
    assert found(house, SON) == [("us", "try_song")]
    assert found(house, MOTHER) == [("us", "mine_song")]
    assert thing(house, SON, item)["taps"] == ["liked", "not-mine"]
    house.act(SON, Answer(item=item, tap=Tap.LIKED))
    assert found(house, MOTHER) == [("today", "answered")]
    assert house.act(SON, Answer(item=item, text="again")) == Refusal("worlds.said.already")


def test_a_pass_leaves_no_trace(house: TinyHouse) -> None:
    item = hands(house)
    before = text([house.lines(MOTHER), house.page(MOTHER, item), house.voices(MOTHER), house.parts(MOTHER)])
    rows = len(house.rows[TABLE])
    house.act(SON, PutAside(item=item))
    assert found(house, SON) == []
    assert len(house.rows[TABLE]) == rows
    assert before == text([house.lines(MOTHER), house.page(MOTHER, item), house.voices(MOTHER), house.parts(MOTHER)])


def test_what_was_not_taken_up_moves_off_today_and_ends_without_a_word(house: TinyHouse) -> None:
    hands(house)
    house.wait(days=14)
    assert found(house, SON) == [("us", "try_song")]
    house.wait(days=46)
    assert found(house, SON) == []
    assert found(house, MOTHER) == []


def test_an_answer_waits_on_today_for_a_fortnight_or_until_it_is_put_aside(house: TinyHouse) -> None:
    one, other = hands(house), hands(house)
    for item in (one, other):
        house.act(SON, Answer(item=item, tap=Tap.LIKED))
    house.act(MOTHER, PutAside(item=one))
    assert found(house, MOTHER) == [("today", "answered")]
    house.wait(days=14)
    assert found(house, MOTHER) == []


def test_nobody_answers_what_is_their_own(house: TinyHouse) -> None:
    item = hands(house)
    assert house.act(MOTHER, Answer(item=item, tap=Tap.LIKED)) == Refusal("worlds.said.gone")


def test_it_can_be_taken_back_until_it_is_answered_and_only_by_its_giver(house: TinyHouse) -> None:
    item = hands(house)
    assert house.act(SON, TakeBack(item=item)) == Refusal("worlds.said.gone")
    house.act(MOTHER, TakeBack(item=item))
    assert house.page(SON, item) is None
    assert found(house, SON) == []
    kept = hands(house)
    house.act(SON, Answer(item=kept, tap=Tap.LATER))
    assert house.act(MOTHER, TakeBack(item=kept)) == Refusal("worlds.said.answered")


@pytest.mark.parametrize(
    ("command", "key"),
    [
        (Try(kind=Kind.SONG, text="  ", why="because"), "worlds.said.no-name"),
        (Answer(item="no-such", tap=Tap.LIKED), "worlds.said.gone"),
        (PutAside(item="no-such"), "worlds.said.gone"),
        (TakeBack(item="no-such"), "worlds.said.gone"),
    ],
)
def test_what_cannot_be_done_is_said(house: TinyHouse, command: Any, key: str) -> None:
    assert house.act(MOTHER, command) == Refusal(key)


def test_an_answer_needs_a_tap_or_a_line(house: TinyHouse) -> None:
    assert house.act(SON, Answer(item=hands(house), text=" ")) == Refusal("worlds.said.tap-or-line")


def test_a_name_taken_away_leaves_that_there_was_one_under_the_answer(house: TinyHouse) -> None:
    item = hands(house)
    house.act(SON, Answer(item=item, text="twice on the bus"))
    mine = [row for row in house.rows[TABLE] if row.author is MOTHER]
    house.take_away(MOTHER, TABLE, mine)
    left = thing(house, SON, item)
    assert left["text"] == left["why"] == ""
    assert left["said"][0]["text"] == "twice on the bus"
    assert house.lines(MOTHER) == []
