"""What stays of a thing when one of the two takes words away: no word, and every step; so that a yes stays a yes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from msgspec.structs import replace

from hearthside.kernel.gone import Gone
from hearthside.kernel.practice import Entry
from hearthside.practices.boundaries.events import Event, Floored, Laid, Proposed, Step
from hearthside.practices.boundaries.unfold import unfold


def remains(entries: Sequence[Entry], gone: Collection[UUID]) -> Mapping[UUID, Sequence[Event]]:
    """Nothing stays of an ask that is the writer's alone, of a map that is shut, or of a line of the floor."""
    told = [entry for entry in entries if not all(isinstance(event, Gone) for event in entry.events)]
    both = len({entry.side for entry in told}) > 1
    others = any(entry.id not in gone and any(isinstance(one, Step) for one in entry.events) for entry in told)
    stays = both or others or unfold(entries).accord.stands is not None
    left: dict[UUID, Sequence[Event]] = {}
    for entry in entries:
        bare = [_bare(event, stays, both) for event in entry.events] if entry.id in gone else []
        left[entry.id] = [event for event in bare if event]
    return {entry: events for entry, events in left.items() if events}


def _bare(event: Event | Gone, stays: bool, both: bool) -> Event | None:
    """The event without its words; what holds none stays as it is."""
    match event:
        case Proposed():
            return replace(event, text="", why="", fine="", safety="", share=None) if stays else None
        case Step():
            return replace(event, text="") if stays else None
        case Laid():
            return event if both else None
        case Floored() | Gone():
            return None
    return event
