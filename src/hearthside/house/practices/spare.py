"""When a spare key is offered, as a practice of the house: on the own desk alone, so that nobody else learns of it.

Once on Today, on the third day or the first one after it; on Mine until there is one, or until it is put away for good.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import msgspec
from msgspec.structs import replace

from hearthside.house import act
from hearthside.house.house import House
from hearthside.house.keys import papers
from hearthside.house.look import Seen
from hearthside.kernel.front import Part
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events, Page, Practice
from hearthside.kernel.scene import Scene
from hearthside.vault.contexts import ACCOUNT

#: The third day: the first evening asks for enough (people.md, Cut).
WAIT: Final = timedelta(days=2)
#: Once a year, for this long, Mine asks whether the paper is still found.
YEARLY: Final = timedelta(days=14)


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", omit_defaults=True):
    item: str = ""


class Offered(Event, frozen=True, tag="offered"):
    """Today showed the line on this day, and will not again."""

    day: date


class Away(Event, frozen=True, tag="away"):
    """Never again, said this person."""


class Drew(Event, frozen=True, tag="drew"):
    """There was a paper on this day; which, and what it opens, only its wrap tells."""

    day: date


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    offered: date | None = None
    away: bool = False
    drew: date | None = None


class NoteOffered(msgspec.Struct, frozen=True):
    """Today shows it now."""


class PutAway(msgspec.Struct, frozen=True):
    """Do not offer it again."""


class NoteDrawn(msgspec.Struct, frozen=True):
    """A paper was drawn now."""


def decide(places: Places[State], command: Any, scene: Scene) -> Events:
    today = scene.now.date()
    match command:
        case NoteOffered():
            return {Place.DESK: [Offered(day=today)]}
        case PutAway():
            return {Place.DESK: [Away()]}
        case NoteDrawn():
            return {Place.DESK: [Drew(day=today)]}
    raise TypeError(f"there is no command {type(command).__name__}")


def evolve(state: State, event: Any) -> State:
    match event:
        case Offered():
            return replace(state, offered=event.day)
        case Away():
            return replace(state, away=True)
        case Drew():
            return replace(state, drew=event.day)
    raise TypeError(f"there is no event {type(event).__name__}")


def publish(state: State) -> Part:
    facts: dict[str, tuple[str, ...]] = {
        name: (str(value),) for name, value in msgspec.structs.asdict(state).items() if value
    }
    return Part(facts=facts)


def view(places: Places[State], scene: Scene, query: Mapping[str, str]) -> Page:
    return Page("spare", {})


SPARE = Practice(
    slug="spare",
    row=0,
    folder=Path(__file__).parent.parent,
    state=State,
    events=Offered | Away | Drew,
    commands=(NoteOffered, PutAway, NoteDrawn),
    decide=decide,
    evolve=evolve,
    view=view,
    item=lambda entries, scene, item: None,
    publish=publish,
    spoken=lambda event: (),
)


def on_today(house: House, seen: Seen) -> bool:
    """Whether Today shows the line; the first time it does is noted, and the next day there is none."""
    facts, today = seen.scene.facts, seen.scene.now.date()
    if "spare.away" in facts or "spare.drew" in facts:
        return False
    if offered := facts.get("spare.offered"):
        return offered == (str(today),)
    if not _days_here(seen):
        return False
    act.act(house, seen.viewer, seen.seat, SPARE, NoteOffered(), uuid4())
    return True


def on_mine(house: House, seen: Seen) -> str:
    """`offer` for one who has no paper, `year` where it is time to look for it again, "" for no line."""
    facts, today = seen.scene.facts, seen.scene.now.date()
    if ACCOUNT in papers.there(house, seen.viewer):
        drew = facts.get("spare.drew")
        return "year" if drew and _is_yearly(date.fromisoformat(drew[0]), today) else ""
    return "offer" if "spare.away" not in facts and _days_here(seen) else ""


def _days_here(seen: Seen) -> bool:
    since = seen.viewer.since
    return bool(since) and date.fromisoformat(since) + WAIT <= seen.scene.now.date()


def _is_yearly(drew: date, today: date) -> bool:
    """Within two weeks after a whole number of years."""
    return (today - drew).days >= 365 and (today - drew).days % 365 < YEARLY.days
