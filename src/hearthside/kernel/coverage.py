"""Whether the whole library is enough: counts and coverage rules of evidence.md section 2, as one report.

A rule is asked of each kind by itself: a stage where the activities make up for what the gestures lack would still
leave somebody without. It is asked of the kinds that come by themselves, so much a week (WEEKLY), and of the cards for
two; what is looked up when it is wanted (an area of the map, a script) costs nothing and is nowhere. A kind that has
fewer cards than COUNTS holds no rule yet, whatever its figures say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import replace

from hearthside.kernel.alike import Who, alike
from hearthside.kernel.cards import Card, Library
from hearthside.kernel.enough import COUNTS, RULES, Figure, lowest


class Held(msgspec.Struct, frozen=True, omit_defaults=True):
    """A rule, by kind. `left_out`: kinds it is not asked of though they come by themselves, and why."""

    ok: bool
    kinds: dict[str, Figure]
    left_out: dict[str, str] = {}


class Report(msgspec.Struct, frozen=True):
    """counts: {kind: {language: cards with words in it}} · rules by name."""

    counts: dict[str, dict[str, int]]
    rules: dict[str, Held]


def report(libraries: Mapping[str, Library]) -> Report:
    """Everything about `libraries`, which are named by the practice whose folder they lie in."""
    kinds: dict[str, list[Card]] = {kind: [] for kind in COUNTS}
    for folder, library in libraries.items():
        for card in library.live():
            kinds.setdefault(card.kind, []).append(replace(card, practice=card.practice or folder))
    counts = _counts(libraries, kinds)
    least = {kind: min(counts[kind].values(), default=0) for kind in kinds}
    missing = {kind: max(0, COUNTS.get(kind, 0) - have) for kind, have in least.items()}
    enough = {kind: lowest(counts[kind] or {"": 0}, needed) for kind, needed in COUNTS.items()}
    pairs = alike(libraries.values())
    found = {
        "counts": _held(enough, missing),
        **{
            name: _held({kind: rule(kind, kinds[kind]) for kind in asked}, missing, left_out)
            for name, (rule, asked, left_out) in RULES.items()
        },
        "near_duplicates": _held({kind: _unlike(kind, pairs) for kind in kinds}, missing),
    }
    return Report(counts, found)


def _counts(libraries: Mapping[str, Library], kinds: Iterable[str]) -> dict[str, dict[str, int]]:
    languages = sorted({language for library in libraries.values() for language in library.words})
    told = Counter(
        (card.kind, language)
        for library in libraries.values()
        for language, words in library.words.items()
        for card in library.live()
        if card.id in words
    )
    return {kind: {language: told[kind, language] for language in languages} for kind in kinds}


def _held(found: Mapping[str, Figure], missing: Mapping[str, int], left_out: Mapping[str, str] | None = None) -> Held:
    whole = {kind: replace(one, ok=one.ok and not missing[kind], missing=missing[kind]) for kind, one in found.items()}
    return Held(all(one.ok for one in whole.values()), whole, dict(left_out or {}))


def _unlike(kind: str, pairs: Iterable[tuple[Who, Who]]) -> Figure:
    """No card says nearly the same as another, of whichever kind that is."""
    mine = tuple(f"{one[1]} ~ {other[1]}" for one, other in pairs if kind in (one[0], other[0]))
    return Figure(ok=not mine, most=len(mine), allowed=0, cards=mine)
