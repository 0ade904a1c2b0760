"""How needs reads in the timeline, and what stays when words are taken away."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from hearthside.kernel.places import Place
from hearthside.kernel.practice import Entry
from hearthside.kernel.scene import Scene
from hearthside.kernel.voices import Title, Voice
from hearthside.practices.needs.events import Answered, Named, Told
from hearthside.practices.needs.mixed import said as dots_said
from hearthside.practices.needs.today import in_words
from hearthside.practices.needs.view import unfold

HEARD = Told | Named | Answered


def voices(entry: Entry, around: Sequence[Entry], scene: Scene) -> list[Voice]:
    """What was shared, and the answer; on the own desk what was kept of it, once."""
    found = [(event, _said(event, entry, around, scene)) for event in entry.events if isinstance(event, HEARD)]
    return [_voice(event, words, entry, scene) for event, words in found if words]


def shows(entry: Entry, around: Sequence[Entry], scene: Scene) -> bool:
    """Nothing on the table is shut."""
    return any(isinstance(event, Told | Answered) for event in entry.events)


def spoken(event: Any) -> tuple[str, ...]:
    """The words a person wrote in it."""
    match event:
        case Told():
            return tuple(words for words in (event.text, event.plan) if words)
        case Named() | Answered():
            return (event.text,) if event.text else ()
        case _:
            return ()


def remains(entries: Sequence[Entry], gone: Collection[UUID]) -> Mapping[UUID, Sequence[Any]]:
    """Under what the other answered stays that something was shared, and of an answer that there was one. Of what is
    kept for oneself nothing stays."""
    answered = any(isinstance(event, Answered) for entry in entries if entry.id not in gone for event in entry.events)
    left = {
        entry.id: [bare for event in entry.events if (bare := _bare(event, answered))]
        for entry in entries
        if entry.id in gone and entry.place is Place.TABLE
    }
    return {entry: events for entry, events in left.items() if events}


def _said(event: Any, entry: Entry, around: Sequence[Entry], scene: Scene) -> str:
    """The words for how one is, then what was written."""
    match event:
        case Told() if event.both and _later(event, around):
            return ""
        case Told():
            how = in_words(event.words, scene.language, entry.side)
            dot = dots_said(event.at, event.also, scene.language) if not (how or event.text) else ""
            return "\n\n".join(one for one in (how or dot, event.text, event.plan) if one)
        case Named():
            found = unfold(around, scene.side)
            if found.told is not None:
                return event.text
            last = found.named is None or found.named == event
            how = in_words(event.words, scene.language, entry.side) if last else ""
            return "\n\n".join(one for one in (how, event.text) if one)
        case _:
            return str(event.text)


def _later(event: Told, around: Sequence[Entry]) -> bool:
    """Whether more was tapped after it, side by side: the last of the taps says all of it."""
    told = [one for entry in around for one in entry.events if isinstance(one, Told) and one.item == event.item]
    return bool(told) and told[-1] != event


def _voice(event: Any, words: str, entry: Entry, scene: Scene) -> Voice:
    mine = "_mine" if entry.side is scene.side else ""
    match event:
        case Told():
            key = f"needs.kept.{event.kind}{mine}"
        case Named():
            key = "needs.kept.alone"
        case _:
            key = f"needs.kept.answer{mine}"
    names = {"name": scene.names[scene.side.other], "who": scene.side.other.value}
    return Voice(
        side=entry.side, day=event.day, words=words, title=Title(key=key, values=names), item=event.item,
        alone=entry.place is not Place.TABLE,
    )  # fmt: skip


def _bare(event: Any, answered: bool) -> Any:
    """The event without its words; None where nothing of it may stay."""
    match event:
        case Told() if answered:
            return Told(item=event.item, side=event.side, day=event.day, kind=event.kind, closed=event.closed)
        case Told():
            return None
        case Answered():
            return replace(event, text="")
        case _:
            return event
