"""What a turn of phrase cannot do without: `needs.<language>.toml`, so that most are never looked for at all.

For each turn a few runs of three letters, one of which stands in whatever it finds; none where that cannot be told.
They follow from how the turn is written (the trigrams of Russ Cox, "Regular Expression Matching with a Trigram Index",
2012); the lines only choose, among what would do, what is rarest.
"""

from __future__ import annotations

import re._parser as parser  # type: ignore[import-not-found]  # what `re` itself reads an expression with
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import Any

from lines import read

from hearthside.practices.listening.hints.text import HERE, sentences
from hearthside.practices.listening.hints.turns import GRAM, grams, written

#: Ways a stretch can be spelled before they are no longer followed.
MANY = 200
#: One with more of these would nearly always be looked for.
MOST = 40

Ways = frozenset[str]
NOTHING: Ways = frozenset({""})


def main(languages: Iterable[str], folder: Path = HERE) -> None:
    for language in languages:
        (folder / f"needs.{language}.toml").write_text(made(language), encoding="utf-8")


def made(language: str) -> str:
    """The file. The same turns and lines give the same bytes."""
    common = Counter[str]()
    for line in read(language):
        common.update(grams(one.plain for one in sentences(line.text, language)))
    rows = ["# One of these stands in whatever a turn of phrase finds. Made by training/hints/needs.py, not by hand."]
    rows += [f'"{name}" = {_listed(needs(pattern, common))}' for name, pattern in written(language).items()]
    return "\n".join(rows) + "\n"


def _listed(ways: Ways | None) -> str:
    return "[" + ", ".join(f'"{one}"' for one in sorted(ways or ())) + "]"


def needs(pattern: str, common: Counter[str]) -> Ways | None:
    """Runs of letters of which one stands in every find of `pattern`; None for nothing that can be told."""

    def best(ways: Ways) -> Ways | None:
        if any(len(way) < GRAM for way in ways):
            return None
        found = frozenset(min(_runs(way), key=lambda gram: (common[gram], gram)) for way in ways)
        return found if len(found) <= MOST else None

    def rarer(one: Ways | None, other: Ways | None) -> Ways | None:
        told = [ways for ways in (one, other) if ways]
        return min(told, key=lambda ways: sum(common[gram] for gram in ways)) if told else None

    def of(parts: Iterable[Any]) -> tuple[Ways | None, Ways | None]:
        """All ways to spell `parts`, None for too many; and the best of what they cannot do without."""
        spelled: Ways | None = NOTHING
        here: Ways = NOTHING
        need: Ways | None = None
        for part in parts:
            ways, inner = spelling(part)
            need = rarer(need, inner)
            spelled = _joined(spelled, ways)
            longer = _joined(here, ways)
            if longer is None:
                need, here = rarer(need, best(here)), ways or NOTHING
            else:
                here = longer
        return spelled, rarer(need, best(here))

    def spelling(part: Any) -> tuple[Ways | None, Ways | None]:
        kind, told = str(part[0]), part[1]
        if kind == "LITERAL":
            return frozenset({chr(told)}), None
        if kind in ("AT", "ASSERT", "ASSERT_NOT"):
            return NOTHING, None
        if kind == "IN":
            letters = {chr(one[1]) for one in told if str(one[0]) == "LITERAL"}
            return (frozenset(letters), None) if len(letters) == len(told) else (None, None)
        if kind == "SUBPATTERN":
            return of(told[-1])
        if kind == "BRANCH":
            each = [of(one) for one in told[1]]
            ways = [one for one, _ in each]
            inner = [one for _, one in each]
            return (
                frozenset().union(*ways) if None not in ways else None,
                frozenset().union(*inner) if None not in inner else None,
            )
        if kind in ("MAX_REPEAT", "MIN_REPEAT"):
            least, most, what = told
            ways, inner = of(what)
            if (least, most) == (0, 1) and ways is not None:
                return ways | NOTHING, None
            return (ways if (least, most) == (1, 1) else None), (inner if least else None)
        return None, None

    return of(parser.parse(pattern))[1]


def _joined(one: Ways | None, other: Ways | None) -> Ways | None:
    if one is None or other is None or len(one) * len(other) > MANY:
        return None
    return frozenset(a + b for a, b in product(one, other))


def _runs(way: str) -> list[str]:
    return [way[at : at + GRAM] for at in range(len(way) - GRAM + 1)]


if __name__ == "__main__":
    main(sys.argv[1:] or ["en", "es"])
