"""A page of talks, full to the brim and with the longest words there can be."""

from __future__ import annotations

import msgspec
import pytest
from talking import Talking
from tiny_house import MOTHER, SON, TABLE

from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.share import Where
from hearthside.practices.talks.commands import Answer, Ask, GoodNews, NotThisOne, Open, PutAside, Someday, Tell

KIB = 1024
#: Letters that take the most room in a page: quotes are doubled there, signs and emoji take up to four bytes.
WORST = ['"' * 1_000, "👩‍👦" * 300, "\x01\x02" * 500, "ñ日" * 500]


@pytest.mark.parametrize("words", WORST, ids=["quotes", "emoji", "control signs", "signs"])
def test_a_page_full_to_the_brim_is_below_64_kib(words: str) -> None:
    two = Talking()
    for side in Side:
        for where in Where:
            for _ in range(8):
                two.given(side, Someday(text=words, where=where))
        for _ in range(15):
            two.given(side, GoodNews(text=words))
    for _ in range(8):
        two.given(SON, Ask(text=words))
    two.wait(days=20)
    for _ in range(22):
        item = two.given(SON, Ask(text=words))
        for side in Side:
            two.given(side, Answer(item=item, text=words))
        for side in Side:
            two.given(side, Open(item=item), Tell(item=item, text=words), PutAside(item=item))
    for _ in range(16):
        two.given(SON, NotThisOne(item=two.given(MOTHER, Ask(text=words))))
    assert two.when(SON, Ask(text=words)) == "talks.said.full"
    for card in two.practice.library.cards:
        two.given(SON, NotThisOne(card=card))
    assert len(two.states[TABLE].questions) == 16 + 20 + 8
    assert len(two.states[TABLE].threads) == 16 + 24
    for ledger in (TABLE, (Place.DESK, MOTHER), (Place.DESK, SON)):
        assert len(two.practice.codec.page(two.states[ledger])) < 64 * KIB
        assert len(msgspec.json.encode(two.practice.publish(two.states[ledger]))) < 48 * KIB


def test_when_she_takes_all_her_words_away_after_years_the_page_he_is_left_with_is_small() -> None:
    """Nothing of his is open any more, so all of it waits to be put on his desk."""
    two = Talking()
    for at in range(150):
        item = two.given(SON, Ask(text=f"question {at} " + "and " * 60))
        for side in Side:
            two.given(side, Answer(item=item, text="words"))
        two.wait(days=7)
    two.withdraw(TABLE, [row for row in two.rows[TABLE] if row.author is MOTHER])
    assert len(two.practice.codec.page(two.states[TABLE])) < 64 * KIB
