"""Which cards the two find in a routine, and in which order (evidence.md sections 2 and 4; docs/decisions/0043).

The first part of a deck is the same for all who have a son of that age: cards that touch nothing anybody could have
closed and that every day bears. It may lie in a browser for when there is no signal. The rest is added where a page
comes from the house.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from hearthside.kernel.cards import Card, load
from hearthside.kernel.offers import for_me
from hearthside.kernel.scene import Scene
from hearthside.kernel.stages import Stage
from hearthside.kernel.wall import on_wall
from hearthside.kernel.weather import Weather, bears

LIBRARY = load(Path(__file__).parent)
ROUTINES = ("car", "kitchen", "walk", "bedtime")
#: What one phone asks two people, with nobody's limits but its owner's at hand, stays light.
DEEPEST = 1
#: An order is one of so many.
ORDERS = 10_000
BY_ROUTINE = {
    routine: tuple(card for card in LIBRARY.live("together") if card.group == routine) for routine in ROUTINES
}


def order_of(scene: Scene, routine: str) -> int:
    """The order of this day on the viewer's wall; of the bond's seed nothing can be told from it."""
    drawn = hashlib.sha256(scene.seed + f"{on_wall(scene.now, scene.zone).date()}:{routine}".encode()).digest()
    return int.from_bytes(drawn[:4]) % ORDERS


def for_anybody(routine: str, stage: Stage, order: int) -> list[Card]:
    """What may lie in a browser: a function of routine, stage and order alone."""
    return _in_order((card for card in _fitting(routine, stage) if _says_nothing(card)), order)


def deck(scene: Scene, routine: str) -> list[Card]:
    """The same cards first, in the same places; then those this day bears and nobody can have closed unseen.

    A card with a topic is there only for a small child: his mother's limits are all there are. Elsewhere a phone knows
    its owner's, and the other's must never be found out by what is missing.
    """
    order = order_of(scene, routine)
    more = (card for card in _fitting(routine, scene.stage) if not _says_nothing(card))
    mine = (card for card in more if for_me(card, scene) and (scene.stage.small or not card.topics))
    return for_anybody(routine, scene.stage, order) + _in_order(mine, order)


def _fitting(routine: str, stage: Stage) -> Iterable[Card]:
    return (card for card in BY_ROUTINE[routine] if stage in card.stages and card.depth <= DEEPEST)


def _says_nothing(card: Card) -> bool:
    """Whether its being there or not can tell nothing of anybody."""
    return not card.topics and bears(card, frozenset(Weather))


def _in_order(cards: Iterable[Card], order: int) -> list[Card]:
    return sorted(cards, key=lambda card: hashlib.sha256(f"{order}:{card.id}".encode()).digest())
