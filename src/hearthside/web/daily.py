"""What the running house does by itself: when it opens and every hour, it lets go of what ran out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.concurrency import run_in_threadpool

from hearthside.house.farewell import ending
from hearthside.house.house import House
from hearthside.house.keys import aside
from hearthside.house.sweep import sweep_expired
from hearthside.store.errors import StoreError
from hearthside.web import log

#: Looking costs a read; an hour, because a computer that slept does not know that a day has passed.
EVERY_SECONDS = 3600.0


@asynccontextmanager
async def sweeping(house: House) -> AsyncIterator[None]:
    """While this is open; a sweep that is under way is finished before it closes."""
    task = asyncio.create_task(_sweep(house))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _sweep(house: House) -> None:
    while True:
        try:
            await run_in_threadpool(_let_go, house)
        except StoreError as problem:  # a full disk, a backup tool: in an hour again
            log.broke(problem)
        await asyncio.sleep(EVERY_SECONDS)


def _let_go(house: House) -> None:
    sweep_expired(house)
    ending.sweep(house)
    aside.sweep(house)
