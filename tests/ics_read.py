"""A calendar as a program reads it: by another library than the one that writes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from itertools import takewhile
from typing import Any

import vobject
from dateutil import tz


def read(calendar: bytes) -> list[Any]:
    """Its events, each with its zone as this calendar tells it: the reader would take one it knows by name."""
    known = vars(vobject.icalendar)["__tzidMap"]
    told = tz.tzical(StringIO(calendar.decode()))
    known |= {name: told.get(name) for name in told.keys()}  # noqa: SIM118 - it is no mapping
    found: list[Any] = vobject.readOne(calendar.decode()).contents.get("vevent", [])
    return found


def begins(event: Any) -> Iterator[datetime]:
    """Each beginning, in UTC: a wall time that never comes is meant as if the clock had not been changed, one that
    comes twice the first time (RFC 5545, 3.3.5)."""
    for one in event.getrruleset() or [event.dtstart.value]:
        yield tz.resolve_imaginary(one.replace(fold=0)).astimezone(UTC)


def until(end: datetime, each: Iterator[datetime]) -> list[datetime]:
    """The beginnings before `end`, of something that may come again for ever."""
    return list(takewhile(lambda one: one < end, each))
