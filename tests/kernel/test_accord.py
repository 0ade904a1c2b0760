"""What must never happen to an agreement, whatever the two do and in whichever order (evidence.md P4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from hearthside.kernel import accord as on
from hearthside.kernel.accord import Accord, Version
from hearthside.kernel.people import Side

DAY = date(2026, 3, 2)
MOTHER, SON = Side.MOTHER, Side.SON
SIDES = st.sampled_from(Side)
NUMBERS = st.integers(0, 8)
LATER = st.integers(1, 400).map(lambda days: DAY + timedelta(days=days))


class Agreeing(RuleBasedStateMachine):
    """The two do what they like, with numbers as an old form might hold them; who consented to what is kept apart
    from the code under test."""

    def __init__(self) -> None:
        super().__init__()
        self.accord = Accord()
        self.no = 0
        self.proposed: dict[int, Side] = {}
        self.accepted: dict[int, set[Side]] = {}
        self.wanted_over: dict[int, set[Side]] = {}
        self.stood: list[int] = []

    def step(self, after: Accord, *, by: Side) -> None:
        """One side alone changes what stands only by saying yes to what the other proposed."""
        before, self.accord = self.accord, after
        if before.stands and after.stands and before.stands.no != after.stands.no:
            assert self.proposed[after.stands.no] is by.other
        if before.in_force and not after.in_force:
            assert before.stands is not None
            assert self.wanted_over[before.stands.no] == set(Side)
        assert not (before.stands and after.stands is None)
        if after.stands and after.stands.no not in self.stood:
            self.stood.append(after.stands.no)

    @rule(side=SIDES, fresh=st.booleans(), no=NUMBERS, look=st.none() | LATER)
    def propose(self, side: Side, fresh: bool, no: int, look: date | None) -> None:
        no = self.accord.last + 1 if fresh else no
        if no > self.accord.last and not self.accord.over:
            self.proposed[no] = side
        self.step(on.propose(self.accord, Version(no=no, by=side, day=DAY, text=f"{no}", look=look)), by=side)

    @rule(side=SIDES, current=st.booleans(), no=NUMBERS)
    def accept(self, side: Side, current: bool, no: int) -> None:
        no = self.accord.waits.no if current and self.accord.waits else no
        self.accepted.setdefault(no, set()).add(side)
        self.step(on.accept(self.accord, side, no, DAY), by=side)

    @rule(side=SIDES, no=NUMBERS)
    def ask(self, side: Side, no: int) -> None:
        self.step(on.tell(on.ask(self.accord, side, no), side), by=side)

    @rule(side=SIDES, no=NUMBERS, again=LATER)
    def not_yet(self, side: Side, no: int, again: date) -> None:
        self.step(on.not_yet(self.accord, side, no, again), by=side)

    @rule(side=SIDES, no=NUMBERS)
    def take_back(self, side: Side, no: int) -> None:
        self.step(on.take_back(self.accord, side, no), by=side)

    @rule(side=SIDES)
    def look_again(self, side: Side) -> None:
        self.step(on.look_again(self.accord, side), by=side)

    @rule(side=SIDES, current=st.booleans(), no=NUMBERS, look=st.none() | LATER)
    def still_fine(self, side: Side, current: bool, no: int, look: date | None) -> None:
        no = self.accord.stands.no if current and self.accord.stands else no
        self.wanted_over.get(no, set()).discard(side)
        self.step(on.still_fine(self.accord, side, no, look), by=side)

    @rule(side=SIDES, current=st.booleans(), no=NUMBERS)
    def end(self, side: Side, current: bool, no: int) -> None:
        no = self.accord.stands.no if current and self.accord.stands else no
        self.wanted_over.setdefault(no, set()).add(side)
        self.step(on.end(self.accord, side, no, DAY), by=side)

    @invariant()
    def what_stands_or_stood_was_proposed_by_one_and_accepted_by_the_other(self) -> None:
        for version in (*self.accord.grew, *filter(None, [self.accord.stands])):
            assert self.proposed[version.no] is version.by
            assert version.by.other in self.accepted[version.no]

    @invariant()
    def it_grew_by_what_stood_in_the_order_it_stood(self) -> None:
        whole = [one.no for one in (*self.accord.grew, *filter(None, [self.accord.stands]))]
        assert whole == self.stood

    @invariant()
    def what_is_over_has_nothing_waiting(self) -> None:
        assert not (self.accord.over and self.accord.waits)

    @invariant()
    def a_page_keeps_what_stands_and_what_waits(self) -> None:
        brief = on.brief(self.accord)
        assert (brief.stands, brief.waits, brief.rounds) == (self.accord.stands, self.accord.waits, self.accord.rounds)
        assert list(brief.grew) == list(self.accord.grew)[-1:]


TestAgreeing = Agreeing.TestCase

Move = Callable[[Accord], Accord]


def moves(side: Side, no: int, day: date) -> list[Move]:
    """Everything one side may do but say yes."""
    return [
        lambda one: on.propose(one, Version(no=no, by=side, day=day, text="other")),
        lambda one: on.ask(one, side, no),
        lambda one: on.tell(one, side),
        lambda one: on.not_yet(one, side, no, day),
        lambda one: on.take_back(one, side, no),
        lambda one: on.look_again(one, side),
        lambda one: on.still_fine(one, side, no, day),
        lambda one: on.end(one, side, no, day),
    ]


@given(SIDES, st.lists(st.tuples(st.integers(0, 7), st.integers(0, 9), LATER), max_size=20))
def test_a_yes_is_never_taken_back_by_one_alone(side: Side, tried: list[tuple[int, int, date]]) -> None:
    before = agreed()
    after = before
    for which, no, day in tried:
        after = moves(side, no, day)[which](after)
    assert after.in_force
    assert after.stands == before.stands


@given(st.data())
def test_a_log_that_lacks_any_entries_folds_to_nothing_that_was_not_agreed(data: Any) -> None:
    """The yes names its version: without the proposal it means nothing, and never another one."""
    steps: list[tuple[int, Move]] = [
        (1, lambda one: on.propose(one, version(1, SON))),
        (2, lambda one: on.propose(one, version(2, MOTHER))),
        (2, lambda one: on.accept(one, SON, 2, DAY)),
        (3, lambda one: on.propose(one, version(3, SON))),
        (3, lambda one: on.accept(one, MOTHER, 3, DAY)),
    ]
    left = [step for step in steps if data.draw(st.booleans())]
    accord = Accord()
    for _, step in left:
        accord = step(accord)
    whole = [no for no, _ in left if sum(other == no for other, _ in left) == 2]
    assert (accord.stands.no if accord.stands else None) == (whole[-1] if whole else None)


def version(no: int, by: Side, **rest: Any) -> Version:
    return Version(no=no, by=by, day=DAY, text=f"version {no}", **rest)


def agreed(**rest: Any) -> Accord:
    """He asked, she said yes."""
    return on.accept(on.propose(Accord(), version(1, SON, **rest)), MOTHER, 1, DAY)


def test_one_cannot_say_yes_to_the_own_version() -> None:
    proposed = on.propose(Accord(), version(1, SON))
    assert on.accept(proposed, SON, 1, DAY) == proposed


def test_a_yes_to_a_version_that_has_changed_since_is_none() -> None:
    changed = on.propose(on.propose(Accord(), version(1, SON)), version(2, SON))
    assert on.accept(changed, MOTHER, 1, DAY) == changed


def test_a_counter_waits_for_the_one_who_asked() -> None:
    countered = on.propose(on.propose(Accord(), version(1, SON)), version(2, MOTHER))
    assert on.turn(countered, DAY) is SON
    assert on.accept(countered, MOTHER, 2, DAY) == countered
    assert on.accept(countered, SON, 2, DAY).stands == version(2, MOTHER)


def test_a_question_is_for_the_one_who_proposed_and_the_answer_gives_the_turn_back() -> None:
    asked = on.ask(on.propose(Accord(), version(1, SON)), MOTHER, 1)
    assert on.turn(asked, DAY) is SON
    assert on.turn(on.tell(asked, SON), DAY) is MOTHER


def test_not_yet_comes_back_by_itself_on_its_day() -> None:
    later = DAY + timedelta(days=14)
    put_off = on.not_yet(on.propose(Accord(), version(1, SON)), MOTHER, 1, later)
    assert on.turn(put_off, later - timedelta(days=1)) is None
    assert on.turn(put_off, later) is MOTHER
    assert on.accept(put_off, MOTHER, 1, DAY).in_force


def test_three_versions_answered_otherwise_are_enough() -> None:
    accord = on.propose(Accord(), version(1, SON))
    for no, by in ((2, MOTHER), (3, SON), (4, MOTHER)):
        assert not accord.stuck
        accord = on.propose(accord, version(no, by))
    assert accord.stuck
    assert not on.accept(accord, SON, 4, DAY).stuck


def test_a_better_version_of_ones_own_is_no_round() -> None:
    accord = Accord()
    for no in range(1, 9):
        accord = on.propose(accord, version(no, SON))
    assert accord.rounds == 0


def test_the_same_version_put_off_twice_is_one_round() -> None:
    accord = on.propose(Accord(), version(1, SON))
    for _ in range(4):
        accord = on.not_yet(accord, MOTHER, 1, DAY)
    assert accord.rounds == 1


def test_what_stands_stands_while_a_change_waits_and_when_it_is_taken_back() -> None:
    waits = on.propose(agreed(), version(2, SON))
    assert waits.stands == version(1, SON)
    assert on.take_back(waits, SON, 2).stands == version(1, SON)
    assert on.take_back(waits, MOTHER, 2) == waits


@pytest.mark.parametrize(("days", "comes"), [(89, False), (90, True), (400, True)])
def test_the_day_to_look_again_comes(days: int, comes: bool) -> None:
    stands = agreed(look=DAY + timedelta(days=90))
    assert on.due(stands, DAY + timedelta(days=days)) is comes


def test_looking_again_is_done_when_both_find_it_fine_until_the_earlier_day() -> None:
    stands = on.look_again(agreed(look=DAY), SON)
    soon, late = DAY + timedelta(days=30), DAY + timedelta(days=90)
    one = on.still_fine(stands, SON, 1, late)
    assert on.due(one, DAY)
    both = on.still_fine(one, MOTHER, 1, soon)
    assert not on.due(both, DAY)
    assert both.stands is not None
    assert both.stands.look == soon


def test_it_is_over_when_both_want_it_over_and_one_may_think_better_of_it() -> None:
    wished = on.end(agreed(), SON, 1, DAY)
    assert wished.in_force
    assert on.end(wished, SON, 1, DAY).in_force
    assert not on.end(wished, MOTHER, 1, DAY).in_force
    assert on.end(on.still_fine(wished, SON, 1, None), MOTHER, 1, DAY).in_force


def test_it_grew_step_by_step() -> None:
    accord = Accord()
    for no in (1, 2, 3):
        accord = on.accept(on.propose(accord, version(no, SON)), MOTHER, no, DAY)
    assert [one.no for one in accord.grew] == [1, 2]
    assert [one.no for one in on.brief(accord).grew] == [2]
