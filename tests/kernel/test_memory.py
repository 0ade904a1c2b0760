"""What both remember of the cards they have begun and finished."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from hearthside.kernel.memory import CODE, LAST, Memory, code

DAY = date(2026, 3, 2)
NAMES = st.text("abcdefgh-", min_size=1, max_size=12)


@given(NAMES)
def test_a_card_has_three_symbols(card: str) -> None:
    assert len(code(card)) == CODE
    assert code(card) == code(card)


@given(st.lists(NAMES, max_size=30))
def test_begun_cards_are_known_and_no_others(cards: list[str]) -> None:
    memory = Memory()
    for card in cards:
        memory = memory.begun(card, DAY)
    assert all(memory.has(card) for card in cards)
    assert len(memory.used) == CODE * len({code(card) for card in cards})
    assert not memory.has("a card of no library")


def test_a_code_that_lies_across_two_others_is_not_taken_for_begun() -> None:
    across = Memory(used=code("one") + code("two")).used[1:4]
    assert not any(code(card) == across for card in ("one", "two"))
    found = next(name for name in map(str, range(2_000_000)) if code(name) == across)
    assert not Memory(used=code("one") + code("two")).has(found)


def test_the_last_sixteen_are_kept_with_their_days_and_the_counts_by_depth() -> None:
    memory = Memory()
    for at in range(20):
        memory = memory.done(f"card-{at}", DAY + timedelta(days=at), 1 + at % 2)
    assert [one.card for one in memory.last] == [f"card-{at}" for at in range(4, 20)]
    assert len(memory.last) == LAST
    assert memory.finished == {1: 10, 2: 10}
    assert memory.first == DAY


def test_a_library_of_420_cards_still_fits_into_two_kib() -> None:
    """Evidence.md section 2 asks for so many."""
    memory = Memory()
    for at in range(420):
        memory = memory.done(f"card-{at:03}-with-a-long-name", DAY, 1)
    sealed = msgspec.json.encode(memory)
    assert len(sealed) <= 2048
    assert msgspec.json.decode(sealed, type=Memory) == memory


def test_the_last_day_of_touching_never_goes_back() -> None:
    memory = Memory().begun("one", DAY).begun("two", DAY - timedelta(days=3))
    assert memory.touched == DAY
    assert memory.done("one", DAY + timedelta(days=1), 1).touched == DAY + timedelta(days=1)
