"""What a database must be able to do, whichever engine keeps the rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol, TypeVar
from uuid import UUID

from sqlalchemy import Connection

T = TypeVar("T")

#: Called with a ledger that another process wrote to, and its version; (None, 0) where some may have been missed.
Heard = Callable[[UUID | None, int], None]
#: Tell the other processes that a ledger moved. Never waits.
Tell = Callable[[UUID, int], None]


class Stats(NamedTuple):
    """writes: jobs kept · commits: syncs they took · waiting: jobs not yet begun · readers: connections open."""

    writes: int
    commits: int
    waiting: int
    readers: int


class Engine(Protocol):
    """`store.database.Database` says what each of these promises."""

    def read(self, fn: Callable[[Connection], T]) -> T: ...

    def write(self, fn: Callable[[Connection], T]) -> T: ...

    def scrub(self, *, whole: bool = False) -> bool: ...

    def bell(self, heard: Heard) -> Tell: ...

    def stats(self) -> Stats: ...

    def close(self) -> None: ...
