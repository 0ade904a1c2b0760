"""The words a person wrote in an event: for search, for the archive and for the proof that none lie open."""

from __future__ import annotations

from hearthside.practices.leaning.events import Event


def spoken(event: Event) -> tuple[str, ...]:
    share = getattr(event, "share", None)
    return tuple(words for words in (getattr(event, "text", ""), share.who if share else "") if words)
