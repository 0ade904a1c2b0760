"""What was taken back is gone from SQLite's files, not only from the rows (PostgreSQL: test_postgresql_scrubbing)."""

from __future__ import annotations

import random
import threading
from pathlib import Path
from uuid import UUID, uuid4

from store.engines import on_sqlite
from store.house_of_rows import DAY, a_person, a_session, on_disk, say, write

from hearthside.store import ledgers, people
from hearthside.store.connection import Connection
from hearthside.store.database import Database
from hearthside.store.rows import PageRow

pytestmark = on_sqlite


def marked(word: bytes, size: int) -> bytes:
    """A body that is recognised by any 32 bytes of it."""
    return (word * size)[:size]


def test_blanked_words_are_in_no_file_after_scrubbing(
    db: Database, tmp_path: Path, table: UUID, mother: UUID, son: UUID
) -> None:
    item = uuid4()
    for size in (256, 1500, 9000, 70_000):
        say(db, table, mother, marked(b"take-back", size), item=item)
        say(db, table, son, marked(b"stays-here", size), item=item)
    db.scrub()
    assert b"take-back" in (tmp_path / "house.db").read_bytes()
    write(db, ledgers.blank, table, item, mother)
    assert b"take-back" in (tmp_path / "house.db").read_bytes()
    assert db.scrub() is True
    assert b"take-back" not in on_disk(tmp_path)
    assert b"stays-here" in on_disk(tmp_path)
    assert (tmp_path / "house.db-wal").stat().st_size == 0


def test_words_still_in_the_wal_are_scrubbed_too(db: Database, tmp_path: Path, table: UUID, mother: UUID) -> None:
    row = say(db, table, mother, marked(b"take-back", 3000))
    write(db, ledgers.blank_ids, table, [row.entry_id], mother)
    assert b"take-back" in (tmp_path / "house.db-wal").read_bytes()
    assert db.scrub() is True
    assert b"take-back" not in on_disk(tmp_path)


def test_replaced_drafts_and_ended_sessions_are_scrubbed(
    db: Database, tmp_path: Path, table: UUID, mother: UUID
) -> None:
    write(db, people.make, a_person(mother))
    write(db, people.put_session, mother, a_session(b"sid-of-hers".ljust(32), DAY))
    write(db, ledgers.put_draft, table, "talks/1", marked(b"take-back", 6000))
    db.scrub()
    write(db, ledgers.put_draft, table, "talks/1", b"sent")
    write(db, people.drop_sessions, mother)
    assert db.scrub() is True
    assert b"take-back" not in on_disk(tmp_path)
    assert b"sid-of-hers" not in on_disk(tmp_path)


def test_a_whole_scrub_leaves_nothing_of_any_former_page(db: Database, tmp_path: Path) -> None:
    """Bodies of growing and shrinking size move within the file, which is where secure_delete misses a part: with
    SQLite 3.53.4, these ids and sizes, 24 former words are left by a scrub that is not whole."""
    choice = random.Random(0).choice
    desks = [UUID(int=number) for number in range(100)]

    def rewrite(conn: Connection, turn: int) -> None:
        for _ in desks:
            desk, size = choice(desks), choice((24, 60, 120, 300, 512, 700, 1024, 1900, 3000, 4100, 9000))
            ledgers.put_page(conn, desk, PageRow("talks", turn, marked(b"former", size)))

    def settle(conn: Connection) -> None:
        for desk in desks:
            ledgers.put_page(conn, desk, PageRow("talks", 20, marked(b"of-now", 30)))

    db.write(lambda conn: [ledgers.make(conn, desk, "desk") for desk in desks])
    for turn in range(20):
        db.write(lambda conn, turn=turn: rewrite(conn, turn))  # type: ignore[misc]
    db.write(settle)
    assert db.scrub(whole=True) is True
    assert b"former" not in on_disk(tmp_path)
    assert on_disk(tmp_path).count(marked(b"of-now", 30)) == 100


def test_a_reader_that_still_reads_is_not_waited_for_long_and_scrubbing_says_so(
    db: Database, table: UUID, mother: UUID
) -> None:
    say(db, table, mother)
    within, go = threading.Event(), threading.Event()

    def look_long(conn: Connection) -> None:
        ledgers.head(conn, table)
        within.set()
        go.wait(20)

    reader = threading.Thread(target=lambda: db.read(look_long))
    reader.start()
    within.wait(20)
    say(db, table, mother)
    assert db.scrub() is False
    go.set()
    reader.join(20)
    assert db.scrub() is True
