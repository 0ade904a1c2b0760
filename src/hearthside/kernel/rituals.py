"""Rituals, and hours planned once: it stands once both said yes to the very same terms.

One proposes, the other accepts that very proposal. What stands goes on standing until another proposal is accepted, or
one of the two lets it rest, which each may alone. Every step is total: one that is not open leaves it as it was, so
that a log which lacks entries folds to nothing that was not agreed.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import msgspec
from msgspec.structs import replace

from hearthside.kernel.occasions import Every, Occasion
from hearthside.kernel.people import Side
from hearthside.kernel.wall import on_wall

#: Days that are left out and kept; older ones lie behind.
LEFT_OUT = 8
#: Walls beyond these are no plan of anybody's, and reckoning with them ends.
YEARS = range(1990, 9000)
LONGEST = 24 * 60


class Terms(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one side proposes. no: from 1, never used twice · wall: naive local time in `zone` of the first ·
    text: their own name for it, a head (kernel/heads.py) · marks: the practice's own choices beside the words."""

    no: int
    by: Side
    wall: datetime
    zone: str
    minutes: int = 60
    every: Every = Every.ONCE
    text: str = ""
    marks: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        return self.no > 0 and self.wall.year in YEARS and 0 < self.minutes <= LONGEST


class Ritual(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """waits: proposed, and not answered by a yes · stands: both said yes · last: the highest number so far ·
    rests: one of the two let it rest · but: days in the zone of what stands on which it is left out."""

    waits: Terms | None = None
    stands: Terms | None = None
    last: int = 0
    rests: bool = False
    but: tuple[date, ...] = ()

    @property
    def on(self) -> Terms | None:
        """The terms by which it comes again; None while it rests, or nothing was agreed."""
        return None if self.rests else self.stands


def propose(ritual: Ritual, terms: Terms) -> Ritual:
    """A first time, another one, or a change of what stands."""
    if terms.no <= ritual.last or not terms.sound:
        return ritual
    return replace(ritual, waits=replace(terms, wall=terms.wall.replace(tzinfo=None)), last=terms.no)


def answerable(ritual: Ritual, side: Side, no: int) -> bool:
    """Whether this side's yes is what this very proposal waits for."""
    return ritual.waits is not None and ritual.waits.no == no and ritual.waits.by is not side


def accept(ritual: Ritual, side: Side, no: int) -> Ritual:
    if not answerable(ritual, side, no):
        return ritual
    return Ritual(stands=ritual.waits, last=ritual.last)


def take_back(ritual: Ritual, side: Side, no: int) -> Ritual:
    """One's own proposal, while it waits; what stands is untouched."""
    if ritual.waits is None or ritual.waits.by is not side or ritual.waits.no != no:
        return ritual
    return replace(ritual, waits=None)


def decline(ritual: Ritual, side: Side, no: int) -> Ritual:
    """Not this; what stands is untouched."""
    return replace(ritual, waits=None) if answerable(ritual, side, no) else ritual


def leave_out(ritual: Ritual, day: date) -> Ritual:
    """Not this time: one day, without a word."""
    if ritual.on is None or day in ritual.but:
        return ritual
    return replace(ritual, but=(*ritual.but, day)[-LEFT_OUT:])


def rest(ritual: Ritual) -> Ritual:
    return replace(ritual, rests=True, waits=None)


def occasion(item: str, key: str, ritual: Ritual) -> Occasion | None:
    """As Today and the calendar read it; None where nothing stands."""
    one = ritual.on
    if one is None:
        return None
    return Occasion(
        item=item, key=key, wall=one.wall, zone=one.zone, minutes=one.minutes, every=one.every, but=ritual.but,
        quote=one.text,
    )  # fmt: skip


def next_on(weekday: int, hour: datetime, now: datetime, zone: str) -> datetime:
    """The first wall time in `zone`, after `now`, on an ISO weekday (1 is Monday, 0 any day) at the hour of `hour`."""
    today = on_wall(now, zone)
    wall = today.replace(hour=hour.hour, minute=hour.minute, second=0, microsecond=0)
    for _ in range(8):
        if wall > today and weekday in (0, wall.isoweekday()):
            break
        wall += timedelta(days=1)
    return wall
