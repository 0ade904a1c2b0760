"""How time reads in the timeline, what is taken along, and what stays when words are taken away."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from hearthside.kernel.gone import Gone
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Entry
from hearthside.kernel.reveal import may_see
from hearthside.kernel.scene import Scene
from hearthside.kernel.voices import Title, Voice
from hearthside.practices.time.events import Asked, Easy, Told
from hearthside.practices.time.planview import unfold
from hearthside.practices.time.shown import WORDS

HEARD = Asked | Told | Easy


def spoken(event: Any) -> tuple[str, ...]:
    """The words a person wrote in it."""
    return tuple(words for words in (getattr(event, "text", ""), getattr(event, "plan", "")) if words)


def voices(entry: Entry, around: Sequence[Entry], scene: Scene) -> list[Voice]:
    """A place, a name, how it was. What is still shut has no voice."""
    return [
        _voice(event, words, entry, scene)
        for event in entry.events
        if isinstance(event, HEARD) and (words := _words(event, scene)) and _open(event, entry, around, scene)
    ]


def _words(event: Any, scene: Scene) -> str:
    """A tap is said in the reader's language."""
    tap = WORDS[scene.language](f"time.how.{event.tap}") if isinstance(event, Told) and event.tap else ""
    return "\n\n".join(words for words in (tap, *spoken(event)) if words)


def _open(event: Any, entry: Entry, around: Sequence[Entry], scene: Scene) -> bool:
    if not isinstance(event, Told):
        return True
    return may_see(unfold(around, scene.side), scene.side, entry.side)


def _voice(event: Any, words: str, entry: Entry, scene: Scene) -> Voice:
    names = {"name": scene.names[scene.side.other], "who": scene.side.other.value}
    kind = f"{event.kind}" if isinstance(event, Asked) else "how" if isinstance(event, Told) else "easy"
    mine = "_mine" if entry.side is scene.side and kind != "how" else ""
    title = Title(key=f"time.kept.{kind}{mine}", values=names)
    alone = entry.place is not Place.TABLE
    return Voice(side=entry.side, day=event.day, words=words, title=title, item=event.item, alone=alone)


def remains(entries: Sequence[Entry], gone: Collection[UUID]) -> Mapping[UUID, Sequence[Any]]:
    """An hour or a ritual that the other had a word in stands as it stood, without a place or a name; that it was kept
    stays said. What holds no words stays as it is."""
    left: dict[UUID, Sequence[Any]] = {}
    for entry in (one for one in entries if one.id in gone):
        others = any(one.side is not entry.side and one.events for one in entries)
        bare = [_bare(event, others) for event in entry.events if not isinstance(event, Gone)]
        left[entry.id] = [event for event in bare if event]
    return {entry: events for entry, events in left.items() if events}


def _bare(event: Any, others: bool) -> Any:
    match event:
        case Asked():
            return replace(event, text="", plan="") if others else None
        case Told():
            return replace(event, text="")
        case Easy():
            return replace(event, text="") if event.easy else None
        case _:
            return event
