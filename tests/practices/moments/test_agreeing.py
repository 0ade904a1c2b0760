"""Shall we? A yes needs both; *not this time* is a full answer; what is agreed can be moved, and is never missed."""

from __future__ import annotations

from datetime import datetime

import pytest
from moments_two import CARD, MOTHER, OTHER, SON, Two
from tiny_house import TABLE, text

from hearthside.kernel.occasions import Every, Occasion
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.stages import Stage
from hearthside.practices.moments.commands import LayAside, NotThisTime, ShallWe, Suggest, TakeBack, Yes


@pytest.fixture
def two() -> Two:
    return Two()


def test_what_is_put_waits_on_todays_page_of_the_other_and_stands_after_a_yes(two: Two) -> None:
    item = two.put(text="with the blue jar, kanarie00003x", plan="when we have had supper, then we draw")
    assert two.keys(SON) == [("today", "asked")]
    assert two.keys(MOTHER) == [("us", "put")]
    assert "kanarie00003x" in text(two.page(SON, item))
    two.given(SON, Yes(item=item, no=1))
    assert [two.part(side, item) for side in Side] == ["agreed", "agreed"]
    assert two.keys(MOTHER) == two.keys(SON) == [("us", "agreed")]
    assert two.parts(SON).table.facts["planned"] == (CARD,)


def test_nobody_says_yes_to_what_is_ones_own_or_to_what_was_not_seen(two: Two) -> None:
    item = two.put()
    assert two.when(MOTHER, Yes(item=item, no=1)) == "moments.said.gone"
    assert two.when(SON, Yes(item=item, no=2)) == "moments.said.changed"
    assert two.part(SON, item) == "asked"


@pytest.mark.parametrize("another", [False, True])
def test_not_this_time_reads_the_same_for_both_and_ends_without_a_trace(two: Two, another: bool) -> None:
    item = two.put()
    decision = two.when(SON, NotThisTime(item=item, another=another))
    assert isinstance(decision, dict)
    assert set(decision) == {Place.TABLE, Place.DESK}
    key = "another" if another else "not_this_time"
    assert two.keys(MOTHER) == two.keys(SON) == [("us", key)]
    hers, his = (two.data(side, item) for side in (MOTHER, SON))
    assert all(hers[name] == his[name] for name in ("over", "another", "aside", "said"))
    two.wait(days=4)
    assert two.keys(MOTHER) == two.keys(SON) == []


def test_the_head_of_what_was_passed_names_nobody(two: Two) -> None:
    item = two.put()
    two.given(SON, NotThisTime(item=item))
    (head,) = two.parts(MOTHER).table.heads
    assert not [mark for mark in head.marks if "son" in mark or "mother" in mark]
    assert head.by is None


def test_what_was_passed_may_be_put_again(two: Two) -> None:
    two.given(SON, NotThisTime(item=two.put()))
    assert isinstance(two.when(MOTHER, ShallWe(card=CARD)), dict)
    assert two.when(SON, ShallWe(card=CARD)) == "moments.said.already-put"


def test_ones_own_is_taken_back_until_the_other_said_something(two: Two) -> None:
    item = two.put(text="kanarie00004x")
    assert two.when(SON, TakeBack(item=item)) == "moments.said.gone"
    two.given(MOTHER, TakeBack(item=item))
    assert "kanarie00004x" not in two.everything(SON) + text(two.states[TABLE])
    assert two.when(MOTHER, TakeBack(item=two.agreed())) == "moments.said.gone"


def test_an_hour_makes_an_occasion_on_the_wall_of_who_wrote_it(two: Two) -> None:
    two.zones = {MOTHER: "Europe/Madrid", SON: "America/Mexico_City"}
    item = two.agreed(day=two.day(3), hour="19:30", minutes=45)
    wall = datetime.fromisoformat(f"{two.day(3)}T19:30")
    assert two.occasions() == (Occasion(item=item, key="do", wall=wall, zone="Europe/Madrid", minutes=45),)
    hers, his = (two.data(side, item)["stands"]["when"] for side in (MOTHER, SON))
    assert (hers["hour"], hers["there"]) == ("19:30", "")
    assert (his["hour"], his["there"]) == ("12:30", "19:30")


