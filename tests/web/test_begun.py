"""Begun, not sent: words survive a closed browser, a lost session and a refusal; two devices keep both; no scripts."""

from __future__ import annotations

import re

import pytest
from opened import until
from people import Person, person
from playwright.sync_api import Browser, expect
from web.test_drawer import begins, unlocks

from hearthside.kernel.words import Words

WORDS, MORE = "I got the part, marzipan and all.", "And the quillwort sails are mine to paint."
NEWS = "/1/talks?new=news"


def begin_writing(one: Person, text: str, path: str = NEWS) -> None:
    """Type into the box and rest, as somebody does who is called away."""
    one.go(path)
    box = one.page.locator('textarea[name="text"]')
    box.click()
    box.press_sequentially(text)
    expect(one.page.locator("[data-kept]")).to_have_text(one.say("web.begun.kept"), timeout=6000)


def box_holds(one: Person, text: str) -> None:
    expect(one.page.locator('textarea[name="text"]')).to_have_value(text)


def comes_back(browser: Browser, first: Person, again: Person) -> None:
    """The same person at another browser."""
    again.name, again.passphrase = first.name, first.passphrase
    again.sign_in()
    again.page.wait_for_url("**/today")


@pytest.mark.parametrize("language", ["en", pytest.param("es", marks=pytest.mark.long)])
def test_words_survive_a_closed_browser_and_go_once_they_are_sent(
    browser: Browser, url: str, sentences: dict[str, Words], language: str
) -> None:
    words = sentences[language]
    with person(browser, url, words) as ruth:
        begins(ruth)
        begin_writing(ruth, WORDS)
    with person(browser, url, words) as again:
        comes_back(browser, ruth, again)
        again.go("/1/mine")
        again.tap("web.begun.title")
        again.sees(WORDS)
        again.tap("web.begun.go_on")
        again.sees(again.say("web.begun.before"))
        box_holds(again, WORDS)
        again.page.locator('textarea[name="text"]').press_sequentially("!")
        again.tap("talks.send")
        again.page.wait_for_url(re.compile("/1/talks/[0-9a-f-]{36}"))
        again.go(NEWS)
        box_holds(again, "")
        again.go("/1/begun")
        again.sees(again.say("web.begun.none"))
        assert not ruth.errors
        assert not again.errors


def test_leaving_the_page_at_once_keeps_the_last_words(browser: Browser, url: str, sentences: dict[str, Words]) -> None:
    with person(browser, url, sentences["en"]) as ruth:
        begins(ruth)
        ruth.go(NEWS)
        ruth.page.locator('textarea[name="text"]').press_sequentially(WORDS)
        ruth.go("/1/mine")
        until(lambda: bool(ruth.go("/1/begun") or ruth.page.get_by_text(WORDS).count()))
        ruth.go(NEWS)
        box_holds(ruth, WORDS)
        ruth.page.get_by_role("link", name=ruth.say("web.begun.empty_box")).click()
        box_holds(ruth, "")
        ruth.go(NEWS)
        box_holds(ruth, WORDS)
        assert not ruth.errors


def test_a_lost_session_keeps_trying_and_keeps_the_words_once_they_are_back(
    browser: Browser, url: str, sentences: dict[str, Words]
) -> None:
    with person(browser, url, sentences["en"]) as ruth:
        begins(ruth)
        begin_writing(ruth, WORDS)
        cookie = ruth.context.cookies()
        ruth.context.clear_cookies()
        ruth.page.locator('textarea[name="text"]').press_sequentially(" " + MORE)
        expect(ruth.page.locator("[data-kept]")).to_have_text(ruth.say("web.begun.signed_out"), timeout=6000)
        ruth.context.add_cookies(cookie)  # type: ignore[arg-type]
        ruth.page.evaluate("dispatchEvent(new Event('focus'))")
        expect(ruth.page.locator("[data-kept]")).to_have_text(ruth.say("web.begun.kept"), timeout=6000)
        ruth.page.reload()
        box_holds(ruth, f"{WORDS} {MORE}")


