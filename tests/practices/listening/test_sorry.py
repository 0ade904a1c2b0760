"""Saying sorry: whole, shut until it is opened, nothing asked, nobody told (evidence.md F3, 44–48; section 4.9)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from listening_two import MOTHER, SAID, SON, Hearing

from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.stages import Stage
from hearthside.kernel.weather import Weather, weather
from hearthside.practices.listening.commands import (
    Answer,
    Open,
    PutAside,
    SaidAloud,
    Sorry,
    TakeBack,
    Tap,
)
from hearthside.practices.listening.events import Apologised, PutAway
from hearthside.practices.listening.library import cards_of

GONE = "listening.said.gone"


@pytest.fixture
def two() -> Hearing:
    return Hearing()


def calm(two: Hearing, side: Side, days: int = 0) -> bool:
    return Weather.CALM in weather(two.scene(side).facts, two.at.date() + timedelta(days))


def test_it_waits_shut_and_opens_whole_to_the_other_alone(two: Hearing) -> None:
    item = two.sorry()
    assert two.keys(SON) == [("today", "sorry")]
    assert two.part(SON, item) == "shut"
    assert not any(words in two.everything(SON) for words in SAID.values())
    two.given(SON, Open(item=item))
    parts = [(one["name"], one["text"]) for one in two.data(SON, item)["parts"]]
    assert parts == list(SAID.items())
    assert two.kept(SON) == ["\n\n".join(SAID.values())]


def test_nobody_is_told_whether_it_was_opened_or_put_aside(two: Hearing) -> None:
    item = two.sorry()
    before = two.everything(MOTHER)
    two.given(SON, Open(item=item))
    assert two.everything(MOTHER) == before
    said = two.when(SON, Answer(item=item, tap=Tap.NOTHING))
    assert isinstance(said, dict)
    assert [type(event) for event in said[Place.DESK]] == [PutAway]
    assert two.everything(MOTHER) == before
    assert two.keys(SON) == []


def test_taken_back_unopened_it_leaves_nothing_to_read(two: Hearing) -> None:
    item = two.sorry()
    two.given(MOTHER, TakeBack(item=item))
    assert two.page(SON, item) is None
    assert two.page(MOTHER, item) is None
    assert (two.lines(SON), two.kept(SON), two.kept(MOTHER)) == ([], [], [])
    assert two.when(SON, Open(item=item)) == GONE
    assert not calm(two, SON)


def test_taking_it_back_tells_the_writer_nothing_of_its_having_been_opened(two: Hearing) -> None:
    """The words of one's own may go at any time; what is refused would tell."""
    shut, opened = two.sorry(), two.sorry()
    two.given(SON, Open(item=opened))
    assert two.data(MOTHER, shut) | {"item": ""} == two.data(MOTHER, opened) | {"item": ""}
    assert [isinstance(two.when(MOTHER, TakeBack(item=one)), dict) for one in (shut, opened)] == [True, True]


def test_once_answered_it_is_not_taken_back(two: Hearing) -> None:
    item = two.sorry()
    two.given(SON, Open(item=item), Answer(item=item, tap=Tap.NOT_YET, text="later"))
    assert two.when(MOTHER, TakeBack(item=item)) == "listening.said.answered"
    assert two.keys(MOTHER) == [("today", "sorry_answered")]
    two.given(MOTHER, PutAside(item=item))
    assert two.keys(MOTHER) == []


def test_not_yet_may_become_thank_you_and_then_it_is_answered(two: Hearing) -> None:
    item = two.sorry()
    two.given(SON, Open(item=item), Answer(item=item, tap=Tap.NOT_YET), Answer(item=item, tap=Tap.THANKS))
    assert [one["tap"] for one in two.data(MOTHER, item)["answers"]] == ["not-yet", "thanks"]
    assert two.when(SON, Answer(item=item, text="more")) == "listening.said.answered-before"


