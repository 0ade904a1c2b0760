"""What one can do in talks. Limits of length are in the types; a form converts straight to one of these."""

from __future__ import annotations

from typing import Annotated

import msgspec

from hearthside.kernel.share import Shared

#: A long letter; longer words belong in a letter of their own.
Text = Annotated[str, msgspec.Meta(max_length=8_000)]
Line = Annotated[str, msgspec.Meta(max_length=1_000)]
Id = Annotated[str, msgspec.Meta(max_length=64)]


class Answer(Shared, frozen=True, kw_only=True):
    """Answer a card (`card`) or a question that is open (`item`)."""

    card: Id = ""
    item: Id = ""
    tap: Id = ""
    guess: Id = ""
    text: Text = ""


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """Put an own question to both."""

    text: Line = ""


class JustListen(msgspec.Struct, frozen=True, kw_only=True):
    item: Id


class TakeBack(msgspec.Struct, frozen=True, kw_only=True):
    item: Id


class Open(msgspec.Struct, frozen=True, kw_only=True):
    item: Id


class TellMeMore(msgspec.Struct, frozen=True, kw_only=True):
    """`span` is `start-end` in the other's answer."""

    item: Id
    span: Annotated[str, msgspec.Meta(pattern=r"^\d{1,5}-\d{1,5}$")]


class Tell(msgspec.Struct, frozen=True, kw_only=True):
    """Reply in a question or a thread; `did` when the asker of a view says what came of it."""

    item: Id
    text: Text = ""
    did: bool = False


class PutAside(msgspec.Struct, frozen=True, kw_only=True):
    """Enough of this for now: off my list, as it stands after `told` replies, or after all there are."""

    item: Id
    told: Annotated[int, msgspec.Meta(ge=0, le=100_000)] | None = None
    lighter: bool = False


class NotThisOne(msgspec.Struct, frozen=True, kw_only=True):
    """Pass is a full answer: a card never begun, or a question that is open."""

    card: Id = ""
    item: Id = ""


class LetRead(Shared, frozen=True, kw_only=True):
    """Let an answer that ran out be read anyway, as it stands in the box now.

    `question` only where the question was one's own: the other's words are never copied.
    """

    item: Id
    card: Id = ""
    question: Line = ""
    tap: Id = ""
    guess: Id = ""
    text: Text = ""


class KeepMine(msgspec.Struct, frozen=True, kw_only=True):
    """What the house does for a writer whose shut answer ran out: to the desk, off the table."""

    item: Id
    card: Id = ""
    question: Line = ""
    tap: Id = ""
    guess: Id = ""
    text: Text = ""


class GoodNews(Shared, frozen=True, kw_only=True):
    text: Text = ""


class WhatDoYouThink(Shared, frozen=True, kw_only=True):
    text: Text = ""


class Someday(Shared, frozen=True, kw_only=True):
    text: Line = ""


class BackIt(msgspec.Struct, frozen=True, kw_only=True):
    item: Id


class LetItRest(msgspec.Struct, frozen=True, kw_only=True):
    item: Id


COMMANDS = (
    Answer, Ask, JustListen, TakeBack, Open, TellMeMore, Tell, PutAside, NotThisOne, LetRead, KeepMine,
    GoodNews, WhatDoYouThink, Someday, BackIt, LetItRest,
)  # fmt: skip
