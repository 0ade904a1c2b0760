"""What was taken back leaves PostgreSQL's tables: how far, and what is left (decision 0023)."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from unittest.mock import MagicMock
from uuid import UUID, uuid4

import pytest
from postgres import Postgres
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from store.engines import on_postgresql
from store.house_of_rows import DAY, a_person, a_session, read, say, write

from hearthside.store import ledgers, people
from hearthside.store.connection import Connection
from hearthside.store.database import Database, open_database
from hearthside.store.postgresql import scrubbing

pytestmark = on_postgresql


def marked(size: int, word: bytes = b"take-back") -> bytes:
    """A body that is recognised by any few bytes of it. Random letters between, lest the server press it together."""
    return b"".join(word + uuid4().bytes for _ in range(size // 25 + 1))[:size]


def dead(conn: Connection) -> int:
    """Rows that no statement can see any more and that still have a place."""
    counted = "SELECT sum(n_dead_tup) FROM pg_stat_user_tables WHERE relname = ANY(:names)"
    return int(conn.execute(text(counted), {"names": list(scrubbing.BODIES)}).scalar_one())


def test_a_whole_scrub_leaves_blanked_words_in_no_table(
    db: Database, postgres: Postgres, table: UUID, mother: UUID, son: UUID
) -> None:
    item = uuid4()
    for size in (256, 1500, 9000, 70_000):
        say(db, table, mother, marked(size), item=item)
        say(db, table, son, marked(size, b"stays-put"), item=item)
    write(db, ledgers.put_draft, table, "talks/1", marked(6000))
    write(db, people.make, a_person(mother))
    write(db, people.put_session, mother, a_session(b"sid-of-hers".ljust(32), DAY))
    assert b"take-back" in postgres.files()
    write(db, ledgers.blank, table, item, mother)
    write(db, ledgers.clear_draft, table, "talks/1")
    write(db, people.drop_sessions, mother)
    assert db.scrub(whole=True) is True
    files = postgres.files()
    assert b"take-back" not in files
    assert b"sid-of-hers" not in files
    assert b"stays-put" in files


def test_the_write_ahead_log_still_has_them_as_the_docs_say(
    db: Database, postgres: Postgres, table: UUID, mother: UUID
) -> None:
    """If this ever fails, docs/running.md may promise more."""
    row = say(db, table, mother, marked(900, b"log-keeps"))
    write(db, ledgers.blank_ids, table, [row.entry_id], mother)
    assert db.scrub(whole=True) is True
    log = b"".join(path.read_bytes() for path in Path(postgres.data, "pg_wal").iterdir() if path.is_file())
    assert b"log-keeps" in log


def test_a_scrub_that_is_not_whole_frees_the_place_of_what_was_blanked(db: Database, table: UUID, mother: UUID) -> None:
    row = say(db, table, mother, marked(900))
    write(db, ledgers.blank_ids, table, [row.entry_id], mother)
    flushed(db)
    assert db.read(dead) > 0
    assert db.scrub() is True
    flushed(db)
    assert db.read(dead) == 0


def flushed(db: Database) -> None:
    """Each connection counts for itself and tells the server now and then."""
    db.write(lambda conn: conn.execute(text("SELECT pg_stat_force_next_flush()")))
    time.sleep(0.05)


def test_an_older_reader_is_not_waited_for_long_and_the_next_write_tries_again(
    db: Database, url: str, postgres: Postgres, table: UUID, mother: UUID
) -> None:
    elsewhere = open_database(url)
    row = say(db, table, mother, marked(900, b"seen-long"))
    within, go = threading.Event(), threading.Event()

    def look_long(conn: Connection) -> None:
        ledgers.head(conn, table)
        within.set()
        go.wait(20)

    reader = threading.Thread(target=lambda: elsewhere.read(look_long))
    reader.start()
    within.wait(20)
    write(db, ledgers.blank_ids, table, [row.entry_id], mother)
    began = time.monotonic()
    assert db.scrub(whole=True) is False
    assert time.monotonic() - began < 5
    go.set()
    reader.join(20)
    assert b"seen-long" in postgres.files()
    say(db, table, mother)
    elsewhere.close()
    assert b"seen-long" not in postgres.files()


def test_a_reader_that_began_after_the_blanking_holds_nothing_up(db: Database, url: str, table: UUID) -> None:
    elsewhere = open_database(url)
    say(db, table, uuid4())
    assert elsewhere.read(lambda conn: (ledgers.head(conn, table), db.scrub())[1]) is True
    elsewhere.close()


def test_a_large_table_is_not_rewritten_while_people_wait(
    db: Database, table: UUID, mother: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so, and is not tried again at each write."""
    monkeypatch.setattr(scrubbing, "MOST_BYTES", 0)
    row = say(db, table, mother, marked(900))
    write(db, ledgers.blank_ids, table, [row.entry_id], mother)
    place = "SELECT pg_relation_filepath('entry')"
    before = db.read(lambda conn: conn.execute(text(place)).scalar())
    assert db.scrub(whole=True) is False
    say(db, table, mother)
    assert db.read(lambda conn: conn.execute(text(place)).scalar()) == before
    monkeypatch.undo()
    assert db.scrub(whole=True) is True
    assert db.read(lambda conn: conn.execute(text(place)).scalar()) != before
    assert read(db, ledgers.head, table) == 2


def test_people_go_on_writing_while_another_process_scrubs(db: Database, url: str, table: UUID, mother: UUID) -> None:
    elsewhere = open_database(url)
    done = threading.Event()

    def write_on() -> int:
        written = 0
        while not done.is_set():
            say(db, table, mother)
            written += 1
        return written

    counted: list[int] = []
    writing = threading.Thread(target=lambda: counted.append(write_on()))
    writing.start()
    for _ in range(5):
        elsewhere.scrub(whole=True)
    done.set()
    writing.join(30)
    elsewhere.close()
    assert read(db, ledgers.head, table) == counted[0] > 0


def test_a_scrub_that_is_owed_and_fails_is_not_said_of_the_write_that_was_kept(
    db: Database, url: str, table: UUID, mother: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = open_database(url)
    say(db, table, mother)

    def owe(conn: Connection) -> bool:
        ledgers.head(conn, table)
        say(db, table, mother)
        return db.scrub()

    assert elsewhere.read(owe) is False
    lost = OperationalError("VACUUM", None, Exception("gone"), connection_invalidated=True)
    with monkeypatch.context() as away:
        away.setattr(scrubbing, "_vacuum", MagicMock(side_effect=lost))
        say(db, table, mother)
    elsewhere.close()
    assert read(db, ledgers.head, table) == 3
