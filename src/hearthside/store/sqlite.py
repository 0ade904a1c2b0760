"""Everything that is SQLite's alone: the library's version, the file, the pragmas, the lock, the full disk.

WAL with synchronous=FULL lost none of 76,387 acknowledged writes to power cuts, NORMAL lost 2,079
(trust.md R2).
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2 as driver
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from hearthside.store.errors import DatabaseInUse, DiskFull, Held, StoreError, UnsafeDatabase

VERSION: tuple[int, int, int] = driver.sqlite_version_info
#: 3.7.0 to 3.51.2 can corrupt a WAL file when it is reset; 3.52.0 was withdrawn (trust.md R3).
FIRST_SAFE, WITHDRAWN = (3, 51, 3), (3, 52, 0)

FULL = 2
_SQLITE_BUSY, _SQLITE_FULL = 5, 13
#: How long a statement waits for a lock; only a backup tool beside us could hold one.
_WAIT_MS = 5_000
#: How long scrubbing holds up the writer for a reader that still reads.
_SCRUB_WAIT_MS = 250

_EVERY = ("trusted_schema=OFF", "temp_store=MEMORY", "foreign_keys=ON", f"busy_timeout={_WAIT_MS}")
_READER = ("query_only=ON",)
_WRITER = (
    "journal_mode=WAL",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
    "wal_autocheckpoint=1000",
    "journal_size_limit=16777216",
    "secure_delete=ON",
)


def path_of(url: str) -> Path:
    """The file of `sqlite:///path/file.db`. Raises UnsafeDatabase for any other address."""
    parsed = make_url(url) if url.startswith("sqlite://") else None
    if not parsed or not parsed.database or parsed.database == ":memory:" or parsed.query:
        raise UnsafeDatabase("The database address must read sqlite:///path/to/file.db or postgresql://user@host/name.")
    return Path(parsed.database)


def refuse_unsafe_version(version: tuple[int, ...]) -> None:
    """Raises UnsafeDatabase for a library that can corrupt a WAL file."""
    if version < FIRST_SAFE or version == WITHDRAWN:
        said = ".".join(map(str, version))
        raise UnsafeDatabase(
            f"This SQLite is {said}, which can damage the database."
            " Install pysqlite3 with SQLite 3.51.3 or newer, but not 3.52.0."
        )


def lock_folder(folder: Path) -> int:
    """Hold the data folder for this process until the descriptor is closed. Raises DatabaseInUse."""
    held = os.open(folder / "hearthside.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(held)
        raise DatabaseInUse(f"Hearthside is running already with the data in {folder}. Stop it first.") from None
    return held


def make_file(path: Path) -> None:
    """An empty file that its owner alone may read; SQLite gives its -wal and -shm the same mode."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def look_only(path: Path) -> Engine:
    """An engine that cannot change a byte of the database."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    return engine(lambda: driver.connect(address, uri=True, isolation_level=None), "BEGIN")


def writer(path: Path, synchronous: str) -> Engine:
    """The engine of the one writer. Raises UnsafeDatabase where an acknowledged write could be lost."""

    def connect() -> Any:
        connection = _connect(path, (*_EVERY, *_WRITER, f"synchronous={synchronous}"))
        refuse_unsafe(connection)
        return connection

    return engine(connect, "BEGIN IMMEDIATE")


def readers(path: Path) -> Engine:
    """The engine of the readers, which cannot write: `Readers.read` begins and ends each snapshot."""
    return engine(lambda: _connect(path, (*_EVERY, *_READER)))


def empty_wal(connection: Any, *, wait: bool = True) -> bool:
    """Copy the WAL into the file and cut it to nothing; False if a reader still reads from it."""
    connection.execute(f"PRAGMA busy_timeout={_SCRUB_WAIT_MS if wait else 0}")
    try:
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.execute(f"PRAGMA busy_timeout={_WAIT_MS}")
    return not busy


def translated(error: BaseException) -> BaseException:
    """DiskFull for SQLITE_FULL, Held for SQLITE_BUSY, every other error as it is."""
    code = getattr(getattr(error, "orig", error), "sqlite_errorcode", 0) & 0xFF
    ours: StoreError
    if code == _SQLITE_FULL:
        ours = DiskFull("The disk is full: this was not kept. What was written before is safe.")
    elif code == _SQLITE_BUSY:
        ours = Held("Another program holds the database: this was not kept. Try again.")
    else:
        return error
    ours.__cause__ = error
    return ours


def _connect(path: Path, pragmas: tuple[str, ...]) -> Any:
    # Used by one thread at a time, but closed by whichever thread ends last.
    connection = driver.connect(str(path), isolation_level=None, check_same_thread=False)
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def refuse_unsafe(connection: Any) -> None:
    """Ask the writer's connection how it was really opened. Closes it and raises UnsafeDatabase where not safely."""
    mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    sync = connection.execute("PRAGMA synchronous").fetchone()[0]
    wipes = connection.execute("PRAGMA secure_delete").fetchone()[0]
    problem = None
    if sync < FULL:
        problem = "The database would not wait for the disk (synchronous below FULL): a power cut could lose words."
    elif mode != "wal":
        problem = f"The database cannot keep a write-ahead log here (it is in mode {mode}): try a local disk."
    elif wipes != 1:
        problem = "The database would leave withdrawn words in its file (secure_delete is off)."
    if problem:
        connection.close()
        raise UnsafeDatabase(problem)


def engine(connect: Any, begin: str = "") -> Engine:
    """The driver begins nothing by itself (isolation_level None): SQLAlchemy's begin says how, where it is to."""
    made = create_engine("sqlite://", module=driver, creator=connect, poolclass=NullPool, hide_parameters=True)
    if begin:

        @event.listens_for(made, "begin")
        def _begin(connection: Any) -> None:
            connection.connection.driver_connection.execute(begin)

    return made
