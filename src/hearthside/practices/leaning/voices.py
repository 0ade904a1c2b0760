"""How leaning reads in the timeline: what was said about each thing, and the day an area became his."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hearthside.kernel.heads import head
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Entry
from hearthside.kernel.scene import Scene
from hearthside.kernel.voices import Title, Voice
from hearthside.practices.leaning import events as on
from hearthside.practices.leaning.events import Event
from hearthside.practices.leaning.library import LIBRARY, WORDS
from hearthside.practices.leaning.said import kind_of, settled, title_of
from hearthside.practices.leaning.state import YOURS
from hearthside.practices.leaning.unfold import BEGINS, Told, unfold

HEARD = (
    on.Begun | on.Wanted | on.Stepped | on.Worked | on.Slipped | on.Asked | on.Lent | on.Decided | on.Inquired | on.Told
    | on.Knocked | on.Listed | on.Raised | on.Spoke | on.Optioned | on.Planned | on.StepAdded | on.Closed
)  # fmt: skip


def voices(entry: Entry, around: Sequence[Entry], scene: Scene) -> list[Voice]:
    heard = [event for event in entry.events if isinstance(event, HEARD)]
    if not heard:
        return []
    told = unfold(around if any(one.id == entry.id for one in around) else [*around, entry])
    return [voice for event in heard for voice in _voice(event, told, entry, scene)]


def _voice(event: Event, told: Told, entry: Entry, scene: Scene) -> Iterator[Voice]:
    words = _words(event, told, scene)
    if not words or not (entry.place is not Place.TABLE or settled(event, told)):
        return
    card = getattr(told.first, "card", "")
    yield Voice(
        side=entry.side,
        day=event.day,
        words=words,
        title=_title(event, told, scene),
        item=event.item,
        alone=entry.place is not Place.TABLE,
        topics=tuple(LIBRARY.cards[card].topics) if card in LIBRARY.cards else (),
    )


def _words(event: Event, told: Told, scene: Scene) -> str:
    """What was written; a card by its title; the step to *yours* in a sentence of the house's own."""
    if isinstance(event, on.Stepped):
        area = head(title_of(told, scene))
        named = {"area": area, "name": scene.names[Side.SON], "who": scene.side.value}
        return WORDS[scene.language]("leaning.voice.handed", **named) if event.rung >= YOURS and area else ""
    text = str(getattr(event, "text", ""))
    card = getattr(event, "card", "")
    return text or (LIBRARY.text(card, scene.language).title if card in LIBRARY.cards else "")


def _title(event: Event, told: Told, scene: Scene) -> Title:
    """A beginning by what it is, what follows by the thing it belongs to."""
    title = title_of(told, scene)
    if title and not isinstance(event, BEGINS):
        return Title(text=title)
    first = told.first if told.first is not None else event
    kind = kind_of(first) if isinstance(first, BEGINS | on.Closed) else "other"
    mine = "-mine" if event.side is scene.side else ""
    values = {"name": scene.names[scene.side.other], "who": scene.side.other.value}
    return Title(key=f"leaning.voice.{kind}{mine}", values=values)
