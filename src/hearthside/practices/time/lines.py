"""One line kept of a card the two had on one phone. Reading, passing and closing leave nothing anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec

from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Entry, Events, Page
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.kernel.voices import Title, Voice
from hearthside.practices.time.deck import BY_ROUTINE, LIBRARY

Line = Annotated[str, msgspec.Meta(max_length=300)]
Id = Annotated[str, msgspec.Meta(max_length=64)]
KNOWN = {card.id for cards in BY_ROUTINE.values() for card in cards}


class Said(StrEnum):
    """Whose words they are: one side's, or of both."""

    MOTHER = "mother"
    SON = "son"
    BOTH = "both"


class KeepLine(msgspec.Struct, frozen=True, kw_only=True):
    """`voice`: whose words they are. A small child's own are signed by him (house/door/guardian.py)."""

    card: Id
    text: Line = ""
    voice: Said | None = None


class LineKept(msgspec.Struct, frozen=True, kw_only=True, tag="line", tag_field="t", omit_defaults=True):
    """`side` wrote it down; `voice` said it, where that is not the one who wrote."""

    item: str
    side: Side
    day: date
    card: str
    text: str
    voice: Said | None = None


def keep(command: KeepLine, scene: Scene) -> Events | Refusal:
    words = command.text.strip()
    if command.card not in KNOWN:
        return Refusal("time.cards.said.no-card")
    if not words:
        return Refusal("time.cards.said.empty")
    voice = command.voice if command.voice and command.voice.value != scene.side.value else None
    kept = LineKept(
        item=str(scene.fresh), side=scene.side, day=scene.now.date(), card=command.card, text=words, voice=voice
    )
    return {Place.TABLE: [kept]}


def page(entries: Sequence[Entry], scene: Scene, item: str) -> Page | None:
    """The line with the card it was about; None where these entries are of something else."""
    kept = next((event for entry in entries for event in entry.events if isinstance(event, LineKept)), None)
    if kept is None:
        return None
    card = LIBRARY.cards.get(kept.card)
    text = LIBRARY.text(kept.card, scene.language) if card else None
    return Page(
        "line",
        {
            "item": item,
            "side": kept.side.value,
            "mine": kept.side is scene.side,
            "voice": kept.voice or "",
            "text": kept.text,
            "title": text.title if text else "",
            "ask": text.asked(scene.stage, scene.names[scene.side.other]) if text else "",
            "routine": card.group if card else "",
        },
    )


def voice(kept: LineKept, scene: Scene) -> Voice:
    """Its writer's voice, under the card's title; where another said it or both did, the title says so."""
    about = LIBRARY.cards.get(kept.card)
    card = LIBRARY.text(kept.card, scene.language).title if about else ""
    topics = about.topics if about else ()
    title = Title(text=card)
    if kept.voice:
        said = "both" if kept.voice is Said.BOTH else "said"
        name = scene.names[kept.side.other]
        title = Title(key=f"time.cards.kept.{said}", values={"card": card, "name": name})
    return Voice(side=kept.side, day=kept.day, words=kept.text, title=title, item=kept.item, topics=topics)
