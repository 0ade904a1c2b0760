"""What must never happen, whatever the two do in whatever order; and versions that are broken, which would be found."""

from __future__ import annotations

from dataclasses import replace as with_other
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from moments_two import Two
from msgspec.structs import replace
from tiny_house import TABLE, text

from hearthside.kernel.occasions import Every
from hearthside.kernel.people import Side
from hearthside.kernel.practice import Practice
from hearthside.practices.moments import PRACTICE, itemview
from hearthside.practices.moments import commands as do
from hearthside.practices.moments.events import Memo
from hearthside.practices.moments.fold import evolve

SIDES = st.sampled_from(Side)
PICK = st.integers(0, 3)
CARDS = ("questions-in-a-jar", "picture-of-a-week", "wandering-figure")


class Never(RuleBasedStateMachine):
    """A book beside the house: what each noticed of each thing, who has listened, and who said *let us keep this*."""

    practice: Practice = PRACTICE

    def __init__(self) -> None:
        super().__init__()
        self.two = Two()
        self.two.practice = self.practice
        self.words: dict[str, tuple[str, Side]] = {}
        self.given: dict[str, set[Side]] = {}
        self.listening: dict[str, set[Side]] = {}
        self.wished: dict[str, set[Side]] = {}
        self.yes: dict[str, set[int]] = {}
        self.put: dict[tuple[str, int], Side] = {}

    @rule(side=SIDES, card=st.sampled_from(CARDS))
    def did(self, side: Side, card: str) -> None:
        self._notice(side, do.Answer(card=card, text=self._word(side)))

    @rule(side=SIDES, pick=PICK)
    def answer(self, side: Side, pick: int) -> None:
        if item := self._one(pick):
            self._notice(side, do.Answer(item=item, text=self._word(side)))

    @rule(side=SIDES, pick=PICK)
    def listen(self, side: Side, pick: int) -> None:
        if (item := self._one(pick)) and self._done(side, do.JustListen(item=item)):
            self.listening[item].add(side)

    @rule(side=SIDES, pick=PICK)
    def open(self, side: Side, pick: int) -> None:
        if item := self._one(pick):
            self._done(side, do.Open(item=item))

    @rule(side=SIDES, pick=PICK)
    def take_back(self, side: Side, pick: int) -> None:
        if (item := self._one(pick)) and self._done(side, do.TakeBack(item=item)):
            assert self.given[item] == {side}, "taken back after it was open"
            self.given[item] = set()

    @rule(side=SIDES, pick=PICK)
    def keep(self, side: Side, pick: int) -> None:
        if (item := self._one(pick)) and self._done(side, do.KeepThis(item=item)):
            self.wished[item].add(side)

    @rule(side=SIDES, pick=PICK, hour=st.sampled_from(("08:00", "20:00")), every=st.sampled_from(Every))
    def suggest(self, side: Side, pick: int, hour: str, every: Every) -> None:
        if item := self._one(pick):
            command = do.Suggest(item=item, text="ours", day=self.two.day(3), hour=hour, every=every)
            if self._done(side, command):
                self.put[item, self._memo(item).course.last] = side

    @rule(side=SIDES, pick=PICK, no=st.integers(0, 4))
    def say_yes(self, side: Side, pick: int, no: int) -> None:
        if (item := self._one(pick)) and self._done(side, do.Yes(item=item, no=no)):
            assert self.put[item, no] is side.other, "a yes to one's own"
            self.yes.setdefault(item, set()).add(no)

    @rule(side=SIDES, pick=PICK)
    def pass_it(self, side: Side, pick: int) -> None:
        if item := self._one(pick):
            self._done(side, do.NotThisTime(item=item))

    @rule(side=SIDES, pick=PICK)
    def rest(self, side: Side, pick: int) -> None:
        if (item := self._one(pick)) and self._done(side, do.LetRest(item=item)):
            self.wished[item], self.yes[item] = set(), set()

    @rule(days=st.sampled_from((1, 6, 15)))
    def later(self, days: int) -> None:
        self.two.wait(days=days)
        for side in Side:
            self.two.put_away(side)
        for item, given in self.given.items():
            if item not in self.two.states[TABLE].memos:
                given.clear()

    @invariant()
    def a_ritual_stands_only_if_both_said_so(self) -> None:
        table = self.two.states[TABLE]
        for item, memo in table.memos.items():
            assert not memo.ritual or self.wished[item] == set(Side)
            stands = memo.course.stands
            assert stands is None or stands.no in self.yes[item], "an hour that one alone set"
        rituals = {item for item, memo in table.memos.items() if memo.ritual}
        assert {one.item for one in self.two.occasions()} <= rituals

    @invariant()
    def nothing_noticed_is_seen_before_both_are_in(self) -> None:
        for side in Side:
            shown = self.two.shown(side)
            for word, (item, by) in self.words.items():
                heard = side in self.given[item] or side in self.listening[item]
                assert by is side or heard or word not in shown, "seen before both were in"

    def _word(self, side: Side) -> str:
        return f"kanarie{len(self.words):05}x"

    def _notice(self, side: Side, command: do.Answer) -> None:
        decision = self.two.act(side, command)
        if not isinstance(decision, dict):
            return
        item = next(event.item for events in decision.values() for event in events)
        self.words[command.text] = item, side
        for book in (self.given, self.listening, self.wished):
            book.setdefault(item, set())
        self.given[item].add(side)

    def _one(self, pick: int) -> str:
        items = list(self.given)
        return items[pick % len(items)] if items else ""

    def _memo(self, item: str) -> Memo:
        return self.two.states[TABLE].memos[item]

    def _done(self, side: Side, command: Any) -> bool:
        decision = self.two.act(side, command)
        return isinstance(decision, dict) and any(decision.values())


TestNever = Never.TestCase
TestNever.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)


def found_in(practice: Practice) -> None:
    """Raises where the machine finds this version broken."""
    machine = type("Broken", (Never,), {"practice": practice})
    case = machine.TestCase
    case.settings = settings(
        max_examples=1000, stateful_step_count=20, deadline=None, database=None, phases=[Phase.generate]
    )
    case("runTest").runTest()


def test_a_house_where_one_wish_is_enough_would_be_found() -> None:
    def hasty(state: Any, event: Any) -> Any:
        after = evolve(state, event)
        memos = {item: replace(one, wishes=tuple(Side)) if one.wishes else one for item, one in after.memos.items()}
        return replace(after, memos=memos)

    with pytest.raises(AssertionError):
        found_in(with_other(PRACTICE, evolve=hasty))


def test_a_page_that_shows_what_is_shut_would_be_found() -> None:
    def telling(entries: Any, scene: Any, item: str) -> Any:
        page = itemview.item(entries, scene, item)
        return replace(page, data=page.data | {"all": text(entries)}) if page else page

    with pytest.raises(AssertionError, match="seen before"):
        found_in(with_other(PRACTICE, item=telling))
