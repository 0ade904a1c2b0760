"""What must never happen with visits, whatever the two do and in whichever order.

The machine keeps its own small book; the book knows nothing of the code.
"""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from visiting import Visiting

from hearthside.kernel.people import Side
from hearthside.practices.worlds.commands import (
    Afterwards,
    Another,
    IllShow,
    Note,
    Plan,
    PutAside,
    ShowMe,
    TakeBack,
    Yes,
)
from hearthside.practices.worlds.visit import How, Part

SIDES, PICK = st.sampled_from(Side), st.integers(0, 3)


@dataclass
class Book:
    """A visit, in the book: whose world, who proposed last, and whether the other has said yes to that."""

    item: str
    host: Side
    asked_by: Side
    yes: bool = False


class Never(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.two = Visiting()
        self.book: list[Book] = []
        self.shown: list[Side] = []

    @rule(side=SIDES, mine=st.booleans())
    def propose(self, side: Side, mine: bool) -> None:
        item = self.two.given(side, (IllShow if mine else ShowMe)(text=f"thing {len(self.book)}"))
        self.book.append(Book(item, side if mine else side.other, side))

    @rule(side=SIDES, pick=PICK)
    def another(self, side: Side, pick: int) -> None:
        if (one := self._pick(pick)) and self._done(side, Another(item=one.item, text="rather this")):
            assert not one.yes
            assert side is not one.asked_by
            one.asked_by = side

    @rule(side=SIDES, pick=PICK, weekday=st.integers(0, 7))
    def say_yes(self, side: Side, pick: int, weekday: int) -> None:
        if (one := self._pick(pick)) and self._done(side, Yes(item=one.item, weekday=weekday)):
            assert not one.yes
            assert side is not one.asked_by
            one.yes = True

    @rule(side=SIDES, pick=PICK, part=st.sampled_from(Part))
    def plan(self, side: Side, pick: int, part: Part) -> None:
        if (one := self._pick(pick)) and self._done(side, Plan(item=one.item, text="after dinner", part=part)):
            assert one.yes

    @rule(side=SIDES, pick=PICK, tap=st.sampled_from(How))
    def afterwards(self, side: Side, pick: int, tap: How) -> None:
        if (one := self._pick(pick)) and self._done(side, Afterwards(item=one.item, tap=tap)):
            assert one.yes
            assert side is one.host
            self.shown.append(side)
            one.yes, one.asked_by = False, one.host
            if tap is not How.AGAIN:
                self.book.remove(one)

    @rule(side=SIDES, pick=PICK)
    def leave_a_line(self, side: Side, pick: int) -> None:
        if one := self._pick(pick):
            self._done(side, Note(item=one.item, text="softly"))

    @rule(side=SIDES, pick=PICK)
    def take_back(self, side: Side, pick: int) -> None:
        if (one := self._pick(pick)) and self._done(side, TakeBack(item=one.item)):
            assert side is one.asked_by
            assert not one.yes
            self.book.remove(one)

    @rule(side=SIDES, pick=PICK)
    def not_now(self, side: Side, pick: int) -> None:
        """A full answer: the other's whole place stands still."""
        before = self.two.everything(side.other)
        if one := self._pick(pick):
            self.two.given(side, PutAside(item=one.item))
        assert self.two.everything(side.other) == before

    @rule(days=st.sampled_from([1, 8, 20, 61]))
    def wait(self, days: int) -> None:
        self.two.wait(days=days)

    @invariant()
    def a_visit_stands_only_if_both_said_yes(self) -> None:
        for one in self.book[-12:]:
            for side in Side:
                assert (self.two.data(side, one.item)["state"] == "stands") is one.yes
                assert self.two.data(side, one.item)["may_say"] is (one.yes and side is one.host)

    @invariant()
    def the_turn_is_as_stated(self) -> None:
        """Two to his world, one to hers, from 11 to 17: both are told the same, and no number."""
        his_turn = self.shown[-2:] != [Side.SON, Side.SON]
        for side in Side:
            assert self.two.view(side).data["next"] == ("son" if his_turn else "mother")

    def _pick(self, pick: int) -> Book | None:
        known = self.book[-12:]
        return known[-1 - pick % len(known)] if known else None

    def _done(self, side: Side, command: object) -> bool:
        return not isinstance(self.two.when(side, command), str)


TestNever = Never.TestCase
TestNever.settings = settings(max_examples=40, stateful_step_count=30)
