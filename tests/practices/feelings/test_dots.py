"""Guess the dot, by turns: of what its owner set up for guessing and of nothing else (evidence.md row 7; section 4,
rules 4, 7 and 11)."""

from __future__ import annotations

import pytest
from feeling import HINT, MOTHER, SON, Feeling

from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage
from hearthside.practices.feelings.commands import Guess, PutAside, SetDot, TakeBack
from hearthside.practices.feelings.dots import FACES, SIDE, Spot, spot
from hearthside.practices.feelings.library import LIBRARY, OPEN, story_of


@pytest.fixture
def two() -> Feeling:
    return Feeling()


def dots(two: Feeling, side: Side, item: str) -> dict[str, int]:
    return {one["side"]: one["dot"] for one in two.data(side, item)["dots"]}


def test_where_she_set_it_is_shut_until_he_has_guessed_and_then_both_see_both(two: Feeling) -> None:
    item = two.hid(MOTHER, 8)
    assert dots(two, MOTHER, item) == {"mother": 8}
    assert two.data(SON, item)["story"] == HINT
    assert dots(two, SON, item) == {}
    two.given(SON, Guess(item=item, dot=23))
    assert dots(two, SON, item) == dots(two, MOTHER, item) == {"mother": 8, "son": 23}


def test_the_board_reads_energy_upwards_and_pleasant_to_the_right() -> None:
    assert [spot(at) for at in (1, 5, 13, 21, 25)] == [Spot(5, 1), Spot(5, 5), Spot(3, 3), Spot(1, 1), Spot(1, 5)]
    assert {spot(at) for at in range(1, SIDE**2 + 1)} == {Spot(e, p) for e in range(1, 6) for p in range(1, 6)}


def test_the_four_faces_lie_in_the_middle_of_their_colours() -> None:
    for colour, at in FACES.items():
        assert (spot(at).energy > 3) is (colour.energy == "high")
        assert (spot(at).pleasant > 3) is (colour.pleasantness == "pleasant")


def test_on_a_scene_there_is_no_hint_to_write(two: Feeling) -> None:
    page = two.view(MOTHER, new="dot").data
    item = two.given(MOTHER, SetDot(card=page["card"], scene=page["scene"], dot=3))
    assert two.data(SON, item)["story"] == page["story"] == story_of(page["card"], page["scene"], "en")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (SetDot(text="  ", dot=3), "hint"),
        (SetDot(card="no-such", dot=3), "hint"),
        (SetDot(card="somebody", dot=3), "hint"),
        (SetDot(text=HINT), "where"),
        (SetDot(card="annoyed-frustrated-furious"), "where"),
    ],
)
def test_what_is_missing_is_said(two: Feeling, command: SetDot, said: str) -> None:
    assert two.when(SON, command) == f"feelings.said.{said}"


def test_a_scene_with_a_topic_somebody_may_have_closed_is_never_a_game() -> None:
    assert not [card for card in OPEN if card.topics or card.depth > 1]


def test_each_has_one_at_a_time_so_that_nobody_is_flooded(two: Feeling) -> None:
    item = two.hid(MOTHER)
    assert two.when(MOTHER, SetDot(text="another", dot=1)) == "feelings.said.one-at-a-time"
    two.hid(SON, 4)
    two.given(SON, Guess(item=item, dot=8))
    two.hid(MOTHER, 4)


def test_only_the_other_guesses_and_only_once(two: Feeling) -> None:
    item = two.hid(MOTHER)
    assert two.when(MOTHER, Guess(item=item, dot=8)) == "feelings.said.gone"
    assert two.when(SON, Guess(item=item)) == "feelings.said.where"
    two.given(SON, Guess(item=item, dot=8))
    assert two.when(SON, Guess(item=item, dot=9)) == "feelings.said.already"
    assert two.when(SON, Guess(item="no-such", dot=9)) == "feelings.said.gone"


def test_what_was_not_guessed_in_a_fortnight_is_gone_for_the_other_without_trace(two: Feeling) -> None:
    item = two.hid(MOTHER)
    two.wait(days=14)
    assert two.page(SON, item) is None
    assert HINT not in two.seen(SON)
    assert two.when(SON, Guess(item=item, dot=1)) == "feelings.said.gone"
    assert two.data(MOTHER, item)["story"] == HINT
    two.hid(MOTHER)


def test_she_takes_hers_back_until_it_is_guessed(two: Feeling) -> None:
    item = two.hid(MOTHER)
    assert two.when(SON, TakeBack(item=item)) == "feelings.said.gone"
    two.given(MOTHER, TakeBack(item=item))
    assert two.page(SON, item) is None
    item = two.hid(MOTHER)
    two.given(SON, Guess(item=item, dot=8))
    assert two.when(MOTHER, TakeBack(item=item)) == "feelings.said.open"


def test_passing_is_a_full_answer_and_she_never_learns_of_it(two: Feeling) -> None:
    item = two.hid(MOTHER)
    before = two.seen(MOTHER)
    two.given(SON, PutAside(item=item))
    assert two.seen(MOTHER) == before
    assert two.lines(SON) == []


@pytest.mark.parametrize("stage", [Stage.S1, Stage.S2, Stage.S5, Stage.S6])
def test_whose_turn_it_is_is_said_alike_to_both(stage: Stage) -> None:
    two = Feeling(stage=stage)
    turns = []
    for setter in (SON, MOTHER, SON):
        turns.append({two.view(side).data["turn"] for side in Side})
        two.given(setter.other, Guess(item=two.hid(setter), dot=1))
    assert turns == [{"son"}, {"mother"}, {"son"}]


@pytest.mark.parametrize("stage", [Stage.S3, Stage.S4])
def test_from_11_to_17_no_turn_is_ever_asked_of_him_and_nothing_waits_on_today(stage: Stage) -> None:
    """No quiz on him: he guesses about scenes or about hers, and sets one of his own if he begins it himself."""
    two = Feeling(stage=stage)
    item = two.hid(MOTHER)
    assert two.keys(SON) == [("us", "dot")]
    two.given(SON, Guess(item=item, dot=1))
    assert two.keys(MOTHER) == [("us", "guessed")]
    assert [two.view(side).data["turn"] for side in Side] == ["", ""]
    # What is laid before him to set a dot on is a scene; a moment of his is behind a link of its own.
    assert two.view(SON, new="dot").data["card"] in LIBRARY.cards
    assert two.view(SON, new="moment").part == "moment"


def test_grown_up_it_waits_on_today(two: Feeling) -> None:
    two.stage = Stage.S6
    item = two.hid(MOTHER)
    assert two.keys(SON) == [("today", "dot")]
    two.given(SON, Guess(item=item, dot=1))
    assert two.keys(MOTHER) == [("today", "guessed")]
    two.given(MOTHER, PutAside(item=item))
    assert two.keys(MOTHER) == []
    two.wait(days=14)
    assert two.keys(SON) == []
