"""Statements a page takes and syncs a write takes, counted in this process; and how long an archive takes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from uuid import uuid4

from sqlalchemy import event
from sqlalchemy.engine import Engine

from bench.world import Bond
from hearthside.house import act
from hearthside.house.door import sessions
from hearthside.house.house import House
from hearthside.keepsake.archive.write import write
from hearthside.web.app import app
from hearthside.web.place import Place

URL = "http://localhost:8000"


def statements(house: House, bond: Bond, path: str) -> int:
    """Of one look at a page; the first look of a day, which notes the day, is not counted."""
    served = app(Place(house, URL))
    asyncio.run(_get(served, path, bond.cookie))
    with _counted() as told:
        status = asyncio.run(_get(served, path, bond.cookie))
    assert status == 200, f"{path}: {status}"
    return len(told)


def syncs(house: House, bonds: list[Bond], each: int = 25) -> float:
    """Commits for one acknowledged write, where as many write at once as there are bonds."""
    talks = house.practices["talks"]

    def keep(bond: Bond) -> None:
        viewer = sessions.viewer(house, bond.cookie)
        assert viewer is not None
        for _ in range(each):
            command = act.convert(talks, "tell", {"item": bond.item, "text": "The bus was late again."})
            done = act.act(house, viewer, viewer.ring.seats[0], talks, command, uuid4())
            assert isinstance(done, act.Done), done

    before = house.db.stats()
    with ThreadPoolExecutor(len(bonds)) as pool:
        list(pool.map(keep, bonds))
    after = house.db.stats()
    return (after.commits - before.commits) / (len(bonds) * each)


def export(house: House, bond: Bond) -> float:
    """Seconds that the archive of a bond takes: every entry opened, checked, told in pages and packed, in memory."""
    viewer = sessions.viewer(house, bond.cookie)
    assert viewer is not None
    begun = time.perf_counter()
    assert write(house, viewer, BytesIO()) == 0
    return time.perf_counter() - begun


@contextmanager
def _counted() -> Iterator[list[str]]:
    told: list[str] = []

    def tell(conn: Any, cursor: Any, statement: str, *rest: Any) -> None:
        told.append(statement)

    event.listen(Engine, "before_cursor_execute", tell)
    try:
        yield told
    finally:
        event.remove(Engine, "before_cursor_execute", tell)


async def _get(served: Any, path: str, cookie: str) -> int:
    status = 0
    scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b"",
        "http_version": "1.1", "scheme": "http", "server": ("localhost", 8000), "client": ("127.0.0.1", 1),
        "root_path": "", "headers": [(b"host", b"localhost:8000"), (b"cookie", f"hearthside-s={cookie}".encode())],
        "asgi": {"version": "3.0"}, "state": {},
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        nonlocal status
        status = message.get("status", status)

    await served(scope, receive, send)
    return status
