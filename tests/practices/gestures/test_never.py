"""What must never happen with small things, whatever the two do and in whichever order.

The machine keeps its own small book; the book knows nothing of the code.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

import msgspec
from gesturing import Gesturing
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from practice_player import canaries

from hearthside.kernel.people import Side
from hearthside.practices.gestures.commands import (
    Done,
    FromAfar,
    Heart,
    Keep,
    KeepToo,
    Leave,
    Letter,
    NotThisOne,
    Open,
    PutAside,
    PutLinkAway,
    Rest,
    Thank,
)
from hearthside.practices.gestures.events import Hearted
from hearthside.practices.gestures.ideas import OF

SIDES = st.sampled_from(Side)
PICK = st.integers(0, 5)


@dataclass
class Words:
    """Something left, in the book: by whom, when, and whether the other opened it in time."""

    by: Side
    kind: str
    day: date
    item: str
    readers: set[Side] = field(default_factory=set)


class Never(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.two = Gesturing()
        self.book: dict[str, Words] = {}
        self.taps: dict[str, list[Side]] = {}

    @rule(side=SIDES, own=st.booleans())
    def leave_a_line(self, side: Side, own: bool) -> None:
        words = self._fresh()
        item = self.two.given(side, Leave(card="" if own else self.two.idea(side), text=words))
        self._left(side, "small", item, words)

    @rule(side=SIDES)
    def thank(self, side: Side) -> None:
        words = self._fresh()
        self._left(side, "thanks", self.two.given(side, Thank(text=words)), words)
        self.book[words].readers = set(Side)

    @rule(side=SIDES, aloud=st.booleans())
    def write_a_letter(self, side: Side, aloud: bool) -> None:
        words = self._fresh()
        item = self.two.given(side, Letter(hope=words, aloud=aloud))
        self._left(side, "aloud" if aloud else "letter", item, words)

    @rule(side=SIDES, pick=PICK)
    def open(self, side: Side, pick: int) -> None:
        one = self._pick(pick)
        if one and self._done(side, Open(item=one.item)):
            assert side is not one.by
            assert one.kind == "letter" or (self.two.at.date() - one.day).days < 14 or side in one.readers
            one.readers.add(side)

    @rule(side=SIDES, pick=PICK)
    def answer_with_a_heart(self, side: Side, pick: int) -> None:
        one = self._pick(pick)
        if one and self._done(side, Heart(item=one.item)):
            assert side is not one.by
            assert side in one.readers

    @rule(side=SIDES)
    def ask_to_keep_an_idea(self, side: Side) -> None:
        card = next(card.id for card in OF[side] if card.repeat)
        if sum(len(taps) > 1 for taps in self.taps.values()) < 6:
            self.taps[self.two.given(side, Keep(card=card, text="ours", hour="20:00"))] = [side]

    @rule(side=SIDES, pick=PICK)
    def tap_it_too(self, side: Side, pick: int) -> None:
        if (item := self._kept(pick)) and self._done(side, KeepToo(item=item)):
            assert self.taps[item] == [side.other]
            self.taps[item].append(side)

    @rule(side=SIDES, pick=PICK)
    def let_it_rest(self, side: Side, pick: int) -> None:
        if (item := self._kept(pick)) and self._done(side, Rest(item=item)):
            assert len(self.taps.pop(item)) == len(Side)

    @rule(side=SIDES, pick=PICK)
    def keep_to_oneself(self, side: Side, pick: int) -> None:
        """Passing, doing without a line, putting away, saying where one lives: the other's whole place stands still."""
        before = self.two.everything(side.other)
        offered = [offer.card for offer in self.two.offers(side)]
        if offered:
            self._done(side, NotThisOne(card=offered[pick % len(offered)]))
            self._done(side, Done(card=offered[-1]))
        self._done(side, FromAfar(apart=pick % 2 == 0))
        if one := self._pick(pick):
            self._done(side, PutAside(item=one.item))
            self._done(side, PutLinkAway(item=one.item))
        assert self.two.everything(side.other) == before

    @rule(days=st.sampled_from([0, 1, 6, 13, 14, 200]))
    def wait(self, days: int) -> None:
        self.two.wait(days=days)

    @invariant()
    def nobody_reads_what_the_book_does_not_allow(self) -> None:
        for side in Side:
            pages = str([self.two.page(side, item) for item in self.two.items()])
            shown = pages + str(self.two.lines(side)) + str(self.two.voices(side)) + str(self.two.offers(side))
            for word in canaries(shown):
                assert side in self.book[word].readers, (side, word, self.book[word])

    @invariant()
    def the_writers_words_are_never_lost(self) -> None:
        for word, one in self.book.items():
            assert word in str(self.two.voices(one.by))
            assert word in str(self.two.page(one.by, one.item))

    @invariant()
    def there_is_at_most_one_heart_for_a_thing_and_none_from_its_writer(self) -> None:
        hearts = Counter(
            event.item for rows in self.two.rows for _, events in self.two.log(rows) for event in events
            if isinstance(event, Hearted)
        )  # fmt: skip
        assert all(times == 1 for times in hearts.values())

    @invariant()
    def a_small_thing_comes_again_only_if_both_tapped_it(self) -> None:
        for side in Side:
            coming = {one.item for one in self.two.parts(side).table.occasions}
            assert coming == {item for item, taps in self.taps.items() if len(taps) == len(Side)}

    @invariant()
    def nothing_that_is_published_counts_or_names_what_was_not_done(self) -> None:
        """On the table there are things that were left, and no facts; no part anywhere holds a number."""
        for side in Side:
            parts = self.two.parts(side)
            assert dict(parts.table.facts) == {}
            left = {one.item for one in self.book.values()}
            assert {head.item for head in parts.table.heads} <= left | self.taps.keys()
            assert set(parts.desk.facts) <= {"seen", "aside", "apart"}
            assert parts.table.memory.finished == {}
            bare = [msgspec.structs.replace(one, occasions=()) for one in (parts.table, parts.desk)]
            assert not any(isinstance(one, int) for one in _values(msgspec.to_builtins(bare)))

    def _fresh(self) -> str:
        return f"kanarie{len(self.book) + 10_000}x"

    def _left(self, side: Side, kind: str, item: str, words: str) -> None:
        self.book[words] = Words(side, kind, self.two.at.date(), item, {side})

    def _pick(self, pick: int) -> Words | None:
        known = list(self.book.values())
        return known[-1 - pick % len(known)] if known else None

    def _kept(self, pick: int) -> str:
        known = list(self.taps)[-12:]
        return known[-1 - pick % len(known)] if known else ""

    def _done(self, side: Side, command: object) -> bool:
        return not isinstance(self.two.when(side, command), str)


def _values(shown: object) -> list[object]:
    inside = shown.values() if isinstance(shown, dict) else shown if isinstance(shown, list | tuple) else None
    return [shown] if inside is None else [value for one in inside for value in _values(one)]


TestNever = Never.TestCase
TestNever.settings = settings(max_examples=50, stateful_step_count=30)
