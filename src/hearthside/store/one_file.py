"""SQLite as an engine: read on your own thread, write through the one writer, in one process."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection

from hearthside.store import sqlite
from hearthside.store.engine import Heard, Stats, Tell
from hearthside.store.errors import DiskFull, Held
from hearthside.store.migrations import migrate, refuse_newer
from hearthside.store.readers import Readers
from hearthside.store.writer import Writer

T = TypeVar("T")


class OneFile:
    """`path` and `synchronous` open it, and open it anew where another file was put in its place."""

    def __init__(self, path: Path, synchronous: str) -> None:
        self._path = path
        self._synchronous = synchronous
        self._opened = ExitStack()
        self.connect()

    def held(self, opened: ExitStack) -> None:
        """What is let go when this is closed: the folder."""
        self._opened = opened

    def read(self, fn: Callable[[Connection], T]) -> T:
        return self._readers.read(fn)

    def write(self, fn: Callable[[Connection], T]) -> T:
        result: T = self._writer.do(fn)
        if self._owed:
            self.scrub(wait=False)
        return result

    def scrub(self, *, whole: bool = False, wait: bool = True) -> bool:
        """secure_delete wipes what is freed, but not the WAL, which this empties; nor a copy of a row that was left
        when the row moved within the file (seen with rows that change their size, as pages and drafts do; entries
        left none in 60,000). `whole` rewrites the file and leaves nothing, while nobody writes.
        """

        def scrub(connection: Connection) -> bool:
            held: Any = connection.connection.driver_connection
            if whole:
                held.execute("VACUUM")
            return sqlite.empty_wal(held, wait=wait)

        try:
            done: bool = self._writer.do(scrub, alone=True)
        except (DiskFull, Held):  # what was to be kept is kept, and the caller must not hear otherwise
            done = False
        self._owed = not done
        return done

    def bell(self, heard: Heard) -> Tell:
        """There is no other process: the folder is locked for this one."""
        return lambda ledger_id, version: None

    def stats(self) -> Stats:
        return Stats(self._writer.writes, self._writer.commits, self._writer.waiting(), self._readers.count())

    def connect(self) -> None:
        """Open the file, made where it is not, and bring it up to this release."""
        _refuse_newer_file(self._path)
        sqlite.make_file(self._path)
        with ExitStack() as opening:
            self._writer = Writer(sqlite.writer(self._path, self._synchronous).connect(), sqlite.translated)
            opening.callback(self._writer.close)
            self._writer.do(migrate)
            self._readers = Readers(sqlite.readers(self._path))
            self._owed = False
            opening.pop_all()

    def disconnect(self) -> None:
        """Finish the writes that wait, then close every connection; the folder stays held."""
        self._readers.close()
        self._writer.close()

    def close(self) -> None:
        self.disconnect()
        self._opened.close()


def open_file(url: str, synchronous: str, sqlite_version: tuple[int, ...]) -> OneFile:
    """Open `sqlite:///path/to/file.db` in a folder that exists. Raises UnsafeDatabase (DatabaseInUse, NewerSchema)."""
    path = sqlite.path_of(url)
    sqlite.refuse_unsafe_version(sqlite_version)
    with ExitStack() as opening:
        opening.callback(os.close, sqlite.lock_folder(path.parent))
        one = OneFile(path, synchronous)
        one.held(opening.pop_all())
        return one


def _refuse_newer_file(path: Path) -> None:
    if path.exists() and path.stat().st_size:
        with sqlite.look_only(path).connect() as connection:
            refuse_newer(connection)
