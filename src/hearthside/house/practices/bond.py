"""The bond itself as a practice of the house: names, stage, promise, the gift, who is here; on the desk, my own limits.

It is folded, sealed and read like any other, so that nothing about the two lies outside a ledger.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import msgspec
from msgspec.structs import replace

from hearthside.house.practices import standing
from hearthside.kernel.front import Part
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Entry, Page, Practice
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.kernel.stages import Stage

Name = Annotated[str, msgspec.Meta(max_length=40)]


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", omit_defaults=True):
    item: str = ""


class Began(Event, frozen=True, tag="began"):
    """`seed` (32 bytes, hex) orders what both see alike; `mother` and `son` are what each calls the other."""

    seed: str
    mother: str
    son: str
    stage: Stage
    day: date
    public: str = ""


class Gift(Event, frozen=True, tag="gift"):
    """One thing only she could send: the first thing he sees."""

    side: Side
    text: str


class Promised(Event, frozen=True, tag="promised"):
    side: Side
    day: date


class Joined(Event, frozen=True, tag="joined"):
    """He is in, with his public keys and the proof that he held the invitation's secret (trust.md 1.5)."""

    side: Side
    day: date
    person: str = ""
    public: str = ""
    mac: str = ""


class Wished(Event, frozen=True, tag="wished"):
    """What would make this worth it: on his own desk."""

    wish: str


class Limited(Event, frozen=True, tag="limited"):
    """On my own desk: topics never offered to me, those I opened for the deepest cards, how deep, and since when."""

    off: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    depth: int = 2
    day: date | None = None


class RestedWeek(Event, frozen=True, tag="rested-week"):
    """On my own desk: not this week."""

    week: str


class Shoulder(Event, frozen=True, tag="shoulder"):
    """On my own desk: when I may be reminded, or never."""

    slot: str


class Remembering(Event, frozen=True, tag="remembering"):
    """On my own desk: what *on this day* leaves alone. `no`: all of it · `hidden`: things, by the first twelve symbols
    of their ids · `periods`: `2025-10-01/2025-12-31`, both days in it."""

    no: bool = False
    hidden: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()


Events = Began | Gift | Promised | Joined | Wished | Limited | RestedWeek | Shoulder | Remembering | standing.Events


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    seed: str = ""
    mother: str = ""
    son: str = ""
    stage: Stage = Stage.S4
    began: date | None = None
    gift: bool = False
    promised: tuple[Side, ...] = ()
    joined: tuple[Side, ...] = ()
    public: str = ""
    guest: tuple[str, str, str] | None = None
    wish: str = ""
    off: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    depth: int = 2
    limited: date | None = None
    week: str = ""
    slot: str = ""
    no_memories: bool = False
    hidden: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    standing: standing.Standing = standing.Standing()

    def public_of(self, side: Side) -> tuple[UUID, bytes, bytes] | None:
        """Person, public keys and proof of the one who joined; None while nobody of that side has."""
        if side not in self.joined or self.guest is None:
            return None
        person, public, mac = self.guest
        return UUID(person), bytes.fromhex(public), bytes.fromhex(mac)


class NotThisWeek(msgspec.Struct, frozen=True):
    """No offers till next week, for me alone."""


class SetLimits(msgspec.Struct, frozen=True, kw_only=True):
    """Topics I want left alone, topics I open for the deepest cards, and how deep cards may go for me."""

    off: tuple[Name, ...] = ()
    opened: tuple[Name, ...] = ()
    depth: Annotated[int, msgspec.Meta(ge=1, le=3)] = 2


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    wish: Name


class TapShoulder(msgspec.Struct, frozen=True, kw_only=True):
    slot: Name


class LeaveAlone(msgspec.Struct, frozen=True, kw_only=True):
    """What *on this day* is not to bring back to me: one thing, a period, or anything at all."""

    item: Annotated[str, msgspec.Meta(max_length=64)] = ""
    since: date | None = None
    until: date | None = None
    all: bool = False


class BringBack(msgspec.Struct, frozen=True, kw_only=True):
    """Undo one of these; `hidden` stands for every thing hidden by itself."""

    since: date | None = None
    until: date | None = None
    hidden: bool = False
    all: bool = False


