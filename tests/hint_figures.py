"""What the hints do with the lines they have not seen: numbers alone, never a line."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence

import msgspec
from unseen_lines import Line, apart, kinds, lines

from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage
from hearthside.practices.listening.hints import hints

Judge = Callable[[str, Side, Stage, str], Sequence[str]]


class Share(msgspec.Struct, frozen=True):
    of: int
    caught: int
    named: int

    @property
    def told(self) -> str:
        return f"{self.caught} of {self.of}"


class Figures(msgspec.Struct, frozen=True):
    """kinds, categories: how many lines are one, were stopped at, and were so by a kind the reader named. A line of two
    kinds counts for both. fine, hard: lines that are fine; that look otherwise."""

    kinds: dict[str, Share]
    categories: dict[str, Share]
    reactive: Share
    fine: Share
    hard: Share


def figures(language: str, judge: Judge) -> Figures:
    known = kinds()
    here = [(line, tuple(judge(line.text, line.side, line.stage, language))) for line in apart(language)]
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


def rows() -> list[list[str]]:
    """The table of docs/hints.md: by category and its kinds, then all, then the false alarms; English, Spanish."""
    english, spanish = (figures(language, hints) for language in ("en", "es"))
    told = []
    for category in english.categories:
        told.append(_row(f"**{category}**", english.categories[category], spanish.categories[category]))
        mine = [kind for kind, one in kinds().items() if one.category == category]
        if len(mine) > 1:
            told += [_row(f"`{kind}`", english.kinds[kind], spanish.kinds[kind]) for kind in mine]
    told.append(_row("**all that may land hard**", english.reactive, spanish.reactive))
    right = (f"{one.reactive.named} of {one.reactive.of}" for one in (english, spanish))
    told.append(["… and the kind was right", *right])
    told.append(_row("**fine, stopped at all the same**", english.fine, spanish.fine))
    told.append(_row("… of those that look alike", english.hard, spanish.hard))
    twice = [str(len(lines(language)) - len(apart(language))) for language in ("en", "es")]
    return [*told, ["left out, for they were written for the training too", *twice]]


def _row(name: str, english: Share, spanish: Share) -> list[str]:
    return [name, english.told, spanish.told]


if __name__ == "__main__":
    sys.stdout.write("".join(f"| {' | '.join(row)} |\n" for row in rows()))
