"""R13, T32: five hundred lines that are held open and hardly used, in four ways, keep nobody from a page.

By default three seconds of each before the house itself and of two before Caddy as it is shipped; with --long 75
seconds of all, in which the lines that are held are ended. What a normal client must get is what trust.md says: 99 in
100 pages, 95 of them in half a second.
"""

from __future__ import annotations

import asyncio
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from attacks.web.doorway import Doorway, doorway
from opened import REAL, environment, opened
from test_caddy import free_ports
from trials.figures import figures
from trials.houses import Kept, Served, furnish, served
from trials.loading import at
from trials.slow import ATTACKS, Held, attack, normal

from hearthside.web import asked as asking

OK, P95 = 0.99, 0.5
#: Longer than the house waits for a form, and six times what it waits for headers.
LONG = 75
H, B, R, X = ATTACKS


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return furnish(tmp_path_factory.mktemp("slow") / "data")


@pytest.fixture
def house(kept: Kept) -> Iterator[Served]:
    with served(kept) as running:
        yield running


@pytest.fixture
def front(kept: Kept, root: Path, tmp_path: Path) -> Iterator[int]:
    """The port of Caddy with the shipped file, the house behind it."""
    behind, plain, secure = free_ports(3)
    env = environment(
        HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path / "caddy"), XDG_CONFIG_HOME=str(tmp_path / "caddy"),
        HEARTHSIDE_NAME="localhost", HEARTHSIDE_PORT=str(behind), HEARTHSIDE_HTTP_PORT=str(plain),
        HEARTHSIDE_HTTPS_PORT=str(secure),
    )  # fmt: skip
    caddy = ["caddy", "run", "--config", str(root / "deploy/Caddyfile"), "--adapter", "caddyfile"]
    shell = ["bash", "-c", 'exec "$@" 2>"$0"', str(tmp_path / "log"), *caddy]
    with served(kept, behind), opened(f"https://localhost:{secure}", shell, env, verify=False):
        yield secure


def tried(trial: str, how: str, port: int, address: str, cookie: str, seconds: float) -> Held:
    """Look at pages under attack; the figures must be what is promised."""
    with attack(how, port, secure=address.startswith("https")) as held:
        times, failed = normal(address, cookie, seconds)
    share = len(times) / (len(times) + failed)
    figures(
        f"R13 {trial} {how}", held=held.opened, ended=held.ended, pages=len(times), ok=share,
        p50=at(0.5, times), p95=at(0.95, times),
    )  # fmt: skip
    assert held.opened >= 500
    assert share >= OK
    assert at(0.95, times) <= P95
    return held


@pytest.mark.parametrize("how", ATTACKS)
def test_the_house_itself_answers_meanwhile(house: Served, how: str) -> None:
    cookie = f"hearthside-s={house.kept.cookies['ruth']}"
    tried("alone", how, house.port, house.address, cookie, 3)
    assert normal(house.address, cookie, 0.5)[1] == 0, "nor is anything held when they have gone"


@pytest.mark.long
@pytest.mark.parametrize("how", ATTACKS)
def test_the_house_itself_ends_what_is_held(house: Served, how: str) -> None:
    held = tried("alone, long", how, house.port, house.address, f"hearthside-s={house.kept.cookies['ruth']}", LONG)
    assert held.ended >= (500 if how in (H, B) else 0)


@pytest.mark.parametrize("how", [H, B])
def test_behind_caddy_it_answers_meanwhile(front: int, kept: Kept, how: str) -> None:
    cookie = f"hearthside-s={kept.cookies['ruth']}"
    tried("behind Caddy", how, front, f"https://localhost:{front}", cookie, 3)


@pytest.mark.long
@pytest.mark.parametrize("how", ATTACKS)
def test_caddy_ends_what_is_held(front: int, kept: Kept, how: str) -> None:
    cookie = f"hearthside-s={kept.cookies['ruth']}"
    held = tried("behind Caddy, long", how, front, f"https://localhost:{front}", cookie, LONG)
    assert held.ended >= (500 if how in (H, B) else 0)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doorway]:
    with doorway(tmp_path_factory.mktemp("slow-door") / "data") as found:
        yield found


def slowly(world: Doorway, seconds: float) -> httpx.Response:
    """A form whose second half comes so much later."""
    app, client = world.client.app, world.client

    async def ask() -> httpx.Response:
        async def body():  # type: ignore[no-untyped-def]
            yield b"wish="
            await asyncio.sleep(seconds)
            yield b"just-here"

        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        headers = {
            "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded",
            "cookie": f"hearthside-s={world.people['ruth'].cookie}",
        }  # fmt: skip
        async with httpx.AsyncClient(transport=transport, base_url=client.base) as asking:
            return await asking.post("/1/wish", content=body(), headers=headers)

    return client.portal.call(ask)


def test_a_form_that_does_not_come_is_not_waited_for(world: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "SECONDS_AT_MOST", 0.2)
    begun, before = time.monotonic(), world.rows()
    answer = slowly(world, 3)
    assert answer.status_code == 408
    assert world.place.words["en"]("web.later.slow") in answer.text.replace("&#x27;", "'")
    assert time.monotonic() - begun < 2
    assert world.rows() == before
    assert slowly(world, 0.01).status_code == 303


def test_who_leaves_in_the_midst_of_a_form_is_no_fault(kept: Kept, port: int) -> None:
    """Each was a line in the log once, and a log that nobody reads on stops the house that writes it."""
    command = [*REAL, "serve", "--port", str(port), "--data", str(kept.folder)]
    with opened(f"http://localhost:{port}", command) as running:
        for _ in range(30):
            with socket.create_connection(("127.0.0.1", port)) as line:
                line.sendall(ATTACKS[B][0].encode() + b"text=half")
        assert normal(f"http://localhost:{port}", f"hearthside-s={kept.cookies['ruth']}", 1)[1] == 0
        running.send_signal(signal.SIGTERM)
        said = running.communicate(timeout=10)[0]
    assert f"http://localhost:{port}" in said
    assert " at " not in said.partition("Ctrl+C")[2], said
