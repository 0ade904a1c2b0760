"""VTIMEZONE (RFC 5545, 3.6.5): when the clocks of a zone change, told in the calendar itself.

The library's own makes the hour in which clocks are put forward an hour too late (icalendar 7.3), so the changes are
found here. A zone that changes on the same weekday of a month every year gets a rule without an end; any other its
dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Component, Timezone, TimezoneDaylight, TimezoneStandard

#: So many years are looked through for a rule, and told where there is none.
YEARS = 12
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Change(NamedTuple):
    """A moment (UTC) from which another time counts: offsets from UTC before and after it, what it is called, and
    whether the clock goes ahead then, as in summer."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool

    @property
    def wall(self) -> datetime:
        """What the clock on the wall showed then, before anybody touched it."""
        return (self.at + self.before).replace(tzinfo=None)


@lru_cache(maxsize=64)
def vtimezone(zone: str, first_year: int) -> Timezone:
    """The times of a zone that is known, for whatever begins in that year or later, by its own wall."""
    changes = list(_changes(ZoneInfo(zone), first_year - 1))
    made = Timezone()
    made.add("tzid", zone)
    for alike in _groups(changes):
        made.add_component(_observance(alike))
    return made


def _changes(zone: ZoneInfo, first_year: int) -> Iterator[Change]:
    """What counts at the beginning, then every change, to the second."""
    at, end = datetime(first_year, 1, 1, tzinfo=UTC), datetime(first_year + YEARS, 1, 1, tzinfo=UTC)
    yield _change(zone, at, at)
    while at < end:
        then = at + timedelta(days=1)
        if _offset(zone, at) != _offset(zone, then):
            low, high = at, then
            while high - low > timedelta(seconds=1):
                middle = (low + (high - low) / 2).replace(microsecond=0)
                low, high = (middle, high) if _offset(zone, middle) == _offset(zone, at) else (low, middle)
            yield _change(zone, low, high)
        at = then


def _change(zone: ZoneInfo, before: datetime, at: datetime) -> Change:
    local = at.astimezone(zone)
    earlier, later = _offset(zone, before), _offset(zone, at)
    ahead = later > earlier if later != earlier else (local.dst() or timedelta()) > timedelta()
    return Change(at, earlier, later, local.tzname() or zone.key, ahead)


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _groups(changes: Sequence[Change]) -> list[list[Change]]:
    """Changes between the same two times, together."""
    found: dict[tuple[object, ...], list[Change]] = {}
    for one in changes:
        found.setdefault(one[1:], []).append(one)
    return list(found.values())


def _observance(alike: Sequence[Change]) -> Component:
    first = alike[0]
    made = TimezoneDaylight() if first.summer else TimezoneStandard()
    made.add("dtstart", first.wall)
    made.add("tzoffsetfrom", first.before)
    made.add("tzoffsetto", first.after)
    made.add("tzname", first.name)
    day = _rule([one.wall for one in alike])
    if day:
        made.add("rrule", {"freq": "yearly", "bymonth": first.wall.month, "byday": day})
    elif len(alike) > 1:
        made.add("rdate", [one.wall for one in alike[1:]])
    return made


def _rule(walls: Sequence[datetime]) -> str:
    """`-1SU` or `2SU`, where that is when it comes in each of the years; "" for no such rule."""
    alike = {(one.month, one.weekday(), one.time()) for one in walls}
    if len(walls) < YEARS or len(alike) > 1 or len({one.year for one in walls}) < len(walls):
        return ""
    weekday = _WEEKDAYS[walls[0].weekday()]
    if all((one + timedelta(days=7)).month != one.month for one in walls):
        return f"-1{weekday}"
    numbers = {(one.day - 1) // 7 + 1 for one in walls}
    return f"{numbers.pop()}{weekday}" if len(numbers) == 1 else ""
