"""When I am easy to talk to: told by oneself, on one's own wall, and read by the other on theirs (people.md 4.8)."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from hearthside.kernel.heads import head
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.rituals import YEARS
from hearthside.kernel.scene import Scene
from hearthside.kernel.wall import has_come
from hearthside.practices.time import commands as do
from hearthside.practices.time import events as on
from hearthside.practices.time.events import EasyTimes, State, Until
from hearthside.practices.time.plans import when

#: Parts of a day by the hours they begin and end at; the last one ends on the next day.
PARTS = {"morning": (6, 12), "afternoon": (12, 18), "evening": (18, 22), "night": (22, 30)}
DAYS = range(1, 8)
WHEN = tuple(f"{day}-{part}" for part in PARTS for day in DAYS)


def item_of(seed: bytes, side: Side) -> str:
    """The item under which this side says *not now*: nothing to anybody else. What is told in words is a thing each."""
    return str(UUID(bytes=hashlib.sha256(seed + b"time/easy" + side.encode()).digest()[:16], version=4))


def decide(places: Places[State], command: Any, scene: Scene) -> Events | Refusal:
    if isinstance(command, do.SayEasy):
        return _say(places.table.easy.get(scene.side), command, scene)
    until = when(command.day, command.hour or "0", scene) if command.day else None
    if isinstance(until, Refusal):
        return until
    ends_nothing = until is None and scene.side not in places.table.not_now
    common = _by(scene, item_of(scene.seed, scene.side))
    return {Place.TABLE: [] if ends_nothing else [on.NotNow(**common, zone=scene.zone, until=until)]}


def not_now(one: Until | None, now: datetime) -> Until | None:
    """None once its hour has come."""
    return one if one and not has_come(one.wall, one.zone, now) else None


def _by(scene: Scene, item: str) -> dict[str, Any]:
    return {"item": item, "side": scene.side, "day": scene.now.date()}


def _say(mine: EasyTimes | None, command: do.SayEasy, scene: Scene) -> Events:
    times, words = tuple(one for one in WHEN if one in command.easy), command.text.strip()
    before = (mine.easy, mine.head, mine.zone) if mine else ((), "", scene.zone)
    if (times, head(words), scene.zone) == before:
        return {Place.TABLE: []}
    return {Place.TABLE: [on.Easy(**_by(scene, str(scene.fresh)), zone=scene.zone, easy=times, text=words)]}


def evolve(state: State, event: on.Easy | on.NotNow) -> State:
    """What is told replaces what was told; with nothing in it, it is taken back."""
    state = replace(state, zones={**state.zones, event.side: event.zone})
    if isinstance(event, on.NotNow):
        others = {side: one for side, one in state.not_now.items() if side is not event.side}
        until = event.until
        said = {event.side: Until(until.replace(tzinfo=None), event.zone)} if until and until.year in YEARS else {}
        return replace(state, not_now=others | said)
    known = tuple(one for one in WHEN if one in event.easy)
    rest = {side: one for side, one in state.easy.items() if side is not event.side}
    told = EasyTimes(item=event.item, zone=event.zone, easy=known, head=head(event.text))
    return replace(state, easy=rest | ({event.side: told} if known or event.text else {}))
