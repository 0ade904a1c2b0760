"""One question or thread unfolded from its entries, with everyone's full words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hearthside.kernel.gone import Gone
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Entry
from hearthside.practices.talks import rules
from hearthside.practices.talks.events import (
    Answered,
    Kept,
    More,
    Opened,
    Put,
    PutAway,
    Question,
    Said,
    Thread,
    Told,
)


@dataclass
class Talk:
    """Words by who wrote them; `question` or `thread` as the rules fold it; `opened`, `away` from the own desk;
    `more` with the answer it asked about, none where that is gone."""

    question: Question | None = None
    thread: Thread | None = None
    words: str = ""
    said: Said | None = None
    kept: Kept | None = None
    opened: bool = False
    away: int | None = None
    answers: dict[Side, Answered] = field(default_factory=dict)
    more: list[tuple[More, Answered | None]] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)


def unfold(entries: Sequence[Entry]) -> Talk:
    talk = Talk()
    threads: dict[Place, Thread | None] = {}
    for entry in entries:
        for event in entry.events:
            if isinstance(event, Gone):
                continue
            threads[entry.place] = rules.thread(threads.get(entry.place), event)
            if entry.place is Place.TABLE:
                talk.question = rules.question(talk.question, event)
            _collect(talk, event)
    talk.thread = threads.get(Place.DESK) or threads.get(Place.TABLE)
    return talk


def _collect(talk: Talk, event: object) -> None:
    match event:
        case Put():
            talk.words = event.words
        case Answered():
            talk.answers[event.side] = event
            talk.words = talk.words or event.question
        case More():
            talk.more.append((event, talk.answers.get(event.side.other)))
        case Told():
            talk.told.append(event)
        case Said():
            talk.said = event
        case Kept():
            talk.kept = event
        case Opened():
            talk.opened = True
        case PutAway():
            talk.away = event.told
