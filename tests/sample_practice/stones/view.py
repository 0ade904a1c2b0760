"""What a viewer sees of the stones. Every function is pure: it reads nothing but its arguments."""

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
    """The form, and the stones kept on the own desk."""
    card = query.get("card", "")
    known = card in LIBRARY.cards
    ask = LIBRARY.text(card, scene.language).asked(scene.stage, scene.names[scene.side.other]) if known else ""
    mine = [stone.head for stone in places.desk.stones.values()]
    return Page("new", {"card": card if known else "", "ask": ask, "mine": mine})


def item(entries: Sequence[Entry], scene: Scene, item: str) -> Page | None:
    """One stone, with its full words from the log; None where there is none for this viewer."""
    events = [event for entry in entries for event in entry.events]
    laid = next((event for event in events if isinstance(event, Laid)), None)
    if laid is None:
        return None
    turned = [event for event in events if isinstance(event, Turned)]
    voices = [{"side": event.side.value, "text": event.text} for event in (laid, *turned)]
    return Page("stone", {"item": item, "mine": laid.side is scene.side, "voices": voices, "open": not turned})


def publish(state: State) -> Part:
    """What lies on the front, so that Today and Us read no page of ours."""
    heads = tuple(
        Head(item=key, kind="stone", day=one.day, by=one.by, text=one.head, marks=("turned",) if one.turned else ())
        for key, one in state.stones.items()
    )
    return Part(heads=heads, memory=state.memory)


def lines(parts: Places[Part], scene: Scene) -> list[Line]:
    """A stone of the other's that waits stands on Today; the rest under Us."""
    return [_line(one, scene) for one in parts.table.heads]


def _line(one: Head, scene: Scene) -> Line:
    if one.marks:
        return Line(room=Room.US, key="stones.line.turned", item=one.item, quote=one.text)
    if one.by is scene.side:
        return Line(room=Room.US, key="stones.line.laid", item=one.item, quote=one.text)
    return Line(room=Room.TODAY, key="stones.line.waits", item=one.item, quote=one.text)


def offers(parts: Places[Part], scene: Scene) -> list[Offer]:
    """The week's cards in the order both see; the house takes the practices in turn."""
    cards = for_me(order(LIBRARY.cards.values(), parts.table.memory, scene), scene)
    return [Offer(practice="stones", card=card.id, why="stones.why", query=f"card={card.id}") for card in cards]
