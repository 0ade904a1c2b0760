"""The one writer of SQLite: one sync for all who wait; each acknowledged after it; none harmed by another.

PostgreSQL has no such writer: there each writes by itself (test_postgresql.py).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from pysqlite3 import dbapi2
from sqlalchemy.exc import IntegrityError
from store.engines import on_sqlite
from store.house_of_rows import at_once, new_entry, read, say, write

from hearthside.store import ledgers
from hearthside.store.connection import Connection
from hearthside.store.database import Database
from hearthside.store.errors import DiskFull, Held, Moved, NoLedger
from hearthside.store.rows import PageRow
from hearthside.store.writer import MOST_JOBS, MOST_SECONDS

pytestmark = on_sqlite

Job = Callable[[Connection], Any]


@contextmanager
def queued(db: Database, jobs: list[Job]) -> Iterator[list[Future[Any]]]:
    """The writer is held until all `jobs` wait; those form batches of their own then."""
    held, go = threading.Event(), threading.Event()

    def hold(conn: Connection) -> None:
        held.set()
        go.wait(20)
        time.sleep(MOST_SECONDS)

    with ThreadPoolExecutor(len(jobs) + 1) as pool:
        first = pool.submit(db.write, hold)
        held.wait(20)
        told = []
        for number, job in enumerate(jobs, 1):
            told.append(pool.submit(db.write, job))
            while db.stats().waiting < number:
                time.sleep(0.0005)
        go.set()
        first.result(20)
        yield told


def make(ledger_id: UUID) -> Job:
    return lambda conn: ledgers.make(conn, ledger_id, "desk")


def is_there(db: Database, ledger_id: UUID) -> bool:
    try:
        read(db, ledgers.head, ledger_id)
    except NoLedger:
        return False
    return True


def test_sixteen_who_write_share_their_commits(db: Database) -> None:
    desks = [uuid4() for _ in range(16)]
    for desk in desks:
        write(db, ledgers.make, desk, "desk")
    before = db.stats()
    at_once(16, lambda number: [say(db, desks[number], uuid4()) for _ in range(15)])
    after = db.stats()
    assert after.writes - before.writes == 240
    assert after.commits - before.commits < 120
    assert [read(db, ledgers.head, desk) for desk in desks] == [15] * 16


def test_a_batch_is_bounded_by_number(db: Database) -> None:
    before = db.stats().commits
    with queued(db, [make(uuid4()) for _ in range(MOST_JOBS + 6)]) as told:
        assert [one.result(20) for one in told] == [True] * (MOST_JOBS + 6)
    assert db.stats().commits - before == 3


def test_a_batch_is_bounded_by_time(db: Database) -> None:
    before = db.stats().commits
    with queued(db, [lambda conn: time.sleep(MOST_SECONDS * 1.2), make(uuid4())]) as told:
        assert [one.result(20) for one in told] == [None, True]
    assert db.stats().commits - before == 3


def test_a_job_that_fails_harms_none_of_its_batch(db: Database, table: UUID, mother: UUID) -> None:
    good, bad, later = uuid4(), uuid4(), uuid4()

    def fail(conn: Connection) -> None:
        ledgers.make(conn, bad, "desk")
        raise ZeroDivisionError

    def stale(conn: Connection) -> int:
        ledgers.make(conn, bad, "desk")
        return ledgers.append(conn, table, new_entry(mother), 7)

    before = db.stats()
    with queued(db, [make(good), fail, stale, make(later)]) as told:
        assert told[0].result(20) is True
        with pytest.raises(ZeroDivisionError):
            told[1].result(20)
        with pytest.raises(Moved):
            told[2].result(20)
        assert told[3].result(20) is True
    assert [is_there(db, one) for one in (good, bad, later)] == [True, False, True]
    after = db.stats()
    assert (after.writes - before.writes, after.commits - before.commits) == (3, 2)


def test_a_batch_in_which_all_fail_writes_nothing_to_the_disk(db: Database, tmp_path: Path) -> None:
    wal = tmp_path / "house.db-wal"
    before, size = db.stats().commits, wal.stat().st_size

    def fail(conn: Connection) -> None:
        ledgers.make(conn, uuid4(), "desk")
        raise ZeroDivisionError

    with queued(db, [fail, fail]) as told:
        for one in told:
            with pytest.raises(ZeroDivisionError):
                one.result(20)
    assert db.stats().commits - before == 1
    assert wal.stat().st_size == size


def test_a_write_holds_the_file_before_its_first_statement(db: Database, url: str) -> None:
    """Otherwise it could begin on a moment that another program has left behind since, and fail."""
    tool = dbapi2.connect(url.removeprefix("sqlite:///"), isolation_level=None, timeout=0, check_same_thread=False)

    def nothing_yet(conn: Connection) -> None:
        with pytest.raises(dbapi2.OperationalError, match="locked"):
            tool.execute("BEGIN IMMEDIATE")

    db.write(nothing_yet)
    tool.close()


def test_if_the_commit_fails_everyone_of_the_batch_hears_of_it(db: Database) -> None:
    """A foreign key checked at the commit makes SQLite refuse the commit itself."""
    one, other = uuid4(), uuid4()

    def broken_at_commit(conn: Connection) -> None:
        conn.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        ledgers.put_page(conn, uuid4(), PageRow("talks", 1, b"x"))

    with queued(db, [make(one), broken_at_commit, make(other)]) as told:
        for waiting in told:
            with pytest.raises(IntegrityError, match="FOREIGN KEY"):
                waiting.result(20)
    assert not is_there(db, one)
    assert not is_there(db, other)
    assert write(db, ledgers.make, one, "desk") is True


@pytest.mark.parametrize("end", ["commit", "rollback"])
def test_a_job_that_ends_the_transaction_is_refused_and_the_writer_lives_on(db: Database, end: str) -> None:
    def meddle(conn: Connection) -> None:
        getattr(conn, end)()

    with queued(db, [meddle]) as told, pytest.raises(RuntimeError, match="may not commit"):
        told[0].result(20)
    assert write(db, ledgers.make, uuid4(), "desk") is True


def test_another_process_that_holds_the_file_fails_one_write_only(db: Database, url: str) -> None:
    """A backup tool may hold the write lock: the waiting write hears of it, the next one passes."""
    tool = dbapi2.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    db.write(lambda conn: conn.exec_driver_sql("PRAGMA busy_timeout=50"))
    tool.execute("BEGIN IMMEDIATE")
    with pytest.raises(Held, match="Another program"):
        write(db, ledgers.make, uuid4(), "desk")
    tool.execute("ROLLBACK")
    tool.close()
    assert write(db, ledgers.make, uuid4(), "desk") is True


def test_on_a_full_disk_nothing_half_is_kept_reads_go_on_and_writing_comes_back(
    db: Database, table: UUID, mother: UUID
) -> None:
    limit = 60 + int(db.read(lambda conn: conn.exec_driver_sql("PRAGMA page_count").scalar_one()))
    db.write(lambda conn: conn.exec_driver_sql(f"PRAGMA max_page_count={limit}"))
    kept: list[UUID] = []

    def fill() -> None:
        while True:
            kept.append(say(db, table, mother, b"x" * 9000).entry_id)

    with pytest.raises(DiskFull, match="disk is full"):
        fill()
    assert len(kept) > 5
    big, small = new_entry(mother, b"x" * 900_000), uuid4()
    with queued(db, [make(small), lambda conn: ledgers.append(conn, table, big, len(kept))]) as told:
        with pytest.raises(DiskFull):
            told[1].result(20)
        was_kept = told[0].exception(20) is None
    assert is_there(db, small) is was_kept
    assert [row.entry_id for row in read(db, ledgers.entries_of, table, "talks")] == kept
    assert read(db, ledgers.head, table) == len(kept)
    db.write(lambda conn: conn.exec_driver_sql("PRAGMA max_page_count=100000"))
    say(db, table, mother, b"x" * 900_000)
    assert read(db, ledgers.head, table) == len(kept) + 1
