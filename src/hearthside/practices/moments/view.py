"""What a viewer may see of moments now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hearthside.kernel.front import Part
from hearthside.kernel.places import Places
from hearthside.kernel.practice import Entry, Page
from hearthside.kernel.reveal import expired, is_open
from hearthside.kernel.scene import Scene
from hearthside.practices.moments.commands import KeepMine
from hearthside.practices.moments.courses import alive
from hearthside.practices.moments.events import ASKS, Kind, State
from hearthside.practices.moments.fold import THINGS
from hearthside.practices.moments.hours import form_of
from hearthside.practices.moments.ideas import FURTHER, TAPS, tapped, three
from hearthside.practices.moments.library import card_of
from hearthside.practices.moments.noticing import fits
from hearthside.practices.moments.today import memo_of
from hearthside.practices.moments.unfold import unfold


def view(places: Places[State], scene: Scene, query: Mapping[str, str]) -> Page:
    """Three ideas; one card; our things, or the form of one."""
    card, new = query.get("card", ""), query.get("new", "")
    if fits(card, scene):
        there = [item for item, one in places.table.moments.items()
                 if one.card == card and alive(one, scene.now.date())]  # fmt: skip
        if there:
            return Page("goto", {"item": there[0]})
        if query.get("did"):
            return Page("notice", card_of(card, scene) | {"item": "", "asks": ASKS, "may_listen": False})
        return Page("idea", card_of(card, scene) | {"form": form_of(None), "item": ""})
    if new == "things":
        return Page("things", {"things": _things(places.table), "full": len(places.table.things) >= THINGS})
    if new == "write":
        kind = query.get("kind", "")
        return Page("write", {"kinds": [one.value for one in Kind], "kind": kind if kind in set(Kind) else "saying"})
    return _ideas(places, scene, query)


def _ideas(places: Places[State], scene: Scene, query: Mapping[str, str]) -> Page:
    taps, more = tapped(query), query.get("more", "")
    further = min(int(more), FURTHER) if more.isascii() and more.isdecimal() and len(more) < 3 else 0
    ideas = three(places.table, places.desk.aside, scene, taps, further)
    if not ideas and further:
        further, ideas = 0, three(places.table, places.desk.aside, scene, taps)
    return Page(
        "ideas",
        {
            "ideas": [card_of(one.card.id, scene) | {"reason": one.why} for one in ideas],
            "taps": {name: {"known": list(known), "chosen": getattr(taps, name)} for name, known in TAPS.items()},
            "query": taps.query(),
            "more": further + 1,
        },
    )


def _things(table: State) -> dict[str, list[dict[str, Any]]]:
    """By kind, the newest first."""
    found: dict[str, list[dict[str, Any]]] = {}
    for item, one in reversed(table.things.items()):
        found.setdefault(one.kind.value, []).append(
            {"item": item, "text": one.head, "side": one.by.value, "added": one.added}
        )
    return {kind.value: found[kind.value] for kind in Kind if kind.value in found}


def stale(parts: Places[Part], scene: Scene) -> str:
    """An answer of this writer that ran out shut."""
    for head in parts.table.heads:
        if head.kind == "memo" and expired(head.day, scene.now.date()):
            memo = memo_of(head)
            if scene.side in memo.given and not is_open(memo):
                return head.item
    return ""


def keep(entries: Sequence[Entry], scene: Scene, item: str) -> KeepMine:
    mine = unfold(entries).answers[scene.side]
    return KeepMine(item=item, ask=mine.ask, text=mine.text, picture=mine.picture)
