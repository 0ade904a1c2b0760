"""The words a person wrote in an event: for search, for the archive and for the proof that none lie open."""

from __future__ import annotations

from typing import Any

from hearthside.practices.moments.events import Added, Answered, Kept, Suggested, WroteDown


def spoken(event: Any) -> tuple[str, ...]:
    said: tuple[str, ...]
    match event:
        case Suggested():
            said = (event.text, event.plan)
        case WroteDown():
            said = (event.called, event.text)
        case Answered() | Added() | Kept():
            said = (event.text,)
        case _:
            return ()
    return tuple(words for words in said if words)
