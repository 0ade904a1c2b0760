"""The lines the hints learn from, and which of them nearly repeat one another."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import msgspec

from hearthside.kernel.people import Side
from hearthside.practices.listening.hints.text import sentences

HERE = Path(__file__).parent
FINE = "fine"
#: Two lines that share more of their words and pairs of words than this are tested together or learned together.
ALIKE = 0.4
#: What more lines than these share tells nothing of two of them.
COMMON = 100


class Line(msgspec.Struct, frozen=True):
    """kinds: none for a line that is fine. hard: it looks like one of the kinds, and is fine. told: it is one of the
    examples that a hint has to know."""

    text: str
    kinds: tuple[str, ...]
    side: Side
    hard: bool
    told: bool


def files(language: str) -> list[Path]:
    return sorted(HERE.glob(f"*.{language}.tsv"))


def read(language: str) -> list[Line]:
    """Raises ValueError for a row without five columns, or of a side that is none."""
    found = []
    for path in files(language):
        told = [row for row in path.read_text(encoding="utf-8").splitlines() if row.strip() and not row.startswith("#")]
        for text, named, side, _stage, note in (row.split("\t") for row in told[1:]):
            kinds = () if named == FINE else tuple(named.split(","))
            found.append(Line(text, kinds, Side(side), note.startswith("hard"), path.name.startswith("told.")))
    return found


def digests(language: str) -> dict[str, str]:
    """SHA-256 of each file of lines: what a model says it learned from."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files(language)}


def groups(lines: list[Line], language: str) -> list[int]:
    """For each line the number of its group: those that are alike, and those alike to these."""
    parent = list(range(len(lines)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = at = parent[parent[at]]
        return at

    shingles = [_shingles(line.text, language) for line in lines]
    common = {one for one, count in Counter(one for mine in shingles for one in mine).items() if count > COMMON}
    holders: dict[object, list[int]] = defaultdict(list)
    for at, mine in enumerate(shingles):
        for other in {other for one in mine - common for other in holders[one]}:
            if len(mine & shingles[other]) / len(mine | shingles[other]) > ALIKE:
                first, second = sorted((root(at), root(other)))
                parent[second] = first  # always to the lower one: the order of a set differs from run to run
        for one in mine - common:
            holders[one].append(at)
    return [root(at) for at in range(len(lines))]


def _shingles(text: str, language: str) -> set[object]:
    said = [word.said for sentence in sentences(text, language) for word in sentence.words if word.said.isalnum()]
    return {*said, *pairwise(said)}
