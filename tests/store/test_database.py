"""Reading on one's own thread, writing through the one writer."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError, IntegrityError
from store.engines import on_sqlite
from store.house_of_rows import WEEK, at_once, read, say, write

from hearthside.store import ledgers
from hearthside.store.connection import Connection
from hearthside.store.database import Database, open_database
from hearthside.store.errors import Closed
from hearthside.store.tables import member


def test_what_was_written_is_there_after_opening_again(url: str) -> None:
    ledger_id = uuid4()
    db = open_database(url)
    write(db, ledgers.make, ledger_id, "desk")
    db.close()
    db = open_database(url)
    assert write(db, ledgers.lock, ledger_id).kind == "desk"
    db.close()


def test_a_read_cannot_write(db: Database) -> None:
    with pytest.raises(DBAPIError, match=r"readonly|read-only"):
        read(db, ledgers.make, uuid4(), "desk")
    assert write(db, ledgers.make, uuid4(), "desk") is True


def test_a_read_sees_one_moment(db: Database, table: UUID, mother: UUID) -> None:
    def look_twice(conn: Connection) -> tuple[int, int]:
        before = ledgers.head(conn, table)
        say(db, table, mother)
        return before, ledgers.head(conn, table)

    assert db.read(look_twice) == (0, 0)
    assert read(db, ledgers.head, table) == 1


def test_a_read_that_fails_leaves_its_thread_able_to_read(db: Database, table: UUID) -> None:
    with pytest.raises(ZeroDivisionError):
        db.read(lambda conn: ledgers.head(conn, table) // 0)
    assert read(db, ledgers.head, table) == 0


def test_forty_threads_read_at_the_same_time(db: Database, table: UUID) -> None:
    all_within = threading.Barrier(40, timeout=20)

    def look(conn: Connection) -> int:
        head = ledgers.head(conn, table)
        all_within.wait()
        return head

    assert at_once(40, lambda _: db.read(look)) == [0] * 40


@on_sqlite
def test_a_connection_ends_with_its_thread(db: Database, table: UUID) -> None:
    for _ in range(3):
        at_once(4, lambda _: read(db, ledgers.head, table))
    assert db.stats().readers == 0
    read(db, ledgers.head, table)
    read(db, ledgers.head, table)
    assert db.stats().readers == 1


def test_a_write_that_fails_leaves_nothing_and_raises_its_own_exception(db: Database) -> None:
    ledger_id = uuid4()

    def make_and_fail(conn: Connection) -> None:
        ledgers.make(conn, ledger_id, "desk")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        db.write(make_and_fail)
    assert write(db, ledgers.make, ledger_id, "desk") is True


def test_a_write_within_a_write_is_refused_instead_of_waiting_for_ever(db: Database) -> None:
    with pytest.raises(RuntimeError, match="wait for itself"):
        db.write(lambda conn: write(db, ledgers.make, uuid4(), "desk"))
    assert write(db, ledgers.make, uuid4(), "desk") is True


def test_the_event_loop_is_refused(db: Database, table: UUID) -> None:
    async def handler() -> None:
        for ask in (db.read, db.write):
            with pytest.raises(RuntimeError, match="event loop"):
                ask(lambda conn: ledgers.head(conn, table))
        with pytest.raises(RuntimeError, match="event loop"):
            db.scrub()
        assert await asyncio.to_thread(read, db, ledgers.head, table) == 0

    asyncio.run(handler())


def test_a_closed_database_says_so(url: str) -> None:
    db = open_database(url)
    read(db, ledgers.members, uuid4())
    db.close()
    db.close()
    for ask in (db.read, db.write):
        with pytest.raises(Closed):
            ask(lambda conn: ledgers.members(conn, uuid4()))
    with pytest.raises(Closed):
        db.scrub()


@on_sqlite
def test_closing_finishes_what_waits_for_the_writer(url: str) -> None:
    db = open_database(url)
    ids = [uuid4() for _ in range(8)]
    held, go = threading.Event(), threading.Event()

    def hold(conn: Connection) -> None:
        held.set()
        go.wait(10)

    threads = [threading.Thread(target=lambda: db.write(hold))]
    threads += [threading.Thread(target=write, args=(db, ledgers.make, ledger_id, "desk")) for ledger_id in ids]
    threads[0].start()
    held.wait(10)
    for thread in threads[1:]:
        thread.start()
    while db.stats().waiting < len(ids):
        pass
    closing = threading.Thread(target=db.close)
    closing.start()
    go.set()
    for thread in (*threads, closing):
        thread.join(20)
    db = open_database(url)
    assert [read(db, ledgers.head, ledger_id) for ledger_id in ids] == [0] * 8
    db.close()


@on_sqlite
def test_only_the_owner_may_read_the_files(db: Database, tmp_path: Path, table: UUID) -> None:
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert set(modes) == {"house.db", "house.db-wal", "house.db-shm", "hearthside.lock"}
    assert set(modes.values()) == {0o600}


def test_foreign_keys_hold(db: Database) -> None:
    row = {"ledger_id": uuid4(), "person_id": uuid4(), "side": "son", "since_week": WEEK, "state": "here"}
    with pytest.raises(IntegrityError, match=r"(?i)foreign key"):
        db.write(lambda conn: conn.execute(insert(member), row))
