"""Cross-validation: how often lines that were not learned from are caught, and from which score on.

Lines that nearly repeat one another are in the same part, so that none is tested by its twin.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
from fit import Names, fit, turned
from lines import Line, groups

from hearthside.practices.listening.hints.kinds import KINDS
from hearthside.practices.listening.hints.weighing import MOST

PARTS = 5
#: The most of the fine lines that may be stopped at, and of those among them that look alike (docs/hints.md).
FALSE_ALARMS = 0.02
#: How much lower the bar may be where a turn of phrase was seen; how near a second kind may have to be.
LOWER = (0.0, 0.25, 0.5, 0.75, 1.0)
ALSO = 0.15

Matrix = Any


class Bar(msgspec.Struct, frozen=True):
    """Scores from which a line is named, and what cross-validation then finds: shares of all such lines, 0–1."""

    sure: float
    sure_by_turn: float
    caught: float
    named: float
    fine: float
    hard: float


@dataclass(frozen=True)
class Tried:
    """A line that was not learned from. best: by how much the bar is lowered, its score; kinds: those it would show."""

    line: Line
    best: dict[float, tuple[float, tuple[str, ...]]]


def tried(lines: list[Line], told: list[list[Names]], language: str, seed: int = 0) -> list[Tried]:
    """Each line judged by what was learned from the other parts."""
    part = _parts(groups(lines, language), seed)
    found: list[Tried] = []
    for number in range(PARTS):
        learned = [at for at in range(len(lines)) if part[at] != number]
        left = [at for at in range(len(lines)) if part[at] == number]
        model = fit([lines[at] for at in learned], [told[at] for at in learned])
        hard, kinds = model.scores([one for at in left for one in told[at]])
        end = 0
        for at in left:
            begin, end = end, end + len(told[at])
            best = _best(lines[at], told[at], hard[begin:end], kinds[begin:end], model.kinds)
            found.append(Tried(lines[at], best))
    return found


def _best(
    line: Line, told: list[Names], hard: Matrix, kinds: Matrix, names: tuple[str, ...]
) -> dict[float, tuple[float, tuple[str, ...]]]:
    best: dict[float, tuple[float, tuple[str, ...]]] = dict.fromkeys(LOWER, (-9.0, ()))
    for at, one in enumerate(told):
        order = np.argsort(-kinds[at])[:MOST]
        near = [names[kind] for kind in order if kinds[at][kind] >= kinds[at][order[0]] - ALSO]
        mine = tuple(kind for kind in near if line.side in KINDS[kind].writers)
        for lower in LOWER:
            score = float(hard[at]) + lower * turned(one)
            if mine and score > best[lower][0]:
                best[lower] = (score, mine)
    return best


def bar(found: list[Tried]) -> Bar:
    """The lowest bar over which at most `FALSE_ALARMS` of the fine lines come, and of those that look alike."""
    return max((_bar(found, lower) for lower in LOWER), key=lambda one: (one.caught, one.sure_by_turn))


def _bar(found: list[Tried], lower: float) -> Bar:
    def scores(which: list[Tried]) -> list[float]:
        return sorted((one.best[lower][0] for one in which), reverse=True)

    def share(which: list[Tried]) -> float:
        return sum(one.best[lower][0] > sure for one in which) / max(1, len(which))

    fine = [one for one in found if not one.line.kinds]
    hard = [one for one in fine if one.line.hard]
    reactive = [one for one in found if one.line.kinds]
    sure = max(scores(some)[int(FALSE_ALARMS * len(some))] for some in (fine, hard) if some)
    named = [one for one in reactive if one.best[lower][0] > sure and set(one.best[lower][1]) & set(one.line.kinds)]
    return Bar(
        sure=sure,
        sure_by_turn=sure - lower,
        caught=share(reactive),
        named=len(named) / len(reactive),
        fine=share(fine),
        hard=share(hard),
    )


def _parts(group: list[int], seed: int) -> list[int]:
    names = sorted(set(group))
    random.Random(seed).shuffle(names)
    number = {name: at % PARTS for at, name in enumerate(names)}
    return [number[one] for one in group]
