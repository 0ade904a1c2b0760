"""Enough for this week, less after silence, and quiet (evidence.md 4.2 and 4.9)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from hearthside.kernel.balance import Past
from hearthside.kernel.people import Side
from hearthside.kernel.rhythm import Pace, cadence, pace
from hearthside.kernel.scene import Scene
from hearthside.kernel.stages import Stage

#: A Thursday.
NOW = datetime(2026, 12, 31, 19, 0, tzinfo=UTC)
A_WEEK = [(Stage.S1, 3), (Stage.S2, 3), (Stage.S3, 2), (Stage.S4, 1), (Stage.S5, 1)]


def done(*days_ago: int) -> Past:
    days = tuple(sorted((NOW - timedelta(days=ago)).date() for ago in days_ago))
    return Past(("talks",) * len(days), days, max(days, default=None))


def at(stage: Stage, past: Past, later: int = 0, **rest: Any) -> Pace:
    return pace(past, Scene(side=Side.SON, now=NOW + timedelta(days=later), stage=stage, names={}, **rest))


@pytest.mark.parametrize(("stage", "cards"), A_WEEK)
def test_the_cards_of_a_week_are_enough_and_one_less_is_not(stage: Stage, cards: int) -> None:
    assert at(stage, done(*[0] * cards)) is Pace.ENOUGH
    assert at(stage, done(*[0] * (cards - 1))) is Pace.OFFERS


@pytest.mark.parametrize(("stage", "cards"), A_WEEK)
def test_a_new_week_begins_on_monday_also_over_new_year(stage: Stage, cards: int) -> None:
    assert at(stage, done(*[0] * cards), later=3) is Pace.ENOUGH
    assert at(stage, done(*[0] * cards), later=4) is Pace.OFFERS


def test_grown_people_have_one_a_fortnight() -> None:
    assert at(Stage.S6, done(0), later=10) is Pace.ENOUGH
    assert at(Stage.S6, done(0), later=11) is Pace.OFFERS


def test_two_offers_untouched_halve_what_comes() -> None:
    """At S3 two a week are one a week then: one finished long ago is enough for no week, one today for this one."""
    touched = Past(("talks",), (NOW.date(),), NOW.date() - timedelta(days=14))
    assert at(Stage.S3, touched) is Pace.ENOUGH
    lively = Past(("talks",), (NOW.date(),), NOW.date() - timedelta(days=13))
    assert at(Stage.S3, lively) is Pace.OFFERS


def test_four_untouched_end_them_one_soft_note_follows_then_silence_until_somebody_comes() -> None:
    seen = {day: at(Stage.S4, done(0), later=day) for day in range(120)}
    assert seen[27] is Pace.OFFERS
    assert {seen[day] for day in range(28, 49)} == {Pace.STILL}
    assert {seen[day] for day in range(49, 56)} == {Pace.NOTE}
    assert {seen[day] for day in range(56, 120)} == {Pace.STILL}
    assert at(Stage.S4, done(0, -100), later=107) is Pace.OFFERS


def test_for_grown_people_an_offer_stands_a_fortnight() -> None:
    assert at(Stage.S6, done(0), later=55) is Pace.OFFERS
    assert at(Stage.S6, done(0), later=56) is Pace.STILL


def test_a_bond_nobody_touched_counts_from_its_beginning() -> None:
    assert at(Stage.S4, Past(), began=NOW.date() - timedelta(days=27)) is Pace.OFFERS
    assert at(Stage.S4, Past(), began=NOW.date() - timedelta(days=28)) is Pace.STILL
    assert at(Stage.S4, Past()) is Pace.OFFERS


def test_quiet_holds_through_its_last_day_before_everything_else() -> None:
    until = {"quiet_until": NOW.date() + timedelta(days=2)}
    assert at(Stage.S4, done(0), resting=True, **until) is Pace.QUIET
    assert at(Stage.S4, Past(), later=2, **until) is Pace.QUIET
    assert at(Stage.S4, Past(), later=3, **until) is Pace.OFFERS
    assert at(Stage.S4, Past(), resting=True) is Pace.RESTING


def test_exams_halve_what_comes_whether_both_know_or_one() -> None:
    hard = {"changes.half-until": ("2027-01-10",)}
    assert at(Stage.S3, done(0)) is Pace.OFFERS
    assert at(Stage.S3, done(0), shared=hard) is Pace.ENOUGH
    assert at(Stage.S3, done(0), facts=hard) is Pace.ENOUGH


@pytest.mark.parametrize(
    ("stage", "wished", "half", "expected"),
    [
        (Stage.S1, 0, False, (3, 1)),
        (Stage.S1, 0, True, (1, 1)),
        (Stage.S1, -1, True, (1, 2)),
        (Stage.S3, 1, False, (4, 1)),
        (Stage.S4, -1, False, (1, 2)),
        (Stage.S4, -1, True, (1, 4)),
        (Stage.S6, -1, False, (1, 4)),
        (Stage.S6, 1, True, (1, 2)),
    ],
)
def test_more_less_and_half_of_it(stage: Stage, wished: int, half: bool, expected: tuple[int, int]) -> None:
    assert cadence(stage, wished, half=half) == expected


def test_a_day_in_no_week_of_this_cadence_does_not_count() -> None:
    monday = date(2026, 12, 28)
    assert at(Stage.S4, Past(("talks",), (monday,), monday)) is Pace.ENOUGH
    assert at(Stage.S4, Past(("talks",), (monday - timedelta(days=1),), monday)) is Pace.OFFERS
