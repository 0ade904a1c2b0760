"""T16, R17: words that would like to be a program, in every field, on the pages of both, in a real browser: they are
read as written, and nothing runs. With the content policy, it has nothing to refuse; without it, still nothing runs."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from attacks.web.doorway import Doorway, doorway
from attacks.web.payloads import PAYLOADS
from attacks.web.walls import Wall, wall
from attacks.web.words_everywhere import Written, words_everywhere
from people import FLAGS
from playwright.sync_api import Browser, sync_playwright

from hearthside.web.place import Place

ROOMS = (
    "today",
    "today?more=3",
    "us",
    "say",
    "kept",
    "mine",
    "limits",
    "devices",
    "talks",
    "begin/gift",
    "begin/meanwhile",
    "wish",
)
NEW = tuple(f"talks?new={kind}" for kind in ("ask", "news", "view", "dream"))


@pytest.fixture(scope="module")
def browser(chromium: str, written: Written) -> Iterator[Browser]:
    """After the writing: while the browser is driven, this thread has an event loop, and the house asks for none."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doorway]:
    with doorway(tmp_path_factory.mktemp("scripts") / "data") as found:
        yield found


@pytest.fixture(scope="module")
def written(world: Doorway) -> Written:
    return words_everywhere(world)


def drawn(browser: Browser, world: Doorway, written: Written, *, policy: bool) -> tuple[list[Wall], list[str]]:
    """Draw everything for both; the browsers, and the words that could not be read as written.

    A thing is drawn for its reader; without the policy only those that hold every payload, which is enough to run one.
    """
    walls, unread = [], []
    for name in ("ruth", "sami"):
        with wall(browser, world, world.people[name], policy=policy) as seen:
            walls.append(seen)
            for room in (*ROOMS, *NEW) if policy else ROOMS[:8]:
                seen.draw(f"/1/{room}")
            for address, words in written.items.items():
                if written.by[address] == name or (written.by[address] and not policy):
                    continue
                stands = seen.draw(address, bare=bool(written.by[address]))
                unread += [f"{address} to {name}: {one}" for one in words.split("\n") if _shown(one) not in stands]
    with wall(browser, world, world.people["nobody"], policy=policy) as seen:
        walls.append(seen)
        for path, answer, words in written.answers:
            assert not answer.is_redirect, f"{path} was taken"
            stands = seen.draw_answer(answer)
            unread += [f"{path}: {one}" for one in words.split("\n") if one and _shown(one) not in stands]
        for link, name in written.links:
            stands = seen.draw(f"{link}#{quote(PAYLOADS[35])}")
            unread += [] if _shown(name) in stands else [f"link: {name}"]
    for mother, son, names in written.named:
        for name in (mother, son):
            with wall(browser, world, world.people[name], policy=policy) as seen:
                walls.append(seen)
                for room in ("us", "say", "talks?new=news") if policy else ("say",):
                    stands = seen.draw(f"/1/{room}")
                other = names.split("\n")[name == son]
                unread += [] if _shown(other) in stands else [f"name to {name}: {other}"]
    return walls, unread


def _shown(words: str) -> str:
    return words.strip()


@pytest.mark.parametrize(
    "policy", [pytest.param(True, id="with the policy", marks=pytest.mark.long), pytest.param(False, id="without it")]
)
def test_words_never_run_and_are_read_as_written(
    browser: Browser, world: Doorway, written: Written, policy: bool
) -> None:
    assert len(PAYLOADS) >= 60
    walls, unread = drawn(browser, world, written, policy=policy)
    assert [one for seen in walls for one in seen.ran] == []
    assert [one for seen in walls for one in seen.refused] == []
    assert [one for seen in walls for one in seen.foreign] == []
    assert [one for seen in walls for one in seen.outside] == []
    assert [one for seen in walls for one in seen.errors] == []
    assert unread == []


@pytest.mark.parametrize("policy", [True, False], ids=["with the policy", "without it"])
def test_a_house_that_does_not_escape_is_seen(
    browser: Browser, world: Doorway, written: Written, monkeypatch: pytest.MonkeyPatch, policy: bool
) -> None:
    """Pages drawn as plain text would be: with the policy the browser refuses, without it the words run."""
    place = Place(world.house, world.place.url)
    place.templates.auto_escape_callback = lambda name: False
    monkeypatch.setattr(
        type(world.place), "render", lambda self, name, **values: str(place.templates.render_template(name, **values))
    )
    address = next(iter(written.items))
    with wall(browser, world, world.people["sami"], policy=policy) as seen:
        for path in ("/1/us", "/1/today", address):
            seen.draw(path)
    assert seen.foreign
    assert seen.refused if policy else seen.ran


def test_every_payload_runs_where_nothing_stops_it(browser: Browser) -> None:
    """The payloads are alive: many of them run on a page without a house around it."""
    ran: list[str] = []
    context = browser.new_context()
    context.expose_binding("hit", lambda _, *what: ran.append(str(what)))
    page = context.new_page()
    alive = 0
    for payload in PAYLOADS[:40]:
        ran.clear()
        page.set_content(f"<!doctype html><body>{payload}")
        page.wait_for_timeout(10)
        alive += bool(ran)
    context.close()
    assert alive >= 15
