"""What one practice may offer, and in which order: pure, seeded, explainable (evidence.md section 4).

The order is drawn lazily, since Today shows three cards of hundreds.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from heapq import heappop, heappush

import msgspec

from hearthside.kernel.cards import Card, Library
from hearthside.kernel.front import Part
from hearthside.kernel.memory import Memory, code, codes
from hearthside.kernel.places import Places
from hearthside.kernel.scene import Scene
from hearthside.kernel.weather import Weather, bears, weather

FIRST_DEEPER = 6
DAYS_BEFORE_DEEPER = timedelta(days=21)
BETWEEN_DEEPEST = timedelta(days=14)
#: One offer in so many goes a step further than usual (evidence.md 4.6).
STRETCH = 4
#: Cards weighed against each other at a time.
WINDOW = 8
LAST = 8
#: How much a shared interest lifts a card, and how many count.
INTEREST, INTERESTS = 1.25, 2


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """One card that may be offered: `why` is a key of the practice's words, `query` opens the card.

    because: what spoke for it: `stretch`, `likes`, `rare`, `called`.
    """

    practice: str
    card: str
    why: str
    query: str
    because: tuple[str, ...] = ()


class Drawn(msgspec.Struct, frozen=True):
    """A card in the order both see, and what spoke for it."""

    card: Card
    because: tuple[str, ...] = ()


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


def order(cards: Iterable[Card], memory: Memory, scene: Scene) -> Iterator[Drawn]:
    """The week's order, the same for both: a function of the bond's seed, the week and what both share."""
    library = tuple(cards)
    topics = _lately(library, memory)
    position = sum(memory.finished.values())
    window: list[tuple[float, str, Card]] = []
    likes = _likes(scene)
    for card in _fit(library, memory, scene):
        heappush(window, (_rank(card, topics, likes, scene), card.id, card))
        if len(window) == WINDOW:
            yield _draw(window, topics, likes, position)
            position += 1
    while window:
        yield _draw(window, topics, likes, position)
        position += 1


def for_me(card: Card, scene: Scene, passed: str = "") -> bool:
    """What lies on this viewer's desk only removes cards from this viewer's own list, never moves the other's."""
    return _mine(card, scene, codes(passed), weather(scene.facts, scene.now.date()))


def _mine(card: Card, scene: Scene, passed: frozenset[str], now: frozenset[Weather]) -> bool:
    return (
        card.depth <= scene.depth
        and not scene.off_limits.intersection(card.topics)
        and (card.depth < 3 or scene.open_topics.issuperset(card.topics))
        and code(card.id) not in passed
        and bears(card, now)
    )


def offered(slug: str, library: Library, parts: Places[Part], scene: Scene, passed: str = "") -> Iterator[Offer]:
    """A practice's cards as offers, best first: in the order both see, less what this viewer's desk removes."""
    now, gone = weather(scene.facts, scene.now.date()), codes(passed) | codes(parts.desk.memory.used)
    for drawn in order(library.live(), parts.table.memory, scene):
        card = drawn.card
        if _mine(card, scene, gone, now):
            why = f"{slug}.why.depth{card.depth}"
            yield Offer(practice=slug, card=card.id, why=why, query=f"card={card.id}", because=drawn.because)


def chance(scene: Scene, what: str) -> float:
    """A number in (0, 1] that both see alike, another one every week."""
    drawn = hashlib.sha256(scene.seed + f"{scene.week}:{what}".encode()).digest()
    return (int.from_bytes(drawn[:6]) + 1) / 2**48


def lot(scene: Scene, what: str, weight: float) -> float:
    """The smallest lot wins, each with a chance in proportion to its weight (Efraimidis and Spirakis 2006)."""
    return -math.log(chance(scene, what)) / weight


def _fit(cards: tuple[Card, ...], memory: Memory, scene: Scene) -> Iterator[Card]:
    """What may be offered now, in a mixed-up order of this week: every card once, none drawn before it is needed."""
    if not cards:
        return
    allowed, used = depth_allowed(memory, scene), codes(memory.used)
    now = weather(scene.shared, scene.now.date())
    start, step = _walk(len(cards), scene)
    for at in range(len(cards)):
        card = cards[(start + at * step) % len(cards)]
        if scene.stage in card.stages and card.depth <= allowed and bears(card, now) and code(card.id) not in used:
            yield card


def _walk(size: int, scene: Scene) -> tuple[int, int]:
    """A start, and a step that shares no divisor with the size, so that every place is come to once."""
    drawn = hashlib.sha256(scene.seed + scene.week.encode()).digest()
    start, step = int.from_bytes(drawn[:8]) % size, int.from_bytes(drawn[8:16]) % size
    while math.gcd(step, size) != 1:
        step += 1
    return start, step


def _draw(window: list[tuple[float, str, Card]], topics: Counter[str], likes: frozenset[str], position: int) -> Drawn:
    """The next card out of the window; every fourth time the one that goes furthest from what they had lately."""
    if position % STRETCH == STRETCH - 1:
        furthest = max(window, key=lambda one: (one[2].depth, -_seen(one[2], topics), -one[0]))
        window.remove(furthest)
        window.sort()
        return Drawn(furthest[2], ("stretch",))
    card = heappop(window)[2]
    return Drawn(card, ("likes",) if likes.intersection(card.topics) else ())


def _rank(card: Card, topics: Counter[str], likes: frozenset[str], scene: Scene) -> float:
    """interest × novelty of evidence.md 4.6; what does not fit the day is not in the window at all."""
    interest = INTEREST ** min(len(likes.intersection(card.topics)), INTERESTS)
    return lot(scene, card.id, interest / (1 + _seen(card, topics)))


def _likes(scene: Scene) -> frozenset[str]:
    """What both like."""
    return frozenset(
        like for name, likes in scene.shared.items() if name.partition(".")[2] == "likes" for like in likes
    )


def _lately(cards: tuple[Card, ...], memory: Memory) -> Counter[str]:
    """How often each topic came up in the last eight."""
    last = Counter(done.card for done in memory.last[-LAST:])
    return Counter(topic for card in cards if card.id in last for topic in card.topics * last[card.id])


def _seen(card: Card, topics: Counter[str]) -> int:
    return max((topics[topic] for topic in card.topics), default=0)
