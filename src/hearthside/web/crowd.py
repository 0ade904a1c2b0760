"""How many answers may be under way: one more than that is told to come back at once, so that none waits for long."""

from __future__ import annotations

from types import TracebackType

#: Forty in a thread each and as many waiting as are answered soon, on a small computer too.
AT_MOST = 64


class Crowd:
    """Counted on the event loop alone, hence without a lock."""

    retry_after = 2

    def __init__(self, at_most: int = AT_MOST) -> None:
        self._at_most = at_most
        self._inside = 0

    @property
    def full(self) -> bool:
        return self._inside >= self._at_most

    def __enter__(self) -> None:
        self._inside += 1

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._inside -= 1
