"""PostgreSQL as an engine: each thread reads and writes through a connection of its own, in as many processes as
one likes. The ledger's row, which every write holds, takes the place of the one writer."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, NamedTuple, TypeVar

from psycopg.pq import TransactionStatus
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from hearthside.store.engine import Heard, Stats, Tell
from hearthside.store.errors import Away, Closed, Held
from hearthside.store.migrations import migrate, refuse_newer, refuse_older
from hearthside.store.postgresql.bell import Bell
from hearthside.store.postgresql.connecting import address_of, engine_of, in_our_words, lost, undone
from hearthside.store.postgresql.scrubbing import scrubbed

T = TypeVar("T")

#: How often a write is begun anew that the server undid, or whose connection was lost before its commit.
TRIES = 5
#: Held while the schema is brought up, by one process at a time; any number that no other program would choose.
MIGRATING = 7_163_115_843_207_118_453


class Owed(NamedTuple):
    """A scrub that a reader stood in the way of."""

    whole: bool


class Server:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._mine = threading.local()
        self._changed = threading.Condition()
        self._going = 0
        self._closed = False
        self._writes = 0
        self._owed: Owed | None = None
        self._bell: Bell | None = None

    def read(self, fn: Callable[[Connection], T]) -> T:
        with self._counted():
            try:
                return self._read(fn)
            except DBAPIError as error:
                if not lost(error):
                    raise
            # The pool let go of all its old connections with the first that failed: a server that came back answers.
            with in_our_words():
                return self._read(fn)

    def _read(self, fn: Callable[[Connection], T]) -> T:
        with self._reading.connect() as connection, connection.begin():
            return fn(connection)

    def write(self, fn: Callable[[Connection], T]) -> T:
        if getattr(self._mine, "writes", False):
            raise RuntimeError("A write inside a write would wait for itself.")
        self._mine.writes = True
        try:
            with self._counted():
                result = self._write(fn)
        finally:
            self._mine.writes = False
        if (owed := self._owed) is not None:
            with suppress(Away, Held):  # what was written is kept all the same; the scrub stays owed
                self.scrub(whole=owed.whole, wait=False)
        return result

    def _write(self, fn: Callable[[Connection], T]) -> T:
        for turn in range(1, TRIES + 1):
            attempt = Attempt(self._engine)
            try:
                with in_our_words(unsure=attempt.unsure):
                    result = attempt.run(fn)
            except (Held, Away) as error:
                if turn == TRIES or not attempt.undone(error):
                    raise
                time.sleep(random.uniform(0, 0.02 * turn))
            else:
                with self._changed:
                    self._writes += 1
                return result
        raise AssertionError("unreachable")

    def scrub(self, *, whole: bool = False, wait: bool = True) -> bool:
        with self._counted(), in_our_words():
            done, again = scrubbed(self._engine, whole=whole, wait=wait)
        self._owed = Owed(whole or bool(self._owed and self._owed.whole)) if again else None
        return done

    def bell(self, heard: Heard) -> Tell:
        if self._bell is not None:
            raise RuntimeError("There is one bell.")
        self._bell = Bell(self._engine.url, heard)
        return self._bell.tell

    def stats(self) -> Stats:
        pool: Any = self._engine.pool
        return Stats(self._writes, self._writes, 0, pool.checkedin() + pool.checkedout())

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.wait_for(lambda: not self._going)
        if self._bell is not None:
            self._bell.close()
        self._engine.dispose()

    @contextmanager
    def _counted(self) -> Iterator[None]:
        """What has begun is finished before the database closes; what comes later is refused."""
        with self._changed:
            if self._closed:
                raise Closed("The database is closed.")
            self._going += 1
        try:
            yield
        finally:
            with self._changed:
                self._going -= 1
                self._changed.notify_all()


class Attempt:
    """One transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._committing = False

    def unsure(self) -> bool:
        """A connection lost from now on leaves open whether it was kept."""
        return self._committing

    def undone(self, error: BaseException) -> bool:
        """Nothing of it was kept, and the same again may well pass."""
        cause = error.__cause__
        return cause is not None and (undone(cause) or (lost(cause) and not self._committing))

    def run(self, fn: Callable[[Connection], T]) -> T:
        with self._engine.connect() as connection:
            with connection.begin() as transaction:
                result = fn(connection)
                if connection.get_transaction() is not transaction or not whole(connection):
                    raise RuntimeError("A write may not commit or roll back: nothing of it was kept for sure.")
                self._committing = True
            return result


def whole(connection: Connection) -> bool:
    """Nothing failed within this transaction. The server would answer COMMIT kindly, and keep nothing of it."""
    held: Any = connection.connection.driver_connection
    return bool(held.info.transaction_status in (TransactionStatus.INTRANS, TransactionStatus.IDLE))


def open_server(url: str) -> Server:
    """Open `postgresql://user@host/name`. Raises UnsafeDatabase (NewerSchema), Away."""
    engine = engine_of(address_of(url))
    with ExitStack() as opening:
        opening.callback(engine.dispose)
        with in_our_words(), engine.begin() as connection:
            # Whoever comes second waits here, however long it takes, and finds all done.
            connection.execute(text("SET LOCAL lock_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": MIGRATING})
            migrate(connection)
        opening.pop_all()
    return Server(engine)


def look_at_server(url: str) -> Server:
    """The same for a command that reads: its schema stays as it is. Raises UnsafeDatabase (NewerSchema, OlderSchema),
    Away."""
    engine = engine_of(address_of(url))
    with ExitStack() as opening:
        opening.callback(engine.dispose)
        with in_our_words(), engine.connect() as connection:
            refuse_newer(connection)
            refuse_older(connection)
        opening.pop_all()
    return Server(engine)
