"""What happens in gestures, and what of it is open.

No event says that something was offered, done or not done: a card set aside is all there is, and why is not in it.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import msgspec

from hearthside.kernel.memory import Memory
from hearthside.kernel.occasions import Every
from hearthside.kernel.people import Side
from hearthside.kernel.rituals import Ritual


class Kind(StrEnum):
    """What one leaves for the other: a line with a small thing, a thank-you, a letter of thanks."""

    SMALL = "small"
    THANKS = "thanks"
    LETTER = "letter"

    @property
    def shut(self) -> bool:
        """It waits to be unfolded; a thank-you lies open."""
        return self is not Kind.THANKS


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", omit_defaults=True):
    """`item` is the uuid of what was left, as text."""

    item: str


class Left(Event, frozen=True, tag="left"):
    """A line left for the other. `both`: the two thanked each other on one phone, each with a line of their own."""

    kind: Kind
    side: Side
    day: date
    text: str
    both: bool = False


class Written(Event, frozen=True, tag="written"):
    """A letter in four parts (evidence.md P6): a moment, what you did, what it did in me, what I wish you.

    On the own desk it was read to the other, and lies there for its writer alone.
    """

    side: Side
    day: date
    moment: str = ""
    deed: str = ""
    inside: str = ""
    hope: str = ""


class Hearted(Event, frozen=True, tag="hearted"):
    """One heart, the whole answer."""

    side: Side
    day: date


class Opened(Event, frozen=True, tag="opened"):
    """On my own desk: I have unfolded it, or put it away. Nobody else learns of it."""


class LinkAway(Event, frozen=True, tag="link-away"):
    """On my own desk: the link for my own messenger is not shown again."""


class SetAside(Event, frozen=True, tag="set-aside"):
    """On my own desk: an idea that is not shown again for a year, done or not. `card` is its code."""

    day: date
    card: str


class Lives(Event, frozen=True, tag="lives"):
    """On my own desk: whether ideas are to work from afar."""

    apart: bool


class Keeps(Event, frozen=True, tag="keeps"):
    """Let us keep this: one asks for it as something that comes again. `text`: their own name for it · `card`: the idea
    it came of, or "" · wall: naive local time in `zone` of the first."""

    side: Side
    day: date
    wall: datetime
    zone: str
    every: Every
    text: str
    card: str = ""


class Kept(Event, frozen=True, tag="kept"):
    """The other taps it too."""

    side: Side
    day: date


class LeftOut(Event, frozen=True, tag="left-out"):
    """Not this time: one day, where it was agreed."""

    on: date


class Rested(Event, frozen=True, tag="rested"):
    """It comes no more; either of the two may let it rest, alone."""

    side: Side
    day: date


Rituals = Keeps | Kept | LeftOut | Rested
Events = Left | Written | Hearted | Opened | LinkAway | SetAside | Lives | Keeps | Kept | LeftOut | Rested


class Again(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something small that is to come again: who asked on which day, the idea it came of, and what was agreed."""

    by: Side
    day: date
    ritual: Ritual
    card: str = ""


class Thing(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a page holds of something left; `head` of a thank-you only. `heart`: the day of the other's."""

    kind: Kind
    by: Side
    day: date
    head: str = ""
    heart: date | None = None
    both: bool = False


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    """One fold for table and desk. On the desk: seen, link_away, aside (code of a card to its day), apart; on the table
    what was left, and what comes again."""

    things: dict[str, Thing] = {}
    memory: Memory = msgspec.field(default_factory=Memory)
    seen: tuple[str, ...] = ()
    link_away: tuple[str, ...] = ()
    aside: dict[str, date] = {}
    apart: bool | None = None
    again: dict[str, Again] = {}
