"""Shut until both are in, whatever the two do and in whichever order (evidence.md P3, 4.4, 4.7)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from hearthside.kernel.people import Side
from hearthside.kernel.reveal import expired, is_open, may_see

SIDES = st.sampled_from(Side)


@dataclass
class Answers:
    answered: set[Side] = field(default_factory=set)
    listening: set[Side] = field(default_factory=set)
    let_read: set[Side] = field(default_factory=set)


class Reveal(RuleBasedStateMachine):
    """The two do what they like; the promises are said again here, apart from the code under test."""

    def __init__(self) -> None:
        super().__init__()
        self.answers = Answers()

    @rule(side=SIDES)
    def answer(self, side: Side) -> None:
        self.answers.answered.add(side)

    @rule(side=SIDES)
    def listen(self, side: Side) -> None:
        self.answers.listening.add(side)

    @rule(side=SIDES)
    def let_it_be_read(self, side: Side) -> None:
        self.answers.let_read.add(side)

    @precondition(lambda self: not is_open(self.answers))
    @rule(side=SIDES)
    def take_back(self, side: Side) -> None:
        self.answers.answered.discard(side)

    @invariant()
    def one_always_sees_the_own_words(self) -> None:
        assert all(may_see(self.answers, side, side) for side in Side)

    @invariant()
    def nobody_sees_words_that_are_not_there(self) -> None:
        for silent in set(Side) - self.answers.answered:
            assert not may_see(self.answers, silent.other, silent)

    @invariant()
    def the_others_words_need_my_answer_my_listening_or_the_writers_leave(self) -> None:
        for me in Side:
            earned = me in self.answers.answered or me in self.answers.listening or me.other in self.answers.let_read
            assert earned or not may_see(self.answers, me, me.other)

    @invariant()
    def my_listening_and_my_leave_open_nothing_of_mine_to_a_silent_other_but_what_i_let_be_read(self) -> None:
        for me in Side:
            silent = me.other not in self.answers.answered | self.answers.listening
            if silent and me not in self.answers.let_read:
                assert not may_see(self.answers, me.other, me)

    @invariant()
    def it_is_open_once_somebody_sees(self) -> None:
        assert is_open(self.answers) is any(may_see(self.answers, side, side.other) for side in Side)


TestReveal = Reveal.TestCase


def test_both_in_opens_for_both() -> None:
    answers = Answers(answered=set(Side))
    assert may_see(answers, Side.MOTHER, Side.SON)
    assert may_see(answers, Side.SON, Side.MOTHER)


def test_just_listening_opens_for_the_listener_alone() -> None:
    answers = Answers(answered={Side.MOTHER}, listening={Side.SON})
    assert may_see(answers, Side.SON, Side.MOTHER)
    assert not may_see(answers, Side.MOTHER, Side.SON)


@pytest.mark.parametrize(("days", "over"), [(0, False), (13, False), (14, True), (400, True)])
def test_fourteen_days_and_it_is_over(days: int, over: bool) -> None:
    asked = date(2026, 2, 20)
    assert expired(asked, asked + timedelta(days=days)) is over
