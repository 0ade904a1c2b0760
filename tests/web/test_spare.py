"""Spare keys printed, and the way back in by paper, as people would do it in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import free_port
from keys import Keys
from on_paper import draw, drawn_words, strip
from people import person
from playwright.sync_api import Browser
from settled import EITHER
from spare_keys import OWN
from walk import clocked
from web.test_drawer import begins, unlocks

from hearthside.kernel.words import Words

SECRET = "the saffron kite stayed in the tree"


@EITHER
def test_words_lost_both_papers_bring_all_back(
    browser: Browser, url: str, sentences: dict[str, Words], language: str, scripts: bool
) -> None:
    words = sentences[language]
    with person(browser, url, words, scripts=scripts) as ruth, person(browser, url, words, scripts=scripts) as new:
        begins(ruth)
        ruth.go("/1/locked")
        unlocks(ruth)
        ruth.write("text", SECRET)
        ruth.tap("web.pages.keep")
        papers = draw(ruth)
        assert set(papers) == {"shared", "private"}
        new.go(f"/sign-in?l={language}")
        new.tap("web.lost.title")
        new.write("name", "ruth")
        new.write("shared", papers["shared"][:-1])
        new.tap("door.next")
        new.sees(new.say("house.said.paper-mistyped"))
        new.write("shared", papers["shared"].lower().replace("-", " "))
        new.write("private", papers["private"])
        new.tap("door.next")
        new.sees(new.say("web.lost.opened"))
        new.never_sees(new.say("web.lost.waits"))
        new.tap("door.key.again")
        new.passphrase = drawn_words(new)
        new.tap("door.key.keep")
        new.sees(new.say("web.spare.used"))
        new.go("/1/locked")
        unlocks(new)
        new.sees(SECRET)
        ruth.go("/1/mine")
        ruth.sees(ruth.say("web.sign_in.title"))
        assert not ruth.errors + new.errors


@EITHER
def test_with_the_shared_paper_alone_the_locked_pages_wait_for_the_other_one(
    browser: Browser, url: str, sentences: dict[str, Words], language: str, scripts: bool
) -> None:
    with person(browser, url, sentences[language], scripts=scripts) as ruth:
        begins(ruth)
        ruth.go("/1/locked")
        unlocks(ruth)
        ruth.write("text", SECRET)
        ruth.tap("web.pages.keep")
        papers = draw(ruth)
        ruth.context.clear_cookies()
        ruth.go(f"/lost?l={language}")
        ruth.write("name", "Ruth")
        ruth.write("shared", papers["shared"])
        ruth.tap("door.next")
        ruth.sees(ruth.say("web.lost.waits"))
        ruth.passphrase = drawn_words(ruth)
        ruth.tap("door.key.keep")
        ruth.go("/1/locked")
        unlocks(ruth)
        ruth.sees(ruth.say("house.said.older-not"))
        ruth.page.get_by_text(ruth.say("web.older.paper"), exact=True).click()
        ruth.write("code", papers["private"])
        unlocks(ruth)
        ruth.sees(SECRET)
        ruth.sees(ruth.say("web.spare.locked"))
        ruth.tap("web.locked.shut")
        ruth.go("/1/locked")
        ruth.sees(ruth.say("web.locked.what"))
        unlocks(ruth)
        ruth.sees(SECRET)
        assert not ruth.errors


def test_a_son_under_eighteen_is_told_why_the_private_paper_is_left_out(
    browser: Browser, url: str, sentences: dict[str, Words]
) -> None:
    words = sentences["en"]
    with person(browser, url, words) as ruth, person(browser, url, words) as sami:
        link = ruth.begin(son="Sami", mother="Mum", stage="S4", name="ruth", gift="a heron", tap="son", guess="mother")
        sami.join(link, name="sami", tap="mother", guess="son", mother="Mum")
        sami.go("/1/spare")
        sami.sees(sami.say("web.spare.off"))
        assert set(draw(sami)) == {"shared"}
        ruth.go("/1/spare")
        ruth.never_sees(ruth.say("web.spare.off"))
        assert set(draw(ruth)) == {"shared", "private"}


@pytest.mark.parametrize("scripts", [True, False])
def test_on_the_third_day_one_line_and_one_tap_puts_it_away(
    browser: Browser, tmp_path: Path, sentences: dict[str, Words], scripts: bool
) -> None:
    with (
        clocked(tmp_path, free_port()) as (url, turn),
        person(browser, url, sentences["en"], scripts=scripts) as ruth,
    ):
        begins(ruth)
        for place in ("today", "mine"):
            ruth.go(f"/1/{place}")
            ruth.never_sees(ruth.say("web.spare.offer"))
        turn(2)
        ruth.go("/1/mine")
        ruth.sees(ruth.say("web.spare.offer"))
        ruth.go("/1/today")
        ruth.sees(ruth.say("web.spare.offer"))
        ruth.tap("web.spare.away")
        for place in ("today", "mine"):
            ruth.go(f"/1/{place}")
            ruth.never_sees(ruth.say("web.spare.offer"))
        ruth.go("/1/mine")
        ruth.tap("web.spare.title")
        ruth.sees(ruth.say("web.spare.what"))


@pytest.mark.long
def test_the_son_draws_a_paper_and_comes_back_with_it_without_a_mouse(
    browser: Browser, url: str, sentences: dict[str, Words]
) -> None:
    words = sentences["en"]
    with person(browser, url, words) as ruth, person(browser, url, words) as sami:
        link = ruth.begin(son="Sami", mother="Mum", stage="S4", name="ruth", gift="a heron", tap="son", guess="mother")
        sami.join(link, name="sami", tap="mother", guess="son", mother="Mum")
        him = Keys(sami)
        sami.go("/1/mine")
        him.press("web.spare.title")
        him.to(sami.page.locator('input[name="private"]'))
        sami.page.keyboard.press("Space")
        him.write("passphrase", sami.passphrase)
        him.press("web.spare.draw")
        papers = {name: strip(sami, name) for name in ("shared", "private")}
        him.press("web.spare.have")
        him.press("web.mine.sign_out")
        sami.go("/sign-in")
        him.press("web.lost.title")
        him.write("name", "sami")
        him.write("shared", papers["shared"])
        him.write("private", papers["private"])
        him.press("door.next")
        him.press("door.key.choose_own")
        him.write("passphrase", OWN)
        him.press("door.key.keep")
        sami.sees(sami.say("web.spare.used"))
        him.press("web.back")
        him.press("web.words.title")
        him.write("now", OWN)
        him.press("door.next")
        sami.passphrase = drawn_words(sami)
        him.press("door.key.keep")
        sami.sees(sami.say("web.words.done"))
        him.press("web.back")
        him.press("web.locked.title")
        him.write("passphrase", sami.passphrase)
        him.press("web.locked.open")
        sami.sees(sami.say("web.pages.none"))
        assert not sami.errors
        assert him.stops > 60
