"""From the time on somebody's wall to a moment, through every gap and fold of their zone (RFC 5545, 3.3.5).

A wall time that comes twice, when the clock is put back, is meant the first time. One that never comes, when the clock
is put forward, is meant as if the clock had not been: half past two is then half past three.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

#: No clock on earth is further ahead of UTC (Kiritimati).
AHEAD_AT_MOST = timedelta(hours=14)


def moment(wall: datetime, zone: str) -> datetime:
    """The moment, in UTC, of a naive wall time; a zone that this computer no longer knows counts as UTC."""
    try:
        at = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return wall.replace(tzinfo=UTC)
    return wall.replace(tzinfo=at, fold=0).astimezone(UTC)


def has_come(wall: datetime, zone: str, now: datetime) -> bool:
    """Whether the clock on that wall has shown this time by `now`, an aware time."""
    return moment(wall, zone) <= now


def latest_wall(now: datetime) -> datetime:
    """What no clock on earth shows yet, to the minute: whatever has come anywhere lies before it."""
    return (now.astimezone(UTC) + AHEAD_AT_MOST + timedelta(minutes=1)).replace(tzinfo=None, second=0, microsecond=0)


def on_wall(at: datetime, zone: str) -> datetime:
    """The naive time a clock in `zone` shows at an aware moment; a zone that is not known counts as UTC."""
    try:
        there = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return at.astimezone(UTC).replace(tzinfo=None)
    return at.astimezone(there).replace(tzinfo=None)
