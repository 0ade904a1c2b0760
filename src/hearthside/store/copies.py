"""Copies of a whole database, made beside whoever serves it, and whether one is whole.

One function per engine: SQLite's is `copy`. A PostgreSQL copy is pg_dump's work (docs/backup.md).
These look across all ledgers, which no page ever does: a shard is copied and checked by itself.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pysqlite3.dbapi2 as driver

from hearthside.store import sqlite
from hearthside.store.errors import Damaged
from hearthside.store.onlooker import Missing, refuse_schema


class Counts(msgspec.Struct, frozen=True):
    """What a database holds."""

    schema: str
    people: int
    ledgers: int
    entries: int


def copy(source: Path, target: Path) -> None:
    """A consistent copy of the SQLite file as it stands now, on the disk when this returns.

    It is written anew, so that nothing of what was taken away earlier goes along; and it leaves out the sessions:
    whoever kept an old cookie finds nothing in a copy that it opens. Nor does whoever kept a calendar address, which
    can be taken back from a house and never from its copies.
    """
    sqlite.refuse_unsafe_version(sqlite.VERSION)
    if not source.exists() or not source.stat().st_size:
        raise Missing(f"There is no Hearthside database at {source}.")
    sqlite.make_file(target)
    with looking(source) as live:
        live.execute("VACUUM INTO ?", (str(target),))
    with closing(driver.connect(str(target), isolation_level=None)) as made:
        made.execute("PRAGMA journal_mode=DELETE")
        made.execute("PRAGMA synchronous=FULL")
        made.execute("PRAGMA temp_store=MEMORY")
        made.execute("DELETE FROM session")
        if made.execute("SELECT 1 FROM sqlite_master WHERE name = 'calendar'").fetchone():  # not before 0003
            made.execute("UPDATE calendar SET lookup = NULL, held = NULL, body = NULL")
        made.execute("VACUUM")
    on_disk(target)


def check(path: Path) -> Counts:
    """Read the whole file. Raises Damaged, NewerSchema."""
    with looking(path) as file:
        refuse_schema(path)
        found = [row[0] for row in file.execute("PRAGMA integrity_check")]
        if found != ["ok"]:
            raise Damaged(f"integrity_check: {found[0]}")
        if row := file.execute("PRAGMA foreign_key_check").fetchone():
            raise Damaged(f"a row of {row[0]} belongs to nothing")
        for ledger, head, last, count in file.execute(_HEADS):
            if not head == last == count:
                raise Damaged(f"ledger {UUID(ledger)} counts {head} entries and holds {count}")
        return _counts(file)


def heads(path: Path) -> dict[UUID, int]:
    """The number of the newest entry of every ledger."""
    with looking(path) as file:
        return {UUID(ledger): head for ledger, head in file.execute("SELECT ledger_id, head FROM ledger")}


@contextmanager
def looking(path: Path) -> Iterator[Any]:
    """A connection that changes nothing, also beside a server. Raises Damaged for what is no database of ours."""
    connection = driver.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    with closing(connection):
        try:
            connection.execute("PRAGMA trusted_schema=OFF")
            connection.execute("PRAGMA temp_store=MEMORY")
            connection.execute("PRAGMA busy_timeout=5000")
            yield connection
        except driver.DatabaseError as why:
            raise Damaged(str(why)) from why


def on_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, have reached the disk."""
    held = os.open(path, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


_HEADS = """SELECT ledger.ledger_id, head, COALESCE(MAX(seq), 0), COUNT(seq)
    FROM ledger LEFT JOIN entry ON entry.ledger_id = ledger.ledger_id GROUP BY ledger.ledger_id, head"""


def _counts(file: Any) -> Counts:
    def one(sql: str) -> Any:
        return file.execute(sql).fetchone()[0]

    return Counts(
        schema=one("SELECT version_num FROM alembic_version"),
        people=one("SELECT COUNT(*) FROM person"),
        ledgers=one("SELECT COUNT(*) FROM ledger"),
        entries=one("SELECT COUNT(*) FROM entry"),
    )