def test_a_day_alone_is_the_whole_day_and_no_day_is_no_occasion(two: Two) -> None:
    two.agreed(day=two.day(2))
    assert two.occasions()[0].minutes == 0
    bare = Two()
    bare.agreed(plan="when it rains on a Sunday")
    assert bare.occasions() == ()


def test_what_waits_for_a_yes_is_no_occasion_yet(two: Two) -> None:
    two.put(day=two.day(2), hour="18:00")
    assert two.occasions() == ()


@pytest.mark.parametrize(
    ("day", "hour", "said"),
    [
        ("", "19:00", "no-day"), ("2026-13-40", "", "odd-time"), ("tomorrow", "", "odd-time"),
        ("2026-03-09", "25:00", "odd-time"), ("2026-03-01", "", "past"), ("2036-03-01", "", "odd-time"),
        ("2026-03-09", "19:00+02:00", "odd-time"),
    ],
)  # fmt: skip
def test_an_odd_hour_gets_a_sentence_and_nothing_is_sent(two: Two, day: str, hour: str, said: str) -> None:
    assert two.when(MOTHER, ShallWe(card=CARD, day=day, hour=hour)) == f"moments.said.{said}"
    assert two.on_table() == 0


def test_another_hour_counts_once_the_other_says_yes_and_until_then_the_first_stands(two: Two) -> None:
    item = two.agreed(day=two.day(2), hour="18:00")
    two.given(SON, Suggest(item=item, day=two.day(5), hour="20:00"))
    assert two.occasions()[0].wall.hour == 18
    assert two.keys(MOTHER) == [("today", "moved")]
    two.given(MOTHER, Yes(item=item, no=2))
    assert two.occasions()[0].wall == datetime.fromisoformat(f"{two.day(5)}T20:00")
    two.given(MOTHER, Suggest(item=item, day=two.day(6)))
    two.given(SON, NotThisTime(item=item))
    assert two.part(SON, item) == "agreed"
    assert two.occasions()[0].wall.hour == 20


def test_either_lays_it_aside_without_a_word(two: Two) -> None:
    item = two.agreed(day=two.day(2), hour="18:00")
    two.given(SON, LayAside(item=item))
    assert two.occasions() == ()
    assert two.keys(MOTHER) == two.keys(SON) == []
    assert two.data(MOTHER, item)["aside"]


@pytest.mark.parametrize(("hour", "days"), [("18:00", 17), ("", 61)])
def test_what_was_not_done_is_gone_after_a_while_and_never_missed(two: Two, hour: str, days: int) -> None:
    item = two.agreed(**({"day": two.day(2), "hour": hour} if hour else {}))
    two.wait(days=days)
    assert two.keys(MOTHER) == two.keys(SON) == []
    assert two.part(MOTHER, item) == "over"
    assert two.when(SON, LayAside(item=item)) == "moments.said.gone"


def test_what_nobody_answered_for_a_fortnight_is_gone(two: Two) -> None:
    item = two.put()
    two.wait(days=14)
    assert two.keys(SON) == two.keys(MOTHER) == []
    assert two.when(SON, Yes(item=item, no=1)) == "moments.said.gone"


def test_twelve_are_as_many_as_fit(two: Two) -> None:
    cards = [one.card for one in two.offers(MOTHER)][:13]
    for card in cards[:12]:
        two.put(card=card)
    assert two.when(SON, ShallWe(card=cards[12])) == "moments.said.full"


def test_a_card_of_another_age_is_no_card_here() -> None:
    two = Two(stage=Stage.S1)
    assert two.when(MOTHER, ShallWe(card=OTHER)) == "moments.said.gone"
    assert two.when(MOTHER, ShallWe(card="no-such")) == "moments.said.gone"


def test_an_hour_has_no_rhythm_before_it_is_a_ritual(two: Two) -> None:
    item = two.agreed(day=two.day(1), hour="10:00")
    two.given(SON, Suggest(item=item, day=two.day(2), hour="10:00", every=Every.DAY))
    two.given(MOTHER, Yes(item=item, no=2))
    assert two.occasions()[0].every is Every.ONCE
