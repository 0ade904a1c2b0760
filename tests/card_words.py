"""The cards of a folder as tests read them, whether or not a practice lives there yet (evidence.md section 2)."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import hearthside.practices
from hearthside.kernel.cards import Card, CardWords, Library, load
from hearthside.kernel.enough import PRACTICES
from hearthside.kernel.stages import Stage

ROOT = Path(next(iter(hearthside.practices.__path__)))
FOLDERS = sorted(one.parent.name for one in ROOT.glob("*/cards.toml"))
#: What a card may serve most, and what beside it.
SERVED = set(PRACTICES)
BESIDE = SERVED | {"time", "listening", "worlds", "gestures"}
SENSITIVITY = {
    *("needs_both_parents", "needs_money", "needs_mobility", "needs_outdoors"),
    *("faith", "alcohol", "food", "body", "photo"),
}
#: What nobody says at a kitchen table, and what promises too much.
TIRED = (
    *("no judgement", "no judgment", "journey", "safe space", "quality time", "closer together", "bring you closer"),
    *("bonding", "mindful", "sin juicio", "espacio seguro", "viaje emocional", "tiempo de calidad", "los acercar"),
    *("más unidos", "vínculo"),
)
LONGEST = {"title": 60, "why": 140, "needs": 80, "lighter": 140, "step": 90, "follow": 160}


@cache
def library(folder: str) -> Library:
    return load(ROOT / folder)


def of_kind(cards: Library, kind: str) -> list[Card]:
    return [card for card in cards.cards.values() if card.kind == kind]


def by_stage(cards: list[Card]) -> Counter[Stage]:
    return Counter(stage for card in cards for stage in card.stages)


def asked(words: CardWords) -> list[str]:
    return [words.ask, *words.asks.values()]


def every_text(words: CardWords) -> dict[str, str]:
    """Each field that has words, and the two that must, by its name: `ask_S1`, `step 2`."""
    plain = {name: getattr(words, name) for name in ("title", "ask", "why", "lighter", "fine", "safety", "needs")}
    told = {name: text for name, text in plain.items() if text or name in ("title", "ask")}
    told |= {f"ask_{at}": text for at, text in words.asks.items()}
    for name, texts in (("step", words.steps), ("follow", words.follow), ("scene", words.scenes)):
        told |= {f"{name} {number}": text for number, text in enumerate(texts, 1)}
    return told | {f"option {key}": text for key, text in words.options.items()}


def braces(text: str) -> Counter[str]:
    return Counter(re.findall(r"\{(\w*)\}", text))


def unsayable(words: CardWords) -> list[str]:
    """What is empty or too long, shouts, or is a phrase nobody says."""
    return [
        text
        for name, text in every_text(words).items()
        if not 0 < len(text) <= LONGEST.get(name.split()[0], 280)
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