def test_nobody_answers_what_is_shut_or_their_own(two: Hearing) -> None:
    item = two.sorry()
    assert two.when(SON, Answer(item=item, tap=Tap.THANKS)) == GONE
    two.given(SON, Open(item=item))
    assert two.when(MOTHER, Answer(item=item, tap=Tap.THANKS)) == GONE
    assert two.when(MOTHER, Open(item=item)) == GONE


def test_whoever_chose_to_say_nothing_sends_no_words(two: Hearing) -> None:
    item = two.sorry()
    two.given(SON, Open(item=item))
    before = two.everything(MOTHER)
    assert two.when(SON, Answer(item=item, tap=Tap.NOTHING, text="but")) == "listening.said.chose-nothing"
    assert two.everything(MOTHER) == before
    two.given(SON, Answer(item=item, text="a line alone"))
    assert [one["text"] for one in two.data(MOTHER, item)["answers"]] == ["a line alone"]


def test_what_i_did_comes_first_and_an_empty_one_is_not_sent(two: Hearing) -> None:
    assert two.when(MOTHER, Sorry()) == "listening.said.empty"
    assert two.when(MOTHER, Sorry(inside="you were cross")) == "listening.said.deed-first"


def test_a_card_is_for_its_side_and_age_alone(two: Hearing) -> None:
    assert two.when(SON, Sorry(card="my-hand", text="x")) == GONE
    assert isinstance(two.when(MOTHER, Sorry(card="my-hand", text="x")), dict)
    assert two.when(MOTHER, Sorry(card="shouted-small", text="x")) == GONE


def test_after_it_was_opened_three_days_are_calm_for_both(two: Hearing) -> None:
    item = two.sorry()
    two.wait(days=9)
    assert not calm(two, MOTHER)
    two.given(SON, Open(item=item))
    for side in Side:
        assert [calm(two, side, days) for days in (0, 3, 4)] == [True, True, False]


def test_the_days_are_calm_from_its_saying_on_so_that_opening_on_that_day_changes_nothing(two: Hearing) -> None:
    item = two.sorry()
    before = two.scene(MOTHER).facts
    two.given(SON, Open(item=item))
    assert two.scene(MOTHER).facts == before


def test_after_a_fortnight_it_waits_under_us_and_its_writer_is_not_reminded(two: Hearing) -> None:
    two.sorry()
    two.wait(days=14)
    assert two.keys(SON) == [("us", "sorry")]
    assert two.keys(MOTHER) == []


def test_said_aloud_there_is_nothing_to_open(two: Hearing) -> None:
    item = two.given(SON, SaidAloud(card="slammed-the-door"))
    assert two.part(MOTHER, item) == "whole"
    assert two.kept(MOTHER) == ["🚪 I slammed the door"]
    assert calm(two, MOTHER)


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("side", list(Side))
def test_every_card_of_a_side_opens_and_says_its_safety_note(side: Side, stage: Stage) -> None:
    two = Hearing(stage=stage)
    listed = {one["card"] for one in two.view(side, new="sorry").data["cards"]}
    assert listed == {card.id for card in cards_of(side, stage)}
    for card in listed:
        page = two.view(side, card=card)
        assert page.part == ("small" if stage.small else "sorry")
        assert len(page.data["steps"]) == len(page.data["example"]) == 3
        assert bool(page.data["safety"]) is (card in ("my-hand", "pushed-or-threw", "something-old"))


def test_until_he_is_of_age_a_sentence_says_that_she_goes_first_and_nothing_holds_him_back() -> None:
    for stage in Stage:
        two = Hearing(stage=stage)
        for side in Side:
            assert two.view(side, new="sorry").data["first"] is (stage <= Stage.S4)
        assert isinstance(two.when(SON, Sorry(text="first")), dict)


def test_a_log_with_the_opening_alone_is_no_sorry(two: Hearing) -> None:
    item = two.sorry()
    two.given(SON, Open(item=item))
    rest = [one for one in two.entries(SON, item) if not isinstance(one.events[0], Apologised)]
    assert len(rest) == 1
    assert two.practice.item(rest, two.scene(SON), item) is None
