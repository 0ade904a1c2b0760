"""What a viewer may see of worlds now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Entry, Page
from hearthside.kernel.scene import Scene
from hearthside.practices.worlds.events import Answered, Chose, Kind, Named, Proposed, State, Tap, Tried
from hearthside.practices.worlds.interests import LIBRARY, Like, fitting, overlap, pictured
from hearthside.practices.worlds.visit import next_host
from hearthside.practices.worlds.visitview import form, visit_page

#: How many names the picture holds on each side and in the middle; the list beneath it has them all.
AROUND = 4


def view(places: Places[State], scene: Scene, query: Mapping[str, str]) -> Page:
    """What both like; or the taps, for both to see or only for me; or a form."""
    match query.get("new", ""):
        case "likes":
            return Page("likes", _taps(places, scene))
        case "alone":
            return Page("alone", _taps(places, scene))
        case "words":
            return Page("words")
        case "show" | "mine" as new:
            return Page("show", form(places.table, scene, mine=new == "mine"))
        case "try":
            return Page("try", {"kinds": [kind.value for kind in Kind]})
    shared = overlap(places.table)
    return Page(
        "both",
        {
            "both": [_like(one, scene) for one in shared.both],
            "each": {side.value: [_like(one, scene) for one in shared.each[side]] for side in Side},
            "around": AROUND,
            "mine": bool(shared.both or shared.each[scene.side]),
            "next": next_host(places.table.hosts, scene.stage).value,
            "theirs": bool(shared.both or shared.each[scene.side.other]),
        },
    )


def item(entries: Sequence[Entry], scene: Scene, item: str) -> Page | None:
    """One thing to try with what was said to it, or one's own words; None where there is none for this viewer."""
    events = [(entry, event) for entry in entries for event in entry.events]
    if any(isinstance(event, Proposed) for _, event in events):
        return Page("visit", visit_page([event for entry, event in events if entry.place is Place.TABLE], scene, item))
    named = next(((entry, event) for entry, event in events if isinstance(event, Named)), None)
    if named:
        entry, words = named
        alone = entry.place is not Place.TABLE
        return Page("named", {"item": item, "side": entry.side.value, "text": words.text, "alone": alone,
                              "mine": entry.side is scene.side})  # fmt: skip
    tried = next((event for _, event in events if isinstance(event, Tried)), None)
    if tried is None:
        return Page("goto", {"query": ""}) if any(isinstance(event, Chose) for _, event in events) else None
    return Page("thing", _thing(item, tried, [event for _, event in events if isinstance(event, Answered)], scene))


def _thing(item: str, tried: Tried, said: list[Answered], scene: Scene) -> dict[str, Any]:
    mine = tried.side is scene.side
    settled = bool(said) and said[-1].tap is not Tap.LATER
    return {
        "item": item,
        "kind": tried.kind.value,
        "side": tried.side.value,
        "text": tried.text,
        "why": tried.why,
        "mine": mine,
        "said": [{"side": one.side.value, "tap": one.tap.value if one.tap else "", "text": one.text} for one in said],
        "may_answer": not mine and not settled,
        "may_take_back": mine and not said,
        "taps": [tap.value for tap in Tap if not (said and tap is Tap.LATER)],
    }


def _taps(places: Places[State], scene: Scene) -> dict[str, Any]:
    """The interests by group, for this side and (on one phone) for the other."""
    chosen = {side.value: list(places.table.chosen.get(side, ())) for side in Side}
    mine, theirs = (places.table.chosen.get(side, ()) for side in (scene.side, scene.side.other))
    groups: dict[str, list[dict[str, str]]] = {}
    for card in fitting(scene, (*mine, *theirs, *places.desk.mine)):
        picture, words = pictured(card.id, scene.language)
        groups.setdefault(card.group, []).append({"key": card.id, "picture": picture, "label": words})
    own = [{"item": key, "text": one.head} for key, one in places.table.named.items() if one.by is scene.side]
    alone = [{"item": key, "text": one.head} for key, one in places.desk.own.items()]
    return {"groups": groups, "chosen": chosen, "alone": list(places.desk.mine), "own": own, "own_alone": alone}


def _like(one: Like, scene: Scene) -> dict[str, Any]:
    """`ask` is what one may ask the other about it; `item` the own words of this viewer or the other's."""
    picture, label = pictured(one.card, scene.language) if one.card else ("", one.words)
    ask = LIBRARY.text(one.card, scene.language).ask if one.card else ""
    item = one.items.get(scene.side) or next(iter(one.items.values()), "")
    words = one.words if one.card else ""
    return {"picture": picture if scene.stage.small else "", "label": label, "ask": ask, "item": item, "words": words}
