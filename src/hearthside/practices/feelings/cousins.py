"""More scenes on which close cousins are told apart (evidence.md section 3), so that every age has its own. They are
for the game of two alone, so they have no title and nothing to do; what can be tapped they mostly take from the card
they are `like`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec

from hearthside.kernel.cards import ABOUT, Card, CardWords, Library
from hearthside.kernel.stages import Stage

FOLDER = Path(__file__).parent
#: Words that get taken for one another; also the kind of what is here.
COUSINS = "cousins"


class Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """like: the card of the same family · options: what can be tapped, its words or others of the stage."""

    like: str
    stages: tuple[Stage, ...]
    options: tuple[str, ...]
    depth: int = 1
    topics: tuple[str, ...] = ()


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """options: those that are worded otherwise than on the card of the family."""

    scenes: tuple[str, ...]
    options: dict[str, str] = {}


def more(skills: Library) -> Library:
    """As cards of a kind of their own. Raises KeyError for a word that is nowhere told, or a set without scenes."""
    facts = msgspec.convert(_read("cousins.toml"), dict[str, Facts])
    words = {}
    for language, known in skills.words.items():
        told = _read(f"cousins.{language}.toml")
        told.pop(ABOUT)
        read = msgspec.convert(told, dict[str, Told])
        words[language] = {one: _words(read[one], fact, known[fact.like]) for one, fact in facts.items()}
    return Library({one: _card(one, fact) for one, fact in facts.items()}, words)


def _card(one: str, fact: Facts) -> Card:
    return Card(
        id=one, kind=COUSINS, group=COUSINS, stages=fact.stages, depth=fact.depth, topics=fact.topics,
        answer="tap", options=fact.options, minutes=1,
    )  # fmt: skip


def _words(told: Told, fact: Facts, family: CardWords) -> CardWords:
    """What a family says of its words is said of all of them, so where one is missing it is left out."""
    labels = family.options | told.options
    whole = set(fact.options) == set(family.options)
    return CardWords(
        title="", ask="", why=family.why if whole else "", scenes=told.scenes,
        options={key: labels[key] for key in fact.options},
    )  # fmt: skip


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
