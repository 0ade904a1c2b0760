"""Whether her words leave room for his (evidence.md 4.7): told to her alone, once, and never as a number."""

from __future__ import annotations

from hearthside.kernel.people import Side
from hearthside.practices.talks.events import Question, State

#: Longer than three times his, four lines in a row.
TIMES, IN_A_ROW = 3, 4


def leaves_no_room(table: State, viewer: Side) -> bool:
    """The last four lines both wrote were that uneven, and the one before them was not: so it is said once."""
    if viewer is not Side.MOTHER:
        return False
    both = [one for one in table.questions.values() if all(_line(one, side) for side in Side)]
    run = 0
    for question in reversed(both):
        if question.given[Side.MOTHER].words <= TIMES * question.given[Side.SON].words:
            break
        run += 1
    return run == IN_A_ROW


def _line(question: Question, side: Side) -> bool:
    return side in question.given and question.given[side].words > 0
