"""The repair cards and the sentences of listening, and what a side finds among them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from uuid import UUID

from hearthside.kernel.cards import Card, load
from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage
from hearthside.kernel.words import read

HERE = Path(__file__).parent
LIBRARY = load(HERE)
WORDS = read(sorted(HERE.glob("words.*.toml")))


def cards_of(side: Side, stage: Stage) -> list[Card]:
    """What this side may have done, in the order of the file."""
    cards = LIBRARY.live("repair_script")
    return [card for card in cards if stage in card.stages and card.addressed in ("either", side)]


def fits(card: str, side: Side, stage: Stage) -> bool:
    return any(one.id == card for one in cards_of(side, stage))


def kept_of(floor: str) -> str:
    """The item under which the two keep what stays of a floor."""
    return str(UUID(bytes=hashlib.sha256(b"listening/kept" + floor.encode()).digest()[:16], version=4))
