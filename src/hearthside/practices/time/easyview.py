"""When each is easy to talk to, on the wall of the one who looks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from babel.dates import get_day_names

from hearthside.kernel.hour_words import day_and_hour
from hearthside.kernel.people import Side
from hearthside.kernel.practice import Entry, Page
from hearthside.kernel.scene import Scene
from hearthside.kernel.wall import moment, on_wall
from hearthside.practices.time import events as on
from hearthside.practices.time import rules
from hearthside.practices.time.easy import DAYS, PARTS, not_now
from hearthside.practices.time.events import State


def easy(state: State, side: Side, scene: Scene) -> dict[str, Any]:
    """What `side` told of itself; empty lists and words where nothing was told."""
    told, quiet = state.easy.get(side), not_now(state.not_now.get(side), scene.now)
    times = told.easy if told else ()
    zone = told.zone if told else scene.zone
    return {
        "side": side.value,
        "item": told.item if told else "",
        "chosen": list(times),
        "text": told.head if told else "",
        "parts": [_part(name, times, zone, scene) for name in PARTS],
        "until": day_and_hour(on_wall(moment(quiet.wall, quiet.zone), scene.zone), scene.language) if quiet else "",
        "there": bool(times or quiet or (told and told.head)),
    }


def of_item(entries: Sequence[Entry], scene: Scene, item: str) -> Page | None:
    """What one side told on a day, with its line in full; *not now* has no page of its own."""
    told = next((event for entry in entries for event in entry.events if isinstance(event, on.Easy)), None)
    if told is None:
        return Page("goto", {"query": "new=easy"})
    state = rules.evolve(State(), told)
    return Page("told", {"told": easy(state, told.side, scene), "mine": told.side is scene.side, "item": item})


def day_names(scene: Scene) -> list[str]:
    """Monday first, in the viewer's language."""
    return [str(name) for _, name in sorted(get_day_names("abbreviated", locale=scene.language).items())]


def _part(name: str, times: Sequence[str], zone: str, scene: Scene) -> dict[str, Any]:
    """One part of the day with its days; `here` is what it is on the viewer's wall, shift a day earlier or later."""
    begins, ends = PARTS[name]
    names = day_names(scene)
    there = on_wall(scene.now, zone).date()
    first, last = (on_wall(moment(_at(there, hour), zone), scene.zone) for hour in (begins, ends))
    shift = (first.date() - there).days
    return {
        "key": name,
        "hours": f"{begins:02}–{ends % 24:02}",
        "days": [{"key": f"{day}-{name}", "label": names[day - 1]} for day in DAYS],
        "told": ", ".join(names[day - 1] for day in DAYS if f"{day}-{name}" in times),
        "here": f"{first:%H:%M}–{last:%H:%M}" if first != _at(there, begins) else "",
        "shift": "earlier" if shift < 0 else "later" if shift else "same",
    }


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, datetime.min.time()) + timedelta(hours=hour)
