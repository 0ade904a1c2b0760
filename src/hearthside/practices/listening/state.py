"""What is open in listening, as the pages of table and desk hold it: heads of words at most, of a sorry none."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from hearthside.kernel.people import Side
from hearthside.practices.listening.events import Reply
from hearthside.practices.listening.floor import Floor


class Sorry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """opened, answered: the days of it · reply: the last tap · replies: how many answers there are."""

    by: Side
    day: date
    opened: date | None = None
    answered: date | None = None
    reply: Reply | None = None
    replies: int = 0


class Break(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Ends at `wall` in `zone`. asked: who set that time · fine: the other said alright · again: it was a bit longer
    once · rests: who would let it rest · taken: who took it up again, on `day`."""

    by: Side
    day: date
    wall: datetime
    zone: str
    asked: Side
    fine: bool = False
    again: bool = False
    rests: tuple[Side, ...] = ()
    taken: Side | None = None

    @property
    def over(self) -> bool:
        return self.taken is not None or len(self.rests) == len(Side)


class End(msgspec.Struct, frozen=True, omit_defaults=True):
    """A floor that ended: on which day, who keeps something of it, whether somebody let it go."""

    day: date
    kept: tuple[Side, ...] = ()
    let_go: bool = False


class Rehearsal(msgspec.Struct, frozen=True):
    day: date
    head: str


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    """One fold for table and desk. traces: whose entries lie under a floor, so that they can go one side at a time. On
    the desk: mine, rehearsed talks, and away, what its owner put aside."""

    sorries: dict[str, Sorry] = {}
    breaks: dict[str, Break] = {}
    floors: dict[str, Floor] = {}
    ends: dict[str, End] = {}
    traces: dict[str, tuple[Side, ...]] = {}
    mine: dict[str, Rehearsal] = {}
    away: tuple[str, ...] = ()
