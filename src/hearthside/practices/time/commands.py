"""What one can do in time. Limits of length are in the types; a form converts straight to one of these."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec

from hearthside.kernel.people import Side
from hearthside.practices.time.events import How

#: A place, or the name of a ritual.
Short = Annotated[str, msgspec.Meta(max_length=80)]
Line = Annotated[str, msgspec.Meta(max_length=160)]
Id = Annotated[str, msgspec.Meta(max_length=64)]
No = Annotated[int, msgspec.Meta(ge=0, le=100_000)]
#: `20:00`, as a browser sends it, or `20`, or `20.30`, as a hand writes it.
Hour = Annotated[str, msgspec.Meta(max_length=8)]
#: `2026-11-26`, as a browser sends it.
Day = Annotated[str, msgspec.Meta(max_length=10)]


class Minutes(StrEnum):
    """How long: F1 has 15 to 60 minutes, ten with a small child."""

    TEN = "10"
    QUARTER = "15"
    HALF = "30"
    LONGER = "45"
    HOUR = "60"


class Often(StrEnum):
    """The days between two times of a ritual."""

    DAY = "1"
    WEEK = "7"
    FORTNIGHT = "14"
    MONTH = "28"


class Weekday(StrEnum):
    MONDAY = "1"
    TUESDAY = "2"
    WEDNESDAY = "3"
    THURSDAY = "4"
    FRIDAY = "5"
    SATURDAY = "6"
    SUNDAY = "7"


class AskHour(msgspec.Struct, frozen=True, kw_only=True):
    """An hour for us, on the wall of the one who asks. text: the place · plan: if …, then …"""

    day: Day = ""
    hour: Hour = ""
    minutes: Minutes = Minutes.HOUR
    text: Short = ""
    plan: Line = ""
    chooser: Side | None = None
    phones: bool = False


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """Another time for an hour. no: the last proposal one saw."""

    item: Id
    no: No
    day: Day = ""
    hour: Hour = ""
    chooser: Side | None = None


class MakeRitual(msgspec.Struct, frozen=True, kw_only=True):
    """Something of ours. text: its name in own words."""

    text: Short = ""
    often: Often = Often.WEEK
    weekday: Weekday | None = None
    hour: Hour = ""
    minutes: Minutes = Minutes.HALF
    plan: Line = ""


class Change(MakeRitual, frozen=True, kw_only=True):
    """Other terms for a ritual, or one that rests taken up again."""

    item: Id
    no: No


class Yes(msgspec.Struct, frozen=True, kw_only=True):
    item: Id = ""
    no: No


class NotThisTime(msgspec.Struct, frozen=True, kw_only=True):
    """To what the other asked; to an hour that stood; or for the next day of a ritual, without a word."""

    item: Id
    no: No


class TakeBack(msgspec.Struct, frozen=True, kw_only=True):
    """What I asked, while it waits."""

    item: Id


class Rest(msgspec.Struct, frozen=True, kw_only=True):
    """A ritual rests."""

    item: Id


class HowItWas(msgspec.Struct, frozen=True, kw_only=True):
    item: Id
    tap: How | None = None
    text: Line = ""


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """Nothing to say about it: for me it is done."""

    item: Id


class SayEasy(msgspec.Struct, frozen=True, kw_only=True):
    """When I am easy to talk to. easy: `1-evening`, … · text: in own words."""

    easy: Annotated[tuple[Id, ...], msgspec.Meta(max_length=40)] = ()
    text: Line = ""


class NotNow(msgspec.Struct, frozen=True, kw_only=True):
    """Not now, until the hour of this day; without a day it is over."""

    day: Day = ""
    hour: Hour = ""


OF_HOURS = (AskHour, Move, HowItWas, Look)
OF_RITUALS = (MakeRitual, Change, Rest)
OF_BOTH = (Yes, NotThisTime, TakeBack)
OF_EASY = (SayEasy, NotNow)
COMMANDS: tuple[type, ...] = (*OF_HOURS, *OF_RITUALS, *OF_BOTH, *OF_EASY)
