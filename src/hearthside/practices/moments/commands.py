"""What one can do in moments. Limits of length are in the types; a form converts straight to one of these."""

from __future__ import annotations

from typing import Annotated

import msgspec

from hearthside.kernel.occasions import Every
from hearthside.practices.moments.events import Ask, Kind, Picture

Text = Annotated[str, msgspec.Meta(max_length=2_000)]
#: A recipe as she tells it, or all the verses of a song.
Long = Annotated[str, msgspec.Meta(max_length=8_000)]
Line = Annotated[str, msgspec.Meta(max_length=300)]
Name = Annotated[str, msgspec.Meta(max_length=80)]
Id = Annotated[str, msgspec.Meta(max_length=64)]
#: As a browser's own fields send them, `2026-11-27` and `19:00`; what is odd gets a sentence.
Written = Annotated[str, msgspec.Meta(max_length=32)]
Minutes = Annotated[int, msgspec.Meta(ge=0, le=600)]
No = Annotated[int, msgspec.Meta(ge=0, le=100_000)]


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """text: a line, of a ritual its name · plan: when this, then that · day, hour: on the wall of who writes; without
    a day there is no hour."""

    text: Line = ""
    plan: Line = ""
    day: Written = ""
    hour: Written = ""
    minutes: Minutes = 60


class ShallWe(Proposal, frozen=True, kw_only=True):
    """Put a card to the other."""

    card: Id = ""


class Suggest(Proposal, frozen=True, kw_only=True):
    """Another time for what is agreed, or a name and a time for what both want to keep. `no`: the latest one saw."""

    item: Id
    no: No = 0
    every: Every = Every.WEEK


class Yes(msgspec.Struct, frozen=True, kw_only=True):
    """To that very proposal."""

    item: Id
    no: No


class NotThisTime(msgspec.Struct, frozen=True, kw_only=True):
    """Not what waits. `another`: something else, then."""

    item: Id
    another: bool = False


class LayAside(msgspec.Struct, frozen=True, kw_only=True):
    """What was agreed, laid aside by one of the two."""

    item: Id


class TakeBack(msgspec.Struct, frozen=True, kw_only=True):
    """One's own, as long as nobody met it."""

    item: Id


class NotThisOne(msgspec.Struct, frozen=True, kw_only=True):
    """A card that was offered: not for me."""

    card: Id = ""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What one noticed: one question, in words or with a picture. `card`: done today without having asked first."""

    item: Id = ""
    card: Id = ""
    ask: Ask = Ask.KEEP
    text: Text = ""
    picture: Picture | None = None


class JustListen(msgspec.Struct, frozen=True, kw_only=True):
    item: Id


class Open(msgspec.Struct, frozen=True, kw_only=True):
    item: Id


class KeepMine(msgspec.Struct, frozen=True, kw_only=True):
    """What the house does for a writer whose shut answer ran out: to the desk, off the table."""

    item: Id
    ask: Ask = Ask.KEEP
    text: Text = ""
    picture: Picture | None = None


class PutAside(msgspec.Struct, frozen=True, kw_only=True):
    """Off my list. The other never learns of it."""

    item: Id


class KeepThis(msgspec.Struct, frozen=True, kw_only=True):
    """Let us keep this: it counts when both said so, and until then nobody learns of it."""

    item: Id


class LeaveOut(msgspec.Struct, frozen=True, kw_only=True):
    """Not this time: the day that comes next is left out."""

    item: Id


class LetRest(msgspec.Struct, frozen=True, kw_only=True):
    """A ritual may be let go by either of the two."""

    item: Id


class WriteDown(msgspec.Struct, frozen=True, kw_only=True):
    """A saying, a song, a recipe of the two."""

    kind: Kind
    called: Name = ""
    text: Long = ""


class Add(msgspec.Struct, frozen=True, kw_only=True):
    """A line beside what the other wrote down."""

    item: Id
    text: Text = ""


COMMANDS = (
    ShallWe, Suggest, Yes, NotThisTime, LayAside, TakeBack, NotThisOne, Answer, JustListen, Open, KeepMine, PutAside,
    KeepThis, LeaveOut, LetRest, WriteDown, Add,
)  # fmt: skip
