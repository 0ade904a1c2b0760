"""Occasions come at the hour on the wall of those who agreed on them, through every change of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from hearthside.kernel.occasions import AFTER, BEFORE, Every, Occasion, following, now_on, starts, to_come
from hearthside.kernel.wall import moment

MADRID, AUCKLAND = "Europe/Madrid", "Pacific/Auckland"


def at_eight(every: Every = Every.WEEK, but: tuple[date, ...] = ()) -> Occasion:
    return Occasion(item="x", key="k", wall=datetime(2026, 10, 20, 20), zone=MADRID, minutes=30, every=every, but=but)


def test_it_stays_at_eight_on_the_wall_when_the_clock_is_put_back() -> None:
    found = list(islice(starts(at_eight(), datetime(2026, 10, 1, tzinfo=UTC)), 3))
    assert [one.astimezone(ZoneInfo(MADRID)).hour for one in found] == [20, 20, 20]
    assert [one.hour for one in found] == [18, 19, 19]


def test_the_others_wall_shows_what_that_is_for_them_through_both_changes() -> None:
    """Madrid puts its clock back in October, Auckland forward in September: the hours between them change."""
    found = islice(starts(at_eight(), datetime(2026, 10, 1, tzinfo=UTC)), 2)
    assert [one.astimezone(ZoneInfo(AUCKLAND)).hour for one in found] == [7, 8]


def test_a_day_that_is_left_out_does_not_come_and_the_next_does() -> None:
    one = at_eight(but=(date(2026, 10, 27),))
    assert following(one, datetime(2026, 10, 21, tzinfo=UTC)) == datetime(2026, 11, 3, 19, tzinfo=UTC)


def test_who_reads_of_a_ritual_after_the_clocks_changed_reads_the_hour_of_the_next_one() -> None:
    """Summer's 20:00 in Madrid is 06:00 in Auckland the next day; winter's, when both clocks have changed, 08:00."""
    seen = {
        now: to_come(datetime(2026, 7, 7, 20), MADRID, Every.WEEK, now).astimezone(ZoneInfo(AUCKLAND)).hour
        for now in (datetime(2026, 7, 8, tzinfo=UTC), datetime(2026, 11, 21, tzinfo=UTC))
    }
    assert list(seen.values()) == [6, 8]
    assert to_come(datetime(2026, 7, 7, 20), MADRID, Every.ONCE, datetime(2027, 1, 1, tzinfo=UTC)).hour == 18


def test_what_is_once_is_over_when_it_has_begun() -> None:
    one = at_eight(Every.ONCE)
    assert following(one, moment(one.wall, one.zone)) == moment(one.wall, one.zone)
    assert following(one, moment(one.wall, one.zone) + timedelta(seconds=1)) is None


def test_today_shows_it_from_three_hours_before_until_one_after() -> None:
    one = at_eight(Every.ONCE)
    begins = moment(one.wall, one.zone)
    second = timedelta(seconds=1)
    last = begins + one.long + AFTER
    assert now_on(one, begins - BEFORE) == now_on(one, last) == begins
    assert now_on(one, begins - BEFORE - second) is None
    assert now_on(one, last + second) is None


@given(
    every=st.sampled_from([every for every in Every if every]),
    after=st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)),
    zone=st.sampled_from([MADRID, AUCKLAND, "America/St_Johns", "UTC", "no/such"]),
    wall=st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1)),
)
def test_none_is_missed_and_none_invented_however_late_one_looks(
    every: Every, after: datetime, zone: str, wall: datetime
) -> None:
    one = Occasion(item="x", key="k", wall=wall, zone=zone, every=every)
    since = after.replace(tzinfo=UTC)
    walked = (wall + timedelta(days=every * step) for step in range(5000))
    first = next(begins for begins in (moment(day, zone) for day in walked) if begins >= since)
    assert following(one, since) == first
    found = list(takewhile(lambda begins: begins < first + timedelta(days=60), starts(one, since)))
    assert found == sorted(set(found))
    assert len(found) in {60 // every, 60 // every + 1}
