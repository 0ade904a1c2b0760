"""How moments reads in the timeline: what was proposed, what each noticed once it is open, and our things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hearthside.kernel.places import Place
from hearthside.kernel.practice import Around, Entry
from hearthside.kernel.scene import Scene
from hearthside.kernel.voices import Title, Voice
from hearthside.practices.moments.events import Added, Answered, Kept, Suggested, Wished, WroteDown
from hearthside.practices.moments.library import LIBRARY, title_of
from hearthside.practices.moments.spoken import spoken
from hearthside.practices.moments.unfold import Found, told, unfold

HEARD = Suggested | Answered | WroteDown | Added | Kept


def voices(entry: Entry, around: Sequence[Entry], scene: Scene) -> list[Voice]:
    """The words of one entry, if this viewer has come to them."""
    heard = [event for event in entry.events if isinstance(event, HEARD) and _words(event)]
    if not heard:
        return []
    found = _around(entry, around, scene)
    return [_voice(event, found, entry, scene) for event in heard if _open(event, found, entry, scene)]


def shows(entry: Entry, around: Sequence[Entry], scene: Scene) -> bool:
    """What the other did is taken along; not what they noticed before it is opened, nor a wish nobody met."""
    found = _around(entry, around, scene)
    for event in entry.events:
        if isinstance(event, Answered) and not told(found, scene):
            return False
        if isinstance(event, Wished) and not (found.memo and found.memo.ritual):
            return False
    return bool(entry.events)


def _around(entry: Entry, around: Sequence[Entry], scene: Scene) -> Found:
    if not any(one is entry or one.id == entry.id for one in around):
        return _unfolded([*around, entry], scene)
    return around.once(_unfolded, scene) if isinstance(around, Around) else _unfolded(around, scene)


def _unfolded(entries: Sequence[Entry], scene: Scene) -> Found:
    return unfold(entries)


def _open(event: Any, found: Found, entry: Entry, scene: Scene) -> bool:
    return entry.place is not Place.TABLE or not isinstance(event, Answered) or told(found, scene)


def _words(event: Any) -> str:
    """A picture alone has a voice too: its own sign."""
    return "\n\n".join(spoken(event)) or (SIGNS[event.picture] if getattr(event, "picture", None) else "")


def _voice(event: Any, found: Found, entry: Entry, scene: Scene) -> Voice:
    card = found.card or getattr(event, "card", "")
    title = title_of(card, scene.language)
    return Voice(
        side=entry.side,
        day=event.day,
        words=_words(event),
        title=Title(text=title) if title else _ours(found, scene),
        item=event.item,
        alone=entry.place is not Place.TABLE,
        topics=tuple(LIBRARY.cards[card].topics) if card in LIBRARY.cards else (),
    )


def _ours(found: Found, scene: Scene) -> Title:
    """A thing of ours by its kind; its name is its writer's first word."""
    kind = found.wrote.kind.value if found.wrote else "saying"
    return Title(key=f"moments.ours.{kind}")


#: The picture of an answer without words, the same in every language.
SIGNS = {"laugh": "😄", "wow": "😮", "hug": "🤗", "strong": "💪", "calm": "😌", "again": "🔁"}
