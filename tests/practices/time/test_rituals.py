"""A ritual of both: it stands once both said yes, rests when one wants it to, is left out without a word."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from timing import AUCKLAND, MADRID, Two, two
from tiny_house import MOTHER, SON

from hearthside.kernel.doors import Room
from hearthside.kernel.occasions import Every, now_on, starts
from hearthside.kernel.people import Side
from hearthside.practices.time.commands import Change, MakeRitual, NotThisTime, Often, Rest, TakeBack, Weekday, Yes

PANCAKES: dict[str, Any] = {"text": "Pancake call", "weekday": Weekday.SUNDAY, "hour": "10:00"}


@pytest.fixture
def pair() -> Two:
    return two()


def test_one_alone_makes_no_ritual(pair: Two) -> None:
    item = pair.given(MOTHER, MakeRitual(**PANCAKES))
    assert pair.occasions == ()
    assert (pair.says(SON), pair.says(MOTHER)) == (["asks_ritual"], ["asks_ritual_mine"])
    pair.given(SON, Yes(item=item, no=1))
    (one,) = pair.occasions
    assert (one.key, one.wall, one.every, one.quote) == (
        "ritual", datetime(2026, 3, 8, 10), Every.WEEK, "Pancake call",
    )  # fmt: skip
    assert pair.says(SON) == pair.says(MOTHER) == [], "it stands among the rituals, not among what waits"


@pytest.mark.parametrize(("often", "weekday", "days"), [
    (Often.DAY, None, 1), (Often.WEEK, Weekday.MONDAY, 7), (Often.FORTNIGHT, Weekday.MONDAY, 14),
    (Often.MONTH, Weekday.MONDAY, 28),
])  # fmt: skip
def test_it_comes_again_as_often_as_it_was_said(pair: Two, often: Often, weekday: Weekday | None, days: int) -> None:
    pair.ritual(MOTHER, text="One page", often=often, weekday=weekday, hour="20:00")
    (one,) = pair.occasions
    coming = starts(one, pair.at)
    first = next(coming)
    assert first == datetime(2026, 3, 2, 20, tzinfo=UTC), "today, where its hour has not come yet"
    assert next(coming) - first == timedelta(days=days)


def test_where_the_hour_of_its_day_has_passed_it_begins_a_week_on(pair: Two) -> None:
    pair.ritual(MOTHER, text="One page", weekday=Weekday.MONDAY, hour="19:00")
    assert [one.wall for one in pair.occasions] == [datetime(2026, 3, 9, 19)]


@pytest.mark.parametrize(("missing", "said"), [
    ({"text": " "}, "no-name"), ({"hour": "whenever"}, "no-hour"), ({"weekday": None}, "no-hour"),
])  # fmt: skip
def test_what_lacks_a_name_or_an_hour_is_refused(pair: Two, missing: dict[str, Any], said: str) -> None:
    assert pair.when(MOTHER, MakeRitual(**PANCAKES | missing)) == f"time.said.{said}"


def test_not_this_time_leaves_one_day_out_without_a_word(pair: Two) -> None:
    item = pair.ritual(MOTHER, **PANCAKES)
    pair.at = datetime(2026, 3, 8, 9, tzinfo=UTC)
    before = pair.says(MOTHER), pair.data(MOTHER, item)
    pair.given(SON, NotThisTime(item=item, no=1))
    (one,) = pair.occasions
    assert now_on(one, pair.at) is None
    assert one.but == (date(2026, 3, 8),)
    assert next(starts(one, pair.at)).day == 15
    assert (pair.says(MOTHER), pair.data(MOTHER, item)) == before


def test_the_day_that_is_left_out_is_the_one_where_it_was_agreed() -> None:
    """For him it is already Monday when hers is Sunday evening."""
    pair = two(zones={MOTHER: MADRID, SON: AUCKLAND})
    item = pair.ritual(MOTHER, text="Call", weekday=Weekday.SUNDAY, hour="20:00")
    pair.at = datetime(2026, 3, 8, 18, tzinfo=UTC)
    pair.given(SON, NotThisTime(item=item, no=1))
    assert pair.occasions[0].but == (date(2026, 3, 8),)


def test_either_lets_it_rest_alone_and_it_comes_back_with_a_new_yes(pair: Two) -> None:
    item = pair.ritual(MOTHER, **PANCAKES)
    pair.given(SON, Rest(item=item))
    assert pair.occasions == ()
    pair.given(SON, Change(item=item, no=1, **PANCAKES | {"hour": "11:00"}))
    assert pair.occasions == (), "his own wish is no yes of hers"
    pair.given(MOTHER, Yes(item=item, no=2))
    assert [one.wall.hour for one in pair.occasions] == [11]


def test_a_change_needs_a_new_yes_and_can_be_declined(pair: Two) -> None:
    item = pair.ritual(MOTHER, **PANCAKES)
    pair.given(SON, Change(item=item, no=1, text="Waffle call", weekday=Weekday.SATURDAY, hour="11:00"))
    assert pair.occasions[0].quote == "Pancake call"
    pair.given(MOTHER, NotThisTime(item=item, no=2))
    assert [one.quote for one in pair.occasions] == ["Pancake call"]
    assert pair.when(SON, Yes(item=item, no=2)) == "time.said.changed"


def test_a_suggestion_nobody_answered_leaves_today_after_a_fortnight_and_can_still_be_answered(pair: Two) -> None:
    item = pair.given(MOTHER, MakeRitual(**PANCAKES))
    rooms = []
    for days in (0, 13, 1):
        pair.wait(days=days)
        rooms += [line.room for line in pair.lines(SON)]
    assert rooms == [Room.TODAY, Room.TODAY, Room.US]
    pair.given(SON, Yes(item=item, no=1))
    assert pair.occasions


def test_a_change_that_crossed_another_is_not_taken_for_it(pair: Two) -> None:
    item = pair.ritual(MOTHER, **PANCAKES)
    pair.given(SON, Change(item=item, no=1, **PANCAKES | {"hour": "11:00"}))
    assert pair.when(MOTHER, Change(item=item, no=1, **PANCAKES | {"hour": "12:00"})) == "time.said.changed"


def test_what_was_suggested_first_can_be_taken_back(pair: Two) -> None:
    item = pair.given(MOTHER, MakeRitual(**PANCAKES))
    pair.given(MOTHER, TakeBack(item=item))
    assert pair.says(SON) == []
    assert pair.page(SON, item) is None


def test_ten_rituals_are_enough_and_one_that_rests_makes_room(pair: Two) -> None:
    items = [pair.ritual(MOTHER, **PANCAKES | {"text": f"Call {at}"}) for at in range(10)]
    assert pair.when(SON, MakeRitual(**PANCAKES)) == "time.said.full-rituals"
    pair.given(SON, Rest(item=items[0]))
    assert pair.ritual(SON, **PANCAKES)


@pytest.mark.parametrize("zone", [MADRID, AUCKLAND])
def test_it_stays_at_its_hour_through_a_year_of_changed_clocks(zone: str) -> None:
    pair = two(zones={MOTHER: zone, SON: "UTC"})
    pair.ritual(MOTHER, text="Call", often=Often.DAY, hour="02:30")
    (one,) = pair.occasions
    coming = starts(one, pair.at)
    walls = [next(coming).astimezone(ZoneInfo(zone)) for _ in range(400)]
    odd = [wall for wall in walls if (wall.hour, wall.minute) != (2, 30)]
    assert len({wall.date() for wall in walls}) == 400
    assert [(wall.hour, wall.minute) for wall in odd] in ([(3, 30)], [(3, 30), (3, 30)]), (
        "the night that lacks half two"
    )


def test_its_name_is_on_both_pages_and_its_hour_on_each_wall() -> None:
    pair = two(zones={MOTHER: MADRID, SON: AUCKLAND})
    item = pair.ritual(MOTHER, **PANCAKES, plan="Then by phone")
    hers, his = (pair.data(side, item)["stands"] for side in Side)
    assert (hers["text"], hers["when"], hers["theirs"]) == ("Pancake call", "every Sunday 10:00", "Sunday 22:00")
    assert (his["when"], his["theirs"], his["plan"]) == ("cada domingo 22:00", "domingo 10:00", "Then by phone")
