"""What happens in worlds, and what is open of it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from hearthside.kernel.memory import Memory
from hearthside.kernel.people import Side
from hearthside.practices.worlds.visit import Part, Visit


class Kind(StrEnum):
    """What one may hand the other to try."""

    SONG = "song"
    FILM = "film"
    GAME = "game"
    BOOK = "book"
    PLACE = "place"
    OTHER = "other"


class Tap(StrEnum):
    """An answer without words; after *later* there may be another."""

    LIKED = "liked"
    NOT_MINE = "not-mine"
    LATER = "later"


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", omit_defaults=True):
    """`item` is the uuid of the thing it speaks of, as text."""

    item: str
    side: Side
    day: date


class Chose(Event, frozen=True, tag="chose"):
    """All that this side tapped until now. `alone`: on the own desk."""

    cards: tuple[str, ...] = ()
    alone: bool = False


class Named(Event, frozen=True, tag="named"):
    """Something this side likes, in own words. `alone`: on the own desk."""

    text: str
    alone: bool = False


class Tried(Event, frozen=True, tag="tried"):
    """Handed to the other to try, by name."""

    kind: Kind
    text: str
    why: str = ""


class Answered(Event, frozen=True, tag="answered"):
    """What the other says to it."""

    tap: Tap | None = None
    text: str = ""


class PutAway(Event, frozen=True, tag="put-away"):
    """On my own desk: off my list. Nobody else learns of it. `no`: of a visit this proposal alone, so that another one
    is found again."""

    no: int = 0


class Proposed(Event, frozen=True, tag="proposed"):
    """Show me yours: `side` asks to be shown it or, where it is the host, would show it. Said again by the other it is
    another thing of the same world. `card`: an interest, else own words in `text`."""

    host: Side
    card: str = ""
    text: str = ""
    why: str = ""


class Agreed(Event, frozen=True, tag="agreed"):
    """Yes to what the other proposed last."""


class Planned(Event, frozen=True, tag="planned"):
    """When, in a line or on a day, which is one of `zone`; `part`: what the visitor does, theirs alone to say. It takes
    the place of the plan before."""

    text: str = ""
    on: date | None = None
    zone: str = ""
    part: Part | None = None


class Showed(Event, frozen=True, tag="showed"):
    """It has been, says the host. `again`: the host invites to it once more."""

    again: bool = False


class Noted(Event, frozen=True, tag="noted"):
    """The one line each may leave after a visit."""

    text: str


class Enough(Event, frozen=True, tag="enough"):
    """On the host's own desk: that was enough of it for now. Nobody else learns of it."""


Events = Chose | Named | Tried | Answered | PutAway | Proposed | Agreed | Planned | Showed | Noted | Enough


class Own(msgspec.Struct, frozen=True):
    """Something one likes in own words: `head` is all of it but for control characters."""

    by: Side
    head: str


class Thing(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something to try. `answered`: the day of the last answer; `settled`: it was more than *later*."""

    kind: Kind
    by: Side
    day: date
    head: str
    answered: date | None = None
    settled: bool = False


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    """One fold for table and desk. On the desk: mine, own, away, enough (a day); on the table: chosen, named, things,
    visits, and whose worlds the last ones were of."""

    chosen: dict[Side, tuple[str, ...]] = {}
    named: dict[str, Own] = {}
    things: dict[str, Thing] = {}
    memory: Memory = msgspec.field(default_factory=Memory)
    mine: tuple[str, ...] = ()
    own: dict[str, Own] = {}
    away: tuple[str, ...] = ()
    visits: dict[str, Visit] = {}
    hosts: tuple[Side, ...] = ()
    enough: date | None = None
