"""Reading the cards of a folder for a test, whether or not a practice lives there yet (evidence.md section 2)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path

import hearthside.practices
from hearthside.kernel.cards import Card, CardWords, Library, load
from hearthside.kernel.stages import Stage

#: Whose rows a small thing or a card for two may serve most.
SERVED = {"needs", "moments", "talks", "boundaries", "changes", "legacy", "feelings", "lessons", "leaning"}


def cards_in(folder: str) -> Library:
    return load(Path(hearthside.practices.__path__[0]) / folder)


def at(library: Library, stage: Stage) -> list[Card]:
    return [card for card in library.cards.values() if stage in card.stages]


def share(cards: list[Card], true: Callable[[Card], bool]) -> float:
    """How many of `cards` it is true of, 0 to 1."""
    return sum(map(true, cards)) / len(cards)


def asked(words: CardWords) -> list[str]:
    return [words.ask, *words.asks.values()]


def spoken(words: CardWords) -> list[str]:
    """Every sentence of a card."""
    more = (words.title, words.why, words.lighter, words.needs, *words.steps, *words.follow)
    return [text for text in (*asked(words), *more) if text]


def too_alike(libraries: Iterable[Library], language: str, limit: float) -> list[tuple[str, str]]:
    """Pairs of cards with a wording each that share more than `limit` of the words in the two."""
    tokens = [
        (id(library), card, frozenset(re.findall(r"\w+", text.lower())))
        for library in libraries
        for card, words in library.words[language].items()
        for text in asked(words)
    ]
    return [
        (one[1], other[1])
        for one, other in combinations(tokens, 2)
        if one[:2] != other[:2] and len(one[2] & other[2]) > limit * len(one[2] | other[2])
    ]


def shape(words: CardWords) -> tuple[object, ...]:
    """What must be the same in every language: where a name stands, and which parts there are."""
    braces = {stage: "{other}" in text for stage, text in (("", words.ask), *words.asks.items())}
    counts = (len(words.steps), len(words.follow))
    return braces, counts, bool(words.why), bool(words.lighter), bool(words.needs)


def widest_three_topics(cards: list[Card]) -> float:
    """The share of `cards` that is gone when the three topics that take most of them are closed."""
    most = [topic for topic, _ in Counter(topic for card in cards for topic in card.topics).most_common(6)]
    return max(_gone(cards, set(closed)) for closed in combinations(most, min(3, len(most))))


def _gone(cards: list[Card], closed: set[str]) -> float:
    return share(cards, lambda card: not closed.isdisjoint(card.topics))
