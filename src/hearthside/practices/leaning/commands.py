"""What one can do in leaning. Limits of length are in the types; a form converts straight to one of these."""

from __future__ import annotations

from typing import Annotated

import msgspec

from hearthside.kernel.share import Shared
from hearthside.practices.leaning.choices import Help, Look, Much, Say, Subject, Until, Way, Which, Who

Text = Annotated[str, msgspec.Meta(max_length=8_000)]
Line = Annotated[str, msgspec.Meta(max_length=1_000)]
Id = Annotated[str, msgspec.Meta(max_length=64)]
Rung = Annotated[int, msgspec.Meta(ge=0, le=3)]
#: Options and steps are numbered from one.
Number = Annotated[int, msgspec.Meta(ge=1, le=8)]


class Begin(Shared, frozen=True, kw_only=True):
    """Begin to move an area, of a card or in own words, from the rung where it stands today."""

    card: Id = ""
    text: Line = ""
    rung: Rung = 0
    keeps: bool = False


class Want(msgspec.Struct, frozen=True, kw_only=True):
    """What would show it is time for the next step: a first proposal, or one in place of the other's."""

    item: Id
    text: Line = ""


class Agree(msgspec.Struct, frozen=True, kw_only=True):
    """Yes to what the other proposed: a ladder and where it stands, what would show it is time, a project."""

    item: Id
    rung: Rung = 3


class ItIsTime(msgspec.Struct, frozen=True, kw_only=True):
    """The next step: says one, and the other agrees by saying it too."""

    item: Id


class ItWorked(msgspec.Struct, frozen=True, kw_only=True):
    item: Id
    text: Line = ""


class OneBack(msgspec.Struct, frozen=True, kw_only=True):
    item: Id
    text: Line = ""


class LetRest(msgspec.Struct, frozen=True, kw_only=True):
    item: Id


class AskForHand(Shared, frozen=True, kw_only=True):
    text: Text = ""
    kind: Help = Help.WITH
    much: Much = Much.HOUR
    until: Until = Until.WEEK


class Lend(msgspec.Struct, frozen=True, kw_only=True):
    """Yes; or not now, and `text` says who else is there."""

    item: Id
    say: Say = Say.YES
    text: Line = ""


class Decide(Shared, frozen=True, kw_only=True):
    text: Text = ""
    open: bool = False


class AskOne(msgspec.Struct, frozen=True, kw_only=True):
    item: Id
    text: Line = ""


class Thank(msgspec.Struct, frozen=True, kw_only=True):
    item: Id


class Tell(msgspec.Struct, frozen=True, kw_only=True):
    item: Id
    text: Text = ""


class Knock(Shared, frozen=True, kw_only=True):
    about: Subject = Subject.OTHER
    text: Text = ""


class GoOn(msgspec.Struct, frozen=True, kw_only=True):
    item: Id


class NotNow(msgspec.Struct, frozen=True, kw_only=True):
    item: Id


class NeverAbout(msgspec.Struct, frozen=True, kw_only=True):
    item: Id


class OpenAgain(msgspec.Struct, frozen=True, kw_only=True):
    about: Subject


class Vanish(msgspec.Struct, frozen=True, kw_only=True):
    """What the house does for a writer whose knock nobody answered: off the table, without a trace."""

    item: Id


class PutOnList(msgspec.Struct, frozen=True, kw_only=True):
    which: Which = Which.CAN
    card: Id = ""
    text: Line = ""


class SolveIt(Shared, frozen=True, kw_only=True):
    text: Text = ""


class Speak(msgspec.Struct, frozen=True, kw_only=True):
    """In the one whose concern it is: more of it. In the other: said back, or asked."""

    item: Id
    way: Way = Way.BACK
    text: Text = ""


class ThatsIt(msgspec.Struct, frozen=True, kw_only=True):
    item: Id


class AddOption(msgspec.Struct, frozen=True, kw_only=True):
    item: Id
    text: Line = ""


class CanLive(msgspec.Struct, frozen=True, kw_only=True):
    """The options one can live with, by number; a box for each."""

    item: Id
    o1: bool = False
    o2: bool = False
    o3: bool = False
    o4: bool = False
    o5: bool = False
    o6: bool = False
    o7: bool = False
    o8: bool = False


class Choose(msgspec.Struct, frozen=True, kw_only=True):
    item: Id
    no: Number


class LookBack(msgspec.Struct, frozen=True, kw_only=True):
    item: Id
    how: Look = Look.KEEP


class PlanProject(Shared, frozen=True, kw_only=True):
    """A project; with `item` another version of one that waits for its yes."""

    card: Id = ""
    item: Id = ""
    text: Line = ""
    weeks: Annotated[int, msgspec.Meta(ge=1, le=26)] = 6


class AddStep(msgspec.Struct, frozen=True, kw_only=True):
    item: Id
    text: Line = ""
    who: Who = Who.BOTH


class Tick(msgspec.Struct, frozen=True, kw_only=True):
    item: Id
    no: Annotated[int, msgspec.Meta(ge=1, le=16)]


class EndProject(msgspec.Struct, frozen=True, kw_only=True):
    item: Id


class CloseProject(msgspec.Struct, frozen=True, kw_only=True):
    """One's line at the end."""

    item: Id
    text: Line = ""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A small child and his mother on one phone: each taps for the same thing (`yes`, `time`, `worked`, `back`)."""

    card: Id = ""
    item: Id = ""
    tap: Id = ""
    text: Line = ""


class TakeBack(msgspec.Struct, frozen=True, kw_only=True):
    """What nobody answered yet, and any line of one's own on the lists."""

    item: Id


class PutAside(msgspec.Struct, frozen=True, kw_only=True):
    item: Id


class NotThisOne(msgspec.Struct, frozen=True, kw_only=True):
    """Pass a card; the other never learns of it."""

    card: Id = ""


COMMANDS = (
    Begin, Want, Agree, ItIsTime, ItWorked, OneBack, LetRest,
    AskForHand, Lend, Decide, AskOne, Thank, Tell, Knock, GoOn, NotNow, NeverAbout, OpenAgain, Vanish, PutOnList,
    SolveIt, Speak, ThatsIt, AddOption, CanLive, Choose, LookBack,
    PlanProject, AddStep, Tick, EndProject, CloseProject, Answer, TakeBack, PutAside, NotThisOne,
)  # fmt: skip
