"""What must never be, whatever the two do, and in whatever order: nothing stands that both did not say yes to, and the
choice goes from one to the other over the hours that were kept."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from timing import AUCKLAND, MADRID, two
from tiny_house import MOTHER, TABLE

from hearthside.kernel import rituals
from hearthside.kernel.people import Side
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.rituals import Terms
from hearthside.practices.time import commands as do
from hearthside.practices.time import events as on

SIDES = st.sampled_from(list(Side))


class Hours(RuleBasedStateMachine):
    """The two at random, each with a clock of their own; beside them what each proposed and said yes to."""

    def __init__(self) -> None:
        super().__init__()
        self.pair = two(zones={MOTHER: MADRID, Side.SON: AUCKLAND})
        self.items: list[str] = []
        self.proposed: dict[tuple[str, int], Side] = {}
        self.yes: set[tuple[str, int, Side]] = set()
        self.chose: list[Side] = []

    def act(self, side: Side, command: Any) -> None:
        decision = self.pair.act(side, command)
        events = [] if isinstance(decision, Refusal) else [one for many in decision.values() for one in many]
        for event in events:
            if isinstance(event, on.Asked):
                self.proposed[event.item, event.no] = side
                self.items.append(event.item) if event.no == 1 else None
            if isinstance(event, on.Agreed):
                self.yes.add((event.item, event.no, side))

    def day(self, ahead: int) -> date:
        return self.pair.at.date() + timedelta(days=ahead)

    @rule(side=SIDES, ahead=st.integers(0, 3), hour=st.integers(0, 23))
    def asks(self, side: Side, ahead: int, hour: int) -> None:
        self.act(side, do.AskHour(day=str(self.day(ahead)), hour=f"{hour}:00"))

    @rule(side=SIDES, weekday=st.sampled_from(list(do.Weekday)), hour=st.integers(0, 23))
    def suggests(self, side: Side, weekday: do.Weekday, hour: int) -> None:
        self.act(side, do.MakeRitual(text="Call", weekday=weekday, hour=f"{hour}:30"))

    @precondition(lambda self: self.items)
    @rule(data=st.data(), side=SIDES, no=st.integers(0, 3), kind=st.sampled_from((do.Yes, do.NotThisTime)))
    def answers(self, data: Any, side: Side, no: int, kind: Any) -> None:
        self.act(side, kind(item=data.draw(st.sampled_from(self.items)), no=no))

    @precondition(lambda self: self.items)
    @rule(data=st.data(), side=SIDES, no=st.integers(1, 3), ahead=st.integers(0, 3), hour=st.integers(0, 23))
    def moves(self, data: Any, side: Side, no: int, ahead: int, hour: int) -> None:
        item = data.draw(st.sampled_from(self.items))
        self.act(side, do.Move(item=item, no=no, day=str(self.day(ahead)), hour=f"{hour}:00"))
        self.act(side, do.Change(item=item, no=no, text="Call", weekday=do.Weekday.FRIDAY, hour=f"{hour}:15"))

    @precondition(lambda self: self.items)
    @rule(data=st.data(), side=SIDES, kind=st.sampled_from((do.TakeBack, do.Rest)))
    def lets_go(self, data: Any, side: Side, kind: Any) -> None:
        self.act(side, kind(item=data.draw(st.sampled_from(self.items))))

    @precondition(lambda self: self.items)
    @rule(data=st.data(), side=SIDES)
    def says_how_it_was(self, data: Any, side: Side) -> None:
        item = data.draw(st.sampled_from(self.items))
        before = self.plans().get(item)
        self.act(side, do.HowItWas(item=item, tap=on.How.GOOD))
        after = self.plans().get(item)
        if before and after and not before.told and after.told:
            assert after.chose is not None
            self.chose.append(after.chose)

    @rule(hours=st.sampled_from((1, 5, 30, 100)))
    def waits(self, hours: int) -> None:
        self.pair.wait(hours=hours)

    def plans(self) -> dict[str, on.Plan]:
        found: dict[str, on.Plan] = self.pair.states[TABLE].plans
        return found

    @invariant()
    def nothing_stands_without_both(self) -> None:
        for item, plan in self.plans().items():
            one: Terms | None = plan.ritual.stands
            if one:
                by = self.proposed[item, one.no]
                assert (item, one.no, by.other) in self.yes
                assert one.by is by
        assert len(self.pair.occasions) <= sum(plan.ritual.stands is not None for plan in self.plans().values())

    @invariant()
    def the_choice_goes_to_and_fro(self) -> None:
        assert all(one is not after for one, after in pairwise(self.chose))


Hours.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestHours = Hours.TestCase


def test_a_yes_of_ones_own_that_counted_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rituals, "answerable", lambda ritual, side, no: bool(ritual.waits and ritual.waits.no == no))
    quickly = settings(
        Hours.TestCase.settings, max_examples=1000, database=None, print_blob=False, phases=[Phase.generate]
    )
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Hours, settings=quickly)
