"""What is open in leaning, as the pages of table and desk hold it: heads of words, never the words."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from hearthside.kernel.accord import Accord
from hearthside.kernel.compare import Compare, side_by_side
from hearthside.kernel.memory import Memory
from hearthside.kernel.people import Side
from hearthside.practices.leaning.choices import Look, Say, Subject, Which, Who

#: The rungs of the ladder, from hers to his (evidence.md P9): I do, we do, you do and I watch, you do and I am near,
#: yours.
RUNGS, YOURS = 5, 4
#: Try it for so long, then look back (evidence.md P9).
TRY = timedelta(days=14)
#: Marks of an option.
YES, NO = "yes", "no"


class Thing(msgspec.Struct, frozen=True, kw_only=True, tag_field="k", omit_defaults=True):
    """by: who began it · head: how it begins, "" where its words are shut or gone · last: who did something last ·
    turns: how often something was done, so that what was put aside comes back with the next ·
    resting: let go for now; whoever does something about it takes it up again."""

    by: Side
    day: date
    head: str = ""
    last: Side
    turns: int = 0
    resting: bool = False


class Ladder(Thing, frozen=True, tag="ladder"):
    """rung: where it stands · on: both agreed to begin · until: what would show it is time for the next step; at first
    the beginning itself, with its rung as the mark · ready: who says it is time · keeps: hers, and it stays hers."""

    card: str = ""
    rung: int = 0
    on: bool = False
    until: Accord = Accord()
    ready: tuple[Side, ...] = ()
    keeps: bool = False


class Hand(Thing, frozen=True, tag="hand"):
    say: Say | None = None
    asked: bool = False


class Decision(Thing, frozen=True, tag="decision"):
    """open: the other may ask one question · asked: it was asked · thanked."""

    open: bool = False
    asked: bool = False
    thanked: bool = False


class Knock(Thing, frozen=True, tag="knock"):
    about: Subject
    open: bool = False
    thanked: bool = False


class Helper(Thing, frozen=True, tag="help"):
    which: Which
    card: str = ""


class Option(msgspec.Struct, frozen=True, omit_defaults=True):
    no: int
    by: Side
    head: str = ""


class Solving(Thing, frozen=True, tag="solving"):
    """spoke: who told their concern · turned: the other said it back or asked · heard: whose concern has been
    understood · options · marks: which each can live
    with · chosen: the one being tried, since when · out: tried, and not again · looks: how each wants to go on ·
    kept: both want to keep it."""

    spoke: tuple[Side, ...] = ()
    turned: bool = False
    heard: tuple[Side, ...] = ()
    options: tuple[Option, ...] = ()
    marks: Compare = Compare()
    chosen: int = 0
    since: date | None = None
    out: tuple[int, ...] = ()
    looks: Compare = Compare()
    kept: bool = False

    @property
    def fits(self) -> tuple[int, ...]:
        """Options both can live with, and have not tried yet; none while the marks are shut."""
        marked = side_by_side(self.marks)
        fine = {no for no, marks in marked.items() if all(mark == YES for mark in marks.values())}
        return tuple(one.no for one in self.options if str(one.no) in fine and one.no not in self.out)

    @property
    def turn(self) -> Side | None:
        """Whose concern it is about now: his first, fully, then hers; None once both have been understood."""
        return next((side for side in (Side.SON, Side.MOTHER) if side not in self.heard), None)

    @property
    def open_to_options(self) -> bool:
        """Both concerns are understood; and not both marked yet, or nothing fits both."""
        return self.turn is None and not self.chosen and (len(self.marks.answered) < len(Side) or not self.fits)

    @property
    def look_on(self) -> date | None:
        return later(self.since, TRY.days) if self.since and not self.kept else None


class Step(msgspec.Struct, frozen=True, omit_defaults=True):
    no: int
    who: Who = Who.BOTH
    head: str = ""
    done: bool = False


class Project(Thing, frozen=True, tag="project"):
    """plan: what it is, until which day · steps · ended: it is time for a line from each · closed: who wrote theirs."""

    card: str = ""
    weeks: int = 6
    plan: Accord = Accord()
    steps: tuple[Step, ...] = ()
    ended: bool = False
    closed: Compare = Compare()

    @property
    def over(self) -> bool:
        """Both wrote their line."""
        return set(self.closed.answered) == set(Side)


Things = Ladder | Hand | Decision | Knock | Helper | Solving | Project


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    """One fold for table and desk. handed: areas that are his now: a card's id, or how its own words begin. On the
    desk: away (item to turns seen), declined knocks, closed subjects, passed cards."""

    things: dict[str, Things] = {}
    memory: Memory = msgspec.field(default_factory=Memory)
    handed: tuple[str, ...] = ()
    away: dict[str, int] = {}
    declined: tuple[str, ...] = ()
    closed: tuple[Subject, ...] = ()
    passed: str = ""


def later(day: date, days: int) -> date:
    """So many days on, and never beyond the calendar's end."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def looked_back(solving: Solving) -> Look | None:
    """What follows once both looked back: kept if both keep it, changed if one wants it changed, else another one."""
    how = {marks.get("how", "") for marks in solving.looks.marks.values()}
    if len(solving.looks.marks) < len(Side):
        return None
    return Look.KEEP if how == {Look.KEEP} else Look.ANOTHER if Look.ANOTHER in how else Look.CHANGE
