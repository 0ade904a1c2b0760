"""What must never happen, whatever the two do and in whichever order.

The machine keeps its own small book; the book knows nothing of the code.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from listening_two import Hearing

from hearthside.kernel.people import Side
from hearthside.kernel.refusal import Refusal
from hearthside.practices.listening import commands as do
from hearthside.practices.listening.commands import Ends, Tap

SIDES, PICK = st.sampled_from(Side), st.integers(0, 2)
ENDS = st.sampled_from([Ends.TWENTY, Ends.HOUR, Ends.TONIGHT, Ends.TOMORROW])


@dataclass
class Turns:
    """In the book: who spoke last, who said it back last, and whose the floor is."""

    item: str
    floor: Side
    spoke: Side | None = None
    back: Side | None = None


@dataclass
class Book:
    sorries: dict[str, tuple[Side, str]] = field(default_factory=dict)
    opened: dict[str, object] = field(default_factory=dict)
    breaks: dict[str, int] = field(default_factory=dict)


class Never(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.two = Hearing()
        self.book = Book()
        self.floors: list[Turns] = []

    def _done(self, side: Side, command: object) -> bool:
        return not isinstance(self.two.act(side, command), Refusal)

    @rule(side=SIDES)
    def say_sorry(self, side: Side) -> None:
        words = f"sorry {len(self.two.items())}"
        self.book.sorries[self.two.given(side, do.Sorry(text=words))] = (side, words)

    @rule(side=SIDES, pick=PICK, tap=st.sampled_from(Tap))
    def open_and_answer(self, side: Side, pick: int, tap: Tap) -> None:
        item = self._of(self.book.sorries, pick)
        if item and self._done(side, do.Open(item=item)):
            assert side is not self.book.sorries[item][0]
            self.book.opened.setdefault(item, self.two.data(side, item)["parts"])
            self._done(side, do.Answer(item=item, tap=tap))

    @rule(side=SIDES, pick=PICK)
    def take_back(self, side: Side, pick: int) -> None:
        item = self._of(self.book.sorries, pick)
        if item and self._done(side, do.TakeBack(item=item)):
            assert side is self.book.sorries[item][0]
            del self.book.sorries[item]
            self.book.opened.pop(item, None)
            assert self.two.page(side.other, item) is None

    @rule(side=SIDES, ends=ENDS)
    def pause(self, side: Side, ends: Ends) -> None:
        if self._done(side, do.Pause(ends=ends)):
            self.book.breaks[self.two.items()[-1]] = 0

    @rule(side=SIDES, pick=PICK, ends=ENDS, word=st.sampled_from(["", "because"]))
    def longer(self, side: Side, pick: int, ends: Ends, word: str) -> None:
        item = self._of(self.book.breaks, pick)
        if item and self._done(side, do.Longer(item=item, ends=ends, text=word)):
            assert word or not self.book.breaks[item], "a second time has a word"
            self.book.breaks[item] += 1

    @rule(side=SIDES, pick=PICK)
    def rest(self, side: Side, pick: int) -> None:
        item = self._of(self.book.breaks, pick)
        before = item and self.two.data(side.other, item)
        if before and self._done(side, do.LetRest(item=item)) and not before["i_rest"]:
            assert not self.two.data(side.other, item)["over"], "nobody lets it rest alone"

    @rule(side=SIDES, first=SIDES)
    def take_turns(self, side: Side, first: Side) -> None:
        if self._done(side, do.TakeTurns(text="it", first=first)):
            self.floors.append(Turns(self.two.items()[-1], first))

    @rule(side=SIDES, pick=PICK)
    def speak(self, side: Side, pick: int) -> None:
        if (one := self._floor(pick)) and self._done(side, do.SayIt(item=one.item, text="this")):
            assert side is one.floor
            one.spoke, one.back = side, None

    @rule(side=SIDES, pick=PICK)
    def say_back(self, side: Side, pick: int) -> None:
        if (one := self._floor(pick)) and self._done(side, do.SayBack(item=one.item, text="this, you say")):
            assert one.spoke is side.other, "nothing is said back by its own speaker"
            one.back = side

    @rule(side=SIDES, pick=PICK, yes=st.booleans())
    def that_is_it(self, side: Side, pick: int, yes: bool) -> None:
        one = self._floor(pick)
        if one and self._done(side, do.Yes(item=one.item) if yes else do.Nearly(item=one.item)):
            assert one.spoke is side
            assert one.back is side.other
            one.back = None
            if yes:
                one.floor, one.spoke = side.other, None

    @rule(side=SIDES, pick=PICK, keeps=st.lists(SIDES, max_size=2))
    def enough(self, side: Side, pick: int, keeps: list[Side]) -> None:
        if (one := self._floor(pick)) and self._done(side, do.Enough(item=one.item)):
            self.floors.remove(one)
            for who in keeps:
                self._done(who, do.KeepThis(item=one.item, text="kept"))

    @rule(hours=st.sampled_from([1, 5, 30, 24 * 15]))
    def wait(self, hours: int) -> None:
        self.two.wait(hours=hours)

    @invariant()
    def both_never_hold_the_floor(self) -> None:
        for one in self.floors:
            pages = [self.two.data(side, one.item) for side in Side]
            assert sorted(page["mine"] for page in pages) == [False, True]
            assert {page["speaker"] for page in pages} == {one.floor.value}

    @invariant()
    def a_break_always_has_the_time_of_its_end(self) -> None:
        for one in self.two.states[self._table()].breaks.values():
            assert one.wall > datetime(2026, 3, 1)
            assert one.wall <= self.two.at.replace(tzinfo=None) + timedelta(days=3)

    @invariant()
    def a_sorry_that_was_opened_never_changes(self) -> None:
        for item, parts in self.book.opened.items():
            assert self.two.data(self.book.sorries[item][0].other, item)["parts"] == parts

    @invariant()
    def an_unopened_one_is_read_by_nobody_else(self) -> None:
        for item, (writer, words) in self.book.sorries.items():
            if item not in self.book.opened:
                assert f'"{words}"' not in self.two.everything(writer.other)

    def _table(self) -> object:
        return next(iter(self.two.states))

    def _of(self, known: dict[str, object], pick: int) -> str:
        return list(known)[-1 - pick] if pick < len(known) else ""

    def _floor(self, pick: int) -> Turns | None:
        return self.floors[pick] if pick < len(self.floors) else None


Never.TestCase.settings = settings(max_examples=12, stateful_step_count=30)
TestNever = Never.TestCase
