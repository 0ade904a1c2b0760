"""Who decides what, as one viewer may see it: marking alone, shut until both are in, side by side; and the floor."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hearthside.kernel.compare import Compare, lived, marks_of, moved, side_by_side
from hearthside.kernel.people import Side
from hearthside.kernel.places import Places
from hearthside.kernel.practice import Page
from hearthside.kernel.reveal import is_open
from hearthside.kernel.scene import Scene
from hearthside.kernel.share import default
from hearthside.practices.boundaries.events import Kind, State
from hearthside.practices.boundaries.library import AREA, LIBRARY, areas, asked, floor_cards, map_now, title, told
from hearthside.practices.boundaries.maps import my_marks

#: What leaning says of areas that were handed over, step by step.
HANDED = "leaning.handed"


def view(places: Places[State], scene: Scene, query: Mapping[str, str]) -> Page:
    card = query.get("card", "")
    area = card if card in LIBRARY.cards and LIBRARY.cards[card].kind == AREA else ""
    if query.get("see") == "floor":
        return Page("floor", _floor(places.table, scene))
    if query.get("new") == Kind.HAND or (area and _open_map(places.table, scene)):
        return _move(places.table, area, query, scene)
    item, now = map_now(places.table, scene)
    if scene.side in now.answered and not is_open(now):
        mine = marks_of(now, scene.side, scene.side)
        return Page("laid", {"item": item, "groups": _groups(_rows(mine, scene))})
    if is_open(now):
        return Page("map", _compared(item, now, places, scene))
    return _marking(item, places, area, query, scene)


def _open_map(table: State, scene: Scene) -> bool:
    return is_open(map_now(table, scene)[1])


def _marking(item: str, places: Places[State], area: str, query: Mapping[str, str], scene: Scene) -> Page:
    """The next area this viewer has not marked, or the one asked for; and when all are, or enough, to lay them down."""
    mine = my_marks(places.desk, item)
    found = areas(scene)
    next_one = next((card.id for card in found if card.id not in mine), "")
    at = area if area in {card.id for card in found} else next_one
    marked = {key: mark for key, mark in mine.items() if mark}
    if not at or (marked and query.get("see") == "map" and query.get("enough")):
        return Page("lay", {"item": item, "groups": _groups(_rows(marked, scene)), "more": next_one})
    words = told(at, scene)
    return Page(
        "mark",
        {
            "item": item,
            "card": at,
            "group": LIBRARY.cards[at].group,
            "title": title(at, scene),
            "ask": asked(at, scene),
            "why": words.why if words else "",
            "chosen": mine.get(at, ""),
            "begun": bool(marked),
            "again": bool(places.table.maps) and item not in places.table.maps,
            "floor": bool(places.table.floor) and scene.stage.minor,
        },
    )


def _rows(marks: Mapping[str, str], scene: Scene) -> list[dict[str, Any]]:
    return [
        {"card": card, "title": title(card, scene), "mark": mark, "group": LIBRARY.cards[card].group}
        for card, mark in marks.items()
        if card in LIBRARY.cards
    ]


def _groups(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names = list(dict.fromkeys(row["group"] for row in rows))
    return [{"group": name, "rows": [row for row in rows if row["group"] == name]} for name in names]


def _compared(item: str, now: Compare, places: Places[State], scene: Scene) -> dict[str, Any]:
    """Both maps side by side, as they live today, and beside it the one before. Nothing is counted."""
    today = today_map(now, places.table)
    ago = _before(item, places.table)
    handed = set(scene.shared.get(HANDED, ()))
    rows = [
        row
        | {
            "hers": marks[Side.MOTHER],
            "his": marks[Side.SON],
            "lived": lived(today, row["card"]),
            "moved": row["card"] in today.agreed,
            "handed": row["card"] in handed,
            "ago": lived(ago, row["card"]) if ago else "",
        }
        for area, marks in side_by_side(now).items()
        for row in _rows({area: ""}, scene)
    ]
    moving = next(
        ((key, one) for key, one in places.table.asks.items() if one.accord.waits and one.accord.waits.mark), None
    )
    return {
        "item": item,
        "opened": _iso(now.opened),
        "differ": _groups([row for row in rows if not row["lived"]]),
        "alike": _groups([row for row in rows if row["lived"]]),
        "ago": _iso(ago.opened) if ago else "",
        "year": _year(now, ago, today, rows),
        "moving": {"item": moving[0], "text": moving[1].accord.waits.text or title(moving[1].card, scene)}
        if moving and moving[1].accord.waits
        else None,
        "floor": _lines(places.table, scene),
        "fresh": item not in places.desk.away,
    }


def today_map(now: Compare, table: State) -> Compare:
    """The map with every area that a yes has moved since."""
    for ask in table.asks.values():
        if ask.card and ask.accord.since and now.opened and ask.accord.since >= now.opened:
            now = moved(now, ask.card, ask.accord)
    return now


def _before(item: str, table: State) -> Compare | None:
    """The map before this one, as the two lived by it when this one was opened."""
    earlier = [one for key, one in table.maps.items() if key != item and is_open(one)]
    return earlier[-1] if earlier else None


def _year(now: Compare, ago: Compare | None, today: Compare, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is decided otherwise than on the map before, or than on the day this one opened."""
    then = ago or now
    changed = [(row, lived(then, row["card"]), lived(today, row["card"])) for row in rows]
    found = [row | {"then": then_, "now": now_} for row, then_, now_ in changed if now_ and then_ != now_]
    return [row for row in found if ago is None or side_by_side(ago).get(row["card"])]


