"""What is replaced in place: pages, drafts, dues."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from store.house_of_rows import read, write

from hearthside.store import ledgers
from hearthside.store.database import Database
from hearthside.store.errors import Moved, NoLedger
from hearthside.store.rows import DueRow, PageRow


def test_pages_are_found_by_practice(db: Database, table: UUID) -> None:
    front, talks = PageRow("front", 3, b"f"), PageRow("talks", 3, b"t")
    write(db, ledgers.put_page, table, front)
    write(db, ledgers.put_page, table, talks)
    assert read(db, ledgers.pages, table, ("front", "talks", "needs")) == {"front": front, "talks": talks}
    assert read(db, ledgers.pages, table, ("talks",)) == {"talks": talks}
    assert read(db, ledgers.pages, table, ()) == {}
    assert read(db, ledgers.pages, uuid4(), ("talks",)) == {}


def test_a_page_is_replaced_by_a_newer_fold_only(db: Database, table: UUID) -> None:
    for version in (3, 3, 4):
        write(db, ledgers.put_page, table, PageRow("talks", version, b"%d" % version))
    with pytest.raises(Moved):
        write(db, ledgers.put_page, table, PageRow("talks", 2, b"old"))
    assert read(db, ledgers.pages, table, ("talks",)) == {"talks": PageRow("talks", 4, b"4")}


def test_no_page_or_draft_without_a_ledger(db: Database) -> None:
    with pytest.raises(Moved):
        write(db, ledgers.put_page, uuid4(), PageRow("talks", 1, b"x"))
    with pytest.raises(NoLedger):
        write(db, ledgers.put_draft, uuid4(), "talks/1", b"x")


def test_a_draft_is_replaced_and_cleared(db: Database, table: UUID) -> None:
    assert read(db, ledgers.get_draft, table, "talks/1") is None
    for body in (b"one", b"two"):
        write(db, ledgers.put_draft, table, "talks/1", body)
    assert read(db, ledgers.get_draft, table, "talks/1") == b"two"
    assert write(db, ledgers.clear_draft, table, "talks/1") is True
    assert write(db, ledgers.clear_draft, table, "talks/1") is False


def test_a_practice_replaces_its_own_dues_only(db: Database, table: UUID, mother: UUID) -> None:
    def due(wall: str, practice: str = "talks") -> DueRow:
        return DueRow(uuid4(), mother, wall, "Europe/Berlin", practice)

    first, second, needs = due("2026-11-22T08:00"), due("2026-11-21T08:00"), due("2026-11-21T09:00", "needs")
    write(db, ledgers.set_dues, table, "talks", [first, second])
    write(db, ledgers.set_dues, table, "needs", [needs])
    assert read(db, ledgers.dues_before, table, "2026-11-22") == [second, needs]
    assert read(db, ledgers.dues_before, uuid4(), "2099") == []
    write(db, ledgers.set_dues, table, "talks", [])
    assert read(db, ledgers.dues_before, table, "2099") == [needs]
    with pytest.raises(ValueError, match="its own dues"):
        write(db, ledgers.set_dues, table, "talks", [needs])
