"""Whether a line says, before words go, what might land hard, as a practice of the house: on the own desk alone, so
that the other can neither see it nor set it."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec.structs import replace

from hearthside.kernel.front import Part
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Page, Practice
from hearthside.kernel.scene import Scene
from hearthside.kernel.stages import Stage

#: Where only a son who asks for it is shown the line: a child's anger is not policed (evidence.md section 5).
ASKED_FOR = (Stage.S1, Stage.S2, Stage.S3)
ON, OFF = "on", "off"


class Turned(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", tag="turned"):
    on: bool
    item: str = ""


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    """on: None where this person never said."""

    on: bool | None = None


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """A line before I send, or none."""

    on: bool


def decide(places: Places[State], command: Turn, scene: Scene) -> dict[Place, list[Turned]]:
    return {Place.DESK: [Turned(on=command.on)]}


def evolve(state: State, event: Turned) -> State:
    return replace(state, on=event.on)


def publish(state: State) -> Part:
    return Part() if state.on is None else Part(facts={"line": (ON if state.on else OFF,)})


def wanted(desk: Part, side: Side, stage: Stage) -> bool:
    """From the front of the own desk; who never said has the usual."""
    said = desk.facts.get("line")
    return said == (ON,) if said else side is Side.MOTHER or stage not in ASKED_FOR


BEFORE = Practice(
    slug="before",
    row=0,
    folder=Path(__file__).parent.parent,
    state=State,
    events=Turned,
    commands=(Turn,),
    decide=decide,
    evolve=evolve,
    view=lambda places, scene, query: Page("before"),
    item=lambda entries, scene, item: None,
    publish=publish,
    spoken=lambda event: (),
)
