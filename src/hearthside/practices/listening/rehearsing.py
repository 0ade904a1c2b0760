"""A hard talk rehearsed, on one's own desk: nothing of it is ever sent (people.md section 3, Alone)."""

from __future__ import annotations

from msgspec.structs import replace

from hearthside.kernel.heads import head
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.practices.listening import commands as do
from hearthside.practices.listening import events as on
from hearthside.practices.listening.state import Rehearsal, State

#: Talks rehearsed at one time; items put aside that a desk knows of.
MINE, AWAY = 20, 100
#: What the other would hear of it; never what its writer is afraid of.
SAYABLE = ("text", "deed")


def decide(desk: State, command: do.Rehearse, scene: Scene) -> Events | Refusal:
    parts = [one.strip() for one in (command.text, command.inside, command.deed, command.plan)]
    item = command.item if isinstance(command, do.RehearseAnew) else str(scene.fresh)
    if item not in desk.mine and isinstance(command, do.RehearseAnew):
        return Refusal("listening.said.gone")
    if not any(parts):
        return Refusal("listening.said.empty-page")
    if item not in desk.mine and len(desk.mine) >= MINE:
        return Refusal("listening.said.full-mine")
    text, inside, deed, plan = parts
    rehearsed = on.Rehearsed(
        item=item, side=scene.side, day=scene.now.date(), text=text, inside=inside, deed=deed, plan=plan
    )
    return {Place.DESK: [rehearsed]}


def evolve(state: State, event: on.Rehearsed | on.PutAway) -> State:
    if isinstance(event, on.PutAway):
        return replace(state, away=(*(one for one in state.away if one != event.item), event.item)[-AWAY:])
    words = event.text or event.deed or event.inside or event.plan
    before = {item: one for item, one in state.mine.items() if item != event.item}
    mine = {**before, event.item: Rehearsal(event.day, head(words))}
    return replace(state, mine=dict(list(mine.items())[-MINE:]))
