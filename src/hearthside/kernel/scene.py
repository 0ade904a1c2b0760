"""Everything a practice may know from outside: no clock, no randomness, no keys are read anywhere else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

import msgspec

from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """One look or one act of one person.

    side: who looks or acts · now: an aware datetime · stage: his · names: what the viewer calls each side ·
    language: the viewer's · seed: the bond's own, for orders both see alike · fresh: a random id for a thing
    this command may make · off_limits: topics never offered to this seat · open_topics: those it
    opened for the deepest cards · depth: the deepest card this seat
    asks for · resting: this seat wants no offers this week · facts: what the practices published (table + own desk) ·
    shared: the same of the table alone, which both see · began: the day the bond did · quiet_until: the last day on
    which one of the two wants no offers · wished: 1 where both want more of them, -1 where one wants less · zone: the
    viewer's, an IANA name.
    """

    side: Side
    now: datetime
    stage: Stage
    names: Mapping[Side, str]
    language: str = "en"
    seed: bytes = b""
    fresh: UUID = UUID(int=0)
    off_limits: frozenset[str] = frozenset()
    open_topics: frozenset[str] = frozenset()
    depth: int = 2
    resting: bool = False
    facts: Mapping[str, tuple[str, ...]] = {}
    shared: Mapping[str, tuple[str, ...]] = {}
    began: date | None = None
    quiet_until: date | None = None
    wished: int = 0
    zone: str = "UTC"

    @property
    def week(self) -> str:
        """ISO week of now, `2026-W47`."""
        return week_of(self.now.date())


@lru_cache(maxsize=64)
def week_of(day: date) -> str:
    """The ISO week of a day, `2026-W47`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"
