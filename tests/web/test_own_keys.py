"""Keys that change, being let in again, and going, in two real browsers, with scripts and without, and by keyboard."""

from __future__ import annotations

import pytest
from keys import Keys
from playwright.sync_api import Browser
from settled import EITHER, settled
from walk_going import comes_back, lets_in, renews

from hearthside.kernel.words import Words


@EITHER
def test_she_makes_everything_new_while_he_is_writing(
    browser: Browser, url: str, sentences: dict[str, Words], language: str, scripts: bool
) -> None:
    with settled(browser, url, sentences[language], scripts=scripts) as (her, him, told):
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


@EITHER
def test_he_lost_every_word_and_she_lets_him_in_again(
    browser: Browser, url: str, sentences: dict[str, Words], language: str, scripts: bool
) -> None:
    with settled(browser, url, sentences[language], scripts=scripts) as (her, him, told):
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


@EITHER
def test_he_leaves_and_she_is_told_in_a_line(
    browser: Browser, url: str, sentences: dict[str, Words], language: str, scripts: bool
) -> None:
    with settled(browser, url, sentences[language], scripts=scripts) as (her, him, told):
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


@EITHER
def test_deleting_is_undone_by_signing_in(
    browser: Browser, url: str, sentences: dict[str, Words], language: str, scripts: bool
) -> None:
    with settled(browser, url, sentences[language], scripts=scripts) as (her, him, told):
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


@pytest.mark.long
def test_making_everything_new_and_leaving_without_a_mouse(
    browser: Browser, url: str, sentences: dict[str, Words]
) -> None:
    with settled(browser, url, sentences["en"]) as (her, him, _):
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
