"""What weighs on a day and makes it light: facts any practice may publish (evidence.md 4.9).

A fact `light-until`, `calm-until` or `half-until` holds ISO days, the last of them in it. On the table it counts for
both, on a desk for its owner alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from hearthside.kernel.cards import Card

Facts = Mapping[str, tuple[str, ...]]


class Weather(StrEnum):
    """light: a rough day, so only small things or none · calm: after a repair, nothing deep and nothing joint ·
    half: exams, illness, grief, a new baby: half as much, and nothing that asks for strength."""

    LIGHT = "light-until"
    CALM = "calm-until"
    HALF = "half-until"


KINDS = {str(kind): kind for kind in Weather}


def weather(facts: Facts, today: date) -> frozenset[Weather]:
    """What is in force on this day."""
    now = today.isoformat()
    named = ((KINDS.get(name.partition(".")[2]), days) for name, days in facts.items())
    return frozenset(kind for kind, days in named if kind and any(day >= now for day in days))


def bears(card: Card, now: frozenset[Weather]) -> bool:
    """Whether such a day bears this card."""
    if Weather.LIGHT in now and (card.depth > 1 or card.energy != "low" or card.kind == "activity"):
        return False
    if Weather.CALM in now and (card.depth > 1 or card.kind == "activity"):
        return False
    return not (Weather.HALF in now and card.energy != "low")
