"""The database, whichever engine keeps it: SQLite at home, PostgreSQL where one process is not enough.

Blocking, for worker threads only.
"""

from __future__ import annotations

from asyncio import _get_running_loop
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from hearthside.store import sqlite
from hearthside.store.door import Door
from hearthside.store.engine import Engine, Heard, Stats, Tell
from hearthside.store.errors import StoreError, UnsafeDatabase
from hearthside.store.one_file import OneFile, open_file

__all__ = ["Database", "Stats", "is_postgresql", "open_database"]

T = TypeVar("T")


class Database:
    """An open database. Made by `open_database`, which alone knows what must be checked first."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._door = Door()

    def read(self, fn: Callable[[Connection], T]) -> T:
        """Run `fn` here and now on one snapshot; it cannot write. Not within another read. Raises Closed, Away."""
        _refuse_event_loop()
        with self._door.passing():
            return self._engine.read(fn)

    def write(self, fn: Callable[[Connection], T]) -> T:
        """Run `fn` in one transaction; its result, once all of it is on the disk.

        An exception of `fn` is raised here and undoes its own work alone. `fn` may not commit, nor wait for
        anything; PostgreSQL may undo it and have it run again from its first line, as where two waited for each
        other. Raises DiskFull, Held, Closed, Away.
        """
        _refuse_event_loop()
        with self._door.passing():
            return self._engine.write(fn)

    def scrub(self, *, whole: bool = False) -> bool:
        """Make blanked bytes vanish, as far as the engine can; False if a reader held the old ones, or the disk was
        full: tried again at each write. `whole` leaves less, and holds up everybody while it lasts.

        How far that is: `OneFile.scrub` for SQLite, `postgresql.scrubbing` for PostgreSQL.
        """
        _refuse_event_loop()
        with self._door.passing():
            return self._engine.scrub(whole=whole)

    def bell(self, heard: Heard) -> Tell:
        """Hear from other processes, on a thread of its own, which ledgers moved; how to tell them. Once only."""
        return self._engine.bell(heard)

    def passing(self) -> AbstractContextManager[None]:
        """While this thread is within, no other files are put in place of these. Raises Moving while they are."""
        return self._door.passing()

    def exchange(self, swap: Callable[[], None], undo: Callable[[], None]) -> None:
        """Once nobody is within: close, let `swap` put other files in place, open those. Everybody waits meanwhile.

        Where that fails, `undo` and open what was there. SQLite alone lies in a file. Raises Moving, UnsafeDatabase.
        """
        if not isinstance(self._engine, OneFile):
            raise UnsafeDatabase("The rows lie on a server: restore them there.")
        with self._door.alone():
            self._engine.disconnect()
            try:
                swap()
                self._engine.connect()
            except (StoreError, OSError, SQLAlchemyError) as why:
                undo()
                self._engine.connect()
                raise UnsafeDatabase("What was put in place does not open; what was there before does.") from why

    def stats(self) -> Stats:
        return self._engine.stats()

    def close(self) -> None:
        """Finish the writes that wait, then close; no thread may be reading. Twice is once."""
        self._engine.close()


def open_database(url: str, *, synchronous: str = "FULL", sqlite_version: tuple[int, ...] = sqlite.VERSION) -> Database:
    """Open `sqlite:///path/to/file.db` in a folder that exists, or `postgresql://user@host/name`, and bring its schema
    up to this release.

    Raises UnsafeDatabase (DatabaseInUse, NewerSchema), or Away where no server answers, with a sentence for the one
    who starts the program.
    """
    if is_postgresql(url):
        from hearthside.store.postgresql import open_server  # a house at home starts without the driver

        return Database(open_server(url))
    return Database(open_file(url, synchronous, sqlite_version))


def is_postgresql(url: str) -> bool:
    return url.startswith("postgresql://")


def _refuse_event_loop() -> None:
    """A loop that waits for a database stops every other request (architecture.md, Rows)."""
    if _get_running_loop() is not None:
        raise RuntimeError("The database is asked from worker threads, never from the event loop.")
