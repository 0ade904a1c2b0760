"""What stays of a thing when one of the two takes words away: no word; and nothing of the other's is shut or moved."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from msgspec.structs import replace

from hearthside.kernel.gone import Gone
from hearthside.kernel.practice import Entry
from hearthside.practices.leaning.events import Closed, Event, Knocked, WentOn
from hearthside.practices.leaning.spoken import spoken


def remains(entries: Sequence[Entry], gone: Collection[UUID]) -> Mapping[UUID, Sequence[Event]]:
    """Where the other did something, or something is left: what was done, without its words, so that a step both took
    stays taken. A suggestion nobody let in leaves nothing, and no line that is still shut: to the other it never was.
    """
    told = [(entry, event) for entry in entries for event in entry.events if not isinstance(event, Gone)]
    going = [entry for entry in entries if entry.id in gone]
    others = any(entry.side is not one.side for entry, _ in told for one in going)
    spoke = any(spoken(event) for entry, event in told if entry.id not in gone)
    opened = any(isinstance(event, WentOn) for _, event in told)
    closed = len({event.side for _, event in told if isinstance(event, Closed)}) > 1
    left: dict[UUID, Sequence[Event]] = {}
    for entry in going:
        events = [event for event in entry.events if not isinstance(event, Gone)]
        stays = [
            _bare(event)
            for event in events
            if (opened or not isinstance(event, Knocked))
            and (closed or not isinstance(event, Closed))
            and (others or spoke or not spoken(event))
        ]
        left[entry.id] = stays
    return {entry: events for entry, events in left.items() if events}


def _bare(event: Event) -> Event:
    bare = {"text": "", "share": None}
    return replace(event, **{name: value for name, value in bare.items() if hasattr(event, name)})
