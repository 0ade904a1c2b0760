"""deploy/Caddyfile in front of a small app: HTTPS, the way over from http, live updates, nothing kept."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from opened import HEARTHSIDE, environment, opened, until


@dataclass(frozen=True)
class Front:
    http: str
    https: str
    log: Path
    close_behind: ExitStack


@pytest.fixture
def front(root: Path, tmp_path: Path) -> Iterator[Front]:
    """Caddy with the file as it is shipped; only what the environment may say is said."""
    behind, plain, secure = free_ports(3)
    log = tmp_path / "caddy.log"
    env = environment(
        HOME=str(tmp_path),
        XDG_DATA_HOME=str(tmp_path / "caddy"),
        XDG_CONFIG_HOME=str(tmp_path / "caddy"),
        HEARTHSIDE_NAME="localhost",
        HEARTHSIDE_PORT=str(behind),
        HEARTHSIDE_HTTP_PORT=str(plain),
        HEARTHSIDE_HTTPS_PORT=str(secure),
    )
    caddy = ["caddy", "run", "--config", str(root / "deploy/Caddyfile"), "--adapter", "caddyfile"]
    serve = [*HEARTHSIDE, "serve", "--port", str(behind), "--data", str(tmp_path / "data")]
    with ExitStack() as house, ExitStack() as proxy:
        house.enter_context(opened(f"http://127.0.0.1:{behind}", serve))
        shell = ["bash", "-c", 'exec "$@" 2>"$0"', str(log), *caddy]
        proxy.enter_context(opened(f"https://localhost:{secure}", shell, env, verify=False))
        yield Front(f"http://localhost:{plain}", f"https://localhost:{secure}", log, house)


def free_ports(count: int) -> list[int]:
    doors = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [door.getsockname()[1] for door in doors]
    for door in doors:
        door.close()
    return ports


def test_https_answers_and_says_so_to_the_house(front: Front) -> None:
    arrived = httpx.get(f"{front.https}/asked", verify=False, headers={"X-Forwarded-For": "6.6.6.6"})
    assert arrived.status_code == 200
    assert arrived.json()["x-forwarded-proto"] == "https"
    assert arrived.json()["host"] == front.https.removeprefix("https://")
    assert "6.6.6.6" not in arrived.json()["x-forwarded-for"], "a visitor may not choose whom they seem to be"
    assert "server" not in arrived.headers


def test_http_leads_over_to_https(front: Front) -> None:
    answer = httpx.get(f"{front.http}/today")
    assert answer.status_code == 308
    assert answer.headers["location"] == "https://localhost/today"


def test_live_updates_arrive_one_by_one(front: Front) -> None:
    begun = time.monotonic()
    arrived = []
    with httpx.stream("GET", f"{front.https}/live", verify=False) as stream:
        assert "content-encoding" not in stream.headers
        for line in stream.iter_lines():
            if line:
                arrived.append((line, time.monotonic() - begun))
            if len(arrived) == 3:
                break
    assert [line for line, _ in arrived] == ["data: 0", "data: 1", "data: 2"]
    assert arrived[0][1] < arrived[1][1] < arrived[2][1] < 1.5
    assert arrived[2][1] - arrived[0][1] > 0.2, "they came in one lump"


def test_pages_are_not_compressed(front: Front) -> None:
    """The length of a compressed page tells of the words in it (BREACH, 2013)."""
    page = httpx.get(front.https, verify=False, headers={"Accept-Encoding": "gzip, zstd, br"})
    assert "content-encoding" not in page.headers
    assert len(page.content) > 1024


def test_nothing_of_a_request_is_kept(front: Front) -> None:
    """Neither when it is answered nor when the house behind is closed."""
    httpx.get(f"{front.https}/asked?canary-one", verify=False)
    front.close_behind.close()
    assert httpx.get(f"{front.https}/asked?canary-two", verify=False).status_code == 502
    until(lambda: "localhost" in front.log.read_text(), seconds=5)
    assert "canary" not in front.log.read_text()
