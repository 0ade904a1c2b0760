"""The kinds of line that may land hard, and who writes each (evidence.md section 5)."""

from __future__ import annotations

from pathlib import Path

import msgspec

from hearthside.kernel.people import Side


class Kind(msgspec.Struct, frozen=True):
    """writers: from whom a line of this kind is one at all."""

    category: str
    writers: frozenset[Side]


def read(path: Path) -> dict[str, Kind]:
    """By id, in the order of the file. Raises ValueError for a direction nobody writes in."""
    told = [row for row in path.read_text(encoding="utf-8").splitlines() if not row.startswith("#")]
    return {
        key: Kind(category, frozenset(Side) if way == "both" else frozenset({Side(way)}))
        for key, category, way in (row.split("\t") for row in told[1:])
    }


KINDS = read(Path(__file__).parent / "kinds.tsv")
