"""Occasions: what the two have at an hour. One hour planned, a ritual kept, a day to look back: Today and the calendar
read the same value.

An occasion keeps the time on the wall of the place where it was agreed, so that it stays at eight through every change
of the clock (RFC 5545, 3.3.5), and the other's clock shows what that is for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import IntEnum

import msgspec

from hearthside.kernel.wall import moment

#: Today shows it this long before it begins, and after it has ended.
BEFORE = timedelta(hours=3)
AFTER = timedelta(hours=1)


class Every(IntEnum):
    """The days between two of it. A month is four weeks, so that it keeps its weekday and no month lacks it."""

    ONCE = 0
    DAY = 1
    WEEK = 7
    FORTNIGHT = 14
    MONTH = 28


class Occasion(msgspec.Struct, frozen=True, kw_only=True):
    """item: the thing it belongs to · key: in the practice's words, what a calendar says: no word of theirs, nothing
    that tells more than that there is something · wall: naive local time in `zone` of the first · minutes: how long;
    0 is a whole day · every: how often · but: days in `zone` on which it is left out · quote: their own name for it,
    for Today alone.
    """

    item: str
    key: str
    wall: datetime
    zone: str
    minutes: int = 60
    every: Every = Every.ONCE
    but: tuple[date, ...] = ()
    quote: str = ""

    @property
    def long(self) -> timedelta:
        return timedelta(minutes=self.minutes or 24 * 60)


def starts(one: Occasion, after: datetime) -> Iterator[datetime]:
    """The moments, in UTC, at which it begins, not before `after` (aware); endless where it comes again."""
    wall = one.wall
    if one.every:
        days = (after - moment(one.wall, one.zone)).days // one.every - 1
        wall += timedelta(days=max(0, days) * one.every)
    while True:
        begins = moment(wall, one.zone)
        if begins >= after and wall.date() not in one.but:
            yield begins
        if not one.every:
            return
        wall += timedelta(days=one.every)


def following(one: Occasion, after: datetime) -> datetime | None:
    """When it begins next, in UTC, not before `after`; None where it is over."""
    return next(starts(one, after), None)


def to_come(wall: datetime, zone: str, every: Every, now: datetime) -> datetime:
    """When it begins, in UTC, for one who looks at `now`: of what comes again the next time, for another clock may have
    been put forward or back since the first; of what is once its own."""
    one = Occasion(item="", key="", wall=wall, zone=zone, every=every)
    return (following(one, now) if every else None) or moment(wall, zone)


def now_on(one: Occasion, now: datetime) -> datetime | None:
    """The beginning, in UTC, of the one that stands on Today now: from three hours before it until one after it."""
    begins = following(one, now - one.long - AFTER)
    return begins if begins is not None and begins <= now + BEFORE else None
