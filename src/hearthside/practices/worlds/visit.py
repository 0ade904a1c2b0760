"""A visit to the other's world: proposed, agreed by both, planned in a line, and how it goes on (evidence.md F4).

Every step is total: one that is not open leaves the visit as it was, so that a log which lacks entries folds to
nothing that was not agreed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage
from hearthside.kernel.wall import on_wall


class Part(StrEnum):
    """What the visitor does there. Taking it over is none of them."""

    ASK = "ask"
    WATCH = "watch"
    LEARN = "learn"


class How(StrEnum):
    """What the host says afterwards: asked again or not."""

    AGAIN = "again"
    ANOTHER = "another"
    ENOUGH = "enough"


class Stand(StrEnum):
    WAITS = "waits"
    STANDS = "stands"
    OVER = "over"


class Visit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """host: whose world it is · by: who proposed what waits or stands · no: of this proposal, from 1 · day: of the last
    step · card: the interest, else `head` of own words · on, part: the plan · zone: where
    `on` is a day, "" for UTC · been: it has taken place, once at least · noted: who left a line after the last time."""

    host: Side
    by: Side
    day: date
    card: str = ""
    head: str = ""
    no: int = 1
    stand: Stand = Stand.WAITS
    on: date | None = None
    zone: str = ""
    part: Part | None = None
    been: bool = False
    noted: tuple[Side, ...] = ()

    @property
    def untouched(self) -> bool:
        """Nobody has said anything to it."""
        return self.no == 1 and self.stand is Stand.WAITS

    @property
    def visitor(self) -> Side:
        return self.host.other

    def today(self, now: datetime) -> date:
        """The day it is where the visit was planned."""
        return on_wall(now, self.zone or "UTC").date()

    def answerable(self, side: Side) -> bool:
        """Whether this side's yes is what it waits for."""
        return self.stand is Stand.WAITS and self.by is not side

    def may_note(self, side: Side, today: date) -> bool:
        """One line each, once it may have been."""
        may_be = self.stand is Stand.STANDS and (self.on is None or self.on <= today)
        return side not in self.noted and (may_be or (self.been and self.stand is not Stand.STANDS))


def rename(visit: Visit, by: Side, day: date, card: str, head: str) -> Visit:
    """Another thing of the same world; it waits for the yes of who proposed the one before."""
    if not visit.answerable(by):
        return visit
    return replace(visit, by=by, no=visit.no + 1, day=day, card=card, head=head)


def agree(visit: Visit, side: Side, day: date) -> Visit:
    """Both said yes."""
    if not visit.answerable(side):
        return visit
    return replace(visit, stand=Stand.STANDS, day=day, on=None, part=None, noted=())


def plan(visit: Visit, side: Side, day: date, on: date | None, zone: str, part: Part | None) -> Visit:
    """Either of the two may say when; what the visitor does is the visitor's alone."""
    if visit.stand is not Stand.STANDS:
        return visit
    does = (part or visit.part) if side is visit.visitor else visit.part
    return replace(visit, day=day, on=on, zone=zone if on else "", part=does)


def show(visit: Visit, side: Side, day: date, *, again: bool) -> Visit:
    """It has been. Again: the host's invitation waits for the visitor's yes."""
    if visit.stand is not Stand.STANDS or side is not visit.host:
        return visit
    after = replace(visit, stand=Stand.OVER, day=day, been=True, on=None)
    return replace(after, stand=Stand.WAITS, by=visit.host, no=visit.no + 1) if again else after


def note(visit: Visit, side: Side, day: date) -> Visit:
    return visit if side in visit.noted else replace(visit, day=day, noted=(*visit.noted, side))


def next_host(hosts: Sequence[Side], stage: Stage) -> Side:
    """Whose world is next in turn, after those (oldest first). A small child shows his; from 11 to 17 two visits are to
    his world and one to hers (evidence.md F4); grown, they take turns. Nobody is held to it."""
    if stage.small:
        return Side.SON
    if stage <= Stage.S4:
        return Side.MOTHER if tuple(hosts[-2:]) == (Side.SON, Side.SON) else Side.SON
    return hosts[-1].other if hosts else Side.SON


def next_day(weekday: int, today: date) -> date | None:
    """The next day of that name, today among them; None for 0."""
    return today + timedelta((weekday - today.isoweekday()) % 7) if weekday else None
