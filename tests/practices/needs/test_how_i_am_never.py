"""What must never happen with how one is, whatever the two do and in whichever order.

The machine keeps its own small book; the book knows nothing of the code.
"""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from needing import MOTHER, Needing
from practice_player import canaries
from tiny_house import TABLE

from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage
from hearthside.practices.needs.commands import (
    Also,
    Answer,
    Dread,
    Give,
    Headline,
    Helped,
    HowFar,
    LeaveMeBe,
    LetKnow,
    Mark,
    Name,
    PutAway,
    TakeBack,
    Wish,
)
from hearthside.practices.needs.events import Answered, Kind, Told

SIDES, PICK = st.sampled_from(Side), st.integers(0, 5)
KEYS = st.lists(st.sampled_from(("sad", "angry", "calm", "tired", "hopeless")), max_size=2, unique=True).map(tuple)


@dataclass
class Dot:
    """One check-in in the book."""

    by: Side
    item: str


class Never(RuleBasedStateMachine):
    stage = Stage.S4

    def __init__(self) -> None:
        super().__init__()
        self.two = Needing(self.stage)
        self.dots: list[Dot] = []
        self.closed: set[str] = set()
        self.wrote: dict[str, Side] = {}
        self.for_both: set[str] = set()
        self.shared: set[str] = set()
        self.answered: list[tuple[Side, str]] = []
        self.written = 0

    @rule(side=SIDES, at=st.integers(1, 36))
    def set_a_dot(self, side: Side, at: int) -> None:
        self.dots.append(Dot(side, self.two.dot(side, at)))

    @rule(pick=PICK, at=st.integers(0, 36))
    def set_another_beside_it(self, pick: int, at: int) -> None:
        if self.dots:
            dot = self.dots[pick % len(self.dots)]
            before = self.two.everything(dot.by.other)
            self.two.when(dot.by, Also(item=dot.item, at=at))
            assert self.two.everything(dot.by.other) == before

    @rule(pick=PICK, keys=KEYS, far=st.sampled_from(HowFar), wish=st.sampled_from((None, *Wish)), hard=st.booleans())
    def name_it(self, pick: int, keys: tuple[str, ...], far: HowFar, wish: Wish | None, hard: bool) -> None:
        if not self.dots:
            return
        dot, words = self.dots[pick % len(self.dots)], self._fresh()
        named = Name(item=dot.item, words=keys, share=far, wish=wish, hard=hard, text=words)
        made = self.two.when(dot.by, named)
        if isinstance(made, str):
            return
        self.wrote[words] = dot.by
        if far is HowFar.WHY:
            self.for_both.add(words)
        if far is not HowFar.KEEP:
            self.shared.add(dot.item)
        if far is not HowFar.KEEP and wish is Wish.NOTHING:
            self.closed.add(dot.item)

    @rule(side=SIDES, keys=KEYS)
    def share_a_hard_one_that_is_answered(self, side: Side, keys: tuple[str, ...]) -> None:
        """The long way in one step, or a machine seldom comes to its end."""
        if side is MOTHER and self.stage.minor:
            return
        item = self.two.share(side, *keys, hard=True)
        self.dots.append(Dot(side, item))
        self.shared.add(item)
        self.two.given(side.other, Answer(item=item, text=" ", give=Give.EAR))
        self.answered.append((side, item))

    @rule(side=SIDES, which=st.sampled_from((LeaveMeBe, LetKnow, Dread)))
    def say_a_sentence(self, side: Side, which: type) -> None:
        words = self._fresh()
        made = self.two.when(side, which(text=words))
        if isinstance(made, str):
            return
        self.wrote[words] = side
        self.for_both.add(words)
        if which is not Dread:
            self.closed.add(next(event.item for events in made.values() for event in events))

    @rule(pick=PICK)
    def tell_him_in_one_sentence(self, pick: int) -> None:
        hers = [dot for dot in self.dots if dot.by is MOTHER]
        if not hers:
            return
        item, words = hers[pick % len(hers)].item, self._fresh()
        if not isinstance(self.two.when(MOTHER, Headline(item=item, words=("tired",), plan=words)), str):
            self.wrote[words] = MOTHER
            self.for_both.add(words)
            self.closed.add(item)

    @rule(side=SIDES, pick=st.integers(0, 30))
    def answer(self, side: Side, pick: int) -> None:
        """What was shared, and whatever else there ever was, by a form sent by hand."""
        items = [*sorted(self.shared), *self.two.items()] if pick % 2 else sorted(self.shared)
        if not items:
            return
        item, words = items[pick % len(items)], self._fresh()
        made = self.two.when(side, Answer(item=item, text=words))
        if isinstance(made, str):
            return
        assert item not in self.closed, "an answer to nothing"
        self.wrote[words] = side
        self.for_both.add(words)
        self.answered.append((side.other, item))

    @rule(pick=PICK, helped=st.sampled_from(Helped))
    def mark_whether_it_helped(self, pick: int, helped: Helped) -> None:
        if not self.answered:
            return
        side, item = self.answered[pick % len(self.answered)]
        before = self.two.everything(side.other)
        self.two.when(side, Mark(item=item, helped=helped))
        assert self.two.everything(side.other) == before

    @rule(side=SIDES, pick=st.integers(0, 30), back=st.booleans())
    def put_away_or_take_back(self, side: Side, pick: int, back: bool) -> None:
        items = self.two.items()
        if not items:
            return
        item = items[pick % len(items)]
        made = self.two.when(side, TakeBack(item=item) if back else PutAway(item=item))
        if back and not isinstance(made, str) and not [one for one in self.two.table() if one.item == item]:
            self.closed.discard(item)

    @rule(hours=st.sampled_from((1, 30, 24 * 15)))
    def wait(self, hours: int) -> None:
        self.two.wait(hours=hours)

    @invariant()
    def what_was_kept_is_not_on_the_table(self) -> None:
        there = canaries("".join((row.body or b"").decode() for row in self.two.rows[TABLE]))
        assert there <= self.for_both
        checks = {one.item for one in self.two.table() if isinstance(one, Told) and one.kind is Kind.CHECK}
        assert checks <= self.shared

    @invariant()
    def neither_finds_what_the_other_keeps(self) -> None:
        for side in Side:
            theirs = {word for word in canaries(self.two.everything(side)) if self.wrote.get(word) is side.other}
            assert theirs <= self.for_both

    @invariant()
    def no_mark_no_dot_of_his_own_and_no_picture_is_on_the_table(self) -> None:
        assert {type(one) for one in self.two.table()} <= {Told, Answered}
        mine = self.two.view(MOTHER, new="picture").data["weeks"]
        assert bool(mine) <= any(dot.by is MOTHER for dot in self.dots)

    @invariant()
    def to_a_minor_hers_is_a_headline(self) -> None:
        hers = [one for one in self.two.table() if isinstance(one, Told) and one.side is MOTHER]
        assert not self.stage.minor or {one.kind for one in hers} <= {Kind.HEADLINE}
        assert all(one.closed for one in hers if one.kind is Kind.HEADLINE)

    def _fresh(self) -> str:
        self.written += 1
        return f"kanarie{self.written:05}x"


class NeverLater(Never):
    """And when he is grown, where she may share as he does."""

    stage = Stage.S6


TestWhatMustNeverHappen = Never.TestCase
TestWhatMustNeverHappen.settings = settings(max_examples=40, stateful_step_count=25)
TestWhatMustNeverHappenLater = NeverLater.TestCase
TestWhatMustNeverHappenLater.settings = settings(max_examples=25, stateful_step_count=25)
