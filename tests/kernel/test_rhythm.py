"""Enough for this week (evidence.md 4.2)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hearthside.kernel.memory import Memory
from hearthside.kernel.people import Side
from hearthside.kernel.rhythm import enough
from hearthside.kernel.scene import Scene
from hearthside.kernel.stages import Stage

#: A Thursday.
NOW = datetime(2026, 12, 31, 19, 0, tzinfo=UTC)
A_WEEK = [(Stage.S1, 3), (Stage.S2, 3), (Stage.S3, 2), (Stage.S4, 1), (Stage.S5, 1)]


def done(*days_ago: int) -> Memory:
    memory = Memory()
    for at, ago in enumerate(days_ago):
        memory = memory.done(f"card-{at}", (NOW - timedelta(days=ago)).date(), 1)
    return memory


def is_enough(stage: Stage, memory: Memory, **later: int) -> bool:
    return enough(memory, Scene(side=Side.SON, now=NOW + timedelta(**later), stage=stage, names={}))


@pytest.mark.parametrize(("stage", "cards"), A_WEEK)
def test_the_cards_of_a_week_are_enough_and_one_less_is_not(stage: Stage, cards: int) -> None:
    assert is_enough(stage, done(*[0] * cards))
    assert not is_enough(stage, done(*[0] * (cards - 1)))


@pytest.mark.parametrize(("stage", "cards"), A_WEEK)
def test_a_new_week_begins_on_monday_also_over_new_year(stage: Stage, cards: int) -> None:
    assert is_enough(stage, done(*[0] * cards), days=3)
    assert not is_enough(stage, done(*[0] * cards), days=4)


def test_grown_people_have_one_a_fortnight() -> None:
    assert is_enough(Stage.S6, done(0), days=10)
    assert not is_enough(Stage.S6, done(0), days=11)
