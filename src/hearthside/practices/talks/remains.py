"""What stays of a talk when one of the two takes words away: no word; and nothing of the other's is shut again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from msgspec.structs import replace

from hearthside.kernel.gone import Gone
from hearthside.kernel.practice import Entry
from hearthside.kernel.reveal import is_open
from hearthside.practices.talks.events import Answered, Event, Kept, Put, Said, Told
from hearthside.practices.talks.spoken import spoken
from hearthside.practices.talks.unfold import unfold


def remains(entries: Sequence[Entry], gone: Collection[UUID]) -> Mapping[UUID, Sequence[Event]]:
    """An answer that was open leaves that it was given, so that the other's stays open; a beginning to which something
    is left leaves that it was made; a reply leaves its place, so that what is counted still fits. A shut answer leaves
    nothing: to the other it never was. What holds no words stays as it is."""
    question = unfold(entries).question
    opened = question is not None and is_open(question)
    going = [entry for entry in entries if entry.id in gone]
    told = [entry for entry in entries if not all(isinstance(event, Gone) for event in entry.events)]
    others = any(entry.side is not one.side for entry in told for one in going)
    spoke = any(words for entry in told if entry.id not in gone for event in entry.events for words in spoken(event))
    left: dict[UUID, Sequence[Event]] = {}
    for entry in going:
        bare = [_bare(event, opened, others or spoke) for event in entry.events]
        left[entry.id] = [event for event in bare if event]
    return {entry: events for entry, events in left.items() if events}


def _bare(event: Event, opened: bool, more: bool) -> Event | None:
    """The event without its words; None where nothing of it may stay."""
    match event:
        case Answered():
            bare = replace(event, tap="", guess="", text="", share=None, question="")
            return bare if opened else None
        case Put():
            return replace(event, words="") if more else None
        case Said():
            return replace(event, text="", share=None) if more else None
        case Told():
            return replace(event, text="") if more else None
        case Kept():
            return None
        case _:
            return event