def _move(table: State, area: str, query: Mapping[str, str], scene: Scene) -> Page:
    """Move one area: who decides it from now on. Without a card: choose one, or say it in own words."""
    now = map_now(table, scene)[1]
    today = today_map(now, table)
    standing = {one.card: one for one in table.asks.values() if one.card}
    marks = side_by_side(now).get(area, {})
    open_one = next((key for key, one in table.asks.items() if area and one.card == area and one.accord.waits), "")
    if open_one:
        return Page("goto", {"item": open_one})
    stands = standing[area].accord.stands if area in standing else None
    lived_by = stands.mark if stands and stands.mark else lived(today, area)
    his = {key for key, one in standing.items() if one.accord.stands and one.accord.stands.mark == "his"}
    return Page(
        "move",
        {
            "card": area,
            "title": title(area, scene),
            "ask": asked(area, scene),
            "hers": marks.get(Side.MOTHER, ""),
            "his": marks.get(Side.SON, ""),
            "lived": lived_by,
            "no": standing[area].accord.last + 1 if area in standing else 1,
            "hand": query.get("new") == Kind.HAND,
            "handed": area in scene.shared.get(HANDED, ()),
            "groups": [] if area else _groups(_rows({one.id: "" for one in areas(scene) if one.id not in his}, scene)),
            "share": default(scene.side, scene.stage),
        },
    )


def _floor(table: State, scene: Scene) -> dict[str, Any]:
    """The floor as both read it; hers to write while he is a minor. It ends with S5."""
    used = {one.card for one in table.floor.values()}
    offered = floor_cards(scene) if scene.side is Side.MOTHER and scene.stage.minor else []
    return {
        "holds": scene.stage.minor,
        "hers": scene.side is Side.MOTHER and scene.stage.minor,
        "lines": _lines(table, scene),
        "cards": [_floor_row(one.id, "", "", scene) for one in offered if one.id not in used],
    }


def _lines(table: State, scene: Scene) -> list[dict[str, Any]]:
    if not scene.stage.minor:
        return []
    return [{"item": key} | _floor_row(one.card, one.text, one.why, scene) for key, one in table.floor.items()]


def _floor_row(card: str, text: str, why: str, scene: Scene) -> dict[str, Any]:
    words = told(card, scene)
    return {
        "card": card,
        "title": title(card, scene),
        "text": text or asked(card, scene),
        "why": why or (words.why if words else ""),
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
