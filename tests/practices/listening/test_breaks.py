"""A break always has the time of its end, comes back by itself, and is counted nowhere (evidence.md F3)."""

from __future__ import annotations

from datetime import datetime

import pytest
from listening_two import MOTHER, SON, Hearing

from hearthside.kernel.doors import Room
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.stages import Stage
from hearthside.practices.listening.commands import Alright, Ends, LetRest, Longer, Pause, TakeUp
from hearthside.practices.listening.events import Paused

STILL, GONE = "listening.said.still-on", "listening.said.gone"


@pytest.fixture
def two() -> Hearing:
    """It is half past seven in the evening."""
    return Hearing()


@pytest.mark.parametrize(
    ("ends", "wall"),
    [
        (Ends.TWENTY, datetime(2026, 3, 2, 19, 50)),
        (Ends.HOUR, datetime(2026, 3, 2, 20, 30)),
        (Ends.TONIGHT, datetime(2026, 3, 2, 20, 0)),
        (Ends.TOMORROW, datetime(2026, 3, 3, 17, 0)),
    ],
)
def test_it_ends_when_it_was_said(two: Hearing, ends: Ends, wall: datetime) -> None:
    said = two.when(SON, Pause(ends=ends))
    assert isinstance(said, dict)
    (paused,) = said[Place.TABLE]
    assert isinstance(paused, Paused)
    assert (paused.wall, paused.zone) == (wall, "UTC")


@pytest.mark.parametrize(
    ("day", "hour", "key"),
    [("", "", "no-time"), ("", "8 o'clock", "no-time"), ("", "25:00", "no-time"), ("", "19.30", "past"),
     ("2026-03-06", "9:00", "too-long"), ("0001-01-01", "9:00", "no-time"), ("soon", "9:00", "no-time")],
)  # fmt: skip
def test_a_time_of_ones_own_lies_ahead_and_not_beyond_three_days(two: Hearing, day: str, hour: str, key: str) -> None:
    assert two.when(SON, Pause(ends=Ends.OWN, day=day, hour=hour)) == f"listening.said.{key}"
    assert isinstance(two.when(SON, Pause(ends=Ends.OWN, day="2026-03-05", hour="19h30")), dict)


def test_late_in_the_evening_tonight_is_over(two: Hearing) -> None:
    two.wait(hours=1)
    assert isinstance(two.when(SON, Pause(ends=Ends.TONIGHT)), dict)
    two.wait(hours=1)
    assert two.when(SON, Pause(ends=Ends.TONIGHT)) == "listening.said.no-evening"
    assert "tonight" not in [one["value"] for one in two.view(SON, new="break").data["ways"]]


def test_the_other_sees_when_it_ends_and_need_do_nothing(two: Hearing) -> None:
    item = two.paused(text="it matters, kanarie00001x")
    (line,) = two.lines(MOTHER)
    assert (line.room, line.key, line.values["when"]) == (Room.TODAY, "listening.line.break", "at 19:50")
    assert [one["text"] for one in two.data(MOTHER, item)["said"]] == ["it matters, kanarie00001x"]
    assert two.when(MOTHER, TakeUp(item=item)) == STILL
    assert two.when(MOTHER, LetRest(item=item)) == STILL
    two.given(MOTHER, Alright(item=item))
    assert two.data(SON, item)["fine"] is True


def test_at_its_time_it_stands_above_everything_for_both_and_each_may_be_told(two: Hearing) -> None:
    item = two.paused()
    assert {due.side for due in two.practice.dues(two.states[Place.TABLE, None])} == set(Side)
    two.wait(minutes=21)
    for side in Side:
        (line,) = two.lines(side)
        assert (line.room, line.top, line.lamp, bool(line.quote)) == (Room.TODAY, True, True, True)
        assert two.data(side, item)["came"] is True
    two.wait(days=3)
    assert two.keys(SON) == two.keys(MOTHER) == [("us", "break")], "it is not gone"