#: Things and periods one seat may hide; beyond these the oldest comes back, so there are many.
HIDDEN, PERIODS = 400, 60


def decide(places: Places[State], command: Any, scene: Scene) -> dict[Place, list[Any]] | Refusal:
    match command:
        case NotThisWeek():
            return {Place.DESK: [RestedWeek(week=scene.week)]}
        case SetLimits():
            return {
                Place.DESK: [Limited(off=command.off, opened=command.opened, depth=command.depth, day=scene.now.date())]
            }
        case Wish():
            return {Place.DESK: [Wished(wish=command.wish)]}
        case TapShoulder():
            return {Place.DESK: [Shoulder(slot=command.slot)]}
        case LeaveAlone() | BringBack():
            return {Place.DESK: [_remembering(places.desk, command)]}
    raise TypeError(f"the bond has no command {type(command).__name__}")


def _remembering(desk: State, command: LeaveAlone | BringBack) -> Remembering:
    no, hidden, periods = desk.no_memories, desk.hidden, desk.periods
    period = f"{command.since}/{command.until}" if command.since and command.until else ""
    match command:
        case LeaveAlone(item=item):
            short = short_id(item)
            hidden = (*(one for one in hidden if one != short), short)[-HIDDEN:] if short else hidden
            periods = (*(one for one in periods if one != period), period)[-PERIODS:] if period else periods
            return Remembering(no=no or command.all, hidden=hidden, periods=periods)
        case BringBack():
            return Remembering(
                no=no and not command.all,
                hidden=() if command.hidden else hidden,
                periods=tuple(one for one in periods if one != period),
            )


def short_id(item: str) -> str:
    """Twelve symbols of an id: enough to tell one's own things apart, and four hundred of them stay small."""
    return item.replace("-", "")[:12]


def evolve(state: State, event: Any) -> State:
    match event:
        case Began():
            return replace(
                state,
                seed=event.seed,
                mother=event.mother,
                son=event.son,
                stage=event.stage,
                began=event.day,
                public=event.public,
            )
        case Gift():
            return replace(state, gift=True)
        case Promised():
            return replace(state, promised=(*state.promised, event.side))
        case Joined():
            return replace(
                state,
                joined=(*state.joined, event.side),
                guest=(event.person, event.public, event.mac),
            )
        case Wished():
            return replace(state, wish=event.wish)
        case Limited():
            return replace(state, off=event.off, opened=event.opened, depth=event.depth, limited=event.day)
        case RestedWeek():
            return replace(state, week=event.week)
        case Shoulder():
            return replace(state, slot=event.slot)
        case Remembering():
            return replace(state, no_memories=event.no, hidden=event.hidden, periods=event.periods)
        case standing.Event():
            return replace(state, standing=standing.step(state.standing, event))
    raise TypeError(f"the bond has no event {type(event).__name__}")


def publish(state: State) -> Part:
    """The state as facts, so that one front tells every page who the two are."""
    facts = {
        name: tuple(value) if isinstance(value, tuple) else (str(value),)
        for name, value in msgspec.structs.asdict(state).items()
        if value not in ("", (), None, False) and name not in ("guest", "standing")
    }
    return Part(facts=facts | standing.facts(state.standing))


def remains(entries: Sequence[Entry], gone: Collection[UUID]) -> dict[UUID, list[Any]]:
    """Her first line may go; who the two are, and what they promised, is the bond itself."""
    going = [entry for entry in entries if entry.id in gone]
    return {
        entry.id: [replace(one, text="") if isinstance(one, Gift) else one for one in entry.events] for entry in going
    }


def spoken(event: Any) -> tuple[str, ...]:
    match event:
        case Began():
            return (event.mother, event.son)
        case Gift():
            return (event.text,)
    return ()


BOND = Practice(
    slug="bond",
    row=0,
    folder=Path(__file__).parent.parent,
    state=State,
    events=Events,
    commands=(NotThisWeek, SetLimits, Wish, TapShoulder, LeaveAlone, BringBack),
    decide=decide,
    evolve=evolve,
    view=lambda places, scene, query: Page("limits", {"state": places.desk}),
    item=lambda entries, scene, item: None,
    publish=publish,
    spoken=spoken,
    remains=remains,
)
