"""The contract of a practice (docs/add-a-practice.md), held against each one that is found."""

from __future__ import annotations

import json
import random
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec
import pytest
from found import PRACTICES, event_types
from hypothesis import given, settings
from hypothesis import strategies as st
from practice_player import Player, canaries
from tiny_house import MOTHER, SON, TABLE, TinyHouse, text

from hearthside.kernel.front import Part
from hearthside.kernel.gone import Gone
from hearthside.kernel.memory import Memory, code
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Practice
from hearthside.kernel.stages import Stage

KIB = 1024
FOSSILS = Path(__file__).parent / "fossils"
GAMES = 6

every_practice = pytest.mark.parametrize("practice", PRACTICES, ids=lambda one: one.slug)
every_game = pytest.mark.parametrize("seed", range(GAMES))
slowly = settings(max_examples=20)


def anything(wanted: Any) -> st.SearchStrategy[Any]:
    """Values of an event's field, from its type."""
    origin, inside = get_origin(wanted), get_args(wanted)
    if origin is Annotated:
        return anything(inside[0])
    if origin in (Union, UnionType):
        return st.one_of(*(st.none() if one is NoneType else anything(one) for one in inside))
    if origin is tuple:
        return st.lists(anything(inside[0]), max_size=3).map(tuple)
    if origin is dict:
        return st.dictionaries(anything(inside[0]), anything(inside[1]), max_size=3)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return st.sampled_from(wanted)
    if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
        return st.builds(wanted, **{one.name: anything(one.type) for one in msgspec.structs.fields(wanted)})
    return st.integers(-(2**53), 2**53) if wanted is int else st.from_type(wanted)


def events(practice: Practice) -> st.SearchStrategy[Any]:
    return st.one_of(*map(anything, (Gone, *event_types(practice))))


@every_practice
def test_every_event_comes_back_from_its_bytes_as_it_was(practice: Practice) -> None:
    @slowly
    @given(st.lists(events(practice), max_size=4))
    def holds(written: list[Any]) -> None:
        body = practice.codec.body(written)
        assert practice.codec.events(body) == written
        assert practice.codec.body(practice.codec.events(body)) == body

    holds()


@every_practice
def test_any_event_folds_onto_any_state_and_the_page_comes_back(practice: Practice) -> None:
    """A log may lack entries anywhere, so no event may count on one before it."""

    @slowly
    @given(st.lists(events(practice), max_size=6))
    def holds(written: list[Any]) -> None:
        state = practice.fold([practice.codec.body(written)])
        assert practice.codec.state(practice.codec.page(state)) == state
        practice.publish(state), practice.dues(state)

    holds()


@every_game
@every_practice
def test_replaying_the_log_gives_the_page_and_nothing_shown_ever_fails(practice: Practice, seed: int) -> None:
    player = Player(practice, seed, list(Stage)[seed])
    for _ in range(25):
        player.play(6)
        for side in Side:
            for item in player.house.items():
                player.seen_in_item(side, item)
            player.seen_in_rooms(side)
        for ledger in player.ledgers():
            replayed, state = player.house.fold(ledger), player.house.states[ledger]
            assert practice.codec.page(replayed) == practice.codec.page(state)
            assert practice.publish(replayed) == practice.publish(state)
            practice.dues(state)


@every_game
@every_practice
def test_what_lies_on_a_desk_never_reaches_the_other(practice: Practice, seed: int) -> None:
    player = Player(practice, seed)
    for _ in range(25):
        player.play(6)
        for side in Side:
            may_see = player.canaries_on(TABLE) | {word for word, by in player.wrote.items() if by is side}
            items = player.house.items()
            shown = player.seen_in_rooms(side) + "".join(player.seen_in_item(side, item) for item in items)
            assert canaries(shown) <= may_see


@every_game
@every_practice
def test_no_room_tells_what_the_thing_itself_still_keeps_shut(practice: Practice, seed: int) -> None:
    """Words of the other's stand in a line or a list only if their own page shows them to this viewer too."""
    player = Player(practice, seed)
    for _ in range(25):
        player.play(6)
        for side in Side:
            in_items = {word for item in player.house.items() for word in canaries(player.seen_in_item(side, item))}
            theirs = {word for word in canaries(player.seen_in_rooms(side)) if player.wrote[word] is side.other}
            assert theirs <= in_items


