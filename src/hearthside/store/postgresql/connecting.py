"""Connections: how they are made, what each is asked before it is used, and what an error of the server means."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from hearthside.store.errors import Away, DiskFull, Held, StoreError, UnsafeDatabase

#: Connections kept open while nobody uses them. More are made as threads ask, so that no thread waits for one.
KEPT = 8
#: How long a statement waits for a lock, as long as SQLite's does.
WAIT_MS = 5_000
#: A process that stopped within a transaction would hold its ledger; a healthy one needs milliseconds.
IDLE_MS = 60_000

#: The server is stopping, starting, full of connections; or the line broke.
_GONE = frozenset(("57P01", "57P02", "57P03", "53300", "08000", "08001", "08003", "08004", "08006"))
_SERIALIZATION, _DEADLOCK, _NO_LOCK, _DISK_FULL = "40001", "40P01", "55P03", "53100"
_PATIENCE: dict[str, object] = {
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
_ASK = """
SELECT current_setting('fsync'), current_setting('full_page_writes'), current_setting('server_encoding'),
       current_setting('transaction_read_only'),
       set_config('synchronous_commit', current_setting('synchronous_commit'), false),
       set_config('lock_timeout', %s, false), set_config('idle_in_transaction_session_timeout', %s, false)
"""


def address_of(url: str) -> URL:
    """Raises UnsafeDatabase without repeating the address, which may hold a password."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        parsed = None
    if parsed is None or parsed.drivername != "postgresql" or not parsed.database:
        raise UnsafeDatabase("The database address must read postgresql://user@host/name.") from None
    return parsed.set(drivername="postgresql+psycopg")


def engine_of(address: URL) -> Engine:
    """Writes of READ COMMITTED, so that whoever waited for a ledger's row sees what the one before them did."""
    engine = create_engine(
        address,
        pool_size=KEPT,
        max_overflow=-1,
        pool_use_lifo=True,
        isolation_level="READ COMMITTED",
        hide_parameters=True,
        use_native_hstore=False,
        connect_args={name: value for name, value in _PATIENCE.items() if name not in address.query},
    )
    event.listen(engine, "connect", lambda connection, record: refuse_unsafe(connection))
    return engine


def refuse_unsafe(connection: Any) -> None:
    """Ask a new connection how the server keeps what it acknowledges, and hold it to that for the whole session.

    Closes it and raises UnsafeDatabase where an acknowledged write could be lost.
    """
    connection.autocommit = True
    row = connection.execute(_ASK, (str(WAIT_MS), str(IDLE_MS))).fetchone()
    connection.autocommit = False
    problem = problem_of(*row[:5])
    if problem:
        connection.close()
        raise UnsafeDatabase(problem)


def problem_of(fsync: str, pages: str, encoding: str, read_only: str, commit: str) -> str | None:
    """Why a server with these settings is refused, if it is."""
    if fsync != "on" or pages != "on":
        return (
            "PostgreSQL would not wait for the disk, or could not mend a page cut in half (fsync and full_page_writes"
            " must be on): a power cut could lose words."
        )
    if commit not in ("on", "remote_write", "remote_apply"):
        return f"PostgreSQL would say 'kept' too soon (synchronous_commit is {commit}): a power cut could lose words."
    if read_only != "off":
        return "This PostgreSQL only lets itself be read (a standby, perhaps): nothing could be kept."
    if encoding != "UTF8":
        return f"The database must be made with the encoding UTF8 (this one has {encoding})."
    return None


def state_of(error: BaseException) -> str:
    """The five letters of the SQL standard for what went wrong, "" for none."""
    return str(getattr(getattr(error, "orig", error), "sqlstate", "") or "")


def lost(error: BaseException) -> bool:
    """The connection is gone, or none could be made."""
    if not isinstance(error, DBAPIError):
        return False
    nobody = isinstance(error, OperationalError) and not state_of(error)
    return error.connection_invalidated or nobody or state_of(error) in _GONE


def undone(error: BaseException) -> bool:
    """PostgreSQL undid the transaction so that another could go on: the same again may well pass."""
    return isinstance(error, DBAPIError) and state_of(error) in (_SERIALIZATION, _DEADLOCK)


@contextmanager
def in_our_words(*, unsure: Callable[[], bool] = lambda: False) -> Iterator[None]:
    """Errors of the engine as DiskFull, Held, Away; every other as it is. `unsure`: it was being committed."""
    try:
        yield
    except DBAPIError as error:
        ours = _translated(error, unsure())
        if ours is None:
            raise
        raise ours from error


def _translated(error: DBAPIError, unsure: bool) -> StoreError | None:
    if state_of(error) == _DISK_FULL:
        return DiskFull("The disk is full: this was not kept. What was written before is safe.")
    if state_of(error) in (_NO_LOCK, _SERIALIZATION, _DEADLOCK):
        return Held("Others held the database for too long: this was not kept. Try again.")
    if lost(error) and unsure:
        return Away("The database went away in the midst of this: perhaps it was kept. The same again is kept once.")
    if lost(error):
        return Away("The database does not answer: this was not kept. Try again in a moment.")
    return None
