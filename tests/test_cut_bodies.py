"""R9 over real HTTP: fifty boxes, with --long two hundred, each sent once to five times, many of them cut short."""

from __future__ import annotations

import random
import socket
from base64 import urlsafe_b64encode
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID, uuid4

import httpx
import pytest
from house.test_outbox import boxed, thread_of
from household import Clock, Member, household
from opened import REAL, environment, opened

from hearthside.house.open import open_house
from hearthside.store import ledgers


def body_of(one: Member, item: str, once: UUID) -> bytes:
    box = boxed(one, "talks/tell", once, item=item, text=f"word {once}")
    return urlencode({"once": str(once), "for": "talks/tell", "box": urlsafe_b64encode(box).decode()}).encode()


def cut(port: int, cookie: str, body: bytes, at: int) -> None:
    """Send the head and so much of the body, and hang up."""
    head = (
        f"POST /1/outbox HTTP/1.1\r\nHost: localhost:{port}\r\nSec-Fetch-Site: same-origin\r\n"
        f"Cookie: hearthside-s={cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
        line.sendall(head.encode() + body[:at])


@pytest.mark.parametrize("writes", [50, pytest.param(200, marks=pytest.mark.long)])
def test_boxes_cut_repeated_and_reordered_are_as_many_entries(tmp_path: Path, port: int, writes: int) -> None:
    luck, data = random.Random(7), tmp_path / "data"
    with household(data, clock=Clock(datetime.now(UTC))) as pair:
        table = pair.mother.seat.table.ledger
        item, cookies = thread_of(pair), (pair.mother.cookie, pair.son.cookie)
        writers = {uuid4(): luck.choice((pair.mother, pair.son)) for _ in range(writes)}
        bodies = {once: (one.cookie, body_of(one, item, once)) for once, one in writers.items()}
    tries = [(*bodies[once], True) for once in bodies for _ in range(luck.randint(1, 5))]
    tries += [(*bodies[once], False) for once in bodies for _ in range(luck.randint(0, 2))]
    luck.shuffle(tries)
    url = f"http://localhost:{port}"
    headers = {"sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded"}

    def send(one: tuple[str, bytes, bool]) -> int:
        cookie, body, whole = one
        if not whole:
            cut(port, cookie, body, luck.randrange(len(body)))
            return 0
        return httpx.post(
            f"{url}/1/outbox", content=body, headers=headers, cookies={"hearthside-s": cookie}
        ).status_code

    with opened(url, [*REAL, "serve", "--port", str(port), "--data", str(data)], environment()):
        with ThreadPoolExecutor(4) as hands:
            told = Counter(hands.map(send, tries))
        assert set(told) == {0, 200}
        assert httpx.get(f"{url}/1/today", cookies={"hearthside-s": cookies[0]}).status_code == 200
    house = open_house(data)
    try:
        kept = Counter(
            row.client_id for row in house.db.read(lambda conn: ledgers.item_entries(conn, table, UUID(item)))
        )
    finally:
        house.db.close()
    assert set(kept.values()) == {1}
    assert set(bodies) <= set(kept)
    assert len(kept) == writes + 1