def test_a_refused_command_leaves_its_words_and_says_so(
    browser: Browser, url: str, sentences: dict[str, Words]
) -> None:
    """A question in one's own words must be short; this one is not."""
    with person(browser, url, sentences["en"], scripts=False) as ruth:
        begins(ruth)
        ruth.go("/1/talks?new=ask")
        ruth.page.locator('textarea[name="text"]').evaluate("(box) => box.removeAttribute('maxlength')")
        ruth.write("text", WORDS + "x" * 1000)
        ruth.tap("talks.send")
        ruth.sees(ruth.say("web.begun.after"))
        box_holds(ruth, WORDS + "x" * 1000)
        ruth.go("/1/begun")
        ruth.sees(WORDS)
        ruth.sees(ruth.say("web.said.too-long"))


@pytest.mark.parametrize("language", ["en", pytest.param("es", marks=pytest.mark.long)])
def test_without_scripts_a_button_keeps_it_for_later_and_lets_it_go(
    browser: Browser, url: str, sentences: dict[str, Words], language: str
) -> None:
    with person(browser, url, sentences[language], scripts=False) as ruth:
        begins(ruth)
        for path in (NEWS, "/1/pages"):
            ruth.go(path)
            ruth.write("text", WORDS)
            ruth.tap("web.begun.later")
            ruth.page.wait_for_url("**/begun")
            ruth.sees(WORDS)
            ruth.tap("web.begun.go_on")
            box_holds(ruth, WORDS)
            ruth.go("/1/begun")
            ruth.page.get_by_text(ruth.say("web.begun.let_go"), exact=True).click()
            ruth.tap("web.begun.let_go_now")
            ruth.sees(ruth.say("web.begun.none"))


def test_two_devices_in_one_form_find_both_texts(browser: Browser, url: str, sentences: dict[str, Words]) -> None:
    with person(browser, url, sentences["en"]) as phone, person(browser, url, sentences["en"]) as laptop:
        begins(phone)
        comes_back(browser, phone, laptop)
        laptop.go(NEWS)
        begin_writing(phone, WORDS)
        laptop.page.locator('textarea[name="text"]').press_sequentially(MORE)
        expect(laptop.page.locator("[data-kept]")).to_have_text(laptop.say("web.begun.beside"), timeout=6000)
        phone.page.reload()
        box_holds(phone, WORDS)
        phone.sees(MORE)
        phone.tap("web.begun.take_this")
        box_holds(phone, MORE)
        phone.sees(WORDS)
        assert not phone.errors


def test_what_is_typed_on_while_the_locked_pages_shut_is_there_once_they_open(
    browser: Browser, url: str, sentences: dict[str, Words]
) -> None:
    with person(browser, url, sentences["en"]) as ruth:
        begins(ruth)
        ruth.go("/1/locked")
        unlocks(ruth)
        ruth.page.wait_for_url("**/locked")
        ruth.context.clear_cookies(name="hearthside-p")
        box = ruth.page.locator('textarea[name="text"]')
        box.press_sequentially(WORDS)
        expect(ruth.page.locator("[data-kept]")).to_have_text(ruth.say("web.begun.kept"), timeout=6000)
        ruth.go("/1/begun")
        ruth.sees(ruth.say("web.begun.locked"))
        ruth.never_sees(WORDS)
        ruth.tap("web.begun.go_on")
        unlocks(ruth)
        box_holds(ruth, WORDS)
        ruth.tap("web.pages.keep")
        expect(ruth.page.get_by_role("link", name=WORDS)).to_be_visible()
        ruth.go("/1/begun")
        ruth.sees(ruth.say("web.begun.none"))
        assert not ruth.errors


def test_no_other_form_of_the_house_is_kept(browser: Browser, url: str, sentences: dict[str, Words]) -> None:
    """Names, words of the key, codes, help: nothing there is kept before it is sent."""
    with person(browser, url, sentences["en"]) as ruth:
        begins(ruth)
        for path in ("/sign-in", "/begin", "/i", "/help", "/1/limits", "/1/devices", "/1/say", "/1/locked"):
            ruth.go(path)
            assert ruth.page.locator("[data-keep]").count() == 0, path
