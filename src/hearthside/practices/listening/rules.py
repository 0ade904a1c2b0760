"""What may be done in listening, and what it changes: each part brings its own, this puts them together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from hearthside.kernel.gone import Gone
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.practices.listening import breaks, rehearsing, sorries, turns
from hearthside.practices.listening import commands as do
from hearthside.practices.listening import events as on
from hearthside.practices.listening.state import State

GONE = Refusal("listening.said.gone")
Evolve = Callable[[State, Any], State]
EVOLVE: dict[type, Evolve] = {
    **dict.fromkeys(get_args(on.OfSorry), sorries.evolve),
    **dict.fromkeys(get_args(on.OfBreaks), breaks.evolve),
    **dict.fromkeys(get_args(on.OfFloors), turns.evolve),
    **dict.fromkeys((on.Rehearsed, on.PutAway), rehearsing.evolve),
}


def decide(places: Places[State], command: Any, scene: Scene) -> Events | Refusal:
    if isinstance(command, do.OF_SORRY):
        return sorries.decide(places, command, scene)
    if isinstance(command, do.OF_BREAKS):
        return breaks.decide(places.table, command, scene)
    if isinstance(command, do.OF_FLOORS):
        return turns.decide(places.table, command, scene)
    if isinstance(command, do.Rehearse):
        return rehearsing.decide(places.desk, command, scene)
    return _of_any(places, command, scene)


def evolve(state: State, event: Any) -> State:
    return EVOLVE[type(event)](state, event)


def _of_any(places: Places[State], command: do.TakeBack | do.PutAside, scene: Scene) -> Events | Refusal:
    """Taking back, and putting aside what is done with."""
    item, me = command.item, scene.side
    sorry, floor = places.table.sorries.get(item), places.table.floors.get(item)
    if isinstance(command, do.PutAside):
        if sorry is None or not sorries.may_put_aside(sorry, me):
            return GONE
        away = on.PutAway(item=item, side=me, day=scene.now.date())
        return {Place.DESK: [] if item in places.desk.away else [away]}
    if item in places.desk.mine:
        return {Place.DESK: [Gone(item=item)]}
    mine = sorry is not None and sorry.by is me
    if mine and sorry is not None and sorry.answered is not None:
        return Refusal("listening.said.answered")
    begun = floor is not None and floor.by is me and not floor.joined and item not in places.table.ends
    return {Place.TABLE: [Gone(item=item)]} if mine or begun else GONE
