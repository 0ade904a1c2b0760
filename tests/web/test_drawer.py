"""T36: locked pages in a real browser: no-store, a plain title, nothing while hidden, nothing after they shut."""

from __future__ import annotations

import pytest
from people import Person, person
from playwright.sync_api import Browser, expect

from hearthside.kernel.words import Words

SECRET = "the saffron kite stayed in the tree"
#: What the browser does when the page goes out of sight, and comes back.
HIDDEN = (
    "Object.defineProperty(document, 'hidden', {value: %s, configurable: true});"
    "document.dispatchEvent(new Event('visibilitychange'))"
)


def begins(one: Person) -> None:
    one.go(f"/?l={one.words.language}")
    one.write("son", "Sami")
    one.write("mother", "Mum")
    one.choose("stage", "S4")
    one.tap("door.next")
    one.page.wait_for_url("**/begin/play")
    for name in {box.get_attribute("name") for box in one.page.locator("input[type=radio]").all()}:
        one.page.locator(f'label:has(input[name="{name}"])').first.click()
    one.tap("door.next")
    one.make_key("ruth")
    one.page.wait_for_url("**/begin/gift")


def unlocks(one: Person) -> None:
    one.write("passphrase", one.passphrase)
    one.tap("web.locked.open")


@pytest.mark.parametrize(("language", "scripts"), [("en", True), ("es", False)])
def test_pages_of_ones_own_are_written_changed_and_let_go(
    browser: Browser, url: str, sentences: dict[str, Words], language: str, scripts: bool
) -> None:
    with person(browser, url, sentences[language], scripts=scripts) as ruth:
        begins(ruth)
        for title, locked in (("web.pages.title", False), ("web.locked.title", True)):
            ruth.go("/1/mine")
            ruth.tap(title)
            if locked:
                unlocks(ruth)
            ruth.write("text", SECRET)
            ruth.tap("web.pages.keep")
            ruth.page.get_by_role("link", name=SECRET).click()
            ruth.write("text", "it came down")
            ruth.tap("web.pages.keep_so")
            ruth.page.get_by_text(ruth.say("web.pages.older"), exact=True).click()
            ruth.sees(SECRET)
            ruth.page.get_by_text(ruth.say("web.pages.let_go"), exact=True).click()
            ruth.tap("web.pages.let_go_now")
            ruth.sees(ruth.say("web.pages.none"))
            ruth.never_sees("it came down")
        assert not ruth.errors


def test_locked_pages_leave_nothing_behind(browser: Browser, url: str, sentences: dict[str, Words]) -> None:
    with person(browser, url, sentences["en"]) as ruth:
        begins(ruth)
        ruth.go("/1/locked")
        unlocks(ruth)
        ruth.write("text", SECRET)
        ruth.tap("web.pages.keep")
        ruth.sees(SECRET)
        assert ruth.page.title() == ruth.say("base.plain_title")
        answer = ruth.page.reload()
        assert answer is not None
        assert answer.headers["cache-control"] == "no-store"
        cookie = next(one for one in ruth.context.cookies() if one["name"] == "hearthside-p")
        assert (cookie["expires"], cookie["httpOnly"]) == (-1, True)
        ruth.page.evaluate(HIDDEN % "true")
        expect(ruth.page.get_by_text(SECRET)).not_to_be_visible()
        ruth.page.evaluate(HIDDEN % "false")
        expect(ruth.page.get_by_text(SECRET)).to_be_visible()
        ruth.tap("web.locked.shut")
        ruth.page.wait_for_url("**/1/mine")
        ruth.page.go_back()
        ruth.never_sees(SECRET)
        ruth.sees(ruth.say("web.locked.what"))
        assert not ruth.errors


def test_words_written_while_it_shut_stand_in_their_box_once_it_is_open(
    browser: Browser, url: str, sentences: dict[str, Words]
) -> None:
    with person(browser, url, sentences["en"]) as ruth:
        begins(ruth)
        ruth.go("/1/locked")
        unlocks(ruth)
        ruth.write("text", SECRET)
        ruth.context.clear_cookies(name="hearthside-p")
        ruth.tap("web.pages.keep")
        ruth.sees(ruth.say("web.locked.kept"))
        ruth.write("passphrase", "some other words here")
        ruth.tap("web.locked.open")
        ruth.sees(ruth.say("web.locked.not_opened"))
        unlocks(ruth)
        expect(ruth.page.locator('textarea[name="text"]')).to_have_value(SECRET)
        ruth.tap("web.pages.keep")
        expect(ruth.page.get_by_role("link", name=SECRET)).to_be_visible()
