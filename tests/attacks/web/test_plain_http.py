"""Plain http under a name of the network: one page that explains, on every address, and no cookie anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from attacks.web.doorway import Doorway, doorway
from starlette.routing import Route

from hearthside.web import guard

NAMES = (
    "192.168.1.20:8000",
    "home.example",
    "evil.example",
    "localhost.evil.example",
    "0.0.0.0",
    "[fe80::1]",
    "2130706433",
)
OWN = ("localhost", "localhost:8000", "127.0.0.1", "127.8.8.8:80", "[::1]:8000", "house.localhost")


def every_path(world: Doorway) -> list[str]:
    fill = {
        "{seat:int}": "1",
        "{practice}": "talks",
        "{item}": "ask",
        "{lang}": "en",
        "{to:path}": "x",
        "{name:path}": "house.css",
    }
    found = []
    for route in world.client.app.routes:
        assert isinstance(route, Route)
        path = route.path
        for name, value in fill.items():
            path = path.replace(name, value)
        found.append(path)
    return [*found, "/nothing"]


def answered(world: Doorway, host: str, **headers: str) -> list[str]:
    """Where something other than the explanation (and what it looks like) was answered, or a cookie was set."""
    faults = []
    said = world.place.words["en"]("web.https.title")
    before = world.rows()
    for path in every_path(world):
        for method in ("GET", "POST"):
            form = {"name": "ruth", "passphrase": "marble nickel otter plum", "wish": "x"} if method == "POST" else None
            answer = world.ask(method, path, world.people["ruth"], form, {"host": host, **headers})
            dress = path.startswith("/static/") and answer.status_code in (200, 404)
            if not dress and (answer.status_code != 421 or said not in answer.text):
                faults.append(f"{method} {path}: {answer.status_code}")
            if "set-cookie" in answer.headers:
                faults.append(f"{method} {path} set a cookie")
    return faults + ["something was written"] * (world.rows() != before)


@pytest.mark.parametrize("host", NAMES)
def test_under_a_name_of_the_network_every_address_explains(world: Doorway, host: str) -> None:
    assert answered(world, host) == []


def test_a_host_that_says_nothing_is_no_way_in(world: Doorway) -> None:
    for host in ("[", "a b", ".", "%00"):
        assert answered(world, host) == []


@pytest.mark.parametrize("host", OWN)
def test_on_this_computer_it_works(world: Doorway, host: str) -> None:
    assert world.ask("GET", "/1/today", world.people["ruth"], None, {"host": host}).status_code == 200


def test_behind_a_proxy_that_has_https_it_works(world: Doorway) -> None:
    sent = {"host": "home.example", "x-forwarded-proto": "https"}
    assert world.ask("GET", "/1/today", world.people["ruth"], None, sent).status_code == 200
    form = {"name": "ruth", "passphrase": "marble nickel otter plum"}
    assert "set-cookie" in world.ask("POST", "/sign-in", None, form, sent).headers


def test_a_guard_that_lets_plain_http_through_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a house of its own: what such a guard lets through signs people out."""
    with doorway(tmp_path / "data") as world:
        seen_open(world, monkeypatch)


def seen_open(world: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "is_loopback", lambda host: True)
    assert answered(world, "home.example") != []
    monkeypatch.setattr(guard, "is_loopback", lambda host: "localhost" in host)
    assert answered(world, "localhost.evil.example") != []
