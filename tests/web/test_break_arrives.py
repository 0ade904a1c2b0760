"""A break arrives where the other is just now, and is over there at its time, without a page being asked for anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import free_port
from people import Person, person
from playwright.sync_api import Browser, expect
from walk import clocked
from walk_talks import path
from web.test_worlds_story import meet

from hearthside.kernel.words import Words

HOT = "And another thing, numbat"


def takes_a_break(one: Person) -> str:
    """Of twenty minutes; where it stands."""
    one.go("/1/listening?new=break")
    one.tap("listening.pause.send")
    one.sees(one.say("listening.break.nothing"))
    return path(one)


@pytest.mark.parametrize("language", ["en", pytest.param("es", marks=pytest.mark.long)])
def test_it_comes_while_she_writes_and_is_over_at_its_time(
    browser: Browser, tmp_path: Path, sentences: dict[str, Words], language: str
) -> None:
    words = sentences[language]
    with (
        clocked(tmp_path, free_port()) as (url, turn),
        person(browser, url, words) as ruth,
        person(browser, url, words) as sami,
    ):
        meet(ruth, sami)
        ruth.go("/1/talks?new=news")
        ruth.page.locator('[name="text"]').press_sequentially(HOT)
        above = ruth.page.locator(".meanwhile")
        expect(above).to_be_empty()
        there = takes_a_break(sami)
        expect(above).to_contain_text(ruth.say("listening.line.break_now", name="Sami", when="@").partition("@")[0])
        expect(above).to_be_in_viewport()
        expect(ruth.page.locator('[name="text"]')).to_have_value(HOT)
        above.get_by_role("link").click()
        ruth.page.wait_for_url(url + there)
        expect(above).to_be_empty()
        ruth.tap("listening.break.alright")
        sami.sees(sami.say("listening.break.fine", name="Mum"))
        left = int(ruth.page.locator("body").get_attribute("data-turns-in") or 0)
        assert 1100 < left <= 1260
        turn((left - 6) / 86_400)
        ruth.page.reload()
        sami.go("/1/us")
        ruth.sees(ruth.say("listening.break.nothing"))
        over = ruth.page.get_by_role("heading", name=ruth.say("listening.break.came"))
        expect(over).to_be_visible(timeout=12_000)
        expect(ruth.page.get_by_role("button", name=ruth.say("listening.break.take_up"))).to_be_visible()
        expect(sami.page.locator(".meanwhile")).to_have_text(sami.say("listening.line.break_over"), timeout=12_000)
        ruth.tap("listening.break.take_up")
        expect(sami.page.locator(".meanwhile")).to_be_empty()
        assert ruth.errors + sami.errors == []


@pytest.mark.long
def test_without_scripts_it_stands_above_the_next_page(
    browser: Browser, tmp_path: Path, sentences: dict[str, Words]
) -> None:
    words = sentences["en"]
    with (
        clocked(tmp_path, free_port()) as (url, _),
        person(browser, url, words, scripts=False) as ruth,
        person(browser, url, words, scripts=False) as sami,
    ):
        meet(ruth, sami)
        takes_a_break(sami)
        ruth.go("/1/say")
        expect(ruth.page.locator(".meanwhile a")).to_be_visible()
        ruth.page.locator(".meanwhile a").click()
        ruth.sees(ruth.say("listening.break.nothing"))
