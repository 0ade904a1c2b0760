"""Turns of phrase, and which of them a text may have at all.

They are many, and looking for one costs more than all the rest of a short text. So each says what it cannot do without
(`needs.<language>.toml`), and only what a text may have is looked for.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import msgspec

from hearthside.practices.listening.hints.text import HERE

#: Letters of each run that `needs.<language>.toml` knows.
GRAM = 3
#: How the names of turns begin that are nearly sure, and of those that are wider and less so.
SURE, WIDE = "p ", "m "
FILES = {SURE: "patterns", WIDE: "turns"}


class Turn(msgspec.Struct, frozen=True):
    """needs: runs of letters of which one stands in all it finds; none where that cannot be told."""

    name: str
    find: re.Pattern[str]
    needs: frozenset[str]


def found(plain: str, language: str) -> Iterator[str]:
    """Names of the turns in a sentence."""
    there = grams([plain])
    for turn in _turns(language):
        if not (turn.needs and turn.needs.isdisjoint(there)) and turn.find.search(plain):
            yield turn.name


def grams(texts: Iterable[str]) -> set[str]:
    """Every run of GRAM letters in them."""
    return {text[at : at + GRAM] for text in texts for at in range(len(text) - GRAM + 1)}


def written(language: str) -> dict[str, str]:
    """Name to the regular expression, of every turn."""
    return {
        mark + kind: pattern
        for mark, name in FILES.items()
        for kind, pattern in _table(f"{name}.{language}.toml").items()
    }


@cache
def _turns(language: str) -> tuple[Turn, ...]:
    needs = _table(f"needs.{language}.toml")
    return tuple(
        Turn(name, re.compile(pattern), frozenset(needs.get(name, ()))) for name, pattern in written(language).items()
    )


def _table(name: str) -> dict[str, Any]:
    path = HERE / name
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
