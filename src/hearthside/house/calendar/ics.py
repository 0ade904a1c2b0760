"""A calendar as iCalendar (RFC 5545, 7986): a time on the wall stays that time through every change of the clock.

It says when, for how long, and a neutral title in its person's language. There is no place, nobody's name or address,
no text of theirs, and no moment at which anything was done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Calendar
from icalendar import Event as Written

from hearthside.house.calendar.events import Event
from hearthside.house.calendar.zones import vtimezone
from hearthside.kernel.occasions import Every

#: How often a calendar program is asked to come.
COMES_AGAIN = timedelta(hours=1)
#: Days between two of it, as RFC 5545 says them.
RULES = {
    Every.DAY: {"freq": "daily"},
    Every.WEEK: {"freq": "weekly"},
    Every.FORTNIGHT: {"freq": "weekly", "interval": 2},
    Every.MONTH: {"freq": "weekly", "interval": 4},
}

Title = Callable[[str, str], str]


def written(events: Sequence[Event], title: Title, name: str, today: date) -> bytes:
    """The whole calendar. `title(practice, key)` and `name` are in its person's language; `today` stands for when it
    was made."""
    made = Calendar()
    for key, value in (
        ("version", "2.0"),
        ("prodid", "-//Calendar//EN"),
        ("method", "PUBLISH"),
        ("name", name),
        ("x-wr-calname", name),
        ("refresh-interval", COMES_AGAIN),
        ("x-published-ttl", "PT1H"),
    ):
        made.add(key, value)
    made["refresh-interval"].params["VALUE"] = "DURATION"
    shown = [found for one in events if (found := _event(one, title, today))]
    first = min((one.wall.year for one in events), default=today.year)
    for zone in sorted({one.zone for one in events if one.minutes and _zone(one.zone) is not UTC}):
        made.add_component(vtimezone(zone, first))
    for one in shown:
        made.add_component(one)
    text: bytes = made.to_ical()
    return text


def _event(one: Event, title: Title, today: date) -> Written | None:
    """None where every day of it is left out."""
    begins = _first(one)
    if begins is None:
        return None
    whole, zone = not one.minutes, _zone(one.zone)
    made = Written()
    made.add("uid", str(one.uid))
    made.add("sequence", one.sequence)
    made.add("dtstamp", datetime.combine(today, time(), UTC))
    made.add("summary", title(one.practice, one.key))
    made.add("class", "PRIVATE")
    made.add("transp", "TRANSPARENT" if whole else "OPAQUE")
    made.add("dtstart", begins.date() if whole else begins.replace(tzinfo=zone))
    if whole:
        made.add("dtend", begins.date() + timedelta(days=1))
    else:
        made.add("duration", timedelta(minutes=one.minutes))
    if one.every:
        made.add("rrule", RULES[one.every])
        out = [day for day in sorted(one.but) if day > begins.date() and not (day - begins.date()).days % one.every]
        if out:
            made.add("exdate", out if whole else [datetime.combine(day, begins.time(), zone) for day in out])
    return made


def _first(one: Event) -> datetime | None:
    """The wall time of the first that is not left out: calendars count the first whatever else they are told."""
    wall = one.wall
    while wall.date() in one.but:
        if not one.every:
            return None
        wall += timedelta(days=one.every)
    return wall


def _zone(zone: str) -> tzinfo:
    """A zone that this computer does not know counts as UTC, as everywhere (kernel/wall.py)."""
    try:
        return UTC if zone == "UTC" else ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
