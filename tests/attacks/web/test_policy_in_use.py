"""R24: in normal use the browser has nothing to refuse: every page, for everybody, with all it brings along."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from attacks.web.allowed import RULES
from attacks.web.doorway import Doorway
from attacks.web.walls import Wall, wall
from people import FLAGS
from playwright.sync_api import Browser, sync_playwright

from hearthside.web import guard

FILLED = {"{seat:int}": "1", "{practice}": "talks", "{lang}": "en", "{to:path}": "Mum~0"}
NEW = tuple(f"/1/talks?new={kind}" for kind in ("ask", "news", "view", "dream"))
DOOR = ("/i/open", "/i/guess", "/i/lines", "/i/ask-first", "/i/key", "/i/later", "/i/not-now")


@pytest.fixture(scope="module")
def browser(chromium: str, world: Doorway) -> Iterator[Browser]:
    """After the cast has come: while the browser is driven, this thread has an event loop; the house asks for none."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield found
        found.close()


def pages(world: Doorway) -> list[str]:
    found = [path for path, rule in RULES.items() if rule.get and "{item}" not in path and "{name" not in path]
    for name, value in FILLED.items():
        found = [path.replace(name, value) for path in found]
    items = [f"/1/talks/{item}" for bond in world.bonds.values() for item in bond.items.values()]
    return [path for path in [*found, *NEW, *items, "/nothing"] if not path.endswith("/live")]


def of(world: Doorway, name: str) -> list[str]:
    """All of them for her; for him what looks otherwise on his side; for nobody what is not behind the door."""
    if name == "ruth":
        return pages(world)
    if name == "sami":
        return [
            f"/1/{path}" for path in ("today", "us", *(f"talks/{item}" for item in world.bonds["one"].items.values()))
        ]
    return [path for path in pages(world) if not path.startswith("/1/")]


def walked(browser: Browser, world: Doorway) -> list[Wall]:
    seen = []
    for name in ("ruth", "sami", "nobody"):
        with wall(browser, world, world.people[name], dressed=True) as one:
            seen.append(one)
            for path in of(world, name):
                one.draw(path)
            for path in DOOR if name == "nobody" else ():
                one.draw_answer(world.ask("POST", path, None, {"code": world.people["invited"].code}))
    return seen


def test_a_walk_through_every_page_has_nothing_refused(browser: Browser, world: Doorway) -> None:
    assert len(pages(world)) > 30
    for one in walked(browser, world):
        assert one.refused == []
        assert one.errors == []
        assert one.outside == []
        assert one.ran == []


@pytest.mark.parametrize("part", ["script-src", "style-src", "img-src"])
def test_a_policy_that_forbids_what_a_page_needs_is_seen(
    browser: Browser, world: Doorway, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    narrow = "; ".join(one for one in guard.CSP.split("; ") if not one.startswith(part))
    monkeypatch.setitem(guard.HEADERS, "content-security-policy", narrow)
    with wall(browser, world, world.people["ruth"], dressed=True) as one:
        one.draw("/help")
    assert one.refused
