"""The words a person wrote in an event: for search, for the archive and for the proof that none lie open."""

from __future__ import annotations

from hearthside.practices.talks.events import Answered, Event, Kept, Put, Said, Told


def spoken(event: Event) -> tuple[str, ...]:
    said: tuple[str, ...]
    match event:
        case Put():
            return (event.words,)
        case Answered() | Kept():
            said = (event.question, event.text)
        case Told():
            return (event.text,)
        case Said():
            said = (event.text,)
        case _:
            return ()
    share = getattr(event, "share", None)
    return tuple(words for words in (*said, share.who if share else "") if words)
