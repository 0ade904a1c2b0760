"""The gate before Argon2: two run, sixteen wait, the rest are told to come back (trust.md R12)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Busy(Exception):
    """Too many wait already; answer 503 and Retry-After."""

    retry_after = 5


class Gate:
    """Lets `run` calculations through at once and `wait` stand in line."""

    def __init__(self, run: int = 2, wait: int = 16) -> None:
        self._running = threading.BoundedSemaphore(run)
        self._places = threading.BoundedSemaphore(run + wait)

    def through(self, work: Callable[[], T]) -> T:
        """The result of `work`; raises Busy at once when the line is full."""
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            with self._running:
                return work()
        finally:
            self._places.release()
