"""How worlds reads in the timeline, and what stays when words are taken away."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from hearthside.kernel.places import Place
from hearthside.kernel.practice import Entry
from hearthside.kernel.scene import Scene
from hearthside.kernel.voices import Title, Voice
from hearthside.practices.worlds.events import Agreed, Answered, Named, Noted, Planned, Proposed, Tried
from hearthside.practices.worlds.interests import label

HEARD = Named | Tried | Answered | Proposed | Planned | Noted


def spoken(event: Any) -> tuple[str, ...]:
    """The words a person wrote in it."""
    match event:
        case Tried() | Proposed():
            return tuple(words for words in (event.text, event.why) if words)
        case Named() | Answered() | Planned() | Noted():
            return (event.text,) if event.text else ()
        case _:
            return ()


def voices(entry: Entry, around: Sequence[Entry], scene: Scene) -> list[Voice]:
    """Nothing here is shut: what lies on the table may be read by both."""
    said = [event for event in entry.events if isinstance(event, HEARD) and spoken(event)]
    alone = entry.place is not Place.TABLE
    names = {"name": scene.names[scene.side.other], "who": scene.side.other.value}
    mine = "_mine" if entry.side is scene.side else ""
    return [
        Voice(
            side=entry.side,
            day=one.day,
            words="\n\n".join(spoken(one)),
            title=_title(one, around, mine, names, scene.language),
            item=one.item,
            alone=alone,
        )
        for one in said
    ]


def remains(entries: Sequence[Entry], gone: Collection[UUID]) -> Mapping[UUID, Sequence[Any]]:
    """A name or a visit that the other answered leaves that there was one, so that the answer is one to something; an
    answer leaves that it was given. What holds no words stays as it is."""
    staying = [event for entry in entries if entry.id not in gone for event in entry.events]
    answered = any(isinstance(event, Answered | Proposed | Agreed) for event in staying)
    left = {
        entry.id: [bare for event in entry.events if (bare := _bare(event, answered))]
        for entry in entries
        if entry.id in gone
    }
    return {entry: events for entry, events in left.items() if events}


def _bare(event: Any, answered: bool) -> Any:
    match event:
        case Named() | Noted():
            return None
        case Tried() | Proposed():
            return replace(event, text="", why="") if answered else None
        case Answered() | Planned():
            return replace(event, text="")
        case _:
            return event


def _title(event: Any, around: Sequence[Entry], mine: str, names: dict[str, str], language: str) -> Title:
    """An answer stands under the name it answers."""
    match event:
        case Named():
            return Title(key=f"worlds.kept.likes{mine}", values=names)
        case Tried():
            return Title(key=f"worlds.kept.try{mine}", values=names)
        case Proposed():
            theirs = event.host is not event.side
            return Title(key=f"worlds.kept.{'asked' if theirs else 'offered'}{mine}", values=names)
        case Planned() | Noted():
            kind = "plan" if isinstance(event, Planned) else "noted"
            return _about_visit(around, language) or Title(key=f"worlds.kept.{kind}")
        case _:
            tried = next((one for entry in around for one in entry.events if isinstance(one, Tried) and one.text), None)
            return Title(text=tried.text) if tried else Title(key="worlds.kept.answer")


def _about_visit(around: Sequence[Entry], language: str) -> Title | None:
    """A plan and a line stand under what the visit was about, where that is known."""
    proposed = [one for entry in around for one in entry.events if isinstance(one, Proposed)]
    named = next((one.text or label(one.card, language) for one in reversed(proposed)), "")
    return Title(text=named) if named else None
