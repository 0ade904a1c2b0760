"""The contract of a practice, third part: how it reads in the timeline, and what stays when words are taken away."""

from __future__ import annotations

import random

import pytest
from found import PRACTICES
from practice_player import Player, canaries
from tiny_house import MOTHER, SON, TABLE, Row, TinyHouse, text

from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Practice

GAMES = 6

every_practice = pytest.mark.parametrize("practice", PRACTICES, ids=lambda one: one.slug)
every_game = pytest.mark.parametrize("seed", range(GAMES))


def in_items(player: Player, side: Side) -> set[str]:
    return {word for item in player.house.items() for word in canaries(player.seen_in_item(side, item))}


def in_timeline(player: Player, side: Side) -> set[str]:
    return canaries(text(player.house.voices(side)))


def rows_of(player: Player, side: Side) -> list[tuple[tuple[Place, Side | None], Row]]:
    """Entries of this side on the table and on the own desk."""
    return [
        (ledger, row)
        for ledger in (TABLE, (Place.DESK, side))
        for row, events in player.house.log(ledger)
        if row.author is side and row.item and any(map(_own, events))
    ]


def spoken_rows(player: Player, side: Side) -> list[tuple[tuple[Place, Side | None], Row]]:
    """Entries of this side that hold words, on the table and on the own desk."""
    return [
        (ledger, row)
        for ledger in (TABLE, (Place.DESK, side))
        for row, events in player.house.log(ledger)
        if row.author is side and row.item and any(player.practice.spoken(event) for event in events if _own(event))
    ]


def _own(event: object) -> bool:
    return type(event).__name__ != "Gone"


@every_game
@every_practice
def test_the_timeline_has_both_voices_and_tells_nothing_that_its_thing_keeps_shut(
    practice: Practice, seed: int
) -> None:
    player = Player(practice, seed)
    heard: set[tuple[Side, Side]] = set()
    for _ in range(25):
        player.play(6)
        for side in Side:
            told = in_timeline(player, side)
            theirs = {word for word in told if player.wrote[word] is side.other}
            assert theirs <= in_items(player, side)
            assert theirs <= player.canaries_on(TABLE)
            heard |= {(side, player.wrote[word]) for word in told}
    assert heard == {(viewer, writer) for viewer in Side for writer in Side}


@every_game
@every_practice
def test_an_archive_takes_along_what_is_open_and_nothing_that_its_thing_keeps_shut(
    practice: Practice, seed: int
) -> None:
    """And everything of the other's that stands in the timeline."""
    player = Player(practice, seed)
    taken: set[str] = set()
    for _ in range(25):
        player.play(6)
        for side in Side:
            player.house.put_away(side)
            theirs = canaries(text(player.house.taken_along(side)))
            assert {word for word in theirs if player.wrote[word] is side.other} <= in_items(player, side)
            told = {word for word in in_timeline(player, side) if player.wrote[word] is side.other}
            assert told <= theirs | player.canaries_on((Place.DESK, side))
            taken |= theirs
    assert taken


@every_practice
def test_nothing_of_the_other_desk_and_no_passing_changes_my_timeline(practice: Practice) -> None:
    player = Player(practice, 3)
    player.play(150)
    before = text(player.house.voices(MOTHER))
    player.house.rows[Place.DESK, SON] = []
    player.house.about = {
        item: [(ledger, row) for ledger, row in rows if ledger != (Place.DESK, SON)]
        for item, rows in player.house.about.items()
    }
    assert text(player.house.voices(MOTHER)) == before


@every_game
@every_practice
def test_what_one_takes_away_is_nowhere_and_what_the_other_wrote_stands_as_it_stood(
    practice: Practice, seed: int
) -> None:
    """Any of one's own: no error, none of those words, nothing of the other's lost, shut again or opened."""
    player, luck = Player(practice, seed), random.Random(seed)
    player.play(150)
    for side in Side:
        mine = rows_of(player, side)
        chosen = [one for one in mine if luck.random() < (0.15, 0.5, 1.0)[seed % 3]]
        words = {word for _, row in chosen for word in canaries((row.body or b"").decode())}
        theirs = {viewer: {w for w in in_items(player, viewer) if player.wrote[w] is side.other} for viewer in Side}
        told = {viewer: {w for w in in_timeline(player, viewer) if player.wrote[w] is side.other} for viewer in Side}
        for ledger in (TABLE, (Place.DESK, side)):
            if rows := [row for where, row in chosen if where == ledger]:
                player.house.take_away(side, ledger, rows)
        left = set().union(*(player.canaries_on(one, side) for one in player.ledgers()))
        for viewer in Side:
            shown = in_items(player, viewer) | in_timeline(player, viewer) | canaries(player.seen_in_rooms(viewer))
            assert not shown & (words - left)
            assert {word for word in in_items(player, viewer) if player.wrote[word] is side.other} == theirs[viewer]
            assert {word for word in in_timeline(player, viewer) if player.wrote[word] is side.other} == told[viewer]
        assert not words & left - _twice(player, chosen, side)
    player.play(40)


def _twice(player: Player, chosen: list[tuple[tuple[Place, Side | None], Row]], side: Side) -> set[str]:
    """Words that stand in a second entry too, which was not chosen: what was kept and then let be read."""
    gone = {row.id for _, row in chosen}
    return {
        word
        for ledger in player.ledgers()
        for row in player.house.rows[ledger]
        if row.body and row.author is side and row.id not in gone
        for word in canaries(row.body.decode())
    }


@every_practice
def test_what_remains_of_an_entry_has_no_words(practice: Practice) -> None:
    player, remained = Player(practice, 2), 0
    player.play(300)
    for side in Side:
        for ledger, row in spoken_rows(player, side):
            entries = [one for one in player.house.entries(side, row.item) if one.place is ledger[0]]
            for events in practice.remains(entries, [row.id]).values():
                remained += 1
                assert not [words for event in events for words in practice.spoken(event) if words]
                assert not canaries(practice.codec.body(list(events)).decode())
    assert remained


@every_practice
def test_a_thing_put_away_by_its_time_is_in_no_timeline_of_the_others(practice: Practice) -> None:
    """Sent, never met, ran out: to the other it never was."""
    house = TinyHouse(practice)
    player = Player(practice, 4)
    player.house = house
    for _ in range(60):
        player.side = SON  # so that the mother moves
        player.move()
    house.wait(days=20)
    house.put_away(MOTHER)
    theirs = {word for word in in_timeline(player, SON) if player.wrote[word] is MOTHER}
    assert theirs <= in_items(player, SON)
