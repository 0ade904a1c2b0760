"""Deeper only while it was all right for me, and room for his words (evidence.md 4.5, 4.7)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from hearthside.kernel.memory import Finished, Memory
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.scene import Scene
from hearthside.kernel.stages import Stage
from hearthside.practices.talks import rules, today, view
from hearthside.practices.talks.balance import leaves_no_room
from hearthside.practices.talks.commands import PutAside
from hearthside.practices.talks.events import Answered, PutAway, State
from hearthside.practices.talks.library import LIBRARY

DAY = date(2026, 3, 2)
TWO_DEEP = Memory(last=(Finished("x", DAY, 1),), finished={1: 6}, first=date(2026, 1, 1))


def scene(side: Side) -> Scene:
    now = datetime(2026, 3, 9, 19, tzinfo=UTC)
    return Scene(side=side, now=now, stage=Stage.S5, names={Side.MOTHER: "Mum", Side.SON: "Sami"}, seed=b"s", depth=3)


def answered(item: str, side: Side, words: int) -> Answered:
    return Answered(item=item, side=side, day=DAY, text=" ".join(["word"] * words))


def depths(desk: State, side: Side = Side.SON) -> set[int]:
    parts = Places(today.publish(State(memory=TWO_DEEP)), today.publish(desk))
    return {LIBRARY.cards[offer.card].depth for offer in today.offers(parts, scene(side))}


def desk_after(*lighter: bool) -> State:
    desk = State()
    for number, one in enumerate(lighter):
        desk = rules.evolve(desk, PutAway(item=f"q{number}", rated=True, lighter=one))
    return desk


@pytest.mark.parametrize(
    ("lighter", "deepest"),
    [((), 2), ((False, False, False), 2), ((True,), 1), ((True, False, False), 1), ((True, False, False, False), 2)],
)
def test_deeper_cards_wait_until_the_last_three_were_all_right_for_me(lighter: tuple[bool, ...], deepest: int) -> None:
    assert max(depths(desk_after(*lighter))) == deepest


def test_what_is_put_aside_unread_rates_nothing() -> None:
    desk = rules.evolve(State(), PutAway(item="q", lighter=True))
    assert max(depths(desk)) == 2


def test_only_a_question_both_can_read_is_rated() -> None:
    open_, shut = State(), State()
    for side in Side:
        open_ = rules.evolve(open_, answered("q", side, 3))
    shut = rules.evolve(shut, answered("q", Side.MOTHER, 3))
    for table, rated in ((open_, True), (shut, False)):
        decided = rules.decide(Places(table, State()), PutAside(item="q", lighter=True), scene(Side.SON))
        assert isinstance(decided, dict)
        (event,) = decided[Place.DESK]
        assert (event.rated, event.lighter) == (rated, rated)


def test_lighter_next_time_lies_on_my_desk_and_moves_nothing_of_the_others() -> None:
    mine, theirs = depths(desk_after(True)), depths(State(), Side.MOTHER)
    assert (max(mine), max(theirs)) == (1, 2)


def table_of(*pairs: tuple[int, int]) -> State:
    table = State()
    for number, (hers, his) in enumerate(pairs):
        table = rules.evolve(table, answered(f"q{number}", Side.MOTHER, hers))
        table = rules.evolve(table, answered(f"q{number}", Side.SON, his))
    return table


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([(31, 10)] * 3, False),
        ([(31, 10)] * 4, True),
        ([(31, 10)] * 5, False),
        ([(30, 10)] * 4, False),
        ([(9, 10), *[(31, 10)] * 4], True),
        ([*[(31, 10)] * 4, (9, 10)], False),
    ],
)
def test_shorter_leaves_room_is_said_after_four_uneven_lines_in_a_row_and_only_then(
    pairs: list[tuple[int, int]], said: bool
) -> None:
    assert leaves_no_room(table_of(*pairs), Side.MOTHER) is said


def test_it_is_told_to_her_alone() -> None:
    table = table_of(*[(31, 10)] * 4)
    card = next(card.id for card in LIBRARY.cards.values() if card.answer == "line" and Stage.S5 in card.stages)
    shown = {side: view.view(Places(table, State()), scene(side), {"card": card}).data["leave_room"] for side in Side}
    assert shown == {Side.MOTHER: True, Side.SON: False}
