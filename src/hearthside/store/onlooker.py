"""Reading beside whoever serves: no folder lock, no write, not a byte of the database changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pysqlite3.dbapi2 as driver
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from hearthside.store import sqlite
from hearthside.store.database import Database, is_postgresql
from hearthside.store.engine import Heard, Stats, Tell
from hearthside.store.errors import Damaged, NewerSchema, StoreError
from hearthside.store.migrations import refuse_newer, refuse_older
from hearthside.store.readers import Readers

T = TypeVar("T")


class Missing(StoreError):
    """There is no database here."""


class Onlooker:
    """An engine that only reads; another process may be serving the same file. Each `read` is a snapshot of its own."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers

    def read(self, fn: Callable[[Connection], T]) -> T:
        """What cannot be read as a row of ours raises Damaged."""
        try:
            return self._readers.read(fn)
        except (DatabaseError, driver.DatabaseError, ValueError) as why:
            raise Damaged(str(getattr(why, "orig", why))) from why

    def write(self, fn: Callable[[Connection], T]) -> T:
        raise RuntimeError("An onlooker writes nothing.")

    def scrub(self, *, whole: bool = False) -> bool:
        raise RuntimeError("An onlooker writes nothing.")

    def bell(self, heard: Heard) -> Tell:
        return lambda ledger_id, version: None

    def stats(self) -> Stats:
        return Stats(0, 0, 0, self._readers.count())

    def close(self) -> None:
        self._readers.close()


def look_into(url: str) -> Database:
    """The database of `url`, to be read, as `open_database` takes it. Raises Missing, Damaged, UnsafeDatabase
    (NewerSchema, OlderSchema), Away."""
    if is_postgresql(url):
        from hearthside.store.postgresql import look_at_server  # a house at home is looked at without the driver

        return Database(look_at_server(url))
    path = sqlite.path_of(url)
    sqlite.refuse_unsafe_version(sqlite.VERSION)
    if not path.exists() or not path.stat().st_size:
        raise Missing(f"There is no Hearthside database at {path}.")
    engine = _engine(f"{path.absolute().as_uri()}?mode=ro")
    _known(engine, refuse_newer)
    _known(engine, refuse_older)
    return Database(Onlooker(Readers(engine)))


def refuse_schema(path: Path) -> None:
    """Raises NewerSchema for a file that this release cannot open. An older one is brought along when it is opened."""
    _known(_engine(f"{path.absolute().as_uri()}?mode=ro"), refuse_newer)


def _known(engine: Engine, refuse: Callable[[Connection], None]) -> None:
    """Ask which schema it is. Raises what `refuse` does, and Damaged where nobody can tell."""
    try:
        with engine.connect() as connection:
            refuse(connection)
    except (DatabaseError, ValueError) as why:
        raise Damaged(str(getattr(why, "orig", why))) from why


def _engine(address: str) -> Engine:
    def connect() -> Any:
        connection = driver.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA temp_store=MEMORY")
        connection.execute("PRAGMA busy_timeout=5000")
        return connection

    return sqlite.engine(connect)


__all__ = ["Missing", "NewerSchema", "Onlooker", "look_into", "refuse_schema"]
