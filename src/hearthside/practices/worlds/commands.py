"""What one can do in worlds. Limits of length are in the types; a form converts straight to one of these."""

from __future__ import annotations

from typing import Annotated

import msgspec

from hearthside.kernel.share import Where
from hearthside.practices.worlds.events import Kind, Tap

#: A thing one likes, or the name of a song: a line.
Short = Annotated[str, msgspec.Meta(max_length=80)]
Line = Annotated[str, msgspec.Meta(max_length=300)]
Id = Annotated[str, msgspec.Meta(max_length=64)]


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


COMMANDS = (Choose, Name, Try, Answer, PutAside, TakeBack)
