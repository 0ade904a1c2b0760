"""One connection of each process that hears which ledgers moved elsewhere, and tells of its own (LISTEN, NOTIFY).

A message is a ledger's id and a number, never content. It is told after the write is kept, in a transaction of its
own: the server lets only one transaction with a message commit at a time, and would hold up every write otherwise.
"""

from __future__ import annotations

import os
import select
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql
from sqlalchemy import URL, create_engine

from hearthside.store.engine import Heard

CHANNEL = "hearthside"
#: Messages told in one transaction, and seconds between two attempts to reach a server that is gone.
AT_ONCE, FIRST_REST, LONGEST_REST = 200, 0.2, 5.0
#: A quiet line is asked now and then whether it still is one.
BREATH = 30.0


class Bell:
    """`tell` may be called from any thread and never waits; `heard` is called on the bell's own thread."""

    def __init__(self, address: URL, heard: Heard) -> None:
        self._address = address
        self._heard = heard
        self._untold: deque[tuple[UUID, int]] = deque()
        self._closing = False
        self._listening = threading.Event()
        self._woken, self._wake = os.pipe()
        os.set_blocking(self._wake, False)
        self._thread = threading.Thread(target=self._serve, name="store-bell", daemon=True)
        self._thread.start()

    def tell(self, ledger_id: UUID, version: int) -> None:
        self._untold.append((ledger_id, version))
        self._ring()

    def ready(self, seconds: float) -> bool:
        """Whether it listens, waited for that long."""
        return self._listening.wait(seconds)

    def close(self) -> None:
        self._closing = True
        self._ring()
        self._thread.join()
        os.close(self._woken)
        os.close(self._wake)

    def _ring(self) -> None:
        with suppress(BlockingIOError):  # the pipe is full of rings already
            os.write(self._wake, b"!")

    def _serve(self) -> None:
        rest, before = FIRST_REST, False
        while not self._closing:
            try:
                with self._line() as line:
                    if before:
                        self._heard(None, 0)  # what was told in between is lost: whoever waits looks anew
                    rest, before = FIRST_REST, True
                    self._listening.set()
                    self._attend(line)
            except (psycopg.Error, OSError):
                self._listening.clear()
                self._rung(rest)
                rest = min(rest * 2, LONGEST_REST)

    @contextmanager
    def _line(self) -> Iterator[psycopg.Connection[Any]]:
        """A connection that listens. Nothing it commits is a word of anybody's, so it waits for no disk."""
        arguments, options = create_engine(self._address).dialect.create_connect_args(self._address)
        with psycopg.connect(*arguments, **options, autocommit=True) as line:
            line.execute("SET synchronous_commit = off")
            line.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
            yield line

    def _attend(self, line: psycopg.Connection[Any]) -> None:
        poll = select.poll()
        poll.register(line.fileno(), select.POLLIN)
        poll.register(self._woken, select.POLLIN)
        while not self._closing:
            if not poll.poll(BREATH * 1000):
                line.execute("SELECT 1")
            self._hear(line)
            self._rung(0)
            self._tell(line)

    def _hear(self, line: psycopg.Connection[Any]) -> None:
        own = line.info.backend_pid
        for message in line.notifies(timeout=0):
            found = read(message.payload) if message.pid != own else None
            if found:
                self._heard(*found)

    def _tell(self, line: psycopg.Connection[Any]) -> None:
        """The newest version of each ledger; what could not be told is told on the next line."""
        while self._untold:
            some = [self._untold[place] for place in range(min(AT_ONCE, len(self._untold)))]
            line.execute(
                "SELECT pg_notify(%s, told) FROM unnest(%s::text[]) AS told",
                (CHANNEL, [f"{ledger_id.hex} {version}" for ledger_id, version in dict(some).items()]),
            )
            for _ in some:
                self._untold.popleft()

    def _rung(self, seconds: float) -> None:
        """Wait that long for a ring, and forget all there were."""
        poll = select.poll()
        poll.register(self._woken, select.POLLIN)
        if poll.poll(seconds * 1000):
            os.read(self._woken, 65_536)


def read(payload: str) -> tuple[UUID, int] | None:
    """None for what this program would not have sent: anyone with a login may ring."""
    ledger_id, _, version = payload.partition(" ")
    try:
        return UUID(ledger_id), int(version)
    except ValueError:
        return None
