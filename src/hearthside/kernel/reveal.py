"""Shut until both are in: the rule every sealed question of the house shares (evidence.md P3, 4.7)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Protocol

from hearthside.kernel.people import Side

#: A shut answer nobody met expires without trace (evidence.md 4.4).
OPEN_FOR = timedelta(days=14)


class Answers(Protocol):
    """Who is in, who just listens, and whose answer its writer let be read anyway."""

    @property
    def answered(self) -> Collection[Side]: ...
    @property
    def listening(self) -> Collection[Side]: ...
    @property
    def let_read(self) -> Collection[Side]: ...


def may_see(answers: Answers, viewer: Side, writer: Side) -> bool:
    """One's own words always; the other's once both answered, once the viewer chose just to listen, or once
    the writer let it be read anyway."""
    if viewer is writer:
        return True
    if writer not in answers.answered:
        return False
    return viewer in answers.answered or viewer in answers.listening or writer in answers.let_read


def is_open(answers: Answers) -> bool:
    """Somebody may see the other's words."""
    return any(may_see(answers, writer.other, writer) for writer in answers.answered)


def expired(asked: date, today: date) -> bool:
    """Computed from the day, never by a job."""
    return today >= asked + OPEN_FOR
