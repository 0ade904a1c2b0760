"""What every library of cards is held to, whichever practice it belongs to."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import hearthside.practices
from hearthside.kernel.cards import Card, CardWords, Library, load
from hearthside.kernel.stages import Stage

#: evidence.md section 2: cards whose words overlap more than this are the same card twice.
TWINS = 0.6
TIRED = ("no judgement", "no judgment", "journey", "safe space", "sin juicio", "espacio seguro", "viaje emocional")


def library(practice: str) -> Library:
    """Read by its folder, so that the cards can be tested before the practice around them is there."""
    return load(Path(next(iter(hearthside.practices.__path__))) / practice)


def of_kind(cards: Library, kind: str) -> list[Card]:
    return [card for card in cards.cards.values() if card.kind == kind]


def by_stage(cards: list[Card]) -> Counter[Stage]:
    return Counter(stage for card in cards for stage in card.stages)


def every_text(words: CardWords) -> dict[str, str]:
    """Each field that has words, by its name."""
    plain = {name: getattr(words, name) for name in ("title", "ask", "why", "lighter", "fine", "safety")}
    return {name: text for name, text in plain.items() if text} | {f"ask_{at}": text for at, text in words.asks.items()}


def braces(text: str) -> Counter[str]:
    return Counter(re.findall(r"\{(\w*)\}", text))


def twins(told: dict[str, CardWords]) -> list[tuple[str, str]]:
    """Pairs of cards that say nearly the same."""
    tokens = {
        card: set(re.findall(r"\w+", " ".join(every_text(words).values()).lower())) for card, words in told.items()
    }
    return [
        (one, other)
        for one, other in combinations(tokens, 2)
        if len(tokens[one] & tokens[other]) > TWINS * len(tokens[one] | tokens[other])
    ]


def unsayable(words: CardWords) -> list[str]:
    """What is too long, shouts, or is a phrase nobody says."""
    texts = every_text(words)
    limits = {"title": 60, "why": 140}
    return [
        text
        for name, text in texts.items()
        if len(text) > limits.get(name, 280)
        or set("!¡") & set(text)
        or text != text.strip()
        or any(phrase in text.lower() for phrase in TIRED)
    ]


def untold(cards: Library) -> list[tuple[str, str]]:
    """Cards of which two languages fill different fields, or different names in braces."""
    first, second = (cards.words[language] for language in ("en", "es"))
    found = [(card, "words") for card in set(cards.cards) ^ set(first) | set(first) ^ set(second)]
    for card in set(first) & set(second):
        one, other = every_text(first[card]), every_text(second[card])
        found += [(card, name) for name in one.keys() ^ other.keys()]
        found += [(card, name) for name in one.keys() & other.keys() if braces(one[name]) != braces(other[name])]
    return found
