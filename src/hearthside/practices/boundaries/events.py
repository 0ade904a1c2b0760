"""What happens between asking and agreeing, and what is open of it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from hearthside.kernel.accord import Accord
from hearthside.kernel.compare import Compare
from hearthside.kernel.memory import Memory
from hearthside.kernel.people import Side
from hearthside.kernel.share import Share


class Kind(StrEnum):
    """More freedom about something · can we agree on something · a standing promise · who decides an area."""

    FREEDOM = "freedom"
    AGREE = "agree"
    PROMISE = "promise"
    HAND = "hand"


class Mark(StrEnum):
    """Who decides: she · both together · he, and she is told · he (evidence.md P4)."""

    HERS = "hers"
    BOTH = "both"
    TOLD = "told"
    HIS = "his"


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", omit_defaults=True):
    """`item` is the uuid of the thing asked, of the map or of the line of the floor, as text."""

    item: str


class Step(Event, frozen=True, kw_only=True):
    """What one of the two does about a thing. `no`: the version it speaks of, 0 where it speaks of none."""

    side: Side
    day: date
    no: int = 0
    text: str = ""


class Proposed(Step, frozen=True, tag="proposed"):
    """A version: what (`text`), why, what is fine, what goes first for safety, until when; for an area, who decides."""

    kind: Kind = Kind.AGREE
    card: str = ""
    why: str = ""
    fine: str = ""
    safety: str = ""
    look: date | None = None
    mark: Mark | None = None
    share: Share | None = None


class AskedAbout(Step, frozen=True, tag="asked"):
    """A question about the version that waits."""


class Told(Step, frozen=True, tag="told"):
    """A line about it, from either."""


class PutOff(Step, frozen=True, tag="put-off"):
    """Not yet: it comes back on `again`."""

    again: date


class Accepted(Step, frozen=True, tag="accepted"):
    """Yes, and perhaps why."""


class TakenBack(Step, frozen=True, tag="taken-back"):
    """One's own version, before it was answered with a yes."""


class Looking(Step, frozen=True, tag="looking"):
    """May it be looked at again?"""


class Fine(Step, frozen=True, tag="fine"):
    """Still fine, until `look`."""

    look: date | None = None


class Ended(Step, frozen=True, tag="ended"):
    """Enough of it, as far as this side goes."""


class Laid(Event, frozen=True, tag="laid"):
    """One's own map, whole: who decides what."""

    side: Side
    day: date
    marks: dict[str, Mark]


class Floored(Event, frozen=True, tag="floored"):
    """A line of the safety floor, with its reason; hers, while he is a minor."""

    side: Side
    day: date
    text: str
    why: str = ""
    card: str = ""


class Lifted(Event, frozen=True, tag="lifted"):
    """A line of the floor that is none any more."""

    side: Side


class Marked(Event, frozen=True, tag="marked"):
    """On my own desk: an area of my map; none where I left it out."""

    card: str
    mark: Mark | None = None


class PutAway(Event, frozen=True, tag="put-away"):
    """On my own desk: off my list, as it stood after so many steps."""

    steps: int = 0


class Passed(Event, frozen=True, tag="passed"):
    """On my own desk: not this one."""

    card: str = ""


Events = (
    Proposed | AskedAbout | Told | PutOff | Accepted | TakenBack | Looking | Fine | Ended
    | Laid | Floored | Lifted | Marked | PutAway | Passed
)  # fmt: skip


class Ask(msgspec.Struct, frozen=True, omit_defaults=True):
    """A thing asked or agreed. steps: what both did so far · sides: who did something."""

    kind: Kind
    by: Side
    day: date
    accord: Accord
    card: str = ""
    steps: int = 1
    sides: tuple[Side, ...] = ()


class Floor(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of the floor, as far as a page holds it."""

    day: date
    text: str
    why: str = ""
    card: str = ""


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    """One fold for table and desk. asks: what waits or stands · maps: the latest, oldest first. On the desk: asks that
    stayed mine, away (item to steps), passed codes, and the marks of the map I am at (`at`)."""

    asks: dict[str, Ask] = {}
    maps: dict[str, Compare] = {}
    floor: dict[str, Floor] = {}
    memory: Memory = msgspec.field(default_factory=Memory)
    away: dict[str, int] = {}
    passed: str = ""
    at: str = ""
    marks: dict[str, str] = {}
