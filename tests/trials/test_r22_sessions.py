"""R22, T22: of fifty tokens that ended, in every way in which one ends, none opens anything; nobody chooses another's.

By default and with --long fifty of each way. What ends when the words of a key change is tried with that change.
tests/attacks/web/test_sessions.py has forged and stolen cookies and a sign-out that keeps the session.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from attacks.web.in_process import Client, client_of
from household import HERS, HIS, LIGHT, Clock, Household, household
from trials.figures import figures

from hearthside.house.door import sessions
from hearthside.house.door.guesses import Guesses
from hearthside.house.keys import drawer
from hearthside.house.sweep import sweep_expired
from hearthside.vault import password
from hearthside.web.app import app
from hearthside.web.place import Place

TOKENS = 50
FORM = {"sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded"}


class World:
    """A household whose clock can be turned, and its app."""

    def __init__(self, pair: Household, client: Client) -> None:
        self.pair, self.client = pair, client

    def begin(self, device: str = "phone") -> str:
        viewer = self.pair.mother.viewer
        return sessions.start(self.pair.house, viewer.person, viewer.ring.account, device)

    def ask(self, method: str, path: str, cookie: str, body: bytes | None = None, private: str = "") -> httpx.Response:
        sent = f"hearthside-s={cookie}" + (f"; hearthside-p={private}" if private else "")
        return self.client.request(method, path, FORM | {"cookie": sent}, body)

    def opens(self, cookie: str) -> bool:
        """Whether any look or any form answers as it does to somebody who is in."""
        looks = [self.ask("GET", path, cookie).status_code == 200 for path in ("/1/today", "/1/devices", "/1/pages")]
        forms = [
            self.ask("POST", "/1/wish", cookie, b"wish=just-here").status_code == 303,
            self.ask("POST", "/1/language", cookie, b"language=en").status_code == 303,
        ]
        assert len({*looks, *forms}) == 1, "a session opens all or nothing"
        return looks[0]


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.setattr(password, "STANDARD", LIGHT)
    with (
        household(tmp_path / "data", clock=Clock()) as pair,
        client_of(app(Place(pair.house, "http://localhost")), "http://localhost") as client,
    ):
        yield World(pair, client)


def signs_out(world: World, cookies: list[str]) -> None:
    for cookie in cookies:
        assert world.ask("POST", "/sign-out", cookie).status_code == 303


def closed_elsewhere(world: World, cookies: list[str]) -> None:
    here = world.begin()
    for cookie in cookies:
        found = sessions.viewer(world.pair.house, cookie)
        assert found is not None
        world.ask("POST", "/1/devices", here, b"id=" + found.session.hex().encode())
    assert world.opens(here)


def closes_itself(world: World, cookies: list[str]) -> None:
    for cookie in cookies:
        found = sessions.viewer(world.pair.house, cookie)
        assert found is not None
        world.ask("POST", "/1/devices", cookie, b"id=" + found.session.hex().encode())


def idle(world: World, cookies: list[str]) -> None:
    world.pair.clock.later(days=91)


def a_year(world: World, cookies: list[str]) -> None:
    """Used every other month, it still ends after a year."""
    for _ in range(8):
        world.pair.clock.later(days=45)
        assert world.opens(cookies[0])
    world.pair.clock.later(days=6)


def swept(world: World, cookies: list[str]) -> None:
    world.pair.clock.later(days=91)
    assert sweep_expired(world.pair.house) >= TOKENS
    world.pair.clock.now -= timedelta(days=91)


WAYS: dict[str, Callable[[World, list[str]], None]] = {
    "signed out": signs_out,
    "closed from another device": closed_elsewhere,
    "closed by itself": closes_itself,
    "not used for ninety days": idle,
    "a year old": a_year,
    "swept away, and the clock put back": swept,
}


@pytest.mark.parametrize("way", WAYS)
def test_of_fifty_that_ended_none_opens_anything(world: World, way: str) -> None:
    cookies = [world.begin() for _ in range(TOKENS)]
    assert all(world.opens(cookie) for cookie in cookies[::10])
    WAYS[way](world, cookies)
    opened = sum(world.opens(cookie) for cookie in cookies)
    figures("R22", way=way, tokens=len(cookies), opened=opened)
    assert opened == 0


def test_a_house_that_lets_them_live_on_is_seen(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "NAMED_IDLE", timedelta(days=1_000))
    cookies = [world.begin() for _ in range(3)]
    idle(world, cookies)
    assert all(world.opens(cookie) for cookie in cookies)


def test_on_a_device_without_a_name_it_ends_with_the_next_day(world: World) -> None:
    cookies = [world.begin("") for _ in range(TOKENS)]
    world.pair.clock.later(days=1)
    assert world.opens(cookies[0])
    world.pair.clock.later(days=1)
    assert sum(world.opens(cookie) for cookie in cookies) == 0


def unlocked(world: World, cookie: str) -> str:
    viewer = sessions.viewer(world.pair.house, cookie)
    assert viewer is not None
    value = drawer.unlock(world.pair.house, Guesses(), viewer, viewer.ring.seats[0], HERS)
    assert value
    return value


def is_open(world: World, cookie: str, private: str) -> bool:
    return 'action="/1/locked/open"' not in world.ask("GET", "/1/locked", cookie, private=private).text.replace(
        "&#x2f;", "/"
    )


@pytest.mark.parametrize("way", ["shut", "ten minutes", "signed out", "opened anew", "another session"])
def test_of_the_drawers_tokens_that_ended_none_opens_it(world: World, way: str) -> None:
    opened = 0
    for _ in range(10):
        cookie = world.begin()
        private = unlocked(world, cookie)
        assert is_open(world, cookie, private)
        if way == "shut":
            world.ask("POST", "/1/locked/shut", cookie, private=private)
        elif way == "ten minutes":
            world.pair.clock.later(minutes=10)
        elif way == "signed out":
            world.ask("POST", "/sign-out", cookie, private=private)
            cookie = world.begin()
        elif way == "opened anew":
            unlocked(world, cookie)
        else:
            cookie = world.begin()
        opened += is_open(world, cookie, private)
    figures("R22 drawer", way=way, tokens=10, opened=opened)
    assert opened == 0


def test_nobody_chooses_another_ones_token(world: World) -> None:
    """Fixation: a cookie that was there before is not the one after; fifty sign-ins draw fifty."""
    planted = world.begin()
    world.ask("POST", "/sign-out", planted)
    drawn = set()
    for number in range(5):
        body = b"name=sami&passphrase=" + HIS.replace(" ", "+").encode()
        answer = world.ask("POST", "/sign-in", planted if number % 2 else "planted-by-somebody", body)
        assert answer.status_code == 303
        drawn.add(next(one for one in answer.headers.get_list("set-cookie") if one.startswith("hearthside-s=")))
        assert not world.opens(planted)
    assert len(drawn) == 5
    assert len({world.begin() for _ in range(TOKENS)}) == TOKENS
