"""What may be offered, and in which order: pure, seeded, explainable (evidence.md section 4)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import timedelta

import msgspec

from hearthside.kernel.cards import Card
from hearthside.kernel.memory import Memory, code
from hearthside.kernel.scene import Scene

FIRST_DEEPER = 6
DAYS_BEFORE_DEEPER = timedelta(days=21)
BETWEEN_DEEPEST = timedelta(days=14)


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """One card that may be offered: `why` is a key of the practice's words, `query` opens the card."""

    practice: str
    card: str
    why: str
    query: str


def depth_allowed(memory: Memory, scene: Scene) -> int:
    """The depth the two have come to together (evidence.md 4.5). Reads shared memory only."""
    today = scene.now.date()
    last = memory.last[-1] if memory.last else None
    if memory.finished.get(1, 0) < FIRST_DEEPER or memory.first is None:
        return 1
    if today - memory.first < DAYS_BEFORE_DEEPER or (last and last.depth >= 2):
        return 1
    if memory.finished.get(2, 0) < FIRST_DEEPER:
        return min(2, scene.stage.deepest)
    if any(done.depth == 3 and today - done.day < BETWEEN_DEEPEST for done in memory.last):
        return min(2, scene.stage.deepest)
    return scene.stage.deepest


def order(cards: Iterable[Card], memory: Memory, scene: Scene) -> list[Card]:
    """The week's order, the same for both: a function of the bond's seed, the week and the shared memory."""
    allowed = depth_allowed(memory, scene)
    fit = [card for card in cards if scene.stage in card.stages and card.depth <= allowed and not memory.has(card.id)]
    return sorted(fit, key=lambda card: hashlib.sha256(scene.seed + f"{scene.week}:{card.id}".encode()).digest())


def for_me(cards: Iterable[Card], scene: Scene, passed: str = "") -> list[Card]:
    """What lies on this viewer's desk only removes cards from this viewer's own list, never moves the other's."""
    return [
        card
        for card in cards
        if card.depth <= scene.depth
        and not scene.off_limits.intersection(card.topics)
        and (card.depth < 3 or scene.open_topics.issuperset(card.topics))
        and code(card.id) not in _codes(passed)
    ]


def _codes(passed: str) -> set[str]:
    return {passed[at : at + 3] for at in range(0, len(passed), 3)}
