"""The one writer: a thread that commits whatever waits under one sync, and acknowledges only after it.

Each job runs in a savepoint of its own, so that one which fails takes nothing with it.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from time import monotonic
from typing import Any

import msgspec
from sqlalchemy import Connection, RootTransaction

from hearthside.store.errors import Closed

#: A batch ends here, lest the first of it wait for a crowd. The seconds are a stopwatch's, not the clock's.
MOST_JOBS, MOST_SECONDS = 64, 0.05


class Job(msgspec.Struct, eq=False):
    """What to run with the connection; an `alone` job runs outside of any transaction."""

    run: Callable[[Connection], Any]
    alone: bool
    told: Future[Any] = msgspec.field(default_factory=Future)
    result: Any = None
    error: BaseException | None = None

    def tell(self) -> None:
        """Wake the caller with the result, or with the job's own exception."""
        if self.error is not None:
            self.told.set_exception(self.error)
        else:
            self.told.set_result(self.result)


class Writer:
    """`translated` turns an engine's error into one of ours; `writes` and `commits` only grow."""

    def __init__(self, connection: Connection, translated: Callable[[BaseException], BaseException]) -> None:
        self.writes = 0
        self.commits = 0
        self._connection = connection
        self._driver: Any = connection.connection.driver_connection
        self._translated = translated
        self._waiting: deque[Job] = deque()
        self._changed = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._serve, name="store-writer", daemon=True)
        self._thread.start()

    def do(self, run: Callable[[Connection], Any], *, alone: bool = False) -> Any:
        """Wait until the job is on the disk; its result, or its own exception. Raises Closed."""
        if threading.current_thread() is self._thread:
            raise RuntimeError("A write inside a write would wait for itself.")
        job = Job(run, alone)
        with self._changed:
            if self._closed:
                raise Closed("The database is closed.")
            self._waiting.append(job)
            self._changed.notify()
        return job.told.result()

    def waiting(self) -> int:
        """Jobs not yet begun."""
        return len(self._waiting)

    def close(self) -> None:
        """Finish what waits, then end."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join()
        self._connection.close()

    def _serve(self) -> None:
        while (job := self._first()) is not None:
            if job.alone:
                self._run(job)
                job.tell()
            else:
                self._batch(job)
            del job  # what it closes over must not outlive it, waiting for the next

    def _first(self) -> Job | None:
        """Wait for a job; None once closed and all is done."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closed)
            return self._waiting.popleft() if self._waiting else None

    def _next(self) -> Job | None:
        """One more that waits already and may share the transaction."""
        with self._changed:
            return self._waiting.popleft() if self._waiting and not self._waiting[0].alone else None

    def _batch(self, first: Job) -> None:
        """Run what waits in one transaction, commit once, then tell everyone."""
        until = monotonic() + MOST_SECONDS
        batch = [first]
        try:
            with self._connection.begin() as transaction:
                job: Job | None = first
                while job is not None:
                    self._in_savepoint(transaction, job)
                    job = self._next() if len(batch) < MOST_JOBS and monotonic() < until else None
                    batch += [job] if job else []
                kept = sum(job.error is None for job in batch)
                if not kept:
                    transaction.rollback()
            self.commits += bool(kept)
            self.writes += kept
        except BaseException as error:  # noqa: BLE001 - nothing was kept, and each caller of the batch must hear of it
            self._leave_transaction()
            for job in batch:
                job.error = job.error or self._translated(error)
        for job in batch:
            job.tell()

    def _in_savepoint(self, transaction: RootTransaction, job: Job) -> None:
        """Run one job; its exception undoes its own work.

        Raises where the whole transaction went with it, as a full disk may do.
        """
        self._driver.execute("SAVEPOINT job")
        self._run(job)
        if self._connection.get_transaction() is not transaction or not self._driver.in_transaction:
            raise job.error or RuntimeError("A write may not commit or roll back: nothing of it was kept for sure.")
        if job.error:
            self._driver.execute("ROLLBACK TO job")
        self._driver.execute("RELEASE job")

    def _run(self, job: Job) -> None:
        try:
            job.result = job.run(self._connection)
        except BaseException as error:  # noqa: BLE001 - it is the caller's, and is raised there
            job.error = self._translated(error)

    def _leave_transaction(self) -> None:
        """Whatever state the failure left, the next batch begins afresh."""
        self._connection.rollback()
        if self._driver.in_transaction:
            self._driver.rollback()
