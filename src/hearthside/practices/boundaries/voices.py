"""How asks, answers and agreements read in the timeline: each as it was written, under what it was."""

from __future__ import annotations

from collections.abc import Sequence

from hearthside.kernel.places import Place
from hearthside.kernel.practice import Entry
from hearthside.kernel.scene import Scene
from hearthside.kernel.voices import Title, Voice
from hearthside.practices.boundaries.events import (
    Accepted,
    AskedAbout,
    Event,
    Floored,
    Looking,
    Proposed,
    PutOff,
    Told,
)
from hearthside.practices.boundaries.library import LIBRARY
from hearthside.practices.boundaries.unfold import unfold

HEARD = Proposed | AskedAbout | Told | PutOff | Accepted | Looking | Floored
TITLES: dict[type[Event], str] = {
    Proposed: "boundaries.voice.proposed",
    AskedAbout: "boundaries.voice.asked",
    Told: "boundaries.voice.told",
    PutOff: "boundaries.voice.put-off",
    Accepted: "boundaries.voice.accepted",
    Looking: "boundaries.voice.looking",
    Floored: "boundaries.voice.floor",
}


def voices(entry: Entry, around: Sequence[Entry], scene: Scene) -> list[Voice]:
    """Nothing here is shut: what lies on the table was written to be read."""
    alone = entry.place is not Place.TABLE
    first = unfold(around).first
    found = []
    for event in entry.events:
        words = _words(event) if isinstance(event, HEARD) else ""
        if words:
            card = getattr(event, "card", "") or (first.card if first else "")
            topics = LIBRARY.cards[card].topics if card in LIBRARY.cards else ()
            title = Title(key=TITLES[type(event)])
            of = {"day": event.day, "item": event.item, "topics": tuple(topics)}
            found.append(Voice(side=event.side, words=words, title=title, alone=alone, **of))
    return found


def _words(event: HEARD) -> str:
    if isinstance(event, Proposed):
        return "\n".join(filter(None, (event.text, event.why, event.fine, event.safety)))
    return "\n".join(filter(None, (event.text, event.why))) if isinstance(event, Floored) else event.text
