"""What must never happen at play, whatever the two do and in whichever order.

The machine keeps its own small book; the book knows nothing of the code.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from feeling import CARD, TAPS, Feeling
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from practice_player import canaries

from hearthside.kernel.people import Side
from hearthside.kernel.share import Where
from hearthside.practices.feelings.commands import (
    Guess,
    NotThisOne,
    NotThisWeek,
    Practise,
    PutAside,
    RateIt,
    Recall,
    SetDot,
    Sort,
    TakeBack,
    Try,
)
from hearthside.practices.feelings.events import Rate

SIDES, PICK, DOTS = st.sampled_from(Side), st.integers(0, 3), st.integers(1, 25)


@dataclass
class Dot:
    item: str
    by: Side
    at: int
    guess: int = 0


@dataclass
class Scene:
    item: str
    taps: dict[Side, str] = field(default_factory=dict)


class Never(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.two = Feeling()
        self.dots: list[Dot] = []
        self.scenes: dict[str, Scene] = {}
        self.alone: dict[str, Side] = {}

    @rule(side=SIDES, at=DOTS)
    def hide(self, side: Side, at: int) -> None:
        decision = self.two.when(side, SetDot(text=f"moment {len(self.dots)}", dot=at))
        waits = any(one.by is side and not one.guess for one in self.dots)
        assert isinstance(decision, str) is waits
        if not isinstance(decision, str):
            self.dots.append(Dot(self.two.items()[-1], side, at))

    @rule(side=SIDES, pick=PICK, at=DOTS)
    def guess(self, side: Side, pick: int, at: int) -> None:
        if self.dots:
            one = self.dots[-1 - pick % min(4, len(self.dots))]
            done = not isinstance(self.two.when(side, Guess(item=one.item, dot=at)), str)
            assert done is (side is not one.by and not one.guess)
            one.guess = at if done else one.guess

    @rule(side=SIDES, no=st.integers(0, 2), tap=st.sampled_from(TAPS))
    def tap(self, side: Side, no: int, tap: str) -> None:
        if not isinstance(self.two.when(side, Sort(card=CARD, scene=no, tap=tap)), str):
            item = next(one for one in reversed(self.two.items()) if self.two.part(side, one) == "sorted")
            item = next((known for known, one in self.scenes.items() if known.startswith(f"{no} ")), f"{no} {item}")
            scene = self.scenes.setdefault(item, Scene(item.partition(" ")[2]))
            assert side not in scene.taps
            scene.taps[side] = tap

    @rule(side=SIDES, pick=PICK)
    def take_back(self, side: Side, pick: int) -> None:
        if self.dots:
            one = self.dots[-1 - pick % min(4, len(self.dots))]
            if not isinstance(self.two.when(side, TakeBack(item=one.item)), str):
                assert side is one.by
                assert not one.guess
                self.dots.remove(one)

    @rule(side=SIDES, what=st.integers(0, 2))
    def keep_alone(self, side: Side, what: int) -> None:
        word = f"kanarie{len(self.alone):05}x"
        self.alone[word] = side
        before = self.two.seen(side.other)
        command = (Recall(text=word, where=Where.ME), Try(text=word), Practise(card=CARD, text=word, where=Where.ME))[
            what
        ]
        done = self.two.when(side, command)
        if what == 1 and not isinstance(done, str):
            self.two.given(side, RateIt(item=done["desk"][0].item, rate=Rate.HELPED))  # type: ignore[index]
        assert self.two.seen(side.other) == before

    @rule(side=SIDES, pick=PICK)
    def pass_by(self, side: Side, pick: int) -> None:
        """A full answer: the other's whole place stands still."""
        before = self.two.seen(side.other)
        if self.dots:
            self.two.when(side, PutAside(item=self.dots[-1 - pick % min(4, len(self.dots))].item))
        self.two.when(side, NotThisOne(card=CARD))
        self.two.when(side, NotThisWeek())
        assert self.two.seen(side.other) == before

    @invariant()
    def a_dot_is_seen_by_the_other_only_once_it_is_guessed(self) -> None:
        for one in self.dots[-4:]:
            for side in Side:
                shown = {at["side"]: at["dot"] for at in self.two.data(side, one.item)["dots"]}
                mine = {one.by.value: one.at} if side is one.by or one.guess else {}
                assert shown == mine | ({one.by.other.value: one.guess} if one.guess else {})

    @invariant()
    def a_tap_is_seen_by_the_other_only_once_both_have(self) -> None:
        for one in self.scenes.values():
            for side in Side:
                shown = {at["side"] for at in self.two.data(side, one.item)["taps"]}
                assert shown == ({side.value} & {by.value for by in one.taps} if len(one.taps) < 2 else set(Side))

    @invariant()
    def nothing_of_a_desk_lies_on_the_table(self) -> None:
        assert not canaries(self.two.on_table()) & self.alone.keys()


TestNever = Never.TestCase
TestNever.settings = settings(max_examples=30, stateful_step_count=25)
