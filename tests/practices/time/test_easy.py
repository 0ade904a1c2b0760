"""When each is easy to talk to: told by oneself, read by the other on their own wall; nothing is worked out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from timing import AUCKLAND, MADRID, Two, two
from tiny_house import MOTHER, SON

from hearthside.kernel.people import Side
from hearthside.practices.time.commands import NotNow, SayEasy


@pytest.fixture
def apart() -> Two:
    return two(zones={MOTHER: MADRID, SON: AUCKLAND})


def said(pair: Two, viewer: Side, of: str) -> dict[str, Any]:
    found: dict[str, Any] = pair.view(viewer, new="easy").data[of]
    return found


def test_the_other_reads_it_on_their_own_wall(apart: Two) -> None:
    apart.given(MOTHER, SayEasy(easy=("1-evening", "3-evening", "6-morning"), text="Not before eleven"))
    hers, his = said(apart, MOTHER, "mine"), said(apart, SON, "theirs")
    assert hers["text"] == his["text"] == "Not before eleven"
    assert [(one["key"], one["told"]) for one in hers["parts"] if one["told"]] == [
        ("morning", "Sat"), ("evening", "Mon, Wed"),
    ]  # fmt: skip
    evening = next(one for one in his["parts"] if one["key"] == "evening")
    assert (evening["told"], evening["here"], evening["shift"]) == ("lun, mié", "06:00–10:00", "later")
    assert all(not one["here"] for one in hers["parts"]), "on one's own wall it is as it was said"


def test_a_part_of_the_day_may_lie_on_the_day_before_for_the_other(apart: Two) -> None:
    apart.given(SON, SayEasy(easy=("2-morning",)))
    morning = said(apart, MOTHER, "theirs")["parts"][0]
    assert (morning["here"], morning["shift"]) == ("18:00–00:00", "earlier")


def test_it_can_be_changed_and_taken_back_at_any_time(apart: Two) -> None:
    apart.given(MOTHER, SayEasy(easy=("1-evening",), text="Not before eleven"))
    apart.given(MOTHER, SayEasy(easy=("2-night",)))
    assert "eleven" not in str(said(apart, SON, "theirs"))
    apart.given(MOTHER, SayEasy())
    assert not said(apart, SON, "theirs")["there"]


def test_what_was_not_changed_writes_nothing(apart: Two) -> None:
    apart.given(MOTHER, SayEasy(easy=("1-evening",), text="Late"))
    assert not any(apart.act(MOTHER, SayEasy(easy=("1-evening",), text="Late")).values())  # type: ignore[union-attr]


def test_not_now_ends_by_itself_and_leaves_the_rest_as_it_was(apart: Two) -> None:
    apart.given(MOTHER, SayEasy(easy=("1-evening",)), NotNow(day="2026-03-04", hour="08:00"))
    assert said(apart, MOTHER, "mine")["until"] == "Wednesday 4 March, 08:00"
    assert said(apart, SON, "theirs")["until"] == "miércoles 4 de marzo, 20:00"
    apart.wait(days=2)
    assert said(apart, SON, "theirs")["until"] == ""
    assert said(apart, SON, "theirs")["chosen"] == ["1-evening"]


def test_not_now_can_be_ended_before(apart: Two) -> None:
    apart.given(MOTHER, NotNow(day="2026-03-09"), NotNow())
    assert not said(apart, SON, "theirs")["there"]


@pytest.mark.parametrize(("day", "hour", "key"), [
    (date(2026, 3, 2), "20:00", "past"), (date(2026, 3, 9), "soon", "no-when"), (date(2029, 3, 9), "", "far"),
])  # fmt: skip
def test_an_until_that_cannot_be_is_refused(apart: Two, day: date, hour: str, key: str) -> None:
    assert apart.when(MOTHER, NotNow(day=str(day), hour=hour)) == f"time.said.{key}"


def test_nothing_changes_it_but_its_writer(apart: Two) -> None:
    """What either does or leaves undone, and when, is nowhere in it."""
    apart.given(MOTHER, SayEasy(easy=("1-evening",)))
    before = said(apart, SON, "theirs")
    for hours in range(0, 72, 7):
        apart.wait(hours=hours)
        apart.asked(MOTHER, date(2026, 4, 1), f"{hours % 24:02}:00") if hours < 30 else None
    assert said(apart, SON, "theirs")["chosen"] == before["chosen"]
    assert not any("easy" in key for side in Side for key in apart.says(side))
