"""What a viewer sees of the stones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from hearthside.kernel.cards import load
from hearthside.kernel.doors import Room
from hearthside.kernel.front import Head, Part
from hearthside.kernel.offers import Offer, for_me, order
from hearthside.kernel.places import Places
from hearthside.kernel.practice import Entry, Line, Page
from hearthside.kernel.scene import Scene

from .rules import Laid, State, Turned

LIBRARY = load(Path(__file__).parent)


def view(places: Places[State], scene: Scene, query: Mapping[str, str]) -> Page:
    card = query.get("card", "")
    ask = LIBRARY.text(card, scene.language).ask if card in LIBRARY.cards else ""
    return Page("new", {"ask": ask, "mine": [stone.head for stone in places.desk.stones.values()]})


def item(entries: Sequence[Entry], scene: Scene, item: str) -> Page | None:
    events = [event for entry in entries for event in entry.events]
    laid = next((event for event in events if isinstance(event, Laid)), None)
    if laid is None:
        return None
    turned = [{"text": event.text} for event in events if isinstance(event, Turned)]
    return Page("stone", {"item": item, "mine": laid.side is scene.side, "text": laid.text, "turned": turned})


def publish(state: State) -> Part:
    heads = tuple(
        Head(item=key, kind="stone", day=one.day, by=one.by, text=one.head, marks=("turned",) if one.turned else ())
        for key, one in state.stones.items()
    )
    return Part(heads=heads, memory=state.memory)


def lines(parts: Places[Part], scene: Scene) -> list[Line]:
    return [
        Line(room=Room.US, key="stones.line.turned" if one.marks else "stones.line.laid", item=one.item, quote=one.text)
        for one in parts.table.heads
    ]


def offers(parts: Places[Part], scene: Scene) -> list[Offer]:
    cards = for_me(order(LIBRARY.cards.values(), parts.table.memory, scene), scene)
    return [Offer(practice="stones", card=card.id, why="stones.why", query=f"card={card.id}") for card in cards]
