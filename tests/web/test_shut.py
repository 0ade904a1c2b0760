"""Pages that are shut, and the words or the paper that turn up, in a browser: after being let in again, and for one
who begins new locked pages."""

from __future__ import annotations

import pytest
from keys import Keys
from on_paper import draw, drawn_words
from people import DESKTOP, PHONE, Person, person
from playwright.sync_api import Browser, expect
from settled import EITHER, settled
from walk_going import comes_back, lets_in
from web.test_drawer import SECRET, begins, unlocks

from hearthside.kernel.words import Words

SINCE = "the kite came down by itself"


def locks_away(one: Person, text: str) -> None:
    one.go("/1/locked")
    unlocks(one)
    one.write("text", text)
    one.tap("web.pages.keep")
    one.sees(text)


def is_lost(one: Person, shared: str) -> None:
    """Back with the *Shared* paper alone."""
    one.context.clear_cookies()
    one.go(f"/lost?l={one.words.language}")
    one.write("name", one.name)
    one.write("shared", shared)
    one.tap("door.next")
    one.passphrase = drawn_words(one)
    one.tap("door.key.keep")
    one.sees(one.say("web.spare.used"))


def begins_new_ones(one: Person) -> None:
    one.go("/1/locked")
    one.tap("web.fresh.neither")
    one.sees(one.say("web.fresh.found"))
    one.write("now", "not these words at all")
    one.tap("web.fresh.do")
    one.sees(one.say("house.said.words-wrong"))
    one.write("now", one.passphrase)
    one.tap("web.fresh.do")
    one.sees(one.say("web.fresh.done"))


@EITHER
def test_with_neither_words_nor_paper_new_locked_pages_begin_and_the_old_words_found_later_open_the_old_ones(
    browser: Browser, url: str, sentences: dict[str, Words], language: str, scripts: bool
) -> None:
    with person(browser, url, sentences[language], scripts=scripts, size=DESKTOP) as ruth:
        begins(ruth)
        locks_away(ruth, SECRET)
        old, papers = ruth.passphrase, draw(ruth)
        is_lost(ruth, papers["shared"])
        begins_new_ones(ruth)
        ruth.tap("web.locked.title")
        unlocks(ruth)
        ruth.sees(ruth.say("web.pages.none"))
        ruth.write("text", SINCE)
        ruth.tap("web.pages.keep")
        ruth.never_sees(SECRET)
        ruth.sees(ruth.say("web.shut.line"))
        ruth.tap("web.shut.look")
        ruth.write("older", "no words of that time")
        ruth.write("now", ruth.passphrase)
        ruth.tap("web.shut.do")
        ruth.sees(ruth.say("house.shut.opens-nothing"))
        ruth.write("older", old)
        ruth.write("now", ruth.passphrase)
        ruth.tap("web.shut.do")
        ruth.sees(ruth.say("web.shut.done"))
        ruth.tap("web.locked.title")
        unlocks(ruth)
        for words in (SECRET, SINCE):
            expect(ruth.page.get_by_role("link", name=words)).to_have_count(1)
        ruth.never_sees(ruth.say("web.shut.line"))
        ruth.go("/1/mine")
        ruth.never_sees(ruth.say("web.shut.title"))
        ruth.go("/1/shut")
        ruth.sees(ruth.say("web.shut.none"))
        assert not ruth.errors


@EITHER
def test_let_in_again_he_finds_his_old_words_and_reads_his_own_pages(
    browser: Browser, url: str, sentences: dict[str, Words], language: str, scripts: bool
) -> None:
    with settled(browser, url, sentences[language], scripts=scripts) as (her, him, told):
        him.go("/1/pages")
        him.write("text", told["dream"])
        him.tap("web.pages.keep")
        locks_away(him, SECRET)
        old = him.passphrase
        him.go("/1/mine")
        him.tap("web.mine.sign_out")
        him.page.wait_for_url(lambda address: not address.endswith("/mine"))
        comes_back(him, lets_in(her, told["son"]), "sami")
        him.go("/1/pages")
        him.never_sees(told["dream"])
        him.write("text", told["view"])
        him.tap("web.pages.keep")
        him.go("/1/mine")
        him.tap("web.shut.title")
        him.write("older", old)
        him.write("now", him.passphrase)
        him.tap("web.shut.do")
        him.sees(him.say("web.shut.done"))
        him.tap("web.pages.title")
        for mine in (told["dream"], told["view"]):
            expect(him.page.get_by_role("link", name=mine[:20])).to_have_count(1)
        him.go("/1/locked")
        unlocks(him)
        him.sees(SECRET)
        him.go("/1/kept")
        him.sees(told["news"])


@pytest.mark.parametrize(("scheme", "size"), [("light", PHONE), pytest.param("dark", DESKTOP, marks=pytest.mark.long)])
def test_without_a_mouse_and_by_paper(
    browser: Browser, url: str, sentences: dict[str, Words], scheme: str, size: dict[str, int]
) -> None:
    with person(browser, url, sentences["en"], scheme=scheme, size=size) as ruth:
        begins(ruth)
        locks_away(ruth, SECRET)
        papers = draw(ruth)
        is_lost(ruth, papers["shared"])
        ruth.go("/1/locked")
        hers = Keys(ruth)
        hers.press("web.fresh.neither")
        hers.write("now", ruth.passphrase)
        hers.press("web.fresh.do")
        ruth.go("/1/mine")
        hers.press("web.shut.title")
        hers.to(ruth.page.get_by_text(ruth.say("web.shut.paper"), exact=True))
        ruth.page.keyboard.press("Enter")
        hers.write("code", papers["private"])
        hers.write("now", ruth.passphrase)
        hers.press("web.shut.do")
        ruth.sees(ruth.say("web.shut.done"))
        hers.press("web.locked.title")
        unlocks(ruth)
        ruth.sees(SECRET)
