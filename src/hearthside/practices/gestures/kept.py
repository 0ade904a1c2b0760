"""How gestures reads in the timeline, what is taken along, and what stays when words are taken away."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from hearthside.kernel.places import Place
from hearthside.kernel.practice import Entry
from hearthside.kernel.scene import Scene
from hearthside.kernel.voices import Title, Voice
from hearthside.practices.gestures.events import Hearted, Keeps, Kept, Left, Written
from hearthside.practices.gestures.view import kind_of, parts_of, readable, unfold

HEARD = Left | Written | Keeps


def voices(entry: Entry, around: Sequence[Entry], scene: Scene) -> list[Voice]:
    """The words of one entry. What the other left shut is there once this viewer unfolded it, and not before."""
    found = unfold(around, scene.side)
    said = [event for event in entry.events if isinstance(event, Left | Written) and parts_of(event)]
    named = [_named(event, entry) for event in entry.events if isinstance(event, Keeps) and event.text]
    return named + [_voice(event, entry, scene) for event in said if readable(found, event, entry.side, scene.side)]


def shows(entry: Entry, around: Sequence[Entry], scene: Scene) -> bool:
    """What reads in the timeline, and the hearts."""
    hearts = any(isinstance(event, Hearted) for event in entry.events)
    return hearts or bool(voices(entry, around, scene))


def spoken(event: Any) -> tuple[str, ...]:
    """The words a person wrote in it."""
    if isinstance(event, Keeps):
        return (event.text,) if event.text else ()
    return tuple(part["text"] for part in parts_of(event)) if isinstance(event, Left | Written) else ()


def remains(entries: Sequence[Entry], gone: Collection[UUID]) -> Mapping[UUID, Sequence[Any]]:
    """What has no words stays as it is. Of words with a heart under them stays that something was there, so that the
    heart is one for something; words without one leave nothing. What both keep goes on without its name."""
    staying = [event for entry in entries if entry.id not in gone for event in entry.events]
    hearted = any(isinstance(event, Hearted | Kept) for event in staying)
    left = {
        entry.id: [bare for event in entry.events if (bare := _bare(event, hearted))]
        for entry in entries
        if entry.id in gone
    }
    return {entry: events for entry, events in left.items() if events}


def _voice(event: Left | Written, entry: Entry, scene: Scene) -> Voice:
    mine = "_mine" if entry.side is scene.side else ""
    alone = entry.place is not Place.TABLE
    key = f"gestures.kept.{kind_of(event)}{'_aloud' if alone else mine}"
    names = {"name": scene.names[scene.side.other], "who": scene.side.other.value}
    words = "\n\n".join(part["text"] for part in parts_of(event))
    title = Title(key=key, values=names)
    return Voice(side=entry.side, day=event.day, words=words, title=title, item=event.item, alone=alone)


def _named(event: Keeps, entry: Entry) -> Voice:
    """The name of what comes again."""
    return Voice(
        side=entry.side, day=event.day, words=event.text, title=Title(key="gestures.calendar.ritual"), item=event.item
    )


def _bare(event: Any, hearted: bool) -> Any:
    """The event without its words; None where nothing of it may stay."""
    match event:
        case Left() | Keeps():
            return replace(event, text="") if hearted else None
        case Written():
            return replace(event, moment="", deed="", inside="", hope="") if hearted else None
        case _:
            return event
