"""What one can do in needs. Limits of length are in the types; a form converts straight to one of these."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec

from hearthside.practices.needs.field import PLACES

Line = Annotated[str, msgspec.Meta(max_length=600)]
#: A half of a headline: short, since what is long is carried by whoever reads it.
Half = Annotated[str, msgspec.Meta(max_length=160)]
Reply = Annotated[str, msgspec.Meta(max_length=2_000)]
Id = Annotated[str, msgspec.Meta(max_length=64)]
Dot = Annotated[int, msgspec.Meta(ge=0, le=PLACES)]
#: Keys of words for how one is; the form's first is empty, so that none is a list too.
Keys = Annotated[tuple[Id, ...], msgspec.Meta(max_length=24)]


class Wish(StrEnum):
    """What would be good now. Nothing: no answer, please."""

    LISTEN = "listen"
    HUG = "hug"
    SPACE = "space"
    HELP = "help"
    FUN = "fun"
    NOTHING = "nothing"


class Beside(StrEnum):
    """What would make a dreaded thing easier."""

    EAR = "ear"
    PLAN = "plan"
    COMPANY = "company"


class Give(StrEnum):
    """The one choice at the end of a good answer (evidence.md P1)."""

    EAR = "ear"
    IDEAS = "ideas"
    COMPANY = "company"


class HowFar(StrEnum):
    """Keep it, share the word, or share the word and why."""

    KEEP = "keep"
    WORD = "word"
    WHY = "why"


class Helped(StrEnum):
    YES = "yes"
    NEARLY = "nearly"
    NOT_YET = "not-yet"


class Body(StrEnum):
    """Where a small child notices it; unsure is an answer too (evidence.md row 1, S2)."""

    TUMMY = "tummy"
    HEAD = "head"
    CHEST = "chest"
    HANDS = "hands"
    LEGS = "legs"
    ALL_OVER = "all-over"
    UNSURE = "unsure"


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """The dot alone, and it is finished. `both`: a small child and his mother, on one phone, each for the other."""

    at: Dot = 0
    both: bool = False


class Also(msgspec.Struct, frozen=True, kw_only=True):
    """And at the same time something else: a second dot beside mine. 0 takes it away again."""

    item: Id
    at: Dot = 0


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """One word or two for a dot of mine, what would be good now, and how far it goes. `quiet`: not to be raised aloud.
    `hard`: for my own eyes, so that I can say later whether an answer helped. `instead`: `annoyed:furious`, a close
    cousin taken in place of a word that was touched. `body`: of a small child's alone."""

    item: Id
    words: Keys = ()
    instead: Keys = ()
    wish: Wish | None = None
    share: HowFar = HowFar.KEEP
    text: Line = ""
    quiet: bool = False
    hard: bool = False
    body: Body | None = None


class Headline(msgspec.Struct, frozen=True, kw_only=True):
    """Hers to a boy: I felt … about `text`. I am handling it by `plan`. You need do nothing."""

    item: Id
    words: Keys = ()
    instead: Keys = ()
    text: Half = ""
    plan: Half = ""


class LeaveMeBe(msgspec.Struct, frozen=True, kw_only=True):
    """Bad day, leave me be."""

    text: Line = ""


class LetKnow(msgspec.Struct, frozen=True, kw_only=True):
    """You should know, don't bring it up. `reply`: a line back in writing is welcome."""

    text: Line = ""
    reply: bool = False


class Dread(msgspec.Struct, frozen=True, kw_only=True):
    text: Line = ""
    beside: Beside = Beside.EAR


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    item: Id
    text: Reply = ""
    give: Give | None = None


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the answer helped: for who asked alone."""

    item: Id
    helped: Helped


class PutAway(msgspec.Struct, frozen=True, kw_only=True):
    """Off my list. Nobody learns of it."""

    item: Id


class TakeBack(msgspec.Struct, frozen=True, kw_only=True):
    """What I shared, while it is not answered; then what I kept."""

    item: Id


COMMANDS = (Check, Also, Name, Headline, LeaveMeBe, LetKnow, Dread, Answer, Mark, TakeBack, PutAway)
