"""What a look writes besides: it may wait for the next one, but it never keeps anybody from reading (trust.md R4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hearthside.store.errors import DiskFull, Held

T = TypeVar("T")


def besides(work: Callable[[], T], otherwise: T) -> T:
    """The result of `work`, which the next look does again; `otherwise` while nothing can be written."""
    try:
        return work()
    except (DiskFull, Held):
        return otherwise
