"""Writing to PostgreSQL: waiting for each other, lost connections, many processes at one ledger."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from store.engines import on_postgresql
from store.house_of_rows import WEEK, append_here, at_once, new_entry, read, say, write

from hearthside.store import ledgers
from hearthside.store.connection import Connection
from hearthside.store.database import Database, open_database
from hearthside.store.errors import Closed, DiskFull, Held, Moved, NotHere
from hearthside.store.tables import page

pytestmark = on_postgresql


def test_two_write_at_the_same_time_to_two_ledgers(db: Database) -> None:
    both_within = threading.Barrier(2, timeout=20)

    def make(number: int) -> bool:
        def within(conn: Connection) -> bool:
            made = ledgers.make(conn, uuid4(), "desk")
            both_within.wait()
            return made

        return db.write(within)

    assert at_once(2, make) == [True, True]


def test_whoever_comes_second_to_a_ledger_waits_and_sees_what_the_first_did(
    db: Database, table: UUID, mother: UUID
) -> None:
    held = threading.Event()

    def first(conn: Connection) -> None:
        append_here(conn, table, new_entry(mother))
        held.set()
        time.sleep(0.3)

    def second(conn: Connection) -> int:
        return ledgers.hold(conn, table, mother).head

    threads = threading.Thread(target=lambda: db.write(first))
    threads.start()
    held.wait(20)
    assert db.write(second) == 1
    threads.join(20)


@pytest.mark.parametrize("asks", [ledgers.hold, pytest.param(ledgers.here, id="here: the broken version")])
def test_one_who_left_while_another_process_waited_writes_nothing(
    db: Database, url: str, table: UUID, son: UUID, asks: Callable[..., Any]
) -> None:
    """Asked without holding the row, they would still be here, and their words on the table after they left."""
    elsewhere = open_database(url)
    leaving, asked = threading.Event(), threading.Event()

    def leave(conn: Connection) -> None:
        ledgers.lock(conn, table)
        ledgers.leave(conn, table, son)
        leaving.set()
        asked.wait(0.5)

    def say_so(conn: Connection) -> int:
        if not asks(conn, table, son):
            raise NotHere
        asked.set()
        return ledgers.append(conn, table, new_entry(son), 0)

    other = threading.Thread(target=lambda: elsewhere.write(leave))
    other.start()
    leaving.wait(20)
    if asks is ledgers.hold:
        with pytest.raises(NotHere):
            db.write(say_so)
    else:
        assert db.write(say_so) == 1
    other.join(20)
    elsewhere.close()
    assert read(db, ledgers.head, table) == (0 if asks is ledgers.hold else 1)


def test_two_processes_that_race_for_a_head_lose_nothing(db: Database, url: str, table: UUID, mother: UUID) -> None:
    elsewhere = open_database(url)

    def race(number: int) -> int:
        mine, lost = (db, elsewhere)[number % 2], 0
        for turn in range(10):
            row = new_entry(mother, f"{number}/{turn}".encode())
            while True:
                at = read(mine, ledgers.head, table)
                try:
                    write(mine, ledgers.append, table, row, at)
                except Moved:
                    lost += 1
                else:
                    break
        return lost

    assert sum(at_once(6, race)) > 0
    rows = read(elsewhere, ledgers.entries_of, table, "talks")
    elsewhere.close()
    assert [row.seq for row in rows] == list(range(1, 61))
    assert len({row.body for row in rows}) == 60


def test_two_who_wait_for_each_other_are_both_kept(db: Database) -> None:
    """No write of the house takes two ledgers; if one ever does, the server undoes it and it is begun anew."""
    ids = [uuid4(), uuid4()]
    for one in ids:
        write(db, ledgers.make, one, "desk")
    both_hold, runs = threading.Barrier(2, timeout=20), [0, 0]

    def cross(number: int) -> None:
        def within(conn: Connection) -> None:
            runs[number] += 1
            append_here(conn, ids[number], new_entry(uuid4()))
            if runs[number] == 1:
                both_hold.wait()
            append_here(conn, ids[1 - number], new_entry(uuid4()))

        db.write(within)

    at_once(2, cross)
    assert sorted(runs) == [1, 2]
    assert [read(db, ledgers.head, one) for one in ids] == [2, 2]


def test_a_ledger_that_is_held_for_too_long_is_a_sentence(db: Database, url: str, table: UUID) -> None:
    elsewhere = open_database(url)
    held, go = threading.Event(), threading.Event()

    def hold(conn: Connection) -> None:
        ledgers.lock(conn, table)
        held.set()
        go.wait(20)

    def impatient(conn: Connection) -> None:
        conn.execute(text("SET LOCAL lock_timeout = 50"))
        ledgers.lock(conn, table)

    other = threading.Thread(target=lambda: elsewhere.write(hold))
    other.start()
    held.wait(20)
    with pytest.raises(Held, match="this was not kept"):
        db.write(impatient)
    go.set()
    other.join(20)
    elsewhere.close()
    assert write(db, ledgers.lock, table).head == 0


def test_a_failure_that_someone_caught_is_not_acknowledged(db: Database, table: UUID, mother: UUID) -> None:
    """The server answers COMMIT kindly where it has undone everything."""

    def careless(conn: Connection) -> None:
        append_here(conn, table, new_entry(mother))
        try:
            conn.execute(text("SELECT 1/0"))
        except DBAPIError:
            return

    with pytest.raises(RuntimeError, match="nothing of it was kept"):
        db.write(careless)
    assert read(db, ledgers.head, table) == 0


@pytest.mark.parametrize("end", ["commit", "rollback"])
def test_a_write_that_ends_its_transaction_is_refused(db: Database, end: str) -> None:
    with pytest.raises(RuntimeError, match="may not commit"):
        db.write(lambda conn: getattr(conn, end)())
    assert write(db, ledgers.make, uuid4(), "desk") is True


def test_a_foreign_key_that_fails_at_the_commit_is_raised(db: Database, table: UUID) -> None:
    def broken_at_commit(conn: Connection) -> None:
        conn.execute(text("ALTER TABLE page ALTER CONSTRAINT fk_page_ledger_id DEFERRABLE INITIALLY DEFERRED"))
        row = {"ledger_id": uuid4(), "practice": "talks", "version": 1, "body": b"x"}
        conn.execute(insert(page), row)

    with pytest.raises(IntegrityError, match="foreign key"):
        db.write(broken_at_commit)


def test_a_full_disk_is_a_sentence(db: Database, table: UUID) -> None:
    """As the server words it (53100); filling a real disk takes a file system of its own."""
    full = "DO $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$"
    with pytest.raises(DiskFull, match="disk is full"):
        db.write(lambda conn: conn.exec_driver_sql(full))
    assert read(db, ledgers.head, table) == 0


def test_closing_finishes_what_goes_on_and_refuses_what_comes_later(url: str) -> None:
    db, desk = open_database(url), uuid4()
    within, go = threading.Event(), threading.Event()

    def slow(conn: Connection) -> None:
        ledgers.make(conn, desk, "desk")
        within.set()
        go.wait(20)

    writing = threading.Thread(target=lambda: db.write(slow))
    writing.start()
    within.wait(20)
    closing = threading.Thread(target=db.close)
    closing.start()
    while True:
        try:
            read(db, ledgers.members, desk)
        except Closed:
            break
    go.set()
    for thread in (writing, closing):
        thread.join(20)
    db = open_database(url)
    assert read(db, ledgers.head, desk) == 0
    db.close()


def test_more_threads_than_connections_kept_never_wait_for_one(db: Database, table: UUID, mother: UUID) -> None:
    """Each of forty reads and writes within its reading: eighty connections at once, and few of them kept."""
    all_within = threading.Barrier(40, timeout=60)

    def look(conn: Connection) -> int:
        head = ledgers.head(conn, table)
        all_within.wait()
        write(db, ledgers.make, uuid4(), "desk")
        return head

    assert at_once(40, lambda _: db.read(look)) == [0] * 40
    assert db.stats().readers <= 8


def test_a_member_who_joins_twice_at_once_from_two_processes_sits_once(db: Database, url: str) -> None:
    elsewhere, ledger_id, person = open_database(url), uuid4(), uuid4()
    write(db, ledgers.make, ledger_id, "table")
    at_once(6, lambda n: write((db, elsewhere)[n % 2], ledgers.join, ledger_id, person, "mother", WEEK))
    elsewhere.close()
    assert len(read(db, ledgers.members, ledger_id)) == 1


def test_saying_the_same_thing_from_two_processes_keeps_it_once(db: Database, url: str, table: UUID) -> None:
    elsewhere, row = open_database(url), new_entry(uuid4())

    def send(number: int) -> int | None:
        def once(conn: Connection) -> int | None:
            at = ledgers.lock(conn, table).head
            return ledgers.by_client(conn, table, row.client_id) or ledgers.append(conn, table, row, at)

        return (db, elsewhere)[number % 2].write(once)

    assert at_once(6, send) == [1] * 6
    elsewhere.close()
    assert say(db, table, uuid4()) is not None
    assert read(db, ledgers.head, table) == 2
