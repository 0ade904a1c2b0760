"""Connections to PostgreSQL that are lost: what is begun anew, what is a sentence, and nothing done twice."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
from sqlalchemy import Engine, event, text
from store.engines import on_postgresql
from store.house_of_rows import append_here, new_entry, read

from hearthside.store import ledgers
from hearthside.store.connection import Connection
from hearthside.store.database import Database, open_database
from hearthside.store.errors import Away
from hearthside.store.postgresql.server import TRIES

pytestmark = on_postgresql


def drop_line(conn: Connection) -> None:
    conn.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))


def test_a_write_whose_connection_is_lost_before_its_commit_is_begun_anew(
    db: Database, table: UUID, mother: UUID
) -> None:
    row, runs = new_entry(mother), []

    def once_unlucky(conn: Connection) -> int:
        runs.append(1)
        seq = append_here(conn, table, row)
        if len(runs) == 1:
            drop_line(conn)
        return seq

    assert db.write(once_unlucky) == 1
    assert len(runs) == 2
    assert [one.client_id for one in read(db, ledgers.entries_of, table, "talks")] == [row.client_id]


def test_a_read_whose_connection_was_lost_is_asked_again(db: Database, table: UUID) -> None:
    runs = []

    def once_unlucky(conn: Connection) -> int:
        runs.append(1)
        if len(runs) == 1:
            drop_line(conn)
        return ledgers.head(conn, table)

    assert db.read(once_unlucky) == 0
    assert len(runs) == 2


def test_a_server_that_stays_away_is_a_sentence_and_comes_back(db: Database, table: UUID) -> None:
    runs = []

    def unlucky(conn: Connection) -> None:
        runs.append(1)
        drop_line(conn)

    with pytest.raises(Away, match="does not answer: this was not kept"):
        db.write(unlucky)
    assert len(runs) == TRIES
    with pytest.raises(Away):
        db.read(unlucky)
    assert read(db, ledgers.head, table) == 0


def test_a_connection_lost_at_the_commit_leaves_it_open_and_nothing_is_done_twice(
    db: Database, url: str, table: UUID, mother: UUID
) -> None:
    elsewhere = open_database(url)
    row, runs = new_entry(mother), []

    def within(conn: Connection) -> int:
        runs.append(conn.execute(text("SELECT pg_backend_pid()")).scalar_one())
        return append_here(conn, table, row)

    def cut() -> None:
        statement = text("SELECT pg_terminate_backend(:pid)")
        elsewhere.write(lambda other: other.execute(statement, {"pid": runs[-1]}).all())
        time.sleep(0.1)

    def once(conn: Connection) -> int | None:
        return ledgers.by_client(conn, table, row.client_id) or append_here(conn, table, row)

    with before_the_first_commit(cut), pytest.raises(Away, match="perhaps it was kept"):
        db.write(within)
    assert len(runs) == 1
    assert db.write(once) == 1
    assert read(db, ledgers.head, table) == 1
    elsewhere.close()


@contextmanager
def before_the_first_commit(cut: Callable[[], None]) -> Iterator[None]:
    """Call `cut` once, though it commits something itself."""
    first = [cut]

    def before(conn: Connection) -> None:
        if first:
            first.pop()()

    event.listen(Engine, "commit", before)
    try:
        yield
    finally:
        event.remove(Engine, "commit", before)
