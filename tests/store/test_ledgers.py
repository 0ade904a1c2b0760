"""The ledger and its log."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from store.house_of_rows import append_here, at_once, new_entry, read, say, write

from hearthside.store import ledgers
from hearthside.store.connection import Connection
from hearthside.store.database import Database
from hearthside.store.errors import Moved, NoLedger, Repeated
from hearthside.store.rows import EntryRow, LedgerRow


def test_a_ledger_is_made_once(db: Database) -> None:
    ledger_id = uuid4()
    assert write(db, ledgers.make, ledger_id, "desk") is True
    assert write(db, ledgers.make, ledger_id, "table") is False
    assert write(db, ledgers.lock, ledger_id) == LedgerRow(ledger_id, "desk", 0, 1)


def test_an_unknown_ledger_is_refused(db: Database) -> None:
    with pytest.raises(NoLedger):
        read(db, ledgers.head, uuid4())
    with pytest.raises(NoLedger):
        write(db, ledgers.lock, uuid4())
    with pytest.raises(Moved):
        write(db, ledgers.append, uuid4(), new_entry(uuid4()), 0)


def test_an_epoch_only_grows(db: Database, table: UUID) -> None:
    assert write(db, ledgers.set_epoch, table, 3) is True
    assert write(db, ledgers.set_epoch, table, 2) is False
    assert write(db, ledgers.lock, table).epoch == 3


def test_an_entry_comes_back_as_it_went_in(db: Database, table: UUID, mother: UUID) -> None:
    new = new_entry(mother, b"\x00sealed\xff", item=uuid4(), key_no=2, epoch=4)
    assert write(db, ledgers.append, table, new, 0) == 1
    assert read(db, ledgers.head, table) == 1
    assert read(db, ledgers.entries_of, table, "talks") == [
        EntryRow(table, 1, new.entry_id, mother, 2, new.client_id, "talks", new.item, new.week, 4, b"\x00sealed\xff")
    ]


def test_an_entry_at_another_head_is_refused_and_leaves_nothing(db: Database, table: UUID, mother: UUID) -> None:
    say(db, table, mother)
    for wrong in (0, 2):
        with pytest.raises(Moved):
            write(db, ledgers.append, table, new_entry(mother), wrong)
    assert read(db, ledgers.head, table) == 1
    assert len(read(db, ledgers.latest, table, None, 10)) == 1


def test_the_same_client_id_is_kept_once(db: Database, table: UUID, mother: UUID) -> None:
    first = say(db, table, mother)
    assert read(db, ledgers.by_client, table, first.client_id) == 1
    assert read(db, ledgers.by_client, table, uuid4()) is None
    for again in (new_entry(mother, client_id=first.client_id), new_entry(mother, entry_id=first.entry_id)):
        with pytest.raises(Repeated):
            write(db, ledgers.append, table, again, 1)
    assert read(db, ledgers.head, table) == 1


def test_another_ledger_may_hold_the_same_client_id(db: Database, table: UUID, mother: UUID) -> None:
    first = say(db, table, mother)
    desk = uuid4()
    write(db, ledgers.make, desk, "desk")
    say(db, desk, mother, client_id=first.client_id, entry_id=first.entry_id)
    assert read(db, ledgers.by_client, desk, first.client_id) == 1


def test_eight_who_race_for_a_head_lose_nothing_and_overwrite_nothing(db: Database, table: UUID, mother: UUID) -> None:
    def race(number: int) -> int:
        lost = 0
        for turn in range(15):
            while True:
                at = read(db, ledgers.head, table)
                try:
                    write(db, ledgers.append, table, new_entry(mother, f"{number}/{turn}".encode()), at)
                except Moved:
                    lost += 1
                else:
                    break
        return lost

    lost = sum(at_once(8, race))
    rows = read(db, ledgers.entries_of, table, "talks")
    assert [row.seq for row in rows] == list(range(1, 121))
    assert len({row.body for row in rows}) == 120
    assert lost > 0


def test_lists_are_bound_to_practice_item_and_week(db: Database, table: UUID, mother: UUID) -> None:
    item = uuid4()
    say(db, table, mother, b"1", item=item)
    say(db, table, mother, b"2", practice="needs", item=item)
    say(db, table, mother, b"3", week="2026-W48")

    def bodies(rows: list[EntryRow]) -> list[bytes | None]:
        return [row.body for row in rows]

    assert bodies(read(db, ledgers.entries_of, table, "talks")) == [b"1", b"3"]
    assert bodies(read(db, ledgers.entries_of, table, "talks", 1)) == [b"3"]
    assert bodies(read(db, ledgers.item_entries, table, item)) == [b"1", b"2"]
    assert bodies(read(db, ledgers.of_week, table, "2026-W48")) == [b"3"]
    assert read(db, ledgers.item_entries, uuid4(), item) == []


def test_the_past_is_read_page_by_page_newest_first(db: Database, table: UUID, mother: UUID) -> None:
    for _ in range(7):
        say(db, table, mother)
    first = read(db, ledgers.latest, table, None, 3)
    then = read(db, ledgers.latest, table, first[-1].seq, 3)
    last = read(db, ledgers.latest, table, then[-1].seq, 3)
    assert [row.seq for row in (*first, *then, *last)] == [7, 6, 5, 4, 3, 2, 1]
    assert read(db, ledgers.latest, table, 1, 3) == []


def test_blanking_takes_the_words_and_leaves_the_header(db: Database, table: UUID, mother: UUID, son: UUID) -> None:
    item = uuid4()
    hers = [say(db, table, mother, item=item) for _ in range(3)]
    his = say(db, table, son, item=item)
    other = say(db, table, mother, item=uuid4())
    assert write(db, ledgers.blank, table, item, mother) == [row.entry_id for row in hers]
    rows = {row.entry_id: row for row in read(db, ledgers.entries_of, table, "talks")}
    assert len(rows) == 5
    assert [rows[row.entry_id].body for row in (*hers, his, other)] == [None, None, None, b"sealed", b"sealed"]
    assert rows[hers[0].entry_id].author == mother
    assert write(db, ledgers.blank, table, item, mother) == []


def test_nobody_blanks_anothers_words(db: Database, table: UUID, mother: UUID, son: UUID, stranger: UUID) -> None:
    item = uuid4()
    hers, his = say(db, table, mother, item=item), say(db, table, son, item=item)
    both = [his.entry_id, hers.entry_id]
    assert write(db, ledgers.blank_ids, table, both, stranger) == []
    assert write(db, ledgers.blank_ids, uuid4(), both, mother) == []
    assert write(db, ledgers.blank_ids, table, [], mother) == []
    assert write(db, ledgers.blank_ids, table, both, mother) == [hers.entry_id]
    assert [row.body for row in read(db, ledgers.item_entries, table, item)] == [None, b"sealed"]


def test_a_retry_within_one_write_is_found(db: Database, table: UUID, mother: UUID) -> None:
    row = new_entry(mother)

    def twice(conn: Connection) -> int | None:
        append_here(conn, table, row)
        return ledgers.by_client(conn, table, row.client_id)

    assert db.write(twice) == 1
