"""What happens in feelings, and what is open of it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from hearthside.kernel.emotions import Quadrant
from hearthside.kernel.memory import Memory
from hearthside.kernel.people import Side


class Rate(StrEnum):
    """What its owner says of something that was to help. Nobody else ever sees it."""

    HELPED = "helped"
    LITTLE = "little"
    NOT = "not"


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", omit_defaults=True):
    """`item` is the uuid of the thing it speaks of, as text; none for what has no words."""

    item: str


class Sorted(Event, frozen=True, tag="sorted"):
    """What this side finds nearest in a scene. lang: in which language the scene is told, for both."""

    side: Side
    day: date
    card: str = ""
    scene: int = 0
    tap: str = ""
    lang: str = ""


class DotSet(Event, frozen=True, tag="dot-set"):
    """Where it lies, for the other to guess: a scene, or a moment of one's own with a hint in `text`. dot: 0 for one
    that was taken away since, else a place on the board (dots.py)."""

    side: Side
    day: date
    dot: int = 0
    card: str = ""
    scene: int = 0
    text: str = ""
    lang: str = ""


class Guessed(Event, frozen=True, tag="guessed"):
    """Where the other thinks it lies."""

    side: Side
    day: date
    dot: int = 0


class Recalled(Event, frozen=True, tag="recalled"):
    """When last, if ever: a line under the word of a week. `alone`: on the own desk."""

    side: Side
    day: date
    word: str
    text: str
    alone: bool = False


class Practised(Event, frozen=True, tag="practised"):
    """A line about a skill, under one of its scenes. `alone`: on the own desk."""

    side: Side
    day: date
    card: str
    text: str
    scene: int = 0
    tap: str = ""
    lang: str = ""
    alone: bool = False


class SetAside(Event, frozen=True, tag="set-aside"):
    """On my own desk: a skill done or passed. The same in the log, so that nobody can ever count which. scene: the one
    that lay there, so that another comes the next time."""

    day: date
    card: str
    scene: int = 0


class Tried(Event, frozen=True, tag="tried"):
    """On my own desk: this may help when it is like that. `key` of the menu, or own words."""

    day: date
    key: str = ""
    text: str = ""
    colour: Quadrant | None = None


class Rated(Event, frozen=True, tag="rated"):
    """On my own desk: whether it did."""

    day: date
    rate: Rate


class PutAway(Event, frozen=True, tag="put-away"):
    """On my own desk: off my list. Nobody else learns of it."""


class Rested(Event, frozen=True, tag="rested"):
    """On my own desk: no word this week."""

    week: str


Events = Sorted | DotSet | Guessed | Recalled | Practised | SetAside | Tried | Rated | PutAway | Rested


class Sort(msgspec.Struct, frozen=True, omit_defaults=True):
    """One scene both may tap. day: of the first tap, and of the second once it is open."""

    card: str
    scene: int
    day: date
    lang: str = ""
    taps: dict[Side, str] = {}

    @property
    def answered(self) -> tuple[Side, ...]:
        return tuple(self.taps)

    listening = let_read = ()


class Dot(msgspec.Struct, frozen=True, omit_defaults=True):
    """One dot to guess. day: set, then guessed; `head` of the hint."""

    by: Side
    day: date
    dot: int = 0
    card: str = ""
    scene: int = 0
    head: str = ""
    lang: str = ""
    guess: int = 0
    guessed: bool = False

    @property
    def answered(self) -> tuple[Side, ...]:
        return (self.by, self.by.other) if self.guessed else (self.by,)

    listening = let_read = ()


class Said(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line for both: under the word of a week (`word`), or about a skill (`card`)."""

    by: Side
    day: date
    head: str
    word: str = ""
    card: str = ""


class Aside(msgspec.Struct, frozen=True, omit_defaults=True):
    day: date
    scene: int = 0


class Help(msgspec.Struct, frozen=True, omit_defaults=True):
    day: date
    key: str = ""
    head: str = ""
    colour: Quadrant | None = None
    rate: Rate | None = None


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    """One fold for table and desk. On the desk: away, aside, helps, rested (a week); on the table the rest. turn: who
    set the last dot that was guessed."""

    sorts: dict[str, Sort] = {}
    dots: dict[str, Dot] = {}
    said: dict[str, Said] = {}
    turn: Side | None = None
    memory: Memory = msgspec.field(default_factory=Memory)
    away: tuple[str, ...] = ()
    aside: dict[str, Aside] = {}
    helps: dict[str, Help] = {}
    rested: str = ""
