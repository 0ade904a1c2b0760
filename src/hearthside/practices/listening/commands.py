"""What one can do in listening. Limits of length are in the types; a form converts straight to one of these."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec

from hearthside.kernel.people import Side
from hearthside.practices.listening.events import Reply

Text = Annotated[str, msgspec.Meta(max_length=8_000)]
Line = Annotated[str, msgspec.Meta(max_length=1_000)]
Id = Annotated[str, msgspec.Meta(max_length=64)]
#: `20:00`, as a browser sends it, or `20`, or `20.30`, as a hand writes it.
Hour = Annotated[str, msgspec.Meta(max_length=8)]
#: `2026-11-26`, as a browser sends it.
Day = Annotated[str, msgspec.Meta(max_length=10)]


class Ends(StrEnum):
    """When a break ends: so many minutes on, tonight, tomorrow, or at a time of one's own."""

    FIVE = "5"
    TEN = "10"
    TWENTY = "20"
    HOUR = "60"
    TONIGHT = "tonight"
    TOMORROW = "tomorrow"
    OWN = "own"


class Tap(StrEnum):
    """What one may say to a sorry; `nothing` is a full answer, and nobody learns of it."""

    THANKS = "thanks"
    NOT_YET = "not-yet"
    NOTHING = "nothing"


REPLIES: dict[Tap | None, Reply] = {Tap.THANKS: Reply.THANKS, Tap.NOT_YET: Reply.NOT_YET}


class Sorry(msgspec.Struct, frozen=True, kw_only=True):
    """text: what I did, or the whole of a sorry in a breath · inside: how it may have felt · plan: what I will do."""

    card: Id = ""
    text: Text = ""
    inside: Text = ""
    plan: Text = ""


class SaidAloud(msgspec.Struct, frozen=True, kw_only=True):
    """Said beside the other, by the card, with a line or none."""

    card: Id = ""
    text: Line = ""


class OfOne(msgspec.Struct, frozen=True, kw_only=True):
    """A tap about one thing."""

    item: Id


class Open(OfOne, frozen=True, kw_only=True):
    """Unfold it: whole, and told to nobody."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    item: Id = ""
    tap: Tap | None = None
    text: Line = ""


class Pause(msgspec.Struct, frozen=True, kw_only=True):
    """A break, never without the time of its end. voice: on one phone, whose break it is."""

    ends: Ends = Ends.TWENTY
    day: Day = ""
    hour: Hour = ""
    text: Line = ""
    voice: Side | None = None


class Alright(OfOne, frozen=True, kw_only=True):
    """To the other's break."""


class Longer(msgspec.Struct, frozen=True, kw_only=True):
    """A bit longer, until a new time; the second time with a word."""

    item: Id
    ends: Ends = Ends.TWENTY
    day: Day = ""
    hour: Hour = ""
    text: Line = ""


class TakeUp(OfOne, frozen=True, kw_only=True):
    """Back from a break."""


class LetRest(OfOne, frozen=True, kw_only=True):
    """It rests once both say so."""


class TakeTurns(msgspec.Struct, frozen=True, kw_only=True):
    """text: what it is about · first: who speaks first."""

    text: Line = ""
    first: Side | None = None


class SayIt(msgspec.Struct, frozen=True, kw_only=True):
    """Without words it was said aloud, beside the phone."""

    item: Id
    text: Text = ""
    aloud: bool = False


class SayBack(msgspec.Struct, frozen=True, kw_only=True):
    item: Id
    text: Text = ""
    aloud: bool = False


class Yes(OfOne, frozen=True, kw_only=True):
    """That's it: the floor changes."""


class Nearly(msgspec.Struct, frozen=True, kw_only=True):
    """Not quite; with what was missing, or without a word."""

    item: Id
    text: Line = ""


class Enough(OfOne, frozen=True, kw_only=True):
    """Either of the two stops."""


class KeepThis(msgspec.Struct, frozen=True, kw_only=True):
    """What stays of one's own words, if the other keeps something too."""

    item: Id
    text: Text = ""


class LetGo(OfOne, frozen=True, kw_only=True):
    """Nothing of it is kept, by neither."""


class Vanish(OfOne, frozen=True, kw_only=True):
    """What the house does for a writer whose words both did not keep: they go."""


class Rehearse(msgspec.Struct, frozen=True, kw_only=True):
    """text: what I want to say · inside: what I am afraid of · deed: my first sentence · plan: where and when."""

    text: Text = ""
    inside: Text = ""
    deed: Text = ""
    plan: Line = ""


class RehearseAnew(Rehearse, frozen=True, kw_only=True):
    """The same talk, as I would have it now."""

    item: Id


class TakeBack(OfOne, frozen=True, kw_only=True):
    """What one said or began, and any talk of one's own."""


class PutAside(OfOne, frozen=True, kw_only=True):
    """Read: off one's own list."""


OF_SORRY = (Sorry, SaidAloud, Open, Answer)
OF_BREAKS = (Pause, Alright, Longer, TakeUp, LetRest)
OF_FLOORS = (TakeTurns, SayIt, SayBack, Yes, Nearly, Enough, KeepThis, LetGo, Vanish)
COMMANDS = (*OF_SORRY, *OF_BREAKS, *OF_FLOORS, Rehearse, RehearseAnew, TakeBack, PutAside)
