"""A new key for a ledger: every row of it or none, and no other ledger's."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from store.house_of_rows import new_entry, read, say, write

from hearthside.store import ledgers
from hearthside.store.database import Database
from hearthside.store.errors import Moved, NoLedger
from hearthside.store.ledgers import epoch_rows
from hearthside.store.rows import EntryRow, PageRow


def renewed(db: Database, ledger: UUID, epoch: int = 2, *, broken: int = 0) -> bool:
    """Every body gets an `anew` before it; the entry of number `broken` cannot be opened."""

    def entry(row: EntryRow) -> bytes:
        if row.seq == broken:
            raise ValueError("does not open")
        return b"anew " + (row.body or b"")

    def page(row: PageRow) -> bytes:
        return b"anew " + row.body

    return db.write(lambda conn: ledgers.renew(conn, ledger, epoch, entry, page))


def bodies(db: Database, ledger: UUID) -> list[tuple[int, bytes | None]]:
    return [(row.epoch, row.body) for row in read(db, ledgers.latest, ledger, None, 99)]


def filled(db: Database, ledger: UUID, author: UUID) -> None:
    gone = uuid4()
    for number in range(3):
        say(db, ledger, author, b"%d" % number)
    say(db, ledger, author, b"gone", item=gone)
    write(db, ledgers.blank, ledger, gone, author)
    write(db, ledgers.put_page, ledger, PageRow("talks", 4, b"page"))


def test_every_row_is_put_under_the_new_key(
    db: Database, table: UUID, mother: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(epoch_rows, "AT_ONCE", 2)
    filled(db, table, mother)
    assert renewed(db, table) is True
    assert bodies(db, table) == [(1, None), (2, b"anew 2"), (2, b"anew 1"), (2, b"anew 0")]
    assert read(db, ledgers.pages, table, ["talks"])["talks"] == PageRow("talks", 4, b"anew page")
    assert read(db, ledgers.epoch, table) == 2


def test_again_changes_nothing_and_none_may_be_left_out(db: Database, table: UUID, mother: UUID) -> None:
    filled(db, table, mother)
    renewed(db, table)
    before = bodies(db, table)
    assert renewed(db, table) is False
    with pytest.raises(Moved):
        renewed(db, table, 4)
    with pytest.raises(NoLedger):
        renewed(db, uuid4())
    assert bodies(db, table) == before


def test_one_row_that_cannot_be_opened_leaves_all_as_it_was(db: Database, table: UUID, mother: UUID) -> None:
    filled(db, table, mother)
    before = bodies(db, table)
    with pytest.raises(ValueError, match="does not open"):
        renewed(db, table, broken=3)
    assert bodies(db, table) == before
    assert read(db, ledgers.epoch, table) == 1


def test_what_was_sealed_under_the_old_key_is_not_appended_any_more(db: Database, table: UUID, mother: UUID) -> None:
    filled(db, table, mother)
    renewed(db, table)
    head = read(db, ledgers.head, table)
    with pytest.raises(Moved):
        write(db, ledgers.append, table, new_entry(mother), head)
    assert write(db, ledgers.append, table, new_entry(mother, epoch=2), head) == head + 1
