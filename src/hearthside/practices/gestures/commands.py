"""What one can do in gestures. Limits of length are in the types; a form converts straight to one of these."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec

Line = Annotated[str, msgspec.Meta(max_length=1_000)]
#: One of the four parts of a letter.
Part = Annotated[str, msgspec.Meta(max_length=8_000)]
Id = Annotated[str, msgspec.Meta(max_length=64)]
#: Their own name for something that comes again.
Name = Annotated[str, msgspec.Meta(max_length=80)]
#: `20:00`, as a browser sends it, or `20`, or `20.30`, as a hand writes it.
Hour = Annotated[str, msgspec.Meta(max_length=8)]


class Often(StrEnum):
    """The days between two of it."""

    DAY = "1"
    WEEK = "7"
    MONTH = "28"


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """Done, in the real world, and nothing more to say."""

    card: Id


class Leave(msgspec.Struct, frozen=True, kw_only=True):
    """Done, with a line for the other to find; `card` where it was an idea of the house."""

    card: Id = ""
    text: Line = ""


class NotThisOne(msgspec.Struct, frozen=True, kw_only=True):
    """Pass is a full answer."""

    card: Id


class FromAfar(msgspec.Struct, frozen=True, kw_only=True):
    """Ideas that work from far away, or those for one roof."""

    apart: bool


class Thank(msgspec.Struct, frozen=True, kw_only=True):
    """Thank you for …, because …. `both`: the two do it on one phone; `item`: the thanks that the other just said."""

    text: Line = ""
    both: bool = False
    item: Id = ""


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """`text` is the moment. `aloud`: it was read to the other, and is kept here for its writer alone."""

    text: Part = ""
    deed: Part = ""
    inside: Part = ""
    hope: Part = ""
    aloud: bool = False


class Open(msgspec.Struct, frozen=True, kw_only=True):
    item: Id


class Heart(msgspec.Struct, frozen=True, kw_only=True):
    item: Id


class PutAside(msgspec.Struct, frozen=True, kw_only=True):
    """A thank-you read, or a heart found: off my list."""

    item: Id


class PutLinkAway(msgspec.Struct, frozen=True, kw_only=True):
    item: Id


class Keep(msgspec.Struct, frozen=True, kw_only=True):
    """Let us keep this: an idea that bears coming again, or something small that was left and liked. weekday: ISO, 0
    for the next day."""

    item: Id = ""
    card: Id = ""
    text: Name = ""
    often: Often = Often.WEEK
    weekday: Annotated[int, msgspec.Meta(ge=0, le=7)] = 0
    hour: Hour = ""


class KeepToo(msgspec.Struct, frozen=True, kw_only=True):
    """The other's tap."""

    item: Id = ""


class NotThisTime(msgspec.Struct, frozen=True, kw_only=True):
    """The next day of it is left out, without a word."""

    item: Id


class Rest(msgspec.Struct, frozen=True, kw_only=True):
    item: Id


class TakeBack(msgspec.Struct, frozen=True, kw_only=True):
    """What I asked to keep, while it waits."""

    item: Id


OF_RITUALS = (Keep, KeepToo, NotThisTime, Rest, TakeBack)
COMMANDS = (Done, Leave, NotThisOne, FromAfar, Thank, Letter, Open, Heart, PutAside, PutLinkAway, *OF_RITUALS)
