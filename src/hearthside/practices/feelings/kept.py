"""How feelings reads in the timeline, what of it may be taken along, and what stays when words are taken away."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from hearthside.kernel.emotions import EMOTIONS, word
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Around, Entry
from hearthside.kernel.reveal import is_open
from hearthside.kernel.scene import Scene
from hearthside.kernel.voices import Title, Voice
from hearthside.practices.feelings import dots, sorting
from hearthside.practices.feelings.events import DotSet, Guessed, Practised, Recalled, Sorted, Tried
from hearthside.practices.feelings.library import LIBRARY, told

HEARD = DotSet | Recalled | Practised | Tried


def spoken(event: Any) -> tuple[str, ...]:
    """The words a person wrote in it."""
    return (event.text,) if isinstance(event, HEARD) and event.text else ()


def voices(entry: Entry, around: Sequence[Entry], scene: Scene) -> list[Voice]:
    """A hint of the other's reads once their dot is guessed; until then it stands on its own page alone."""
    alone = entry.place is not Place.TABLE
    names = {"name": scene.names[scene.side.other], "who": scene.side.other.value}
    return [
        Voice(
            side=entry.side,
            day=one.day,
            words=one.text,
            title=_title(one, names | {"word": _word(one, entry.side, scene)}, scene),
            item=one.item,
            alone=alone,
            topics=LIBRARY.cards[one.card].topics if getattr(one, "card", "") in LIBRARY.cards else (),
        )
        for one in entry.events
        if spoken(one) and (entry.side is scene.side or not isinstance(one, DotSet) or _guessed(around, scene))
    ]


def shows(entry: Entry, around: Sequence[Entry], scene: Scene) -> bool:
    """What is still shut stays here: a tap until both have, a dot until it is guessed."""
    if any(isinstance(one, Sorted) for one in entry.events):
        sort = sorting.unfold(_events(around))
        return sort is not None and is_open(sort)
    if any(isinstance(one, DotSet) for one in entry.events):
        return _guessed(around, scene)
    return any(isinstance(one, Guessed | Recalled | Practised) for one in entry.events)


def _guessed(around: Sequence[Entry], scene: Scene) -> bool:
    return around.once(_is_guessed, scene) if isinstance(around, Around) else _is_guessed(around, scene)


def _is_guessed(around: Sequence[Entry], _: Scene) -> bool:
    dot = dots.unfold(_events(around))
    return dot is not None and dot.guessed


def _events(around: Sequence[Entry]) -> list[Any]:
    return [event for entry in around if entry.place is Place.TABLE for event in entry.events]


def remains(entries: Sequence[Entry], gone: Collection[UUID]) -> Mapping[UUID, Sequence[Any]]:
    """A dot that was guessed leaves that there was one, so that the guess is one of something: neither its hint nor
    where it lay. A line leaves nothing. What holds no words stays as it is."""
    guessed = dots.unfold(_events(entries))
    opened = guessed is not None and guessed.guessed
    left = {
        entry.id: [bare for event in entry.events if (bare := _bare(event, opened)) is not None]
        for entry in entries
        if entry.id in gone
    }
    return {entry: events for entry, events in left.items() if events}


def _bare(event: Any, opened: bool) -> Any:
    match event:
        case DotSet():
            return replace(event, text="", card="", dot=0) if opened else None
        case Recalled() | Practised() | Tried():
            return None
        case _:
            return event


def _title(event: Any, names: dict[str, str], scene: Scene) -> Title:
    match event:
        case Recalled():
            return Title(key="feelings.kept.word", values=names)
        case Practised():
            words = told(event.card, scene.language)
            return Title(text=words.title) if words else Title(key="feelings.kept.skill")
        case Tried():
            return Title(key="feelings.kept.help")
        case _:
            mine = "_mine" if event.side is scene.side else ""
            return Title(key=f"feelings.kept.dot{mine}", values=names)


def _word(event: Any, side: Side, scene: Scene) -> str:
    """The word as its writer says it."""
    known = isinstance(event, Recalled) and event.word in EMOTIONS
    return word(event.word, scene.language, side) if known else ""
