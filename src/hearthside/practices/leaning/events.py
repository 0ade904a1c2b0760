"""What happens in leaning: areas that move from her to him, hands lent, things solved, built, decided and suggested."""

from __future__ import annotations

from datetime import date

import msgspec

from hearthside.kernel.people import Side
from hearthside.kernel.share import Share
from hearthside.practices.leaning.choices import Help, Look, Much, Say, Subject, Until, Way, Which, Who


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", omit_defaults=True):
    """`item` is the uuid of the thing it speaks of, as text."""

    item: str
    side: Side
    day: date


class Begun(Event, frozen=True, tag="begun"):
    """An area, and the rung (0 to 3) where its beginner sees it today. keeps: at S6, what she does not hand over."""

    card: str = ""
    text: str = ""
    share: Share | None = None
    rung: int = 0
    keeps: bool = False


class Wanted(Event, frozen=True, tag="wanted"):
    """What would show that it is time for the next step: version `no`."""

    no: int
    text: str = ""


class Agreed(Event, frozen=True, tag="agreed"):
    """Yes to version `no`; at the beginning of a ladder, from the rung both see it at."""

    no: int
    rung: int = 0


class Ready(Event, frozen=True, tag="ready"):
    """It is time, says one; it waits for the other."""


class Stepped(Event, frozen=True, tag="stepped"):
    """Both say it is time."""

    rung: int


class Worked(Event, frozen=True, tag="worked"):
    text: str = ""


class Slipped(Event, frozen=True, tag="slipped"):
    """One rung back."""

    rung: int
    text: str = ""


class Rested(Event, frozen=True, tag="rested"):
    """Let go by one of the two: a ladder, a thing to solve, a project."""


class Asked(Event, frozen=True, tag="hand"):
    """I need a hand."""

    text: str
    kind: Help = Help.WITH
    much: Much = Much.HOUR
    until: Until = Until.WEEK
    share: Share | None = None


class Lent(Event, frozen=True, tag="lent"):
    say: Say
    text: str = ""


class Decided(Event, frozen=True, tag="decided"):
    """I decided, here is why. open: the other may ask one question."""

    text: str
    open: bool = False
    share: Share | None = None


class Inquired(Event, frozen=True, tag="inquired"):
    """One question, about a request for a hand or a decision."""

    text: str


class Thanked(Event, frozen=True, tag="thanked"):
    pass


class Told(Event, frozen=True, tag="told"):
    text: str


class Knocked(Event, frozen=True, tag="knocked"):
    """May I suggest something? `text` stays shut until the other says go on."""

    about: Subject
    text: str
    share: Share | None = None


class WentOn(Event, frozen=True, tag="went-on"):
    pass


class Listed(Event, frozen=True, tag="listed"):
    """One line of who helps with what."""

    which: Which
    card: str = ""
    text: str = ""


class Raised(Event, frozen=True, tag="raised"):
    """Something to solve together. His beginning is his concern too; hers only names it."""

    text: str
    share: Share | None = None


class Spoke(Event, frozen=True, tag="spoke"):
    way: Way
    text: str


class Heard(Event, frozen=True, tag="heard"):
    """That's it: my concern has been understood."""


class Optioned(Event, frozen=True, tag="option"):
    no: int
    text: str


class Marked(Event, frozen=True, tag="marked"):
    """The options this side can live with; shut until both are in."""

    can: tuple[int, ...] = ()


class Chose(Event, frozen=True, tag="chose"):
    no: int


class Looked(Event, frozen=True, tag="looked"):
    """After two weeks; shut until both are in."""

    how: Look


class Planned(Event, frozen=True, tag="planned"):
    """A project: what, and for how many weeks. `no` is its version: a counter is another one."""

    no: int = 1
    card: str = ""
    text: str = ""
    weeks: int = 6
    share: Share | None = None


class StepAdded(Event, frozen=True, tag="step"):
    no: int
    text: str
    who: Who = Who.BOTH


class Ticked(Event, frozen=True, tag="ticked"):
    no: int


class Ended(Event, frozen=True, tag="ended"):
    """Time to look back on the project."""


class Closed(Event, frozen=True, tag="closed"):
    """One's line at the end of `project`, under an item of its own; shut until both are in."""

    project: str
    text: str


class PutAway(Event, frozen=True, tag="put-away"):
    """On my own desk: off my list, as it stood after `turns`."""

    turns: int = 0


class Passed(Event, frozen=True, tag="passed"):
    """On my own desk: not this card."""

    card: str = ""


class Declined(Event, frozen=True, tag="declined"):
    """On my own desk: not now; or, with a subject, never about this. Nobody else learns of it."""

    about: Subject | None = None


class OpenedAgain(Event, frozen=True, tag="opened-again"):
    """On my own desk: suggestions about this may come again."""

    about: Subject


Events = (
    Begun | Wanted | Agreed | Ready | Stepped | Worked | Slipped | Rested
    | Asked | Lent | Decided | Inquired | Thanked | Told | Knocked | WentOn | Listed
    | Raised | Spoke | Heard | Optioned | Marked | Chose | Looked
    | Planned | StepAdded | Ticked | Ended | Closed
    | PutAway | Passed | Declined | OpenedAgain
)  # fmt: skip
