"""A practice of tests: the two have something at an hour. Nothing else of it matters."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from hearthside.kernel.front import Part
from hearthside.kernel.occasions import Every, Occasion
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Page, Practice


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", omit_defaults=True):
    item: str = ""


class Agreed(Event, frozen=True, tag="agreed"):
    """`quote`: their own name for it."""

    wall: datetime
    zone: str
    minutes: int = 60
    every: Every = Every.ONCE
    but: tuple[date, ...] = ()
    quote: str = ""


class Dropped(Event, frozen=True, tag="dropped"):
    pass


class State(msgspec.Struct, frozen=True):
    hours: dict[str, Agreed] = {}


class Agree(Agreed, frozen=True, tag=False):
    """Without an item, a new one."""


class Drop(msgspec.Struct, frozen=True, kw_only=True):
    item: str


def decide(places: Any, command: Any, scene: Any) -> dict[Place, list[Any]]:
    if isinstance(command, Drop):
        return {Place.TABLE: [Dropped(item=command.item)]}
    said = msgspec.structs.asdict(command)
    return {Place.TABLE: [Agreed(**(said | {"item": command.item or str(scene.fresh)}))]}


def evolve(state: State, event: Any) -> State:
    rest = {item: one for item, one in state.hours.items() if item != event.item}
    if isinstance(event, Dropped):
        return replace(state, hours=rest)
    return replace(state, hours=state.hours | {event.item: event})


def publish(state: State) -> Part:
    return Part(
        occasions=tuple(
            Occasion(
                item=item,
                key="hour",
                wall=one.wall,
                zone=one.zone,
                minutes=one.minutes,
                every=one.every,
                but=one.but,
                quote=one.quote,
            )
            for item, one in state.hours.items()
        )
    )


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
    spoken=lambda event: (event.quote,) if isinstance(event, Agreed) else (),
    publish=publish,
)
