"""What stays of a thing when one of the two takes words away: no word; and nothing of the other's is shut again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from hearthside.kernel.gone import Gone
from hearthside.kernel.practice import Entry
from hearthside.kernel.reveal import is_open
from hearthside.practices.moments.events import Added, Answered, Kept, Suggested, WroteDown
from hearthside.practices.moments.spoken import spoken
from hearthside.practices.moments.unfold import unfold


def remains(entries: Sequence[Entry], gone: Collection[UUID]) -> Mapping[UUID, Sequence[Any]]:
    """What was agreed stays agreed, without the words; an answer that was open leaves that it was given, so that the
    other's stays open. A shut answer leaves nothing: to the other it never was."""
    memo = unfold(entries).memo
    opened = memo is not None and is_open(memo)
    staying = [event for entry in entries if entry.id not in gone for event in entry.events]
    met = any(not isinstance(event, Gone) for event in staying)
    left = {
        entry.id: [bare for event in entry.events if (bare := _bare(event, opened, met)) is not None]
        for entry in entries
        if entry.id in gone
    }
    return {entry: events for entry, events in left.items() if events}


def _bare(event: Any, opened: bool, met: bool) -> Any:
    """The event without its words; None where nothing of it may stay."""
    match event:
        case Gone() | Added() | Kept():
            return None
        case Answered():
            return replace(event, text="", picture=None) if opened else None
        case Suggested():
            return replace(event, text="", plan="") if met else None
        case WroteDown():
            return replace(event, called="", text="") if met else None
        case _:
            return event if met or not spoken(event) else None
