"""Laying, turning and lifting stones: what may be done, and what it changes."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import msgspec
from msgspec.structs import replace

from hearthside.kernel.gone import Gone
from hearthside.kernel.heads import head
from hearthside.kernel.memory import Memory
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events as Decision
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.kernel.share import Where

STONES = 12
Text = Annotated[str, msgspec.Meta(max_length=500)]
Id = Annotated[str, msgspec.Meta(max_length=64)]


class Lay(msgspec.Struct, frozen=True, kw_only=True):
    """A form that posts to `lay` becomes this; what is too long never comes here."""

    card: Id = ""
    text: Text = ""
    where: Where = Where.BOTH


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    item: Id
    text: Text = ""


class Lift(msgspec.Struct, frozen=True, kw_only=True):
    item: Id


COMMANDS = (Lay, Turn, Lift)


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", omit_defaults=True):
    """`item` is the stone it speaks of: one command, one item."""

    item: str
    side: Side
    day: date
    text: str


class Laid(Event, frozen=True, tag="laid"):
    card: str = ""


class Turned(Event, frozen=True, tag="turned"):
    pass


Events = Laid | Turned


class Stone(msgspec.Struct, frozen=True):
    by: Side
    day: date
    head: str
    turned: bool = False


class State(msgspec.Struct, frozen=True):
    stones: dict[str, Stone] = {}
    memory: Memory = msgspec.field(default_factory=Memory)


def decide(places: Places[State], command: Any, scene: Scene) -> Decision | Refusal:
    """What follows from a command, by place; or why not, as a sentence for the person."""
    me, today = scene.side, scene.now.date()
    if isinstance(command, Lay):
        if not command.text.strip():
            return Refusal("stones.said.empty")
        place = Place.DESK if command.where is Where.ME else Place.TABLE
        return {place: [Laid(item=str(scene.fresh), side=me, day=today, text=command.text, card=command.card)]}
    stone = places.table.stones.get(command.item)
    if stone is None or stone.turned:
        return Refusal("stones.said.gone")
    if isinstance(command, Turn) and stone.by is not me:
        return {Place.TABLE: [Turned(item=command.item, side=me, day=today, text=command.text)]}
    if isinstance(command, Lift) and stone.by is me:
        return {Place.TABLE: [Gone(item=command.item)]}
    return Refusal("stones.said.not-yours")


def evolve(state: State, event: Laid | Turned) -> State:
    """The page after one more event. A log may lack entries anywhere, so nothing counts on one before it."""
    if isinstance(event, Turned):
        if event.item not in state.stones:
            return state
        after = replace(state.stones[event.item], turned=True)
        return replace(state, stones={**state.stones, event.item: after})
    laid = Stone(event.side, event.day, head(event.text))
    stones = dict(list({**state.stones, event.item: laid}.items())[-STONES:])
    memory = state.memory.begun(event.card, event.day) if event.card else state.memory
    return replace(state, stones=stones, memory=memory)


def spoken(event: Laid | Turned) -> tuple[str, ...]:
    """The words a person wrote in it."""
    return (event.text,)
