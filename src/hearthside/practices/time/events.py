"""What happens in time, and what is open of it: hours planned, rituals, and when one is easy to talk to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

import msgspec

from hearthside.kernel.memory import Memory
from hearthside.kernel.occasions import Every
from hearthside.kernel.people import Side
from hearthside.kernel.rituals import Ritual
from hearthside.practices.time.lines import LineKept

#: The card that offers one.
HOUR = "an-hour"
#: A mark of the terms of an hour: both put their phones away.
PHONES = "phones"


class Kind(StrEnum):
    """An hour comes once, a ritual again and again."""

    HOUR = "hour"
    RITUAL = "ritual"


def named(marks: Iterable[str]) -> Side | None:
    """Who chooses, where somebody was named among the marks of an hour's terms."""
    return next((Side(mark) for mark in marks if mark in set(Side)), None)


class How(StrEnum):
    """How an hour was, by a tap."""

    GREAT = "great"
    GOOD = "good"
    SO_SO = "so-so"
    NOT = "not"


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", omit_defaults=True):
    """`item` is the uuid of the hour or ritual it speaks of, as text."""

    item: str
    side: Side
    day: date


class Asked(Event, frozen=True, tag="asked"):
    """A time proposed: the first, or another one; nothing stands before the other says yes to this very `no`.

    wall: naive local time in `zone` of the first · text: the place of an hour, the name of a ritual · plan: what
    the two do if it cannot be so · chooser: who chooses what the two do; None: by turns · phones: away.
    """

    kind: Kind
    no: int
    wall: datetime
    zone: str
    minutes: int = 60
    every: Every = Every.ONCE
    text: str = ""
    plan: str = ""
    chooser: Side | None = None
    phones: bool = False


class Agreed(Event, frozen=True, tag="agreed"):
    """A yes to what the other asked. zone: of the one who says it."""

    no: int
    zone: str = ""


class Declined(Event, frozen=True, tag="declined"):
    """Not this time: to what the other asked, or to an hour that stood."""

    no: int


class TookBack(Event, frozen=True, tag="took-back"):
    """One's own other time, while it waits."""

    no: int


class LeftOut(Event, frozen=True, tag="left-out"):
    """Not this time: one day of a ritual, in the zone of its wall."""

    on: date


class Rested(Event, frozen=True, tag="rested"):
    """A ritual rests until both say yes anew."""


class Told(Event, frozen=True, tag="told"):
    """How the hour was: a tap, a line or both; shut until both are in."""

    tap: How | None = None
    text: str = ""


class Looked(Event, frozen=True, tag="looked"):
    """On my own desk: nothing to say about it, or read already. The other never learns of it."""


class Easy(Event, frozen=True, tag="easy"):
    """When this side is easy to talk to, told by oneself, in place of what was told before. easy: `1-evening` is
    Monday evening on the wall of `zone`."""

    zone: str
    easy: tuple[str, ...] = ()
    text: str = ""


class NotNow(Event, frozen=True, tag="not-now"):
    """Not now, until this wall time in `zone`; None ends it."""

    zone: str
    until: datetime | None = None


Hours = Asked | Agreed | Declined | TookBack | LeftOut | Rested | Told | Looked
Events = Hours | Easy | NotNow | LineKept


class Plan(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An hour or a ritual. day: of what was asked or declined last · declined: who said not this time to it ·
    told: who said how it was · chose: who chose what the two did, once it was kept."""

    kind: Kind
    by: Side
    day: date
    ritual: Ritual = Ritual()
    declined: Side | None = None
    told: dict[Side, date] = {}
    chose: Side | None = None


class EasyTimes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """As in `Easy`; `item` is its address, `head` all of the line but for control characters."""

    item: str
    zone: str
    easy: tuple[str, ...] = ()
    head: str = ""


class Until(msgspec.Struct, frozen=True):
    """Not now, until a naive wall time in a zone."""

    wall: datetime
    zone: str


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    """One fold for table and desk. turn: who chooses next · zones: the last one each wrote from · last: the day on
    which one of the two last asked for an hour · looked: on the desk, hours that are done with for its owner."""

    plans: dict[str, Plan] = {}
    turn: Side | None = None
    zones: dict[Side, str] = {}
    easy: dict[Side, EasyTimes] = {}
    not_now: dict[Side, Until] = {}
    memory: Memory = msgspec.field(default_factory=Memory)
    last: date | None = None
    looked: tuple[str, ...] = ()
