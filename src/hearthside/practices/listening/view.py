"""What a viewer may see of listening now: a form, the one phone for both, or one thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hearthside.kernel.places import Places
from hearthside.kernel.practice import Entry, Page
from hearthside.kernel.scene import Scene
from hearthside.practices.listening import breakview, floorview, sorryview
from hearthside.practices.listening import events as on
from hearthside.practices.listening.state import State


def view(places: Places[State], scene: Scene, query: Mapping[str, str]) -> Page:
    new, whose = query.get("new", ""), scene.side
    if query.get("card") and (found := sorryview.sorry(scene, query)):
        return found
    if found := floorview.phone(query):
        return found
    match new:
        case "sorry" | "his":
            return sorryview.which(scene, whose.other if new == "his" and scene.stage.small else whose)
        case "free" | "breath":
            return sorryview.sorry(scene, {"as": new}) or Page("ways")
        case "break":
            return Page("pause", breakview.form(scene))
        case "turns" | "two":
            return Page("turns" if scene.stage.small else new)
        case "rehearse":
            rows = [(item, one.head, one.day.isoformat()) for item, one in places.desk.mine.items()]
            mine = [{"item": item, "text": text, "day": day} for item, text, day in reversed(rows)]
            return Page("rehearse", {"mine": mine, "item": ""})
    return Page("ways")


def item(entries: Sequence[Entry], scene: Scene, item: str) -> Page | None:
    """One thing with its full words from the log; None where it is not there for this viewer."""
    events = [event for entry in entries for event in entry.events]
    rehearsed = [one for one in events if isinstance(one, on.Rehearsed)]
    if rehearsed:
        last = rehearsed[-1]
        parts = {name: getattr(last, name) for name in ("text", "inside", "deed", "plan")}
        return Page("rehearsed", {"item": item, "parts": parts})
    for kind, page in ITEM:
        if any(isinstance(event, kind) for event in events):
            return page(entries, scene, item)
    return None


#: What tells a thing by its events, and how it is shown.
ITEM = (
    (on.OfSorry, sorryview.page),
    (on.OfBreaks, breakview.page),
    (on.Keeps, floorview.kept),
    (on.OfFloors, floorview.page),
)
