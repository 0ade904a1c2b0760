"""What may be done in time, and what it changes: each part brings its own, this puts them together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hearthside.kernel.places import Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.practices.time import commands as do
from hearthside.practices.time import easy, folded, plans
from hearthside.practices.time import events as on
from hearthside.practices.time.events import State

Decide = Callable[[Places[State], Any, Scene], Events | Refusal]
Evolve = Callable[[State, Any], State]

DECIDE: dict[type, Decide] = {
    **dict.fromkeys((*do.OF_HOURS, *do.OF_RITUALS, *do.OF_BOTH), plans.decide),
    **dict.fromkeys(do.OF_EASY, easy.decide),
}
EVOLVE: dict[type, Evolve] = {
    **dict.fromkeys(folded.EVENTS, folded.evolve),
    **dict.fromkeys((on.Easy, on.NotNow), easy.evolve),
}


def decide(places: Places[State], command: Any, scene: Scene) -> Events | Refusal:
    return DECIDE[type(command)](places, command, scene)


def evolve(state: State, event: Any) -> State:
    return EVOLVE[type(event)](state, event)
