"""Looks, once a second, whether a backup was laid ready to be put in place of what is open (decision 0026)."""

from __future__ import annotations

import asyncio

from starlette.concurrency import run_in_threadpool

from hearthside.house import swap
from hearthside.house.house import House
from hearthside.store.errors import StoreError
from hearthside.web import log

LOOK = 1.0


async def watch(house: House) -> None:
    """Until cancelled. What does not open was undone by then; the log says where, and the command is told."""
    while house.folder is not None:
        await asyncio.sleep(LOOK)
        if swap.waits(house.folder):
            try:
                await run_in_threadpool(swap.exchange, house.db, house.folder)
            except StoreError as problem:
                log.broke(problem)
