"""A practice of tests: the two have something at an hour. Nothing else of it matters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from hearthside.kernel.front import Part
from hearthside.kernel.occasions import Occasion
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Page, Practice


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", omit_defaults=True):
    item: str = ""


class Agreed(Event, frozen=True, tag="agreed"):
    at: Occasion


class Dropped(Event, frozen=True, tag="dropped"):
    pass


class State(msgspec.Struct, frozen=True):
    hours: dict[str, Occasion] = {}


class Agree(msgspec.Struct, frozen=True, kw_only=True):
    """A new hour, or another time for one there is."""

    at: Occasion


class Drop(msgspec.Struct, frozen=True, kw_only=True):
    item: str


def decide(places: Any, command: Any, scene: Any) -> dict[Place, list[Any]]:
    if isinstance(command, Drop):
        return {Place.TABLE: [Dropped(item=command.item)]}
    return {Place.TABLE: [Agreed(item=command.at.item, at=command.at)]}


def evolve(state: State, event: Any) -> State:
    rest = {item: one for item, one in state.hours.items() if item != event.item}
    return replace(state, hours=rest | {event.item: event.at} if isinstance(event, Agreed) else rest)


HOURS = Practice(
    slug="hours",
    row=98,
    folder=Path(__file__).parent,
    state=State,
    events=Agreed | Dropped,
    commands=(Agree, Drop),
    decide=decide,
    evolve=evolve,
    view=lambda places, scene, query: Page("hours"),
    item=lambda entries, scene, item: None,
    spoken=lambda event: (event.at.quote,) if isinstance(event, Agreed) else (),
    publish=lambda state: Part(occasions=tuple(state.hours.values())),
)