def test_one_alone_cannot_let_it_rest(two: Hearing) -> None:
    item = two.paused()
    two.wait(minutes=21)
    two.given(SON, LetRest(item=item))
    assert two.keys(SON) == [("us", "break_rests")]
    (line,) = two.lines(MOTHER)
    assert (line.top, line.quote) == (True, "Sami would let it rest.")
    assert not two.data(MOTHER, item)["over"]
    two.given(MOTHER, LetRest(item=item))
    assert two.data(SON, item)["over"]
    assert two.lines(SON) == two.lines(MOTHER) == []
    assert two.practice.dues(two.states[Place.TABLE, None]) == []


def test_a_bit_longer_needs_a_time_and_the_second_time_a_word(two: Hearing) -> None:
    item = two.paused()
    assert two.when(SON, Longer(item=item)) == STILL
    two.wait(minutes=21)
    two.given(SON, Longer(item=item, ends=Ends.HOUR))
    assert two.keys(MOTHER) == [("today", "break")]
    two.wait(minutes=61)
    assert two.when(SON, Longer(item=item)) == "listening.said.longer-word"
    two.given(MOTHER, Longer(item=item, text="the pasta is on"))
    assert two.data(SON, item)["said"][-1] == {"side": "mother", "text": "the pasta is on"}
    assert "counted" not in two.everything(SON)


def test_who_took_it_may_be_back_before_its_time_and_the_other_finds_that_once(two: Hearing) -> None:
    item = two.paused()
    two.given(SON, TakeUp(item=item))
    assert two.keys(MOTHER) == [("today", "break_taken")]
    assert two.keys(SON) == []
    assert two.when(MOTHER, TakeUp(item=item)) == GONE
    two.wait(days=2)
    assert two.lines(MOTHER) == []


def test_no_more_than_three_are_on_at_one_time(two: Hearing) -> None:
    for _ in range(3):
        two.paused()
    assert two.when(MOTHER, Pause()) == "listening.said.full-breaks"


def test_for_a_small_child_it_is_minutes() -> None:
    small = Hearing(stage=Stage.S1).view(MOTHER, new="break").data["ways"]
    assert [one["value"] for one in small] == ["5", "10", "20", "tonight"]
    assert small[0]["at"] == "19:35"


def test_each_reads_its_end_on_their_own_wall(two: Hearing) -> None:
    two.limits[MOTHER] = {"zone": "Europe/Madrid"}
    two.paused()
    (line,) = two.lines(MOTHER)
    assert line.values["when"] == "at 20:50"


def above(two: Hearing, side: Side) -> list[str]:
    """What stands above every page of this side."""
    lines = two.practice.meanwhile(two.parts(side), two.scene(side))
    return [line.key.removeprefix("listening.line.") for line in lines]


def seconds(two: Hearing, side: Side) -> float | None:
    """How long until its page says something else by itself."""
    at = two.practice.turns(two.parts(side), two.scene(side))
    return (at - two.at).total_seconds() if at else None


def test_meanwhile_it_stands_above_every_page_of_the_other_until_they_say_it_is_all_right(two: Hearing) -> None:
    assert seconds(two, MOTHER) is None
    item = two.paused()
    assert (above(two, MOTHER), above(two, SON)) == (["break_now"], [])
    assert seconds(two, MOTHER) == seconds(two, SON) == 20 * 60
    two.given(MOTHER, Alright(item=item))
    assert above(two, MOTHER) == []


def test_for_an_hour_it_is_over_above_every_page_of_both_and_then_on_today_alone(two: Hearing) -> None:
    item = two.paused()
    two.wait(minutes=20)
    assert above(two, MOTHER) == above(two, SON) == ["break_over"]
    assert seconds(two, SON) == 60 * 60
    two.given(SON, LetRest(item=item))
    assert (above(two, MOTHER), above(two, SON)) == (["break_over"], [])
    two.wait(minutes=60)
    assert above(two, MOTHER) == []
    assert seconds(two, MOTHER) is None


def test_taken_up_nothing_stands_above_and_beside_a_small_child_nothing_ever_does(two: Hearing) -> None:
    item = two.paused()
    two.given(SON, TakeUp(item=item))
    assert above(two, MOTHER) == []
    assert seconds(two, MOTHER) is None
    small = Hearing(stage=Stage.S1)
    small.paused()
    assert above(small, MOTHER) == []
