"""Pages of one's own, as a practice of the house: on the desk (only me) or in the drawer (only me, locked).

Nothing of it is ever on the table, in an offer or a line: the other does not learn that there are any.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec.structs import replace

from hearthside.kernel.gone import Gone
from hearthside.kernel.heads import head
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Entry, Events, Page, Practice
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene

Text = Annotated[str, msgspec.Meta(max_length=20_000)]
Item = Annotated[str, msgspec.Meta(max_length=40)]


class Where(StrEnum):
    """The two places a page of one's own may lie in."""

    DESK = "desk"
    DRAWER = "drawer"


class Wrote(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", tag="wrote"):
    """A page, or its newer words: the older ones stay in the log under the same item."""

    item: str
    side: Side
    day: date
    text: str


class Kept(msgspec.Struct, frozen=True):
    """What the list shows of a page: the day it was last written, and its first line."""

    day: date
    text: str


class State(msgspec.Struct, frozen=True):
    """Pages by item, the one written last at the end."""

    pages: dict[str, Kept] = {}


class WritePage(msgspec.Struct, frozen=True, kw_only=True):
    text: Text
    where: Where = Where.DESK


class ChangePage(msgspec.Struct, frozen=True, kw_only=True):
    item: Item
    text: Text
    where: Where = Where.DESK


class LetGo(msgspec.Struct, frozen=True, kw_only=True):
    item: Item
    where: Where = Where.DESK


def decide(places: Places[State], command: Any, scene: Scene) -> Events | Refusal:
    place = Place(command.where)
    state = places.drawer if place is Place.DRAWER else places.desk
    if state is None:
        return Refusal("house.said.locked")
    item = str(scene.fresh) if isinstance(command, WritePage) else command.item
    if not isinstance(command, WritePage) and item not in state.pages:
        return Refusal("house.said.page-gone")
    if isinstance(command, LetGo):
        return {place: [Gone(item=item)]}
    if not command.text.strip():
        return Refusal("house.said.page-empty")
    return {place: [Wrote(item=item, side=scene.side, day=scene.now.date(), text=command.text)]}


def evolve(state: State, event: Any) -> State:
    others = {item: kept for item, kept in state.pages.items() if item != event.item}
    return replace(state, pages={**others, event.item: Kept(event.day, head(event.text))})


def view(places: Places[State], scene: Scene, query: Mapping[str, str]) -> Page:
    """Newest first; `query["where"]` names the place."""
    state = places.drawer if query.get("where") == Where.DRAWER else places.desk
    pages = reversed(state.pages.items()) if state else ()
    return Page("list", {"pages": [{"item": item, "day": str(one.day), "text": one.text} for item, one in pages]})


def page(entries: Sequence[Entry], scene: Scene, item: str) -> Page | None:
    """One page: its words now, and the older ones, newest first."""
    written = [event for entry in entries for event in entry.events if isinstance(event, Wrote)]
    if not written:
        return None
    *older, now = ({"day": str(event.day), "text": event.text} for event in written)
    return Page("page", {"item": item, "now": now, "older": older[::-1]})


PAGES = Practice(
    slug="pages",
    row=0,
    folder=Path(__file__).parent.parent,
    state=State,
    events=Wrote,
    commands=(WritePage, ChangePage, LetGo),
    decide=decide,
    evolve=evolve,
    view=view,
    item=page,
    spoken=lambda event: (event.text,) if isinstance(event, Wrote) else (),
)
