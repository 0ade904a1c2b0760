"""One reading connection for each thread, so that no thread ever waits for a connection."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from hearthside.store.errors import Closed

T = TypeVar("T")


class _Reader:
    """Dies with its thread, and closes the connection then.

    To SQLAlchemy it is one transaction that never ends; each snapshot is begun and ended at the `driver` itself, which
    takes a tenth of the time.
    """

    __slots__ = ("__weakref__", "connection", "driver")

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.driver: Any = connection.connection.driver_connection


class Readers:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._mine = threading.local()
        self._open: list[weakref.finalize[Any, _Reader]] = []
        self._guard = threading.Lock()
        self._closed = False

    def read(self, fn: Callable[[Connection], T]) -> T:
        """Run `fn` on one snapshot, on this thread's own connection. Raises Closed."""
        reader = self._own()
        reader.driver.execute("BEGIN")
        try:
            return fn(reader.connection)
        finally:
            reader.driver.commit()

    def _own(self) -> _Reader:
        held: _Reader | None = getattr(self._mine, "held", None)
        if held is None or self._closed:
            held = self._mine.held = self._another()
        return held

    def _another(self) -> _Reader:
        with self._guard:
            if self._closed:
                raise Closed("The database is closed.")
            held = _Reader(self._engine.connect())
            self._open = [
                *(end for end in self._open if end.alive),
                weakref.finalize(held, held.connection.close),
            ]
            return held

    def count(self) -> int:
        """Connections open now."""
        return sum(end.alive for end in self._open)

    def close(self) -> None:
        """Close every thread's connection; no thread may be reading."""
        with self._guard:
            self._closed = True
            for end in self._open:
                end()
