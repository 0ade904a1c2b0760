"""What happens in listening: a sorry, a break, the floor between the two, a talk rehearsed."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import msgspec

from hearthside.kernel.people import Side


class Reply(StrEnum):
    """What may be tapped under a sorry. There is no tap that forgives, and none that refuses to."""

    THANKS = "thanks"
    NOT_YET = "not-yet"


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", omit_defaults=True):
    """`item` is the uuid of the thing it speaks of, as text."""

    item: str
    side: Side
    day: date


class Apologised(Event, frozen=True, tag="sorry"):
    """What I did, how it may have felt, what I will do; in a breath `text` is all of it. aloud: said beside the other,
    so that there is nothing to open."""

    card: str = ""
    text: str = ""
    inside: str = ""
    plan: str = ""
    aloud: bool = False


class Opened(Event, frozen=True, tag="opened"):
    """On the table, since what follows from it (72 calm hours) is for both; its writer's page never tells."""


class Answered(Event, frozen=True, tag="answered"):
    tap: Reply | None = None
    text: str = ""


class Paused(Event, frozen=True, tag="paused"):
    """A break until `wall`, naive local time in `zone`. text: why I come back to it."""

    wall: datetime
    zone: str
    text: str = ""


class WasFine(Event, frozen=True, tag="alright"):
    """Alright, says the other."""


class Lengthened(Event, frozen=True, tag="longer"):
    wall: datetime
    zone: str
    text: str = ""


class TakenUp(Event, frozen=True, tag="taken-up"):
    pass


class Rested(Event, frozen=True, tag="rested"):
    """One of the two would let it rest."""


class Started(Event, frozen=True, tag="started"):
    """Taking turns; `first` speaks first. text: what it is about."""

    first: Side
    text: str = ""


class Spoke(Event, frozen=True, tag="spoke"):
    """Without words it was said aloud."""

    text: str = ""


class SaidBack(Event, frozen=True, tag="back"):
    text: str = ""


class Heard(Event, frozen=True, tag="yes"):
    """That's it, says who spoke."""


class NotQuite(Event, frozen=True, tag="nearly"):
    text: str = ""


class Ended(Event, frozen=True, tag="ended"):
    """Enough. `item` is empty, so that it stays when the words of `floor` go."""

    floor: str


class Keeps(Event, frozen=True, tag="keeps"):
    """What one keeps of one's own words in `floor`, under an item of its own; shut until both are in."""

    floor: str
    text: str = ""


class LetItGo(Event, frozen=True, tag="let-go"):
    """One lets it go, so both do. `item` is empty."""

    floor: str


class Rehearsed(Event, frozen=True, tag="rehearsed"):
    """On my own desk: a hard talk, as I would have it."""

    text: str = ""
    inside: str = ""
    deed: str = ""
    plan: str = ""


class PutAway(Event, frozen=True, tag="put-away"):
    """On my own desk: off my list. Nobody else learns of it."""


OfSorry = Apologised | Opened | Answered
OfBreaks = Paused | WasFine | Lengthened | TakenUp | Rested
OfFloors = Started | Spoke | SaidBack | Heard | NotQuite | Ended | Keeps | LetItGo
Events = (
    Apologised | Opened | Answered
    | Paused | WasFine | Lengthened | TakenUp | Rested
    | Started | Spoke | SaidBack | Heard | NotQuite | Ended | Keeps | LetItGo
    | Rehearsed | PutAway
)  # fmt: skip
