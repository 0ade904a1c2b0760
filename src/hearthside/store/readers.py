"""One reading connection for each thread, so that no thread ever waits for a connection."""

from __future__ import annotations

import threading
import weakref
from typing import Any

from sqlalchemy import Connection, Engine

from hearthside.store.errors import Closed


class _Held:
    """Dies with its thread, and closes the connection then."""

    __slots__ = ("__weakref__", "connection")

    def __init__(self, connection: Connection) -> None:
        self.connection = connection


class Readers:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._mine = threading.local()
        self._open: list[weakref.finalize[Any, _Held]] = []
        self._guard = threading.Lock()
        self._closed = False

    def connection(self) -> Connection:
        """This thread's own connection. Raises Closed."""
        held: _Held | None = getattr(self._mine, "held", None)
        if held is None or self._closed:
            held = self._mine.held = self._another()
        return held.connection

    def _another(self) -> _Held:
        with self._guard:
            if self._closed:
                raise Closed("The database is closed.")
            held = _Held(self._engine.connect())
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
