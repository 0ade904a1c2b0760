"""Two at a table, one at a desk; no third, whoever comes first."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from store.house_of_rows import WEEK, at_once, read, write

from hearthside.store import ledgers
from hearthside.store.database import Database
from hearthside.store.errors import Full
from hearthside.store.rows import MemberRow


def test_both_sit_at_the_table(db: Database, table: UUID, mother: UUID, son: UUID) -> None:
    assert set(read(db, ledgers.members, table)) == {
        MemberRow(mother, "mother", WEEK, "here"),
        MemberRow(son, "son", WEEK, "here"),
    }


def test_joining_again_changes_nothing(db: Database, table: UUID, son: UUID) -> None:
    before = read(db, ledgers.members, table)
    write(db, ledgers.join, table, son, "son", "2027-W01")
    assert read(db, ledgers.members, table) == before


@pytest.mark.parametrize("side", ["mother", "son", "aunt"])
def test_a_third_is_refused(db: Database, table: UUID, stranger: UUID, side: str) -> None:
    with pytest.raises(Full):
        write(db, ledgers.join, table, stranger, side, WEEK)
    assert len(read(db, ledgers.members, table)) == 2


def test_a_taken_side_is_refused(db: Database, mother: UUID, stranger: UUID) -> None:
    ledger_id = uuid4()
    write(db, ledgers.make, ledger_id, "table")
    write(db, ledgers.join, ledger_id, mother, "mother", WEEK)
    for person, side in ((stranger, "mother"), (mother, "son")):
        with pytest.raises(Full):
            write(db, ledgers.join, ledger_id, person, side, WEEK)


def test_a_desk_has_one_seat(db: Database, mother: UUID, son: UUID) -> None:
    desk = uuid4()
    write(db, ledgers.make, desk, "desk")
    write(db, ledgers.join, desk, mother, "mother", WEEK)
    with pytest.raises(Full):
        write(db, ledgers.join, desk, son, "son", WEEK)


def test_of_many_who_join_at_once_one_gets_the_free_seat(db: Database, mother: UUID) -> None:
    for _ in range(5):
        ledger_id = uuid4()
        write(db, ledgers.make, ledger_id, "table")
        write(db, ledgers.join, ledger_id, mother, "mother", WEEK)

        def come(number: int, ledger_id: UUID = ledger_id) -> bool:
            try:
                write(db, ledgers.join, ledger_id, uuid4(), f"son{number % 2}", WEEK)
            except Full:
                return False
            return True

        assert sum(at_once(8, come)) == 1
        assert len(read(db, ledgers.members, ledger_id)) == 2


def test_the_seat_of_one_who_left_stays_empty(db: Database, table: UUID, son: UUID, stranger: UUID) -> None:
    assert write(db, ledgers.leave, table, son) is True
    assert write(db, ledgers.leave, table, son) is False
    assert write(db, ledgers.leave, table, stranger) is False
    for person in (son, stranger):
        with pytest.raises(Full):
            write(db, ledgers.join, table, person, "son", WEEK)
    assert {one.person_id: one.state for one in read(db, ledgers.members, table)}[son] == "left"
