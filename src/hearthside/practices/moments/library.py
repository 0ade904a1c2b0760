"""The things to do of moments, and the item under which the two keep what they noticed of one."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any
from uuid import UUID

from hearthside.kernel.cards import load
from hearthside.kernel.scene import Scene

LIBRARY = load(Path(__file__).parent)


def notes_of(item: str) -> str:
    """The same for both. A thing of its own, so that an answer taken back leaves what was agreed as it is."""
    return str(UUID(bytes=hashlib.sha256(b"moments" + item.encode()).digest()[:16], version=4))


def title_of(card: str, language: str) -> str:
    """ "" for a card of another release."""
    return LIBRARY.text(card, language).title if card in LIBRARY.cards else ""


def card_of(card: str, scene: Scene) -> dict[str, Any]:
    """A card as its page tells it; bare where it is of another release."""
    if card not in LIBRARY.cards:
        return {"card": "", "title": "", "ask": "", "why": "", "needs": "", "lighter": "", "steps": [], "minutes": 0,
                "cost": "none", "group": "", "follow": []}  # fmt: skip
    known, text = LIBRARY.cards[card], LIBRARY.text(card, scene.language)
    return {
        "card": card,
        "title": text.title,
        "ask": text.asked(scene.stage, scene.names[scene.side.other]),
        "why": text.why,
        "needs": text.needs,
        "lighter": text.lighter,
        "steps": list(text.steps),
        "follow": list(text.follow),
        "minutes": known.minutes,
        "cost": known.cost,
        "group": known.group,
    }
