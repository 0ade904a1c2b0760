"""The hub tells open pages that a ledger moved: a number, never content."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from uuid import UUID


def _nobody_else(ledger: UUID, version: int) -> None:
    """There is no other process to tell."""


class Hub:
    """Who listens to which ledger. `announce` and `heard` may be called from any thread.

    outward: tells the other processes of the house.
    """

    def __init__(self) -> None:
        self.outward: Callable[[UUID, int], None] = _nobody_else
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
        """Written here: tell the pages of this process, and the other processes."""
        self.heard(ledger, version)
        self.outward(ledger, version)

    def heard(self, ledger: UUID | None, version: int) -> None:
        """Tell the pages of this process; without a ledger, all of them, as something may have been missed."""
        known = tuple(self._listeners) if ledger is None else (ledger,)
        for one in known:
            for loop, queue in tuple(self._listeners.get(one, ())):
                with contextlib.suppress(RuntimeError):  # the loop closed between the two lines
                    loop.call_soon_threadsafe(queue.put_nowait, version)
