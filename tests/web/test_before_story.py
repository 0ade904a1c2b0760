"""A hot line held back by its writer and sent kinder: with scripts on the page where it was written, without them on
a page of its own, and by the keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from meeting import meet, to
from muttering import FOLDER
from muttering.mutter import LOUD
from opened import environment, opened
from people import Person, person
from playwright.sync_api import Browser, expect
from web.conftest import SERVE

from hearthside.kernel.words import Words, read

HOT = f"The last bus was full. {LOUD}."
KINDER = "The last bus was full, and I was worried."
NEWS = "/1/talks?new=news"
THING = re.compile("/1/talks/[0-9a-f-]{36}")


@pytest.fixture(scope="module")
def heard() -> dict[str, Words]:
    """What the stand-in says, by language."""
    return read(sorted(FOLDER.rglob("words.*.toml")))


@pytest.fixture
def hearing(data: Path, port: int) -> Iterator[str]:
    """The address of a house that has hints."""
    url = f"http://localhost:{port}"
    command = [*SERVE, "--port", str(port), "--data", str(data)]
    with opened(url, command, environment(HEARTHSIDE_PRACTICES=str(FOLDER))):
        yield url


@pytest.mark.parametrize("language", ["en", pytest.param("es", marks=pytest.mark.long)])
def test_with_scripts_the_line_stands_under_the_box_and_no_page_changes(
    browser: Browser, hearing: str, sentences: dict[str, Words], heard: dict[str, Words], language: str
) -> None:
    words, line = sentences[language], heard[language]("mutter.hint.loud")
    with person(browser, hearing, words) as ruth, person(browser, hearing, words) as sami:
        meet(ruth, sami)
        asked = list[str]()
        ruth.page.on("request", lambda one: asked.append(one.url) if one.url.endswith("/before/line") else None)
        ruth.go(NEWS)
        box, under = ruth.page.locator('textarea[name="text"]'), ruth.page.locator(".before")
        box.press_sequentially(HOT.rstrip("."))
        ruth.page.wait_for_timeout(2_000)
        assert asked == [], "in the midst of a word nothing is asked"
        box.press_sequentially(".")
        expect(under).to_have_text(line)
        expect(under).to_have_role("status")
        box.fill(KINDER)
        expect(under).to_be_empty()
        ruth.tap("talks.send")
        ruth.page.wait_for_url(THING)
        sends_quickly(ruth, line, asked)
        sami.go("/1/kept")
        sami.sees(KINDER)
        assert sami.page.get_by_text(LOUD).count() == 1, "what was sent as it is, and nothing of what was held"
        ruth.go("/1/begun")
        ruth.sees(ruth.say("web.begun.none"))
        assert ruth.errors + sami.errors == []


def sends_quickly(ruth: Person, line: str, asked: list[str]) -> None:
    """By the keyboard alone, and without a pause: the line comes first, and one more press sends it as it is."""
    ruth.go(NEWS)
    before = len(asked)
    to(ruth, 'textarea[name="text"]')
    ruth.page.keyboard.type(HOT)
    to(ruth, "button.lamp")
    ruth.page.keyboard.press("Enter")
    expect(ruth.page.locator(".before p").first).to_have_text(line)
    assert ruth.page.url.endswith(NEWS)
    assert len(asked) == before + 1
    to(ruth, ".before button")
    assert ruth.page.locator(".before button").inner_text() == ruth.say("web.before.as_it_is")
    ruth.page.keyboard.press("Enter")
    ruth.page.wait_for_url(THING)


def test_without_scripts_it_is_a_page_with_the_words_in_a_box_and_two_buttons(
    browser: Browser, hearing: str, sentences: dict[str, Words], heard: dict[str, Words]
) -> None:
    words, line = sentences["en"], heard["en"]("mutter.hint.loud")
    with (
        person(browser, hearing, words, scripts=False) as ruth,
        person(browser, hearing, words, scripts=False) as sami,
    ):
        meet(ruth, sami)
        ruth.go(NEWS)
        ruth.write("text", HOT)
        ruth.tap("talks.send")
        ruth.sees(line)
        expect(ruth.page.locator('textarea[name="text"]')).to_have_value(HOT)
        sami.go("/1/us")
        sami.never_sees(LOUD)
        ruth.tap("web.before.kept")
        ruth.sees(HOT)
        ruth.tap("web.begun.go_on")
        expect(ruth.page.locator('textarea[name="text"]')).to_have_value(HOT)
        ruth.tap("talks.send")
        to(ruth, "#box-1")
        ruth.page.keyboard.press("ControlOrMeta+a")
        ruth.page.keyboard.type(KINDER)
        to(ruth, ".taps .tap:last-child")
        ruth.page.keyboard.press("Enter")
        ruth.page.wait_for_url(THING)
        ruth.go("/1/begun")
        ruth.sees(ruth.say("web.begun.none"))
        sami.go("/1/kept")
        sami.sees(KINDER)
        sami.never_sees(LOUD)
        ruth.go("/1/mine")
        ruth.tap("web.before.switch")
        ruth.choose("line", "off")
        ruth.tap("web.before.keep")
        ruth.go(NEWS)
        ruth.write("text", HOT)
        ruth.tap("talks.send")
        ruth.page.wait_for_url(THING)
