"""What one can do in feelings. Limits of length are in the types; a form converts straight to one of these."""

from __future__ import annotations

from typing import Annotated

import msgspec

from hearthside.kernel.emotions import Quadrant
from hearthside.kernel.share import Where
from hearthside.practices.feelings.events import Rate

Short = Annotated[str, msgspec.Meta(max_length=80)]
Line = Annotated[str, msgspec.Meta(max_length=300)]
Id = Annotated[str, msgspec.Meta(max_length=64)]
SceneNo = Annotated[int, msgspec.Meta(ge=0, le=2)]
#: A place on the board (dots.py); 0 for none tapped.
Place = Annotated[int, msgspec.Meta(ge=0, le=25)]


class Sort(msgspec.Struct, frozen=True, kw_only=True):
    """What is nearest: in a scene of a card, or in one that the other began."""

    card: Id = ""
    item: Id = ""
    scene: SceneNo = 0
    tap: Id = ""


class SetDot(msgspec.Struct, frozen=True, kw_only=True):
    """Where it lies, for the other to guess. With `text` it is a moment of one's own, and the words are the hint."""

    card: Id = ""
    scene: SceneNo = 0
    text: Line = ""
    dot: Place = 0


class Guess(msgspec.Struct, frozen=True, kw_only=True):
    item: Id = ""
    dot: Place = 0


class Recall(msgspec.Struct, frozen=True, kw_only=True):
    """When last, if ever, under the word of this week."""

    text: Line = ""
    where: Where = Where.BOTH


class NotThisWeek(msgspec.Struct, frozen=True, kw_only=True):
    """No word this week."""


class Try(msgspec.Struct, frozen=True, kw_only=True):
    """Something small that may help: of the menu (`tap`), or in own words, which go first. For own eyes."""

    tap: Id = ""
    text: Short = ""
    colour: Quadrant | None = None


class RateIt(msgspec.Struct, frozen=True, kw_only=True):
    """Whether it did. For own eyes."""

    item: Id
    rate: Rate


class Practise(msgspec.Struct, frozen=True, kw_only=True):
    """A skill done: with a line, for both or for me, or without writing."""

    card: Id
    scene: SceneNo = 0
    tap: Id = ""
    text: Line = ""
    where: Where = Where.BOTH


class NotThisOne(msgspec.Struct, frozen=True, kw_only=True):
    """Pass is a full answer."""

    card: Id
    scene: SceneNo = 0


class PutAside(msgspec.Struct, frozen=True, kw_only=True):
    """Off my list. The other never learns of it."""

    item: Id


class TakeBack(msgspec.Struct, frozen=True, kw_only=True):
    """A tap or a dot that nobody met yet; or something that was to help me."""

    item: Id


GAMES = (Sort, SetDot, Guess, PutAside, TakeBack)
ALONE = (Try, RateIt)
COMMANDS = (*GAMES, Recall, NotThisWeek, *ALONE, Practise, NotThisOne)
