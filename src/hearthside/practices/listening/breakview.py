"""A break as the two see it: when it is over, on the wall of the one who looks, and what can be done then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from hearthside.kernel.hour_words import hour, weekday
from hearthside.kernel.practice import Entry, Page
from hearthside.kernel.scene import Scene
from hearthside.kernel.wall import has_come, moment, on_wall
from hearthside.practices.listening import breaks
from hearthside.practices.listening import events as on
from hearthside.practices.listening.library import WORDS
from hearthside.practices.listening.state import State

#: What one may do meanwhile, by age.
MEANWHILE = {
    True: ("water", "jump", "blanket", "draw", "window"),
    False: ("walk", "water", "music", "shower", "window", "write"),
}


def ends_at(wall: datetime, zone: str, scene: Scene) -> str:
    """`at 19:40`; with its weekday where it is not today."""
    here = on_wall(moment(wall, zone), scene.zone)
    today = on_wall(scene.now, scene.zone).date()
    key = "listening.at.hour" if here.date() == today else "listening.at.day"
    return WORDS[scene.language](key, hour=hour(here), day=weekday(here, scene.language))


def form(scene: Scene) -> dict[str, Any]:
    """The ways to say when it ends, each with its time."""
    ways = [{"value": one.value, "at": hour(at) if at else ""} for one, at in breaks.ways(scene.stage, scene)]
    return {"ways": ways, "today": on_wall(scene.now, scene.zone).date().isoformat()}


def page(entries: Sequence[Entry], scene: Scene, item: str) -> Page | None:
    """One break with every word said to it."""
    state, said = State(), []
    for event in (event for entry in entries for event in entry.events):
        if isinstance(event, on.OfBreaks):
            state = breaks.evolve(state, event)
            words = getattr(event, "text", "")
            said += [{"side": event.side.value, "text": words}] if words else []
    one = state.breaks.get(item)
    if one is None:
        return None
    me, came = scene.side, has_come(one.wall, one.zone, scene.now)
    data = {
        "item": item,
        "mine": one.asked is me,
        "who": one.asked.value,
        "when": ends_at(one.wall, one.zone, scene),
        "came": came,
        "over": one.over,
        "taken": one.taken.value if one.taken else "",
        "fine": one.fine,
        "again": one.again,
        "i_rest": me in one.rests,
        "they_rest": me.other in one.rests,
        "said": said,
        "meanwhile": MEANWHILE[scene.stage.small],
    }
    return Page("break", form(scene) | data)