@every_practice
def test_the_other_desk_changes_nothing_that_i_see(practice: Practice) -> None:
    """Whatever he keeps, passes or puts aside, her rooms stand as if he had done nothing."""
    player = Player(practice, 3)
    for _ in range(150):
        player.move()
        before = player.luck.getstate()
        hers = player.seen_in_rooms(MOTHER)
        desk = player.house.states[Place.DESK, SON]
        player.house.states[Place.DESK, SON] = practice.state()
        player.luck.setstate(before)
        assert player.seen_in_rooms(MOTHER) == hers
        player.house.states[Place.DESK, SON] = desk


@every_practice
def test_where_there_are_no_entries_there_is_nothing(practice: Practice) -> None:
    """A stranger's key opens no entry; what is left is the empty list."""
    player = Player(practice, 1)
    player.play(80)
    for item in [*player.house.items(), "no-such-thing"]:
        for side in Side:
            assert practice.item([], player.house.scene(side), item) is None


@every_game
@every_practice
def test_any_words_can_go_and_none_of_them_is_left(practice: Practice, seed: int) -> None:
    """Blank any of one side's entries and fold anew: no error, and none of those words."""
    player, luck = Player(practice, seed), random.Random(seed)
    player.play(120)
    for side in Side:
        for ledger in (TABLE, (Place.DESK, side)):
            mine = [row for row in player.house.rows[ledger] if row.author is side and row.body]
            chosen = [row for row in mine if luck.random() < luck.choice((0.1, 0.5, 1.0))]
            words = {word for row in chosen for word in canaries((row.body or b"").decode())}
            for row in chosen:
                player.house.withdraw(ledger, [row])
            left = set().union(*(player.canaries_on(one, side) for one in player.ledgers()))
            for viewer in Side:
                items = player.house.items()
                shown = player.seen_in_rooms(viewer) + "".join(player.seen_in_item(viewer, item) for item in items)
                assert not canaries(shown) & (words - left)
            assert not canaries(player.practice.codec.page(player.house.states[ledger]).decode()) & (words - left)
    player.play(30)


@every_practice
def test_every_command_can_be_done(practice: Practice) -> None:
    """Or the games above prove nothing about it."""
    done: set[type] = set()
    for seed in range(GAMES):
        player = Player(practice, seed, going_on=True)
        player.play(600)
        done |= player.house.done.keys()
    assert done == set(practice.commands)


@pytest.mark.first
@every_practice
@pytest.mark.parametrize("entries", [600, pytest.param(5_000, marks=pytest.mark.long)])
def test_a_page_stays_small_for_decades(practice: Practice, entries: int, record_property: Any) -> None:
    player = Player(practice, 7)
    while sum(len(rows) for rows in player.house.rows.values()) < entries:
        player.play(100)
    sizes = {
        f"{place}-{owner or 'both'}": (
            len(practice.codec.page(player.house.states[place, owner])),
            len(msgspec.json.encode(practice.publish(player.house.states[place, owner]))),
        )
        for place, owner in player.ledgers()
    }
    for name, (page, front) in sizes.items():
        record_property(name, f"page {page} B, front {front} B")
        assert page < 64 * KIB, name
        assert front < 24 * KIB, name
    for ledger in player.ledgers():
        for head in practice.publish(player.house.states[ledger]).heads:
            assert len(head.text) <= 200


@every_practice
def test_what_both_remember_of_every_card_fits_into_two_kib(practice: Practice) -> None:
    memory, now = Memory(), TinyHouse(practice).at.date()
    for card in practice.library.cards.values():
        memory = memory.done(card.id, now, card.depth)
    assert len(msgspec.json.encode(memory)) <= 2 * KIB
    codes = [code(card) for card in practice.library.cards]
    assert len(set(codes)) == len(codes)


@every_practice
def test_a_log_of_every_past_release_still_folds(practice: Practice) -> None:
    fossils = sorted((FOSSILS / practice.slug).glob("*.json"))
    bodies = [json.dumps(body).encode() for path in fossils for body in json.loads(path.read_text(encoding="utf-8"))]
    kinds = {type(event) for body in bodies for event in practice.codec.events(body)}
    assert kinds >= set(event_types(practice)), "run tests/fossils/write.py for the release that brings these events"
    state = practice.fold(bodies)
    assert isinstance(practice.publish(state), Part)
    house = TinyHouse(practice)
    house.states[TABLE] = house.states[Place.DESK, SON] = state
    for side in Side:
        text([house.lines(side), house.offers(side), house.view(side)])
