"""Let us keep this: only if both tap it, at an hour of its own, and either lets it rest alone."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from gesturing import MOTHER, SON, Gesturing
from tiny_house import TABLE

from hearthside.kernel.occasions import Every, following
from hearthside.kernel.people import Side
from hearthside.practices.gestures.commands import (
    Heart,
    Keep,
    KeepToo,
    NotThisTime,
    Often,
    PutAside,
    Rest,
    TakeBack,
)
from hearthside.practices.gestures.ideas import OF
from hearthside.practices.gestures.keeping import clock

CUP = "the long good night, kanarie00004x"


@pytest.fixture
def two() -> Gesturing:
    return Gesturing()


def asked(two: Gesturing, side: Side = MOTHER, **said: Any) -> str:
    """An idea that bears coming again, on Sundays at nine."""
    return two.given(side, Keep(**({"card": card_of(side), "text": CUP, "weekday": 7, "hour": "21:00"} | said)))


def card_of(side: Side) -> str:
    return next(card.id for card in OF[side] if card.repeat)


def liked(two: Gesturing) -> str:
    """She left a small thing, he found it and sent a heart."""
    item = two.found(two.left())
    return two.given(SON, Heart(item=item))


def test_if_both_tap_it_it_comes_by_itself_at_its_hour(two: Gesturing) -> None:
    item = asked(two)
    assert two.keys(SON) == [("today", "keeps")]
    assert two.keys(MOTHER) == [("us", "keeps_mine")]
    assert two.parts(SON).table.occasions == ()
    two.given(SON, KeepToo(item=item))
    (one,) = two.parts(MOTHER).table.occasions
    assert (one.item, one.key, one.quote, one.every) == (item, "ritual", CUP, Every.WEEK)
    assert one.wall == datetime(2026, 3, 8, 21)
    assert following(one, two.at) == one.wall.replace(tzinfo=two.at.tzinfo)
    assert two.keys(SON) == two.keys(MOTHER) == []


def test_one_tap_alone_keeps_nothing_and_is_not_ones_own_to_answer(two: Gesturing) -> None:
    item = asked(two)
    assert two.when(MOTHER, KeepToo(item=item)) == "gestures.said.gone"
    assert two.when(MOTHER, Rest(item=item)) == "gestures.said.gone"
    two.wait(days=14)
    assert two.keys(SON) == two.keys(MOTHER) == []
    assert two.parts(SON).table.occasions == ()


def test_something_small_that_was_left_and_liked_may_be_kept_and_what_was_not_may_not(two: Gesturing) -> None:
    shut = two.left()
    assert two.when(SON, Keep(item=shut, text=CUP, hour="8")) == "gestures.said.gone"
    item = liked(two)
    for side in Side:
        assert two.data(side, item)["may_keep"]
    kept = two.given(SON, Keep(item=item, text=CUP, often=Often.DAY, hour="8.30"))
    two.given(MOTHER, KeepToo(item=kept))
    (one,) = two.parts(SON).table.occasions
    assert (one.every, one.wall) == (Every.DAY, datetime(2026, 3, 3, 8, 30))


def test_an_idea_that_does_not_bear_coming_again_is_not_kept(two: Gesturing) -> None:
    once = next(card.id for card in OF[MOTHER] if not card.repeat)
    assert two.when(MOTHER, Keep(card=once, text=CUP, hour="8")) == "gestures.said.gone"
    assert not two.view(MOTHER, card=once).data["may_keep"]


def test_what_both_keep_leaves_the_ideas_and_is_an_idea_again_once_it_rests(two: Gesturing) -> None:
    item = asked(two)
    known = {offer.card for offer in two.offers(MOTHER)}
    assert card_of(MOTHER) in known
    two.given(SON, KeepToo(item=item))
    assert {offer.card for offer in two.offers(MOTHER)} == known - {card_of(MOTHER)}
    two.given(SON, Rest(item=item))
    assert {offer.card for offer in two.offers(MOTHER)} == known


def test_either_lets_it_rest_alone_and_it_comes_no_more(two: Gesturing) -> None:
    item = two.given(SON, KeepToo(item=asked(two)))
    two.given(SON, Rest(item=item))
    assert two.parts(MOTHER).table.occasions == ()
    assert two.data(MOTHER, item)["rests"]


def test_one_day_is_left_out_without_a_word(two: Gesturing) -> None:
    item = two.given(SON, KeepToo(item=asked(two)))
    two.given(SON, NotThisTime(item=item))
    (one,) = two.parts(MOTHER).table.occasions
    assert one.but == (date(2026, 3, 8),)
    assert two.keys(MOTHER) == []


def test_not_this_one_leaves_no_trace(two: Gesturing) -> None:
    item = asked(two)
    before = two.everything(MOTHER)
    two.given(SON, PutAside(item=item))
    assert two.keys(SON) == []
    assert two.everything(MOTHER) == before


def test_an_asking_is_taken_back_by_its_asker_until_it_is_answered(two: Gesturing) -> None:
    item = asked(two)
    assert two.when(SON, TakeBack(item=item)) == "gestures.said.gone"
    two.given(MOTHER, TakeBack(item=item))
    assert two.part(SON, item) == ""
    kept = two.given(SON, KeepToo(item=asked(two)))
    assert two.when(MOTHER, TakeBack(item=kept)) == "gestures.said.gone"


def test_what_is_missing_is_said_and_six_are_as_many_as_fit(two: Gesturing) -> None:
    card = card_of(MOTHER)
    assert two.when(MOTHER, Keep(card=card, text=" ", hour="8")) == "gestures.said.no-name"
    assert two.when(MOTHER, Keep(card=card, text=CUP, hour="later")) == "gestures.said.no-hour"
    for _ in range(6):
        two.given(SON, KeepToo(item=asked(two)))
    assert two.when(MOTHER, Keep(card=card, text=CUP, hour="8")) == "gestures.said.enough-kept"


@pytest.mark.parametrize(("said", "hour"), [("20:00", "20:00"), ("8", "08:00"), (" 7.05 ", "07:05")])
def test_an_hour_is_read_as_a_hand_writes_it(said: str, hour: str) -> None:
    assert f"{clock(said):%H:%M}" == hour


@pytest.mark.parametrize("said", ["", "24", "8:75", "eight", "20:00:00", "²"])
def test_what_is_no_hour_is_none(said: str) -> None:
    assert clock(said) is None


def test_its_name_taken_away_leaves_it_coming_without_one(two: Gesturing) -> None:
    item = two.given(SON, KeepToo(item=asked(two)))
    two.take_away(MOTHER, TABLE, [row for row in two.rows[TABLE] if row.author is MOTHER and row.item == item])
    (one,) = two.parts(SON).table.occasions
    assert one.quote == ""
    assert "kanarie" not in two.everything(SON)
