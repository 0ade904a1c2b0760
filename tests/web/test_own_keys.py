"""Keys that change, being let in again, and going, in two real browsers, with scripts and without, and by keyboard."""

from __future__ import annotations

import pytest
from keys import Keys
from people import Person, person
from playwright.sync_api import Browser
from told import TOLD
from walk_going import comes_back, lets_in, renews

from hearthside.kernel.words import Words

BOTH = pytest.mark.parametrize(
    ("language", "scripts"), [("en", True), pytest.param("es", False, marks=pytest.mark.long)]
)


def settled(her: Person, him: Person, told: dict[str, str]) -> str:
    """The two are in, and he has told something. The link he came with."""
    link = her.begin(
        son=told["son"], mother=told["mother"], stage="S4", name="ruth", gift=told["gift"], tap="son", guess="mother"
    )
    him.join(link, name="sami", tap="mother", guess="son", mother=told["mother"])
    him.go("/1/talks?new=news")
    him.write("text", told["news"])
    him.tap("talks.send")
    him.sees(told["news"])
    her.go("/1/kept")
    her.sees(told["news"])
    return link


@BOTH
def test_she_makes_everything_new_while_he_is_writing(
    browser: Browser, url: str, sentences: dict[str, Words], language: str, scripts: bool
) -> None:
    words, told = sentences[language], TOLD[language]
    with person(browser, url, words, scripts=scripts) as her, person(browser, url, words, scripts=scripts) as him:
        settled(her, him, told)
        him.go("/1/talks?new=news")
        him.write("text", told["reply"])
        old = her.passphrase
        renews(her)
        him.tap("talks.send")
        him.sees(told["reply"])
        him.go("/1/today")
        him.sees(him.say("web.notice.unsure_changed", name=told["mother"]))
        him.tap("web.five.title")
        his = him.page.locator(".key-words").inner_text()
        her.go("/1/five-words")
        assert her.page.locator(".key-words").inner_text() == his
        him.tap("web.five.same")
        him.sees(him.say("web.five.noted"))
        her.go("/1/kept")
        her.sees(told["reply"])
        her.context.clear_cookies()
        her.sign_in(passphrase=old)
        her.sees(her.say("web.said.not-opened"))
        her.sign_in()
        her.page.wait_for_url("**/1/today")
        assert not her.errors + him.errors


@BOTH
def test_he_lost_every_word_and_she_lets_him_in_again(
    browser: Browser, url: str, sentences: dict[str, Words], language: str, scripts: bool
) -> None:
    words, told = sentences[language], TOLD[language]
    with person(browser, url, words, scripts=scripts) as her, person(browser, url, words, scripts=scripts) as him:
        settled(her, him, told)
        him.go("/1/mine")
        him.tap("web.mine.sign_out")
        him.page.wait_for_url(lambda address: not address.endswith("/mine"))
        him.go(f"/sign-in?l={language}")
        him.tap("web.lost.title")
        him.tap("web.in_again.title")
        him.sees(him.say("web.in_again.comes_back"))
        link = lets_in(her, told["son"])
        comes_back(him, link, "sami")
        him.sees(him.say("web.five.unsure_me", name=told["mother"]))
        him.go("/1/kept")
        him.sees(told["news"])
        her.go("/1/today")
        her.sees(her.say("web.notice.unsure_back", name=told["son"]))
        her.go("/1/kept")
        her.sees(told["news"])
        him.page.goto("about:blank")
        him.open_link(link)
        him.sees(him.say("house.said.invitation-over"))
        assert not her.errors + him.errors


@BOTH
def test_he_leaves_and_she_is_told_in_a_line(
    browser: Browser, url: str, sentences: dict[str, Words], language: str, scripts: bool
) -> None:
    words, told = sentences[language], TOLD[language]
    with person(browser, url, words, scripts=scripts) as her, person(browser, url, words, scripts=scripts) as him:
        settled(her, him, told)
        him.go("/1/mine")
        him.tap("web.going.title")
        him.page.get_by_role("link", name=him.say("web.leave.title")).click()
        him.sees(him.say("web.leave.undo"))
        him.choose("words", "gone")
        him.tap("web.leave.do")
        him.sees(him.say("web.account.no_place"))
        him.go("/1/today")
        him.never_sees(told["news"])
        him.go("/")
        him.tap("web.mine.sign_out")
        her.go("/1/today")
        her.sees(her.say("web.notice.left_gone", name=told["son"]))
        her.go("/1/kept")
        her.never_sees(told["news"])
        assert not her.errors + him.errors


@BOTH
def test_deleting_is_undone_by_signing_in(
    browser: Browser, url: str, sentences: dict[str, Words], language: str, scripts: bool
) -> None:
    words, told = sentences[language], TOLD[language]
    with person(browser, url, words, scripts=scripts) as her, person(browser, url, words, scripts=scripts) as him:
        settled(her, him, told)
        him.go("/me/delete")
        him.choose("words", "stay")
        him.tap("web.delete.do")
        him.sees(him.say("web.deleted.title"))
        him.go("/1/today")
        him.page.wait_for_url("**/sign-in?**")
        him.sign_in()
        him.page.wait_for_url("**/1/today")
        him.go("/1/kept")
        him.sees(told["news"])
        him.go("/me/delete")
        him.choose("words", "stay")
        him.choose("when", "now")
        him.write("passphrase", "not his words at all")
        him.tap("web.delete.do")
        him.sees(him.say("house.said.words-wrong"))
        him.choose("words", "stay")
        him.choose("when", "now")
        him.write("passphrase", him.passphrase)
        him.tap("web.delete.do")
        him.sees(him.say("web.deleted.now"))
        him.sign_in()
        him.sees(him.say("web.said.not-opened"))
        her.go("/1/today")
        her.sees(her.say("web.notice.left", name=told["son"]))
        assert not her.errors + him.errors


def test_making_everything_new_and_leaving_without_a_mouse(
    browser: Browser, url: str, sentences: dict[str, Words]
) -> None:
    words, told = sentences["en"], TOLD["en"]
    with person(browser, url, words) as her, person(browser, url, words) as him:
        settled(her, him, told)
        keys = Keys(her)
        her.go("/1/someone-knows")
        keys.write("passphrase", her.passphrase)
        keys.press("web.anew.do")
        her.sees(her.say("web.anew.done"))
        by_hand = Keys(him)
        him.go("/1/five-words")
        by_hand.press("web.five.same")
        him.sees(him.say("web.five.noted"))
        him.go("/1/leave")
        by_hand.choose("words", "stay")
        by_hand.press("web.leave.do")
        him.sees(him.say("web.account.left"))
