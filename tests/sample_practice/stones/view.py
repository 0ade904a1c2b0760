"""What a viewer sees of the stones. Every function is pure: it reads nothing but its arguments."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from uuid import UUID

from msgspec.structs import replace

from hearthside.kernel.cards import load
from hearthside.kernel.doors import Room
from hearthside.kernel.front import Head, Part
from hearthside.kernel.offers import Offer, offered
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Entry, Line, Page
from hearthside.kernel.scene import Scene
from hearthside.kernel.voices import Title, Voice

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


def voices(entry: Entry, around: Sequence[Entry], scene: Scene) -> list[Voice]:
    """How one entry reads in the timeline; what its writer took away has no words left."""
    title = Title(key="stones.line.turned")
    said = [event for event in entry.events if isinstance(event, Laid | Turned) and event.text]
    alone = entry.place is not Place.TABLE
    return [Voice(side=one.side, day=one.day, words=one.text, title=title, item=one.item, alone=alone) for one in said]


def remains(entries: Sequence[Entry], gone: Collection[UUID]) -> dict[UUID, list[Laid]]:
    """A stone that the other turned stays lying without its words, so that the words under it are not lost."""
    turned = any(isinstance(event, Turned) for entry in entries for event in entry.events if entry.id not in gone)
    laid = [(entry.id, one) for entry in entries if entry.id in gone for one in entry.events if isinstance(one, Laid)]
    return {entry: [replace(one, text="")] for entry, one in laid if turned}


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


def offers(parts: Places[Part], scene: Scene) -> Iterator[Offer]:
    """The week's cards in the order both see; the house weighs the practices against each other."""
    return offered("stones", LIBRARY, parts, scene)
