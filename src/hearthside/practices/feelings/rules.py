"""What may be done in feelings, and what it changes (evidence.md row 7, P7, section 4, rules 2, 5, 8 and 11)."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.practices.feelings import commands as do
from hearthside.practices.feelings import dots, helping, skills, sorting, week
from hearthside.practices.feelings import events as on
from hearthside.practices.feelings.events import State

#: Lines for both that a page holds, and what a desk remembers to have put off its list.
SAID, AWAY = 20, 100
GONE = Refusal("feelings.said.gone")


def decide(places: Places[State], command: Any, scene: Scene) -> Events | Refusal:
    match command:
        case do.Sort():
            return sorting.decide(places, command, scene)
        case do.SetDot() | do.Guess():
            return dots.decide(places, command, scene)
        case do.Recall():
            return week.recall(command, scene)
        case do.NotThisWeek():
            rests = places.desk.rested == scene.week
            return {Place.DESK: [] if rests else [on.Rested(item="", week=scene.week)]}
        case do.Try() | do.RateIt():
            return helping.decide(places.desk, command, scene)
        case do.Practise() | do.NotThisOne():
            return skills.practise(command, scene)
        case do.PutAside():
            return _put_aside(places, command.item)
        case do.TakeBack():
            return _take_back(places, command.item, scene)
    return GONE


def _put_aside(places: Places[State], item: str) -> Events | Refusal:
    table = places.table
    if not (item in table.sorts or item in table.dots or item in {key.partition(" ")[0] for key in table.said}):
        return GONE
    return {Place.DESK: [] if item in places.desk.away else [on.PutAway(item=item)]}


def _take_back(places: Places[State], item: str, scene: Scene) -> Events | Refusal:
    table = places.table
    if item in table.sorts:
        return sorting.take_back(table.sorts[item], item, scene)
    if item in table.dots:
        return dots.take_back(table.dots[item], item, scene)
    return helping.take_back(places.desk, item)


def evolve(state: State, event: Any) -> State:
    match event:
        case on.Sorted():
            return sorting.evolve(state, event)
        case on.DotSet() | on.Guessed():
            return dots.evolve(state, event)
        case on.Recalled() | on.Practised():
            return state if event.alone else _said(state, event)
        case on.SetAside():
            return replace(state, aside=skills.set_aside(state.aside, event))
        case on.Tried() | on.Rated():
            return helping.evolve(state, event)
        case on.PutAway():
            return replace(state, away=(*(one for one in state.away if one != event.item), event.item)[-AWAY:])
        case on.Rested():
            return replace(state, rested=event.week)
        case _:
            raise TypeError(f"feelings has no event {type(event).__name__}")


def _said(state: State, event: on.Recalled | on.Practised) -> State:
    """Under a word of the week each has a line: the key says whose."""
    key = f"{event.item} {event.side}" if isinstance(event, on.Recalled) else event.item
    rest = {one: said for one, said in state.said.items() if one != key}
    return replace(state, said=dict(list({**rest, key: week.said(event)}.items())[-SAID:]))
