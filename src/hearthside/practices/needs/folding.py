"""The page of needs after one more event. A log may lack entries anywhere, so nothing counts on one before it."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from hearthside.kernel.heads import head
from hearthside.practices.needs import events as on
from hearthside.practices.needs.events import Open, Spot, State
from hearthside.practices.needs.field import rough

#: Dots a desk's page holds, for the own picture; things shared that a table's page holds; words of one side.
SPOTS, TOLD, WORDS, AWAY = 150, 30, 100, 60


def evolve(state: State, event: Any) -> State:
    match event:
        case on.Dotted():
            return _dotted(state, event)
        case on.Named():
            spot = state.spots.get(event.item)
            if spot is None:
                return state
            after = replace(spot, words=event.words or spot.words, hard=event.hard)
            return replace(state, spots={**state.spots, event.item: after})
        case on.Rough():
            return replace(state, rough=event.day)
        case on.Told():
            return _told(state, event)
        case on.Answered():
            return _answered(state, event)
        case on.Marked() | on.Away():
            return replace(state, away=(*(one for one in state.away if one != event.item), event.item)[-AWAY:])
        case _:
            raise TypeError(f"needs has no event {type(event).__name__}")


def _dotted(state: State, event: on.Dotted) -> State:
    """The last dot of a day says whether it is a rough one; of two at once either may. A second dot leaves the day and
    the words of the first."""
    before = state.spots.get(event.item, Spot(event.day))
    spot = replace(before, at=event.at, also=event.also)
    spots = dict(list({**state.spots, event.item: spot}.items())[-SPOTS:])
    if any(rough(place) for place in (event.at, event.also) if place):
        later = event.item in state.spots and state.rough is not None and state.rough > spot.day
        return replace(state, spots=spots, rough=state.rough if later else spot.day)
    return replace(state, spots=spots, rough=None if state.rough == spot.day else state.rough)


def _told(state: State, event: on.Told) -> State:
    one = Open(
        kind=event.kind,
        by=event.side,
        day=event.day,
        words=event.words,
        head=head(event.text),
        closed=event.closed,
        both=event.both,
        at=event.at,
        also=event.also,
    )
    told = dict(list({**state.told, event.item: one}.items())[-TOLD:])
    before = state.shared.get(event.side, ())
    words = (*(key for key in before if key not in event.words), *event.words)[-WORDS:]
    shared = {**state.shared, event.side: words} if words else state.shared
    return replace(state, told=told, shared=shared, memory=state.memory.begun("told", event.day))


def _answered(state: State, event: on.Answered) -> State:
    """One answer, and none to oneself."""
    one = state.told.get(event.item)
    if one is None or one.by is event.side:
        return state
    after = replace(one, answered=event.day, reply=head(event.text))
    return replace(state, told={**state.told, event.item: after}, memory=state.memory.begun("told", event.day))
