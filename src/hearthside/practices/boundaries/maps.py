"""Who decides what: each marks alone, then both are side by side, and one area is moved at a time; and the floor."""

from __future__ import annotations

from typing import Any

from hearthside.kernel.compare import Compare, moving
from hearthside.kernel.gone import Gone
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.reveal import expired, is_open
from hearthside.kernel.scene import Scene
from hearthside.practices.boundaries import commands as do
from hearthside.practices.boundaries import events as on
from hearthside.practices.boundaries.asks import OPEN, proposed
from hearthside.practices.boundaries.events import Kind, Mark, State
from hearthside.practices.boundaries.library import AREA, LIBRARY, areas, floor_cards, map_now

#: Lines of the safety floor: few enough to be read at a glance.
LINES = 12


def decide(places: Places[State], command: Any, scene: Scene) -> Events | Refusal | None:
    """None for what is no matter of the map or the floor."""
    match command:
        case do.MarkArea():
            return _mark(places, command, scene)
        case do.LayMap():
            return _lay(places, scene)
        case do.Decide():
            return _move(places, command, scene)
        case do.TakeMapBack() | do.KeepMap():
            return _off(places, command, scene)
        case do.WriteFloor() | do.LiftFloor():
            return _floor(places, command, scene)
        case do.PutAside() if command.item in places.table.maps:
            return {Place.DESK: [on.PutAway(item=command.item)]}
    return None


def _mark(places: Places[State], command: do.MarkArea, scene: Scene) -> Events | Refusal:
    item, now = map_now(places.table, scene)
    if scene.side in now.answered:
        return Refusal("boundaries.said.laid")
    if command.card not in {card.id for card in areas(scene)}:
        return Refusal("boundaries.said.gone")
    return {Place.DESK: [on.Marked(item=item, card=command.card, mark=command.mark)]}


def _lay(places: Places[State], scene: Scene) -> Events | Refusal:
    item, now = map_now(places.table, scene)
    if scene.side in now.answered:
        return Refusal("boundaries.said.laid")
    marks = {area: Mark(mark) for area, mark in my_marks(places.desk, item).items() if mark}
    if not marks:
        return Refusal("boundaries.said.nothing-marked")
    return {Place.TABLE: [on.Laid(item=item, side=scene.side, day=scene.now.date(), marks=marks)]}


def my_marks(desk: State, item: str) -> dict[str, str]:
    """What I marked of this map; "" for what I left out."""
    return desk.marks if desk.at == item else {}


def _off(places: Places[State], command: do.TakeMapBack | do.KeepMap, scene: Scene) -> Events | Refusal:
    """One's own map comes back while it is shut; by itself after fourteen days that nobody met."""
    found = places.table.maps.get(command.item, Compare())
    day = found.days.get(scene.side)
    if day is None or is_open(found):
        return Refusal("boundaries.said.map-open")
    if isinstance(command, do.KeepMap) and not expired(day, scene.now.date()):
        return Refusal("boundaries.said.gone")
    return {Place.TABLE: [Gone(item=command.item)]}


def _move(places: Places[State], command: do.Decide, scene: Scene) -> Events | Refusal:
    """One at a time. What stands about an area grows into who decides it; else it is a thing of its own."""
    known = LIBRARY.cards.get(command.card)
    card = known.id if known and known.kind == AREA else ""
    if not card and not command.text.strip():
        return Refusal("boundaries.said.which-area")
    today = scene.now.date()
    waiting = {
        key: one.accord
        for key, one in places.table.asks.items()
        if not (one.accord.again and today < one.accord.again) and not (card and one.card == card)
    }
    if moving(waiting):
        return Refusal("boundaries.said.one-at-a-time")
    item, ask = next(((key, one) for key, one in places.table.asks.items() if card and one.card == card), ("", None))
    if ask is None and len(places.table.asks) >= OPEN:
        return Refusal("boundaries.said.full")
    no = ask.accord.last + 1 if ask else 1
    kind = ask.kind if ask else Kind.HAND
    version = proposed(item or str(scene.fresh), no, command, scene, kind=kind, card=card, mark=command.mark)
    return {Place.TABLE: [version]}


def _floor(places: Places[State], command: do.WriteFloor | do.LiftFloor, scene: Scene) -> Events | Refusal:
    """Hers alone, while he is a minor (evidence.md P4); what goes, goes with its words."""
    if scene.side is not Side.MOTHER or not scene.stage.minor:
        return Refusal("boundaries.said.floor-hers")
    if isinstance(command, do.LiftFloor):
        if command.item not in places.table.floor:
            return Refusal("boundaries.said.gone")
        return {Place.TABLE: [on.Lifted(item=command.item, side=scene.side)]}
    words, why = command.text.strip(), command.why.strip()
    card = command.card if command.card in {one.id for one in floor_cards(scene)} else ""
    if not card and not (words and why):
        return Refusal("boundaries.said.floor-why")
    if len(places.table.floor) >= LINES:
        return Refusal("boundaries.said.floor-full")
    line = on.Floored(item=str(scene.fresh), side=scene.side, day=scene.now.date(), text=words, why=why, card=card)
    return {Place.TABLE: [line]}
