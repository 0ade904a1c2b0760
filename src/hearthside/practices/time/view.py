"""What a viewer may see of time now: a form, the list, when each is easy to talk to, or one hour or ritual."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hearthside.kernel.people import Side
from hearthside.kernel.places import Places
from hearthside.kernel.practice import Entry, Page
from hearthside.kernel.scene import Scene
from hearthside.kernel.stages import Stage
from hearthside.kernel.wall import on_wall
from hearthside.practices.time import cards, lines
from hearthside.practices.time import events as on
from hearthside.practices.time.commands import Minutes, Often, Weekday
from hearthside.practices.time.easyview import day_names, easy, of_item
from hearthside.practices.time.events import Kind, State
from hearthside.practices.time.plans import passed
from hearthside.practices.time.planview import plan_page
from hearthside.practices.time.shown import shown
from hearthside.practices.time.turn import next_choice

#: How long an hour is at first, by stage (evidence.md F1).
LONG = {Stage.S1: Minutes.TEN, Stage.S2: Minutes.HALF, Stage.S3: Minutes.HALF}


def view(places: Places[State], scene: Scene, query: Mapping[str, str]) -> Page:
    if found := cards.view(scene, query):
        return found
    form = NEW.get(query.get("new", ""))
    return form(places, scene, query) if form else _list(places, scene)


def item(entries: Sequence[Entry], scene: Scene, item: str) -> Page | None:
    """One thing with its full words from the log; None where it is not there for this viewer."""
    events = [event for entry in entries for event in entry.events]
    for kind, page in ITEM.items():
        if any(isinstance(event, kind) for event in events):
            return page(entries, scene, item)
    return None


def _hour(places: Places[State], scene: Scene, query: Mapping[str, str]) -> Page:
    """small: he leads, and both say yes on one phone."""
    base = _form(scene) | {"minutes": LONG.get(scene.stage, Minutes.HOUR).value}
    theirs = easy(places.table, scene.side.other, scene)
    return Page("hour", base | {"turn": next_choice(scene.side, scene) or "", "theirs": theirs})


def _ritual(places: Places[State], scene: Scene, query: Mapping[str, str]) -> Page:
    return Page("ritual", _form(scene) | {"minutes": Minutes.HALF.value})


def _easy(places: Places[State], scene: Scene, query: Mapping[str, str]) -> Page:
    mine, theirs = (easy(places.table, side, scene) for side in (scene.side, scene.side.other))
    return Page("easy", _form(scene) | {"mine": mine, "theirs": theirs})


def _list(places: Places[State], scene: Scene) -> Page:
    zones = {side.value: zone for side, zone in places.table.zones.items()}
    hours: list[dict[str, Any]] = []
    rituals: list[dict[str, Any]] = []
    resting: list[dict[str, Any]] = []
    for item, one in places.table.plans.items():
        terms = one.ritual.waits or one.ritual.stands
        if terms is None or passed(one, scene.now) or (one.kind is Kind.HOUR and one.ritual.rests):
            continue
        row = shown(terms, zones, scene) | {"item": item, "text": terms.text, "waits": bool(one.ritual.waits)}
        (hours if one.kind is Kind.HOUR else resting if one.ritual.rests else rituals).append(row)
    theirs = easy(places.table, scene.side.other, scene)
    return Page("list", {"hours": hours, "rituals": rituals, "resting": resting, "theirs": theirs})


def _form(scene: Scene) -> dict[str, Any]:
    """What every form of a time needs, in the zone and the language of this viewer."""
    small = (Minutes.TEN, Minutes.QUARTER, Minutes.HALF)
    minutes = small if scene.stage.small else tuple(one for one in Minutes if one is not Minutes.TEN)
    return {
        "today": on_wall(scene.now, scene.zone).date().isoformat(),
        "zone": scene.zone,
        "lengths": [one.value for one in minutes],
        "oftens": [one.value for one in Often],
        "weekdays": [{"key": one.value, "label": label} for one, label in zip(Weekday, day_names(scene), strict=True)],
        "sides": [side.value for side in Side],
    }


def _plan(entries: Sequence[Entry], scene: Scene, item: str) -> Page | None:
    return plan_page(entries, scene, item, _form(scene))


NEW: dict[str, Callable[[Places[State], Scene, Mapping[str, str]], Page]] = {
    "hour": _hour,
    "ritual": _ritual,
    "easy": _easy,
}
#: What a thing begins with, and how it is shown.
ITEM: dict[type, Callable[[Sequence[Entry], Scene, str], Page | None]] = {
    on.Asked: _plan,
    on.Easy: of_item,
    on.NotNow: of_item,
    lines.LineKept: lines.page,
}
