"""The hub tells open pages that a ledger moved: a number, never content."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from uuid import UUID


class Hub:
    """Who listens to which ledger. `announce` may be called from any thread."""

    def __init__(self) -> None:
        self._listeners: dict[UUID, set[tuple[asyncio.AbstractEventLoop, asyncio.Queue[int]]]] = {}

    @contextlib.contextmanager
    def listening(self, *ledgers: UUID) -> Iterator[asyncio.Queue[int]]:
        """A queue of versions of these ledgers, for the running event loop."""
        queue: asyncio.Queue[int] = asyncio.Queue()
        mine = (asyncio.get_running_loop(), queue)
        for ledger in ledgers:
            self._listeners.setdefault(ledger, set()).add(mine)
        try:
            yield queue
        finally:
            for ledger in ledgers:
                self._listeners[ledger].discard(mine)
                if not self._listeners[ledger]:
                    del self._listeners[ledger]

    def announce(self, ledger: UUID, version: int) -> None:
        for loop, queue in tuple(self._listeners.get(ledger, ())):
            with contextlib.suppress(RuntimeError):  # the loop closed between the two lines
                loop.call_soon_threadsafe(queue.put_nowait, version)
