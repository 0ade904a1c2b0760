"""Taking turns on two devices: what may be done, and what becomes of the words (docs/decisions/0049).

Words said in turns stay in the open thing. Once it ended, each may keep what stays of their own, and it is kept when
both did; whatever is not kept goes, each one's at their own next visit.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar

from msgspec.structs import replace

from hearthside.kernel.gone import Gone
from hearthside.kernel.heads import head
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.reveal import expired
from hearthside.kernel.scene import Scene
from hearthside.practices.listening import commands as do
from hearthside.practices.listening import events as on
from hearthside.practices.listening import floor as steps
from hearthside.practices.listening.floor import Floor, Step
from hearthside.practices.listening.library import kept_of
from hearthside.practices.listening.state import End, State

#: Floors that are open at one time; those a page holds, and the ends it knows of.
AT_ONCE, HELD, ENDS = 2, 6, 24
V = TypeVar("V")
GONE, NOT_NOW = Refusal("listening.said.gone"), Refusal("listening.said.not-your-turn")
UNSAID = Refusal("listening.said.nothing-said")


def decide(table: State, command: Any, scene: Scene) -> Events | Refusal:
    today, me = scene.now.date(), scene.side
    if isinstance(command, do.TakeTurns):
        return _begin(table, command, scene)
    if isinstance(command, do.Vanish):
        return {Place.TABLE: [Gone(item=command.item)]} if command.item in set(fading(table, me, today)) else GONE
    item, by = command.item, {"item": command.item, "side": me, "day": today}
    one, end = table.floors.get(item), table.ends.get(item)
    if isinstance(command, do.KeepThis | do.LetGo):
        return _afterwards(end, command, scene)
    if one is None or end is not None:
        return GONE
    words = getattr(command, "text", "").strip()
    match command:
        case do.Enough() if one.joined or me is not one.by:
            return {Place.TABLE: [on.Ended(item="", side=me, day=today, floor=item)]}
        case do.SayIt() | do.SayBack():
            step, kind = (Step.SPEAK, on.Spoke) if isinstance(command, do.SayIt) else (Step.BACK, on.SaidBack)
            if not steps.may(one, me, step):
                return NOT_NOW
            return {Place.TABLE: [kind(**by, text=words)]} if words or command.aloud else UNSAID
        case do.Yes() if steps.may(one, me, Step.ASKED):
            return {Place.TABLE: [on.Heard(**by)]}
        case do.Nearly() if steps.may(one, me, Step.ASKED):
            return {Place.TABLE: [on.NotQuite(**by, text=words)]}
    return NOT_NOW


def _begin(table: State, command: do.TakeTurns, scene: Scene) -> Events | Refusal:
    if len(table.floors.keys() - table.ends.keys()) >= AT_ONCE:
        return Refusal("listening.said.full-floors")
    words = command.text.strip()
    if not words:
        return Refusal("listening.said.no-matter")
    first = command.first or scene.side
    item = str(scene.fresh)
    return {Place.TABLE: [on.Started(item=item, side=scene.side, day=scene.now.date(), first=first, text=words)]}


def _afterwards(end: End | None, command: do.KeepThis | do.LetGo, scene: Scene) -> Events | Refusal:
    today, me, item = scene.now.date(), scene.side, command.item
    if end is None or end.let_go or expired(end.day, today) or len(end.kept) == len(Side):
        return GONE
    if isinstance(command, do.LetGo):
        return {Place.TABLE: [on.LetItGo(item="", side=me, day=today, floor=item)]}
    if me in end.kept:
        return Refusal("listening.said.kept-before")
    words = command.text.strip()
    keeps = on.Keeps(item=kept_of(item), side=me, day=today, floor=item, text=words)
    return {Place.TABLE: [keeps]} if words else Refusal("listening.said.nothing-to-keep")


def fading(table: State, side: Side, today: date) -> Iterator[str]:
    """Items under which this side's words are to go."""
    for item, end in table.ends.items():
        yield from fades(item, end, side in table.traces.get(item, ()), side, today)


def fades(item: str, end: End, traced: bool, side: Side, today: date) -> Iterator[str]:
    """The words said in turns, once this side kept what stays of them or nobody may any more; and what this side kept
    where the other did not."""
    both = len(end.kept) == len(Side)
    over = not both and (end.let_go or expired(end.day, today))
    if traced and (over or side in end.kept):
        yield item
    if over and side in end.kept:
        yield kept_of(item)


def evolve(state: State, event: on.OfFloors) -> State:
    if isinstance(event, on.Ended | on.Keeps | on.LetItGo):
        return _ended(state, event)
    traced = (*(one for one in state.traces.get(event.item, ()) if one is not event.side), event.side)
    state = replace(state, traces=_last({**state.traces, event.item: traced}, ENDS))
    if isinstance(event, on.Started):
        if event.item in state.floors:
            return state
        one = Floor(by=event.side, day=event.day, speaker=event.first, head=head(event.text))
        return replace(state, floors=_fewest({**state.floors, event.item: one}, state))
    known = state.floors.get(event.item)
    if known is None:
        return state
    return replace(state, floors={**state.floors, event.item: _step(known, event)})


def _step(one: Floor, event: on.OfFloors) -> Floor:
    match event:
        case on.Spoke():
            return steps.speak(one, event.side, event.day)
        case on.SaidBack():
            return steps.say_back(one, event.side, event.day)
        case on.NotQuite():
            return steps.nearly(one, event.side, event.day)
        case on.Heard():
            return steps.yes(one, event.side, event.day)
    return one


def _ended(state: State, event: on.Ended | on.Keeps | on.LetItGo) -> State:
    known = state.ends.get(event.floor)
    match event:
        case on.Ended():
            end = known or End(event.day)
        case on.LetItGo():
            end = replace(known or End(event.day), let_go=True)
        case on.Keeps():
            if known is None or event.side in known.kept:
                return state
            end = replace(known, kept=(*known.kept, event.side))
    return replace(state, ends=_last({**state.ends, event.floor: end}, ENDS))


def _fewest(floors: dict[str, Floor], state: State) -> dict[str, Floor]:
    """Those that are open are held; of the rest the newest."""
    over = [item for item in floors if item in state.ends]
    gone = set(over[: max(0, len(floors) - HELD)])
    return _last({item: one for item, one in floors.items() if item not in gone}, HELD)


def _last(known: dict[str, V], most: int) -> dict[str, V]:
    return dict(list(known.items())[-most:])
