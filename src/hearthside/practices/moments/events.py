"""What happens in moments, and what is open of it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import msgspec

from hearthside.kernel.memory import Memory
from hearthside.kernel.occasions import Every
from hearthside.kernel.people import Side


class Ask(StrEnum):
    """The one question afterwards (evidence.md P2)."""

    KEEP = "keep"
    LEARNED = "learned"
    LIKED = "liked"


class Picture(StrEnum):
    """An answer without words, for small hands first."""

    LAUGH = "laugh"
    WOW = "wow"
    HUG = "hug"
    STRONG = "strong"
    CALM = "calm"
    AGAIN = "again"


#: As forms name them.
ASKS, PICTURES = [one.value for one in Ask], [one.value for one in Picture]


class Kind(StrEnum):
    """What is theirs and has words."""

    SAYING = "saying"
    SONG = "song"
    RECIPE = "recipe"


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", omit_defaults=True):
    """`item` is the uuid of the thing it speaks of, as text."""

    item: str


class Suggested(Event, frozen=True, tag="suggested"):
    """Shall we? Or another time for it. no: from 1, never twice in a thing · card: what to do · text: a line, of a
    ritual its name · plan: when this, then that · wall: on the clock of `zone`; None for no hour."""

    side: Side
    day: date
    no: int
    card: str = ""
    text: str = ""
    plan: str = ""
    wall: datetime | None = None
    zone: str = ""
    minutes: int = 60
    every: Every = Every.ONCE


class Agreed(Event, frozen=True, tag="agreed"):
    """Yes to that very one."""

    side: Side
    day: date
    no: int


class Passed(Event, frozen=True, tag="passed"):
    """Not what waits; by whom is in no page. another: something else, then."""

    side: Side
    day: date
    another: bool = False


class LaidAside(Event, frozen=True, tag="laid-aside"):
    side: Side
    day: date


class Answered(Event, frozen=True, tag="answered"):
    """What one noticed; shut until both are in. `of`: what was agreed and is done."""

    side: Side
    day: date
    ask: Ask
    of: str = ""
    card: str = ""
    text: str = ""
    picture: Picture | None = None


class Listened(Event, frozen=True, tag="listened"):
    """Just listening this time."""

    side: Side
    day: date


class Wished(Event, frozen=True, tag="wished"):
    """Let us keep this; shut until both said so."""

    side: Side
    day: date


class LeftOut(Event, frozen=True, tag="left-out"):
    """A ritual stays away on one of its days."""

    side: Side
    day: date
    on: date


class Rested(Event, frozen=True, tag="rested"):
    """A ritual let go."""

    side: Side
    day: date


class WroteDown(Event, frozen=True, tag="wrote-down"):
    side: Side
    day: date
    kind: Kind
    called: str = ""
    text: str = ""


class Added(Event, frozen=True, tag="added"):
    """A line of the other's beside it."""

    side: Side
    day: date
    text: str


class SetAside(Event, frozen=True, tag="set-aside"):
    """On my own desk: a card, by its code, that is not for me."""

    card: str = ""


class Opened(Event, frozen=True, tag="opened"):
    """On my own desk: I have unfolded it. Nobody else learns of it."""


class PutAway(Event, frozen=True, tag="put-away"):
    """On my own desk: off my list."""


class Kept(Event, frozen=True, tag="kept"):
    """On my own desk: an answer that stayed mine, because its time ran out."""

    day: date
    ask: Ask
    card: str = ""
    text: str = ""
    picture: Picture | None = None


Events = (
    Suggested | Agreed | Passed | LaidAside | Answered | Listened | Wished | LeftOut | Rested | WroteDown | Added
    | SetAside | Opened | PutAway | Kept
)  # fmt: skip


class When(msgspec.Struct, frozen=True, omit_defaults=True):
    """An hour on the wall of `zone`, and how often."""

    wall: datetime
    zone: str
    minutes: int = 60
    every: Every = Every.ONCE


class Plan(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one proposed: heads of the line and of the if-then plan, and the hour."""

    no: int
    by: Side
    day: date
    head: str = ""
    plan: str = ""
    when: When | None = None


class Course(msgspec.Struct, frozen=True, omit_defaults=True):
    """waits: proposed and not answered · stands: what both said yes to · since: the day they did · last: the highest
    number there was."""

    waits: Plan | None = None
    stands: Plan | None = None
    since: date | None = None
    last: int = 0


class Moment(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something to do together, until it is done. over: the day it was passed or laid aside."""

    card: str
    course: Course = Course()
    over: date | None = None
    another: bool = False


class Memo(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the two noticed of something done; once both want to keep it, a ritual. given: the day of each answer ·
    wishes: who said *let us keep this* · but: days left out."""

    card: str
    day: date
    given: dict[Side, date] = {}
    heard: tuple[Side, ...] = ()
    wishes: tuple[Side, ...] = ()
    kept: date | None = None
    course: Course = Course()
    but: tuple[date, ...] = ()

    @property
    def answered(self) -> tuple[Side, ...]:
        return tuple(self.given)

    @property
    def listening(self) -> tuple[Side, ...]:
        return self.heard

    @property
    def let_read(self) -> tuple[Side, ...]:
        return ()

    @property
    def ritual(self) -> bool:
        """Both said so, and nobody let it rest."""
        return set(self.wishes) == set(Side)


class Thing(msgspec.Struct, frozen=True, omit_defaults=True):
    """A saying, a song, a recipe: `head` is its name, or how it begins."""

    kind: Kind
    by: Side
    day: date
    head: str
    added: bool = False


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    """One fold for table and desk. On the desk: aside (codes of cards), opened and away."""

    moments: dict[str, Moment] = {}
    memos: dict[str, Memo] = {}
    things: dict[str, Thing] = {}
    memory: Memory = msgspec.field(default_factory=Memory)
    aside: str = ""
    opened: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
