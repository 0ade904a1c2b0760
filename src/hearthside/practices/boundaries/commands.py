"""What one can do about asks, agreements, the map and the floor. Limits of length are in the types."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec

from hearthside.kernel.share import Shared
from hearthside.practices.boundaries.events import Kind, Mark

Text = Annotated[str, msgspec.Meta(max_length=1_000)]
#: A line of the floor fits into a page, so that he reads it whole wherever it stands.
Short = Annotated[str, msgspec.Meta(max_length=160)]
Id = Annotated[str, msgspec.Meta(max_length=64)]
No = Annotated[int, msgspec.Meta(ge=0, le=100_000)]


class Until(StrEnum):
    """When both look at it again: after so many months, or never by itself."""

    MONTH = "1"
    THREE = "3"
    SIX = "6"
    YEAR = "12"
    STANDS = "0"


class When(StrEnum):
    """After how many days a "not yet" comes back."""

    WEEK = "7"
    FORTNIGHT = "14"
    MONTH = "30"
    SEASON = "90"


class Terms(Shared, frozen=True, kw_only=True):
    """One line is enough: what I want, and because."""

    text: Text = ""
    why: Text = ""
    fine: Text = ""
    safety: Text = ""
    until: Until | None = None


class Ask(Terms, frozen=True, kw_only=True):
    kind: Kind = Kind.AGREE
    card: Id = ""


class Send(Terms, frozen=True, kw_only=True):
    """Let the other read an ask that stayed mine, as it stands in the box now."""

    item: Id


class Suggest(Terms, frozen=True, kw_only=True):
    """A counter, a better version of one's own, or a change of what stands. `no`: the latest version one saw."""

    item: Id
    no: No
    mark: Mark | None = None


class Yes(msgspec.Struct, frozen=True, kw_only=True):
    item: Id = ""
    no: No
    text: Text = ""


class AskAbout(msgspec.Struct, frozen=True, kw_only=True):
    item: Id
    no: No
    text: Text = ""


class SayMore(msgspec.Struct, frozen=True, kw_only=True):
    item: Id
    text: Text = ""


class NotYet(msgspec.Struct, frozen=True, kw_only=True):
    item: Id = ""
    no: No
    when: When = When.FORTNIGHT
    text: Text = ""


class TakeBack(msgspec.Struct, frozen=True, kw_only=True):
    item: Id


class LookAgain(msgspec.Struct, frozen=True, kw_only=True):
    item: Id
    text: Text = ""


class StillFine(msgspec.Struct, frozen=True, kw_only=True):
    item: Id
    no: No
    until: Until | None = None


class Retire(msgspec.Struct, frozen=True, kw_only=True):
    item: Id
    no: No


class Decide(Shared, frozen=True, kw_only=True):
    """Who decides an area from now on: a card's, or one in own words."""

    card: Id = ""
    mark: Mark = Mark.HIS
    text: Text = ""
    why: Text = ""
    until: Until | None = None


class PutAside(msgspec.Struct, frozen=True, kw_only=True):
    item: Id


class NotThisOne(msgspec.Struct, frozen=True, kw_only=True):
    """Pass is a full answer: a card never begun, or what the other asked."""

    card: Id = ""
    item: Id = ""


class MarkArea(msgspec.Struct, frozen=True, kw_only=True):
    """Who decides this, as I see it; none leaves it out."""

    card: Id = ""
    mark: Mark | None = None


class LayMap(msgspec.Struct, frozen=True, kw_only=True):
    """My map is as I want it: it opens once both are in."""


class TakeMapBack(msgspec.Struct, frozen=True, kw_only=True):
    item: Id


class KeepMap(msgspec.Struct, frozen=True, kw_only=True):
    """What the house does for a map nobody met in fourteen days: off the table; its marks lie on the desk."""

    item: Id


class WriteFloor(msgspec.Struct, frozen=True, kw_only=True):
    card: Id = ""
    text: Short = ""
    why: Short = ""


class LiftFloor(msgspec.Struct, frozen=True, kw_only=True):
    item: Id


COMMANDS = (
    Ask, Send, Suggest, Yes, AskAbout, SayMore, NotYet, TakeBack, LookAgain, StillFine, Retire, Decide, PutAside,
    NotThisOne, MarkArea, LayMap, TakeMapBack, KeepMap, WriteFloor, LiftFloor,
)  # fmt: skip
