"""What a calendar program makes of it, read by another library than the one that writes: every beginning is the
kernel's, through every change of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from ics_read import begins, read, until

from hearthside.house.calendar import ics, zones
from hearthside.house.calendar.events import Event, events
from hearthside.kernel.front import Front, Part
from hearthside.kernel.occasions import Every, Occasion, starts

ZONES = ("Europe/Madrid", "Pacific/Auckland", "America/New_York", "Africa/Casablanca", "Asia/Kolkata", "Europe/Dublin")
#: The hours in which clocks are put forward or back are among them.
TIMES = (time(0, 15), time(1, 30), time(2), time(2, 30), time(2, 59), time(3), time(3, 15), time(20), time(23, 45))
TODAY = date(2026, 1, 14)
END = datetime(2028, 3, 15, tzinfo=UTC)
SEED = {"bond": Part(facts={"seed": ("5a" * 32,)})}


def front(*occasions: Occasion) -> Front:
    return Front(parts={**SEED, "hours": Part(occasions=occasions)})


def hour(**other: Any) -> Occasion:
    usual = {"item": "one", "key": "hour", "wall": datetime(2026, 1, 15, 20), "zone": "Europe/Madrid"}
    return Occasion(**(usual | other))


def said(*occasions: Occasion, before: tuple[Event, ...] = ()) -> bytes:
    return ics.written(events(front(*occasions), before, TODAY), lambda practice, key: "An hour", "For two", TODAY)


@pytest.mark.parametrize("zone", ZONES[:3])
@pytest.mark.parametrize("every", Every)
def test_every_beginning_of_two_years_is_the_kernels(zone: str, every: Every) -> None:
    first = datetime(2026, 1, 15)
    left_out = (date(2026, 3, 29), date(2026, 3, 8), date(2026, 9, 24), date(2027, 1, 14))
    for at in TIMES if every > Every.WEEK else (time(2, 30), time(20)):
        one = hour(wall=datetime.combine(first, at), zone=zone, every=every, but=left_out)
        wanted = until(END, starts(one, datetime(2026, 1, 1, tzinfo=UTC)))
        (event,) = read(said(one))
        assert until(END, begins(event)) == wanted, at
        assert len(wanted) == 1 or every


@pytest.mark.parametrize("zone", ZONES)
def test_an_hour_on_the_very_day_the_clock_changes_begins_when_the_kernel_says(zone: str) -> None:
    """The zone as the calendar itself tells it, around each change of two years."""
    days = {one.wall.date() for one in zones._changes(ZoneInfo(zone), 2026) if one.wall.year < 2028}
    for day in days:
        for at in TIMES:
            one = hour(wall=datetime.combine(day, at), zone=zone)
            (event,) = read(said(one))
            assert list(begins(event)) == list(starts(one, datetime(2020, 1, 1, tzinfo=UTC))), (day, at)


def test_the_librarys_own_zones_would_be_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose: a quarter past three on the day when the clock is put forward at two."""
    from icalendar import Timezone

    one = hour(wall=datetime(2026, 3, 29, 3, 15))
    monkeypatch.setattr(ics, "vtimezone", lambda zone, first: Timezone.from_tzid(zone))
    (event,) = read(said(one))
    assert list(begins(event)) != list(starts(one, datetime(2020, 1, 1, tzinfo=UTC)))


def test_a_whole_day_is_that_day_wherever_one_is() -> None:
    one = hour(wall=datetime(2026, 4, 12), minutes=0, every=Every.MONTH, but=(date(2026, 6, 7),))
    text = said(one)
    (event,) = read(text)
    assert b"VTIMEZONE" not in text
    assert (event.dtstart.value, event.dtend.value) == (date(2026, 4, 12), date(2026, 4, 13))
    rules = list(takewhile(lambda day: day.date() < date(2026, 7, 20), event.getrruleset()))
    assert [day.date() for day in rules] == [date(2026, 4, 12), date(2026, 5, 10), date(2026, 7, 5)]


def test_a_zone_nobody_knows_counts_as_utc_as_it_does_everywhere() -> None:
    for zone in ("Mars/Olympus", "../etc/passwd", "UTC"):
        one = hour(zone=zone)
        (event,) = read(said(one))
        assert list(begins(event)) == list(starts(one, datetime(2020, 1, 1, tzinfo=UTC)))


def test_the_first_begins_after_the_days_that_are_left_out() -> None:
    one = hour(every=Every.WEEK, but=(date(2026, 1, 15), date(2026, 1, 22), date(2026, 2, 5)))
    (event,) = read(said(one))
    assert event.dtstart.value.date() == date(2026, 1, 29)
    assert b"EXDATE;TZID=Europe/Madrid:20260205T200000\r\n" in said(one)
    assert read(said(hour(but=(date(2026, 1, 15),)))) == []


def test_it_says_when_and_how_long_and_nothing_else() -> None:
    """No text of theirs, no name, no place, no moment at which anything was done."""
    text = said(hour(quote="the heron walk", every=Every.WEEK, minutes=45), hour(item="two", minutes=0)).decode()
    names = {line.partition(":")[0].partition(";")[0] for line in text.split("\r\n") if not line.startswith(" ")}
    assert names - {""} == {
        "BEGIN", "END", "VERSION", "PRODID", "METHOD", "NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL",
        "TZID", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO",
        "UID", "SEQUENCE", "DTSTAMP", "SUMMARY", "CLASS", "TRANSP", "DTSTART", "DTEND", "DURATION", "RRULE",
    }  # fmt: skip
    assert "heron" not in text
    one, two = read(text.encode())
    assert {each.dtstamp.value for each in (one, two)} == {datetime(2026, 1, 14, tzinfo=UTC)}
    assert one.duration.value == timedelta(minutes=45)
    assert (one.transp.value, two.transp.value) == ("OPAQUE", "TRANSPARENT")
    assert "CLASS:PRIVATE" in text
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_an_event_keeps_its_id_when_it_moves_and_says_that_it_did() -> None:
    first = events(front(hour(), hour(item="two")), (), TODAY)
    same = events(front(hour(quote="another name"), hour(item="two")), first, TODAY + timedelta(days=9))
    assert same == first, "what is not in it changes nothing"
    moved = events(front(hour(wall=datetime(2026, 1, 16, 19)), hour(item="two")), first, TODAY)
    assert [one.uid for one in moved] == [one.uid for one in first]
    assert [one.sequence - old.sequence for one, old in zip(moved, first, strict=True)] == [1, 0]
    later = events(front(hour(item="two")), moved, TODAY + timedelta(days=9))
    assert later == moved[1:]
    fresh = events(front(hour()), (), TODAY + timedelta(days=9))
    assert fresh[0].sequence > moved[0].sequence, "a file of a later day counts as newer"


def test_ids_are_of_one_thing_in_one_bond_and_tell_nothing() -> None:
    two = Front(parts={**front(hour(), hour()).parts, "other": Part(occasions=(hour(), hour(key="ritual")))})
    ids = [one.uid for one in events(two, (), TODAY)]
    assert len(set(ids)) == 4
    assert all(isinstance(one, UUID) and one.version == 4 for one in ids)
    elsewhere = Front(parts={**two.parts, "bond": Part(facts={"seed": ("6b" * 32,)})})
    assert not set(ids) & {one.uid for one in events(elsewhere, (), TODAY)}
