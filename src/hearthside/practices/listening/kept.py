"""How listening reads in the timeline, what is taken along, and what stays when words are taken away."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from hearthside.kernel.gone import Gone
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Entry
from hearthside.kernel.scene import Scene
from hearthside.kernel.voices import Title, Voice
from hearthside.practices.listening import events as on
from hearthside.practices.listening.library import LIBRARY, WORDS

HEARD = on.Apologised | on.Answered | on.Paused | on.Lengthened | on.Keeps | on.Rehearsed
FIELDS = ("text", "inside", "deed", "plan")
NAMES: dict[type, str] = {
    on.Apologised: "sorry", on.Answered: "answer", on.Paused: "break", on.Lengthened: "break", on.Keeps: "turns",
    on.Rehearsed: "rehearsed",
}  # fmt: skip


def spoken(event: Any) -> tuple[str, ...]:
    """The words a person wrote in it."""
    return tuple(words for name in FIELDS if (words := getattr(event, name, "")))


def voices(entry: Entry, around: Sequence[Entry], scene: Scene) -> list[Voice]:
    """A sorry once it was opened, to its writer always; what both keep of a floor; of a talk rehearsed the last."""
    return [
        _voice(event, words, entry, scene)
        for event in entry.events
        if isinstance(event, HEARD) and (words := _words(event, scene)) and _open(event, entry, around, scene)
    ]


def shows(entry: Entry, around: Sequence[Entry], scene: Scene) -> bool:
    """What reads in the timeline, and the steps of a break and an answer; never whether a sorry was opened."""
    steps = on.Answered | on.OfBreaks
    return any(isinstance(event, steps) for event in entry.events) or bool(voices(entry, around, scene))


def _events(around: Sequence[Entry], kind: type) -> list[Any]:
    return [event for one in around for event in one.events if isinstance(event, kind)]


def _open(event: Any, entry: Entry, around: Sequence[Entry], scene: Scene) -> bool:
    match event:
        case on.Apologised():
            return event.aloud or entry.side is scene.side or bool(_events(around, on.Opened))
        case on.Keeps():
            return {one.side for one in _events(around, on.Keeps)} == set(Side)
        case on.Rehearsed():
            last = _events(around, on.Rehearsed)[-1:]
            return all(one.id != entry.id for one in around) or event in last
    return True


def _words(event: Any, scene: Scene) -> str:
    """A tap is said in the reader's language; what was said aloud by its card."""
    said = list(spoken(event))
    if isinstance(event, on.Answered) and event.tap:
        said.insert(0, WORDS[scene.language](f"listening.reply.{event.tap}"))
    if isinstance(event, on.Apologised) and event.aloud and event.card in LIBRARY.cards:
        said.insert(0, LIBRARY.text(event.card, scene.language).title)
    return "\n\n".join(said)


def _voice(event: Any, words: str, entry: Entry, scene: Scene) -> Voice:
    mine = "_mine" if entry.side is scene.side else ""
    names = {"name": scene.names[scene.side.other], "who": scene.side.other.value}
    title = Title(key=f"listening.kept.{NAMES[type(event)]}{mine}", values=names)
    alone = entry.place is not Place.TABLE
    return Voice(side=entry.side, day=event.day, words=words, title=title, item=event.item, alone=alone)


def remains(entries: Sequence[Entry], gone: Collection[UUID]) -> Mapping[UUID, Sequence[Any]]:
    """What has no words stays as it is. A sorry the other opened stays as one that was said, without its words; a break
    keeps its time, and a turn that was had stays had."""
    told = [event for entry in entries for event in entry.events]
    opened = any(isinstance(event, on.Opened | on.Answered) or getattr(event, "aloud", False) for event in told)
    both = {event.side for event in told if isinstance(event, on.Keeps)} == set(Side)
    left = {
        entry.id: [bare for event in entry.events if (bare := _bare(event, opened, both))]
        for entry in entries
        if entry.id in gone
    }
    return {entry: events for entry, events in left.items() if events}


def _bare(event: Any, opened: bool, both: bool) -> Any:
    """The event without its words; None where nothing of it may stay."""
    match event:
        case Gone() | on.Rehearsed():
            return None
        case on.Apologised() if not opened:
            return None
        case on.Keeps() if not both:
            return None
    return replace(event, **{name: "" for name in FIELDS if hasattr(event, name)})
