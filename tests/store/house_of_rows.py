"""Short words for tests of the store: rows with likely contents, and reading and writing in one call."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID, uuid4

from msgspec.structs import replace

from hearthside.store import ledgers
from hearthside.store.connection import Connection
from hearthside.store.database import Database
from hearthside.store.rows import NewEntry, PersonRow, SessionRow, WrapRow

T = TypeVar("T")
WEEK, DAY, LATER = "2026-W47", "2026-11-21", "2027-02-19"


def write(db: Database, statement: Callable[..., T], *values: Any) -> T:
    return db.write(lambda conn: statement(conn, *values))


def read(db: Database, statement: Callable[..., T], *values: Any) -> T:
    return db.read(lambda conn: statement(conn, *values))


def new_entry(author: UUID, body: bytes = b"sealed", **other: Any) -> NewEntry:
    row = NewEntry(
        entry_id=uuid4(), author=author, key_no=1, client_id=uuid4(), practice="talks", item=None,
        week=WEEK, epoch=1, body=body,
    )  # fmt: skip
    return replace(row, **other)


def say(db: Database, ledger_id: UUID, author: UUID, body: bytes = b"sealed", **other: Any) -> NewEntry:
    """Append one entry at the head, wherever that is."""
    row = new_entry(author, body, **other)
    db.write(lambda conn: append_here(conn, ledger_id, row))
    return row


def append_here(conn: Connection, ledger_id: UUID, row: NewEntry) -> int:
    return ledgers.append(conn, ledger_id, row, ledgers.lock(conn, ledger_id).head)


def a_person(person_id: UUID) -> PersonRow:
    return PersonRow(person_id=person_id, language="en", zone="Europe/Berlin", made_day=DAY)


def a_wrap(obj: UUID, label: str = "account", domain: int = 5, epoch: int = 1, body: bytes = b"wrap") -> WrapRow:
    return WrapRow(uuid4(), domain, obj, epoch, label, None, body)


def a_session(session_id: bytes, day: str = DAY) -> SessionRow:
    return SessionRow(session_id, "account", "phone", day, DAY, LATER, b"ring")


def at_once(count: int, run: Callable[[int], T]) -> list[T]:
    """`run(0)` … `run(count - 1)`, each on a thread of its own."""
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def on_disk(folder: Path) -> bytes:
    """Every byte of every file of the data folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))
