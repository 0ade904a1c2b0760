"""How talks reads in the timeline: answers once they are open and unfolded, threads, and what stayed mine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hearthside.kernel.places import Place
from hearthside.kernel.practice import Around, Entry
from hearthside.kernel.reveal import is_open, may_see
from hearthside.kernel.scene import Scene
from hearthside.kernel.voices import Title, Voice
from hearthside.practices.talks.events import Answered, Event, Kept, Put, Said, Told
from hearthside.practices.talks.library import LIBRARY
from hearthside.practices.talks.today import asked
from hearthside.practices.talks.unfold import Talk, unfold
from hearthside.practices.talks.view import tapped

HEARD = Answered | Told | Said | Kept


class Thing(NamedTuple):
    """What all voices of one question or thread share. told: whether this viewer has come to the words on the table."""

    talk: Talk
    told: bool
    title: Title


def voices(entry: Entry, around: Sequence[Entry], scene: Scene) -> list[Voice]:
    """The words of one entry, if this viewer has come to them: a list must not spoil what waits to be opened."""
    said = [event for event in entry.events if isinstance(event, HEARD)]
    if not said:
        return []
    thing = _around(entry, around, scene)
    return [voice for event in said for voice in _voice(event, thing, entry, scene)]


def shows(entry: Entry, around: Sequence[Entry], scene: Scene) -> bool:
    """What the other told is taken along once it is open and unfolded; the words of a question of theirs also where
    this viewer answered it."""
    thing = _around(entry, around, scene)
    asks = bool(entry.events) and all(isinstance(event, Put) for event in entry.events)
    mine = scene.side in thing.talk.answers or thing.talk.kept is not None
    return (asks and mine) or thing.told


def _around(entry: Entry, around: Sequence[Entry], scene: Scene) -> Thing:
    if not any(one is entry or one.id == entry.id for one in around):
        return thing([*around, entry], scene)
    return around.once(thing, scene) if isinstance(around, Around) else thing(around, scene)


def thing(entries: Sequence[Entry], scene: Scene) -> Thing:
    talk = unfold(entries)
    return Thing(talk, talk.said is not None or _open_to(talk, scene), _title(talk, scene))


def _voice(event: Event, thing: Thing, entry: Entry, scene: Scene) -> Iterator[Voice]:
    alone, talk, title = entry.place is not Place.TABLE, thing.talk, thing.title
    if not (alone or thing.told):
        return
    match event:
        case Kept() if talk.away is not None:
            return
        case Kept() | Answered():
            words, card = tapped(event, scene) or event.text, event.card
            title = Title(text=asked(card, talk.words or event.question, scene))
        case Said() | Told():
            words, card = event.text, talk.question.card if talk.question else ""
        case _:
            return
    topics = LIBRARY.cards[card].topics if card in LIBRARY.cards else ()
    if words:
        yield Voice(
            side=entry.side, day=event.day, words=words, title=title, item=event.item, alone=alone, topics=tuple(topics)
        )


def _title(talk: Talk, scene: Scene) -> Title:
    """A thread is named by who began it and why, a question by itself."""
    if talk.said is None:
        card = talk.question.card if talk.question else ""
        return Title(text=asked(card, talk.words, scene))
    mine = "_mine" if talk.said.side is scene.side else ""
    names = {"name": scene.names[scene.side.other], "who": scene.side.other.value}
    return Title(key=f"talks.thread.{talk.said.kind}{mine}", values=names)


def _open_to(talk: Talk, scene: Scene) -> bool:
    """Open between the two; and where the other has answered, unfolded by this viewer."""
    question, me = talk.question, scene.side
    if question is None or not is_open(question):
        return False
    waits = me.other in question.answered and may_see(question, me, me.other)
    return talk.opened or not waits
