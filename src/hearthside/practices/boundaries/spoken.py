"""The words a person wrote in an event: for search, for the archive and for the proof that none lie open."""

from __future__ import annotations

from hearthside.practices.boundaries.events import Event, Floored, Proposed, Step


def spoken(event: Event) -> tuple[str, ...]:
    said: tuple[str, ...]
    match event:
        case Proposed():
            who = event.share.who if event.share else ""
            said = (event.text, event.why, event.fine, event.safety, who)
        case Floored():
            said = (event.text, event.why)
        case Step():
            said = (event.text,)
        case _:
            said = ()
    return tuple(words for words in said if words)
