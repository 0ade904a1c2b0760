"""What must never happen in talks, whatever the two do and in whichever order.

The machine keeps its own small book of who may read which words and why; the book knows nothing of the code.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from practice_player import canaries
from talking import Talking
from tiny_house import MOTHER, SON, TABLE

from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.share import Where
from hearthside.practices.talks.commands import (
    Answer,
    Ask,
    JustListen,
    LetRead,
    NotThisOne,
    Open,
    PutAside,
    TakeBack,
    Tell,
    TellMeMore,
)

SIDES = st.sampled_from(Side)
CARDS = st.sampled_from(["song-in-the-head", "ten-minutes-to-keep", "fear-that-shrank"])
PICK = st.integers(0, 5)
FORTNIGHT = timedelta(days=14)


@dataclass
class Words:
    """One answer in the book: `shut` on the table, or `only-me`, `open`, `gone`."""

    by: Side
    item: str
    at: datetime
    stands: str = "shut"
    readers: set[Side] = field(default_factory=set)


class Never(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.two = Talking()
        self.book: dict[str, Words] = {}
        self.put: dict[str, tuple[Side, datetime]] = {}
        self.items: list[str] = []

    @rule(side=SIDES, card=CARDS)
    def answer_a_card(self, side: Side, card: str) -> None:
        self._answer(side, self.two.card(card), Answer(card=card, text=self._fresh()))

    @rule(side=SIDES, pick=PICK)
    def answer_what_is_open(self, side: Side, pick: int) -> None:
        if item := self._pick(pick):
            self._answer(side, item, Answer(item=item, text=self._fresh()))

    @rule(side=SIDES, card=CARDS)
    def keep_for_only_me(self, side: Side, card: str) -> None:
        command = Answer(card=card, text=self._fresh(), where=Where.ME)
        if self._done(side, command):
            self.book[command.text] = Words(side, self.two.card(card), self.two.at, "only-me", {side})

    @rule(side=SIDES)
    def ask(self, side: Side) -> None:
        before = self.two.items()
        if self._done(side, Ask(text="a question")):
            (item,) = set(self.two.items()) - set(before)
            self.put[item] = (side, self.two.at)
            self._met(item)

    @rule(side=SIDES, pick=PICK)
    def just_listen(self, side: Side, pick: int) -> None:
        item = self._pick(pick)
        if item and self._done(side, JustListen(item=item)):
            self._opens(item, side)

    @rule(side=SIDES, pick=PICK)
    def take_back(self, side: Side, pick: int) -> None:
        item = self._pick(pick)
        if item and self._done(side, TakeBack(item=item)):
            for one in self._mine(side, item):
                assert not one.readers - {side}, "it had been read already"
                one.stands, one.readers = "gone", set()
            self._question_gone(side, item)

    @rule(side=SIDES, pick=PICK, card=CARDS)
    def let_be_read(self, side: Side, pick: int, card: str) -> None:
        kept = [one.item for one in self.book.values() if one.by is side and one.stands == "only-me"]
        if kept:
            command = LetRead(item=kept[pick % len(kept)], card=card, text=self._fresh())
            if self._done(side, command):
                self.book[command.text] = Words(side, "", self.two.at, "open", set(Side))

    @rule(side=SIDES, pick=PICK, card=CARDS)
    def pass_it(self, side: Side, pick: int, card: str) -> None:
        """The other sees exactly what she saw before."""
        self.two.put_away(side)
        self._ran_out(side)
        before = self.two.everything(side.other)
        self._done(side, NotThisOne(card=card))
        self._done(side, NotThisOne(item=self._pick(pick)))
        assert self.two.everything(side.other) == before

    @rule(side=SIDES, pick=PICK)
    def go_on(self, side: Side, pick: int) -> None:
        if item := self._pick(pick):
            self._done(side, Open(item=item))
            self._done(side, TellMeMore(item=item, span="0-9"))
            self._done(side, Tell(item=item, text="well"))
            self._done(side, PutAside(item=item))

    @rule(days=st.sampled_from([0, 1, 5, 13, 14]))
    def wait(self, days: int) -> None:
        self.two.wait(days=days)

    @invariant()
    def nobody_reads_what_the_book_does_not_allow(self) -> None:
        for side in Side:
            for word in canaries(self.two.everything(side)):
                assert side in self.book[word].readers, (side, word, self.book[word])

    @invariant()
    def words_taken_back_are_nowhere(self) -> None:
        gone = {word for word, one in self.book.items() if one.stands == "gone"}
        for place, owner in (TABLE, (Place.DESK, MOTHER), (Place.DESK, SON)):
            lies = b"".join(row.body or b"" for row in self.two.rows[place, owner])
            page = self.two.practice.codec.page(self.two.states[place, owner])
            assert not gone & canaries((lies + page).decode())

    @invariant()
    def shut_words_are_in_no_page_of_the_table(self) -> None:
        """The page is read at every look; what is shut lies in its own entry alone."""
        shut = {word for word, one in self.book.items() if one.stands == "shut"}
        assert not shut & canaries(self.two.practice.codec.page(self.two.states[TABLE]).decode())

    @invariant()
    def ones_own_answer_is_never_lost(self) -> None:
        for word, one in self.book.items():
            if one.stands == "open" or (one.stands == "shut" and not self._over(one)):
                assert word in "".join(self._own(one)), (word, one)

    def _own(self, one: Words) -> list[str]:
        return [row.body.decode() for row in self.two.rows[TABLE] if row.body and row.author is one.by]

    def _fresh(self) -> str:
        return f"kanarie{len(self.book) + 10_000}x"

    def _pick(self, pick: int) -> str:
        return self.items[-1 - pick % len(self.items)] if self.items else ""

    def _met(self, item: str) -> None:
        self.items = [one for one in self.items if one != item] + [item]

    def _done(self, side: Side, command: object) -> bool:
        done = not isinstance(self.two.when(side, command), str)
        self._ran_out(side)
        return done

    def _ran_out(self, side: Side) -> None:
        """At each request of a writer's, what ran out has become only hers, and her own question goes with it."""
        for one in [one for one in self.book.values() if one.by is side and one.stands == "shut" and self._over(one)]:
            one.stands = "only-me"
            self._question_gone(side, one.item)

    def _question_gone(self, side: Side, item: str) -> None:
        """With the last word of hers under it goes the question she put herself."""
        if item in self.put and self.put[item][0] is side:
            del self.put[item]

    def _answer(self, side: Side, item: str, command: Answer) -> None:
        if not self._done(side, command):
            return
        assert not any(one.stands == "shut" and self._over(one) for one in self.book.values() if one.item == item)
        self._met(item)
        mine = self.book[command.text] = Words(side, item, self.two.at, readers={side})
        if self._theirs(side, item):
            mine.readers.add(side.other)
            mine.stands = "open"
            self._opens(item, side)

    def _opens(self, item: str, reader: Side) -> None:
        for one in self._theirs(reader, item):
            one.readers.add(reader)
            one.stands = "open"

    def _theirs(self, side: Side, item: str) -> list[Words]:
        return self._mine(side.other, item)

    def _mine(self, side: Side, item: str) -> list[Words]:
        return [
            one for one in self.book.values() if one.by is side and one.item == item and one.stands in ("shut", "open")
        ]

    def _over(self, one: Words) -> bool:
        """Fourteen days after its question was put, or after the first answer to its card."""
        begun = min(
            other.at for other in self.book.values() if other.item == one.item and other.stands in ("shut", "open")
        )
        if one.item in self.put:
            begun = self.put[one.item][1]
        return self.two.at.date() - begun.date() >= FORTNIGHT


TestNever = Never.TestCase
TestNever.settings = settings(max_examples=60, stateful_step_count=30)
