"""What the hints do with the lines they have not seen: numbers alone, never a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import msgspec
from unseen_lines import Line, kinds, lines

from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage

Judge = Callable[[str, Side, Stage, str], Sequence[str]]


class Share(msgspec.Struct, frozen=True):
    of: int
    caught: int
    named: int

    @property
    def told(self) -> str:
        return f"{self.caught} of {self.of}"


class Figures(msgspec.Struct, frozen=True):
    """kinds, categories: of the lines that are one: how many, how many were stopped at, how many of those by a kind the
    reader named. A line of two kinds counts for both. fine, hard: lines that are fine; that look as if they were not."""

    kinds: dict[str, Share]
    categories: dict[str, Share]
    reactive: Share
    fine: Share
    hard: Share


def figures(language: str, judge: Judge) -> Figures:
    known = kinds()
    here = [(line, tuple(judge(line.text, line.side, line.stage, language))) for line in lines(language)]
    of, caught, named = Counter[str](), Counter[str](), Counter[str]()

    def count(key: str, line: Line, hits: tuple[str, ...]) -> None:
        of[key] += 1
        caught[key] += bool(hits)
        named[key] += bool(set(hits) & set(line.kinds))

    for line, hits in here:
        for kind in line.kinds:
            count(kind, line, hits)
        for category in {known[kind].category for kind in line.kinds}:
            count(f"category {category}", line, hits)
        count("reactive" if line.reactive else "fine", line, hits)
        if line.hard:
            count("hard", line, hits)
    shares = {key: Share(of[key], caught[key], named[key]) for key in of}
    return Figures(
        kinds={kind: shares[kind] for kind in known},
        categories={one: shares[f"category {one}"] for one in dict.fromkeys(kind.category for kind in known.values())},
        reactive=shares["reactive"],
        fine=shares["fine"],
        hard=shares["hard"],
    )
