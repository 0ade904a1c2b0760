"""The floor: one speaks, the other says it back, who spoke says yes or nearly; then it changes (evidence.md F2).

Every step is total: one that is not open leaves the floor as it was, so that a log which lacks entries folds to no turn
that nobody had.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from hearthside.kernel.people import Side

#: Turns of the first round: one each, and no solutions in it.
FIRST_ROUND = 2


class Step(StrEnum):
    SPEAK = "speak"
    BACK = "back"
    ASKED = "asked"


class Floor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """by: who began it · day: of the last step · head: what it is about · speaker: who has the floor · turns: how many
    ended with a yes · joined: the other did something, too."""

    by: Side
    day: date
    speaker: Side
    head: str = ""
    step: Step = Step.SPEAK
    turns: int = 0
    joined: bool = False

    @property
    def whose(self) -> Side:
        """Who does the next thing: never both."""
        return self.speaker.other if self.step is Step.BACK else self.speaker

    @property
    def first_round(self) -> bool:
        return self.turns < FIRST_ROUND


def may(floor: Floor, side: Side, step: Step) -> bool:
    return floor.step is step and floor.whose is side


def speak(floor: Floor, side: Side, day: date) -> Floor:
    return _after(floor, side, day, Step.BACK) if may(floor, side, Step.SPEAK) else floor


def say_back(floor: Floor, side: Side, day: date) -> Floor:
    return _after(floor, side, day, Step.ASKED) if may(floor, side, Step.BACK) else floor


def nearly(floor: Floor, side: Side, day: date) -> Floor:
    """Say it back again."""
    return _after(floor, side, day, Step.BACK) if may(floor, side, Step.ASKED) else floor


def yes(floor: Floor, side: Side, day: date) -> Floor:
    """That's it: the floor is the other's."""
    if not may(floor, side, Step.ASKED):
        return floor
    return replace(_after(floor, side, day, Step.SPEAK), speaker=side.other, turns=floor.turns + 1)


def _after(floor: Floor, side: Side, day: date, step: Step) -> Floor:
    return replace(floor, step=step, day=day, joined=floor.joined or side is not floor.by)
