"""What one can do in worlds. Limits of length are in the types; a form converts straight to one of these."""

from __future__ import annotations

from typing import Annotated

import msgspec

from hearthside.kernel.share import Where
from hearthside.practices.worlds.events import Kind, Tap
from hearthside.practices.worlds.visit import How, Part

#: A thing one likes, or the name of a song: a line.
Short = Annotated[str, msgspec.Meta(max_length=80)]
Line = Annotated[str, msgspec.Meta(max_length=300)]
Id = Annotated[str, msgspec.Meta(max_length=64)]
#: 1 is Monday; the next such day, today among them. 0 names none.
Weekday = Annotated[int, msgspec.Meta(ge=0, le=7)]


class Choose(msgspec.Struct, frozen=True, kw_only=True):
    """All that one tapped, in place of what was tapped before; `where`: both see it, or only me."""

    cards: Annotated[tuple[Id, ...], msgspec.Meta(max_length=200)] = ()
    where: Where = Where.BOTH


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """A thing one likes, in own words."""

    text: Short = ""
    where: Where = Where.BOTH


class Try(msgspec.Struct, frozen=True, kw_only=True):
    """Try this: by its name (`text`) and one line why. Nothing is fetched."""

    kind: Kind
    text: Short = ""
    why: Line = ""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One line back, or a tap, or both."""

    item: Id
    tap: Tap | None = None
    text: Line = ""


class PutAside(msgspec.Struct, frozen=True, kw_only=True):
    """Off my list. The other never learns of it."""

    item: Id


class TakeBack(msgspec.Struct, frozen=True, kw_only=True):
    """Own words about what one likes, or a thing to try that nobody answered yet."""

    item: Id


class ShowMe(msgspec.Struct, frozen=True, kw_only=True):
    """Ask to be shown something of theirs: an interest, or own words, which go first."""

    thing: Id = ""
    text: Short = ""
    why: Line = ""


class IllShow(ShowMe, frozen=True, kw_only=True):
    """Offer to show something of one's own."""


class Another(msgspec.Struct, frozen=True, kw_only=True):
    """Rather another thing of the same world, instead of what the other proposed."""

    item: Id
    text: Short = ""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """When, in a line or on a day; `part` is the visitor's to say."""

    item: Id = ""
    text: Short = ""
    weekday: Weekday = 0
    part: Part | None = None


class Yes(Plan, frozen=True, kw_only=True):
    """To what the other proposed; a plan may come with it."""


class Afterwards(msgspec.Struct, frozen=True, kw_only=True):
    """It has been; the host alone says how it goes on, perhaps with a line."""

    item: Id
    tap: How
    text: Line = ""


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """One line after a visit."""

    item: Id
    text: Line = ""


VISITS = (ShowMe, IllShow, Yes, Another, Plan, Afterwards, Note)
COMMANDS = (Choose, Name, Try, Answer, PutAside, TakeBack, *VISITS)
