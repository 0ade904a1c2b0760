"""The door of a database: everybody passes at once, until somebody needs to be alone with the files."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from hearthside.store.errors import Moving

#: A stopwatch's seconds, not the clock's. An exchange of files takes less than one.
WAIT, WAIT_ALONE = 10.0, 30.0


class Door:
    """Counts threads; one that is within may pass again."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._within = 0
        self._shut = False
        self._mine = threading.local()

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Within, until the block ends. Raises Moving where the door stays shut for too long."""
        deep = getattr(self._mine, "deep", 0)
        if not deep:
            with self._changed:
                if not self._changed.wait_for(lambda: not self._shut, WAIT):
                    raise Moving("Other data is being put in place.")
                self._within += 1
        self._mine.deep = deep + 1
        try:
            yield
        finally:
            self._mine.deep = deep
            if not deep:
                with self._changed:
                    self._within -= 1
                    self._changed.notify_all()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Shut, and nobody else within. Raises Moving where somebody is alone already, or one within does not leave."""
        with self._changed:
            if self._shut:
                raise Moving("Other data is being put in place already.")
            self._shut = True
            try:
                if not self._changed.wait_for(lambda: not self._within, WAIT_ALONE):
                    raise Moving("Somebody has not finished.")
            except Moving:
                self._open()
                raise
        try:
            yield
        finally:
            with self._changed:
                self._open()

    def _open(self) -> None:
        self._shut = False
        self._changed.notify_all()
