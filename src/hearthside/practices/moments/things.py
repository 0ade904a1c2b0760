"""Our things: sayings, songs, recipes, written down by one, with a line of the other's beside them."""

from __future__ import annotations

from typing import Any

from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.practices.moments import commands as do
from hearthside.practices.moments import events as on
from hearthside.practices.moments.events import State


def decide(places: Places[State], command: Any, scene: Scene) -> Events | Refusal:
    today, me, text = scene.now.date(), scene.side, command.text.strip()
    if not text and not (isinstance(command, do.WriteDown) and command.called.strip()):
        return Refusal("moments.said.no-words")
    if isinstance(command, do.WriteDown):
        wrote = on.WroteDown(
            item=str(scene.fresh), side=me, day=today, kind=command.kind, called=command.called.strip(), text=text
        )
        return {Place.TABLE: [wrote]}
    thing = places.table.things.get(command.item)
    if thing is None or thing.by is me:
        return Refusal("moments.said.gone")
    if thing.added:
        return Refusal("moments.said.added-once")
    return {Place.TABLE: [on.Added(item=command.item, side=me, day=today, text=text)]}
