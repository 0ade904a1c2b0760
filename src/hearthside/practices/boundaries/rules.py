"""What may be done about asks, agreements, the map and the floor, and what it changes (evidence.md P4)."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from hearthside.kernel.accord import Accord, brief
from hearthside.kernel.compare import Compare, lay
from hearthside.kernel.heads import head
from hearthside.kernel.memory import CODE, Memory
from hearthside.kernel.places import Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.practices.boundaries import agreeing, asks, maps
from hearthside.practices.boundaries.events import (
    Accepted,
    Ask,
    Floor,
    Floored,
    Laid,
    Lifted,
    Marked,
    Passed,
    Proposed,
    PutAway,
    State,
    Step,
)
from hearthside.practices.boundaries.library import LIBRARY

#: Maps a page keeps: the one they are at, and two to look back on.
MAPS = 3
DESK = 200


def decide(places: Places[State], command: Any, scene: Scene) -> Events | Refusal:
    found = maps.decide(places, command, scene)
    return asks.decide(places, command, scene) if found is None else found


def evolve(state: State, event: Any) -> State:
    match event:
        case Step():
            return _step(state, event)
        case Laid():
            before = state.maps.get(event.item, Compare())
            maps_ = {**state.maps, event.item: lay(before, event.side, event.marks, event.day)}
            return replace(state, maps=dict(list(maps_.items())[-MAPS:]))
        case Floored():
            line = Floor(day=event.day, text=head(event.text), why=head(event.why), card=event.card)
            return replace(state, floor={**state.floor, event.item: line})
        case Lifted():
            return replace(state, floor={key: one for key, one in state.floor.items() if key != event.item})
        case _:
            return _desk(state, event)


def _step(state: State, event: Step) -> State:
    """A log may lack the beginning of a thing: what follows is then about nothing that is open."""
    before = state.asks.get(event.item)
    if before is None:
        if not isinstance(event, Proposed):
            return state
        before = Ask(event.kind, event.side, event.day, Accord(), card=event.card, steps=0)
    accord = agreeing.after(before.accord, event)
    rest = {key: one for key, one in state.asks.items() if key != event.item}
    if accord.over or not (accord.waits or accord.stands):
        return replace(state, asks=rest)
    sides = before.sides if event.side in before.sides else (*before.sides, event.side)
    now = replace(before, accord=brief(accord), steps=before.steps + 1, sides=sides)
    return replace(state, asks={**state.asks, event.item: now}, memory=_memory(state.memory, event, before, accord))


def _memory(memory: Memory, event: Step, ask: Ask, accord: Accord) -> Memory:
    """A card is begun with its first version, and finished by both with its first yes."""
    if isinstance(event, Proposed) and event.card and not ask.steps:
        return memory.begun(event.card, event.day)
    first = isinstance(event, Accepted) and accord.in_force and not ask.accord.stands
    if first and ask.card in LIBRARY.cards:
        return memory.done(ask.card, event.day, LIBRARY.cards[ask.card].depth)
    return memory


def _desk(state: State, event: Any) -> State:
    match event:
        case Marked():
            marks = state.marks if state.at == event.item else {}
            return replace(state, at=event.item, marks={**marks, event.card: event.mark.value if event.mark else ""})
        case PutAway():
            away = {key: steps for key, steps in state.away.items() if key != event.item}
            return replace(state, away=dict(list({**away, event.item: event.steps}.items())[-DESK:]))
        case Passed():
            known = {state.passed[at : at + CODE] for at in range(0, len(state.passed), CODE)}
            return state if event.card in known else replace(state, passed=state.passed + event.card)
    raise TypeError(f"nothing of ours: {type(event).__name__}")
