"""The database: read on your own thread, write through the one writer. Blocking, for worker threads only."""

from __future__ import annotations

import os
from asyncio import _get_running_loop
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from hearthside.store import sqlite
from hearthside.store.door import Door
from hearthside.store.errors import StoreError, UnsafeDatabase
from hearthside.store.migrations import migrate, refuse_newer
from hearthside.store.readers import Readers
from hearthside.store.writer import Writer

T = TypeVar("T")


class Stats(NamedTuple):
    """writes: jobs kept · commits: syncs they took · waiting: jobs not yet begun · readers: connections open."""

    writes: int
    commits: int
    waiting: int
    readers: int


class Database:
    """An open database. Made by `open_database`, which alone knows what must be checked first."""

    def __init__(
        self,
        readers: Readers,
        writer: Writer,
        opened: ExitStack,
        connect: Callable[[], tuple[Readers, Writer]],
    ) -> None:
        self._readers = readers
        self._writer = writer
        self._opened = opened
        self._connect = connect
        self._owed = False
        self._door = Door()

    def read(self, fn: Callable[[Connection], T]) -> T:
        """Run `fn` here and now on one snapshot; it cannot write. Not within another read. Raises Closed."""
        _refuse_event_loop()
        with self._door.passing():
            connection = self._readers.connection()
            with connection.begin():
                return fn(connection)

    def write(self, fn: Callable[[Connection], T]) -> T:
        """Run `fn` on the writer's thread; its result, once all of it is on the disk.

        An exception of `fn` is raised here and undoes its own work alone. `fn` may not commit, nor wait for
        anything. Raises DiskFull, Held, Closed.
        """
        _refuse_event_loop()
        with self._door.passing():
            result: T = self._writer.do(fn)
            if self._owed:
                self._scrub(wait=False)
            return result

    def scrub(self, *, whole: bool = False) -> bool:
        """Make blanked bytes vanish from the files; False if a reader held the old ones: tried again at each write.

        secure_delete wipes what is freed, but not the WAL, which this empties; nor a copy of a row that was left
        when the row moved within the file (seen with rows that change their size, as pages and drafts do; entries
        left none in 60,000). `whole` rewrites the file and leaves nothing, while nobody writes.
        """
        _refuse_event_loop()
        with self._door.passing():
            return self._scrub(whole=whole)

    def _scrub(self, *, whole: bool = False, wait: bool = True) -> bool:
        def scrub(connection: Connection) -> bool:
            held: Any = connection.connection.driver_connection
            if whole:
                held.execute("VACUUM")
            return sqlite.empty_wal(held, wait=wait)

        done: bool = self._writer.do(scrub, alone=True)
        self._owed = not done
        return done

    def stats(self) -> Stats:
        return Stats(self._writer.writes, self._writer.commits, self._writer.waiting(), self._readers.count())

    def passing(self) -> AbstractContextManager[None]:
        """While this thread is within, no other files are put in place of these. Raises Moving while they are."""
        return self._door.passing()

    def exchange(self, swap: Callable[[], None], undo: Callable[[], None]) -> None:
        """Once nobody is within: close, let `swap` put other files in place, open those. Everybody waits meanwhile.

        Where that fails, `undo` and open what was there. Raises Moving, UnsafeDatabase.
        """
        with self._door.alone():
            self._disconnect()
            try:
                swap()
                self._readers, self._writer = self._connect()
            except (StoreError, OSError, SQLAlchemyError) as why:
                undo()
                self._readers, self._writer = self._connect()
                raise UnsafeDatabase("What was put in place does not open; what was there before does.") from why

    def close(self) -> None:
        """Finish the writes that wait, then close; no thread may be reading. Twice is once."""
        self._disconnect()
        self._opened.close()

    def _disconnect(self) -> None:
        self._readers.close()
        self._writer.close()


def open_database(url: str, *, synchronous: str = "FULL", sqlite_version: tuple[int, ...] = sqlite.VERSION) -> Database:
    """Open `sqlite:///path/to/file.db` in a folder that exists, and bring its schema up to this release.

    Raises UnsafeDatabase (DatabaseInUse, NewerSchema) with a sentence for the one who starts the program.
    """
    path = sqlite.path_of(url)
    sqlite.refuse_unsafe_version(sqlite_version)
    with ExitStack() as opening:
        opening.callback(os.close, sqlite.lock_folder(path.parent))
        readers, writer = _connected(path, synchronous)
        return Database(readers, writer, opening.pop_all(), lambda: _connected(path, synchronous))


def _connected(path: Path, synchronous: str) -> tuple[Readers, Writer]:
    """The file of `path`, made where it is not, brought up to this release."""
    _refuse_newer_file(path)
    sqlite.make_file(path)
    with ExitStack() as opening:
        writer = Writer(sqlite.writer(path, synchronous).connect(), sqlite.translated)
        opening.callback(writer.close)
        writer.do(migrate)
        opening.pop_all()
        return Readers(sqlite.readers(path)), writer


def _refuse_newer_file(path: Path) -> None:
    if path.exists() and path.stat().st_size:
        with sqlite.look_only(path).connect() as connection:
            refuse_newer(connection)


def _refuse_event_loop() -> None:
    """A loop that waits for a database stops every other request (architecture.md, Rows)."""
    if _get_running_loop() is not None:
        raise RuntimeError("The database is asked from worker threads, never from the event loop.")
