"""After somebody left, the key they had opens nothing that lies at the table; after somebody was deleted, nothing of
them opens, and no row is theirs (T53)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from attacks.disk.asking import ask
from attacks.disk.family import HIS, Family, family, talked
from attacks.disk.plunder import Thief, rows_of
from attacks.disk.test_anew import known, robbed
from attacks.disk.test_gone import remains

from hearthside.house.door.guesses import Guesses
from hearthside.house.farewell import ending, going
from hearthside.house.keys import epochs
from hearthside.house.words import gone


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Family]:
    with family(tmp_path / "house") as both:
        talked(both)
        yield both


def leaves(two: Family, *, words_stay: bool = True) -> None:
    made = going.leave(two.house, two.viewer(two.sami), two.seat(two.sami), uuid4(), words_stay=words_stay)
    assert made is None


def deleted(two: Family, *, words_stay: bool = True) -> None:
    made = ending.delete_now(
        two.house, Guesses(), two.viewer(two.sami), two.sami.passphrase, uuid4(), words_stay=words_stay
    )
    assert made is None


def test_who_left_and_kept_copies_of_every_key_opens_nothing_at_the_table(two: Family) -> None:
    secrets, table = known(two), two.seat(two.sami).table.ledger
    leaves(two)
    robber = robbed(two, secrets)
    assert {name for name, _ in robber.opened} <= {"session", "wrap"}, (
        "he is signed in still; nothing else of his is there"
    )
    ask(two.house, two.ruth.cookie, "/1/today")
    two.does(two.ruth, "good-news", text="written since")
    assert robbed(two, secrets).read(table)[0] == 0
    thief = Thief(two.folder)
    thief.learn_passphrase(two.ruth.passphrase)
    opened, there = thief.plunders().read(table)
    assert opened == there >= 5, "she opens all of it: else this thief is no good"


def test_a_table_left_under_its_old_key_is_found(two: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose: he goes, and the key stays."""
    secrets, table = known(two), two.seat(two.sami).table.ledger

    def nothing(house: object, old: object, new: object, *, also: object = None) -> bool:
        return False

    monkeypatch.setattr(epochs, "reseal", nothing)
    leaves(two)
    assert robbed(two, secrets).read(table)[0] >= 5


@pytest.mark.parametrize("words_stay", [True, False])
def test_of_one_who_was_deleted_nothing_opens_and_no_row_is_theirs(two: Family, words_stay: bool) -> None:
    secrets, seat, person = known(two), two.seat(two.sami), two.sami.person
    deleted(two, words_stay=words_stay)
    thief = robbed(two, secrets)
    assert thief.opened == {}
    theirs = {
        table
        for table, rows in thief.rows.items()
        for row in rows
        if table != "member" and row.get("person_id") == person.hex
    }
    assert theirs == set()
    for ledger in (seat.desk.ledger, seat.drawer):
        assert not any(row.get("ledger_id") == ledger.hex for rows in thief.rows.values() for row in rows)
    assert (HIS.encode() in she_opens(two)) is words_stay


def test_a_house_that_only_marks_who_is_deleted_is_found(two: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose: a day stands in a column, and every row stays."""
    secrets = known(two)
    monkeypatch.setattr(ending, "wipe", lambda house, person: None)
    monkeypatch.setattr(going, "leave", lambda *_, **__: None)
    deleted(two)
    assert len(robbed(two, secrets).opened) > 10


def test_the_bytes_of_a_desk_that_went_are_in_no_file(two: Family) -> None:
    desk = two.seat(two.sami).desk.ledger.hex
    bodies = [row["body"] for row in rows_of(two.folder)["entry"] if row["ledger_id"] == desk and row["body"]]
    assert len(bodies) == 4
    assert all(remains(two.folder, body) for body in bodies)
    leaves(two)
    assert [remains(two.folder, body) for body in bodies] == [0] * 4


def she_opens(two: Family) -> bytes:
    """All that lies there, opened with her words: log, pages and fronts."""
    thief = Thief(two.folder)
    thief.learn_passphrase(two.ruth.passphrase)
    thief.plunders()
    return b"".join(thief.opened.values())


def test_words_that_were_to_go_are_in_nothing_she_can_open(two: Family) -> None:
    assert b"marzipan" in she_opens(two)
    leaves(two, words_stay=False)
    assert b"marzipan" not in she_opens(two)


def test_a_leaving_that_forgets_the_words_is_found(two: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gone, "take_away", lambda *_: 0)
    leaves(two, words_stay=False)
    assert b"marzipan" in she_opens(two)
