"""What a practice tells the timeline: who said what, on which day, about which thing."""

from __future__ import annotations

from datetime import date

import msgspec

from hearthside.kernel.people import Side

#: So many of an item's first entries a practice gets to know what a later one belongs to: the question stands among
#: them, and the answers that opened it.
AROUND = 12


class Title(msgspec.Struct, frozen=True, kw_only=True):
    """What stands small above a voice: `text` as a person or a card says it, else `key` in the practice's words."""

    text: str = ""
    key: str = ""
    values: dict[str, str] = {}


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """One of the two, saying something. `words` never are empty · `alone`: nobody but the viewer reads it ·
    `topics`: what it touches, so that it is not brought back to one who wants that left alone."""

    side: Side
    day: date
    words: str
    title: Title = Title()
    item: str = ""
    alone: bool = False
    topics: tuple[str, ...] = ()
