"""The whole story for both without a mouse: focus always in sight, nothing trapped, the skip link skips."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import free_port
from keys import SHOWN, Keys
from people import PHONE, Person, person
from playwright.sync_api import Browser, expect
from told import TOLD
from walk import clocked

from hearthside.kernel.words import Words


def key_page(keys: Keys, name: str) -> None:
    keys.person.passphrase = keys.page.locator('input[name="passphrase"]').input_value()
    keys.write("name", name)
    keys.write("device", "a keyboard")
    keys.press("door.key.keep")


def her_door(her: Keys, told: dict[str, str]) -> str:
    her.person.go(f"/begin?l={her.person.words.language}")
    her.write("son", told["son"])
    her.write("mother", told["mother"])
    her.choose("stage", "S4")
    her.press("door.next")
    her.choose("tap", "son")
    her.choose("guess", "mother")
    her.press("door.next")
    key_page(her, "ruth")
    her.write("gift", told["gift"])
    her.press("door.next")
    her.press("door.promise.agree")
    link = her.page.locator("#address").inner_text().strip()
    her.press("door.link.next")
    her.press("door.slot.never")
    return link


def his_door(him: Keys, told: dict[str, str], link: str) -> None:
    him.person.open_link(link)
    him.press("door.opened.ha")
    him.choose("tap", "mother")
    him.choose("guess", "son")
    him.press("door.guess.open", name=told["mother"])
    him.press("door.hers.next")
    him.press("door.lines.in")
    key_page(him, "sami")
    him.press("door.wish.just-here")
    him.press("door.enough.look")


@pytest.mark.parametrize("language", ["en", pytest.param("es", marks=pytest.mark.long)])
def test_the_whole_story_without_a_mouse(
    browser: Browser, tmp_path: Path, sentences: dict[str, Words], language: str
) -> None:
    """Both doors, a question by both, opened, asked about by a phrase, told more; good news with a share changed."""
    words, told = sentences[language], TOLD[language]
    with (
        clocked(tmp_path, free_port()) as (url, _),
        person(browser, url, words) as ruth,
        person(browser, url, words) as sami,
    ):
        her, him = Keys(ruth), Keys(sami)
        his_door(him, told, her_door(her, told))
        her.press("web.nav.today")
        her.press("web.today.look")
        her.press("talks.open")
        a_question(her, him, told)
        good_news(him, her, told)
        assert ruth.errors == []
        assert sami.errors == []
        assert her.stops + him.stops > 100


def a_question(her: Keys, him: Keys, told: dict[str, str]) -> None:
    her.press("web.nav.say")
    her.press("talks.door.ask")
    her.write("text", told["question"])
    her.press("talks.send")
    her.write("text", told["hers"])
    her.press("talks.send")
    him.press("web.nav.today")
    him.follow(told["question"])
    him.write("text", told["his"])
    him.press("talks.send")
    him.press("talks.open")
    expect(her.page.get_by_role("button", name=her.person.say("talks.open"), exact=True)).to_be_visible()
    her.press("talks.open")
    her.to(her.page.locator("button[name=span]").nth(1))
    her.page.keyboard.press("Enter")
    her.person.sees(her.person.say("talks.tell_me_more"))
    him.press("web.nav.today")
    him.follow(told["question"])
    him.write("text", told["more"])
    him.press("talks.send")
    him.person.sees(told["more"])
    him.press("talks.close")


def good_news(him: Keys, her: Keys, told: dict[str, str]) -> None:
    """What the share asks for is opened and changed by keys too."""
    him.press("web.nav.say")
    him.press("talks.door.news")
    him.write("text", told["news"])
    him.to(him.page.locator("details.share > summary"))
    him.page.keyboard.press("Enter")
    him.choose("how", "advise")
    him.press("talks.send")
    her.press("web.nav.today")
    her.follow(told["news"])
    her.person.sees(her.person.say("web.share.advise"))


@pytest.fixture(scope="module")
def one(browser: Browser, tmp_path_factory: pytest.TempPathFactory, sentences: dict[str, Words]):  # type: ignore[no-untyped-def]
    """Somebody before the first page of a house nobody has entered."""
    with (
        clocked(tmp_path_factory.mktemp("keys"), free_port()) as (url, _),
        person(browser, url, sentences["en"]) as found,
    ):
        yield found


def test_the_first_stop_skips_to_the_page(one: Person) -> None:
    one.go("/begin")
    one.page.keyboard.press("Tab")
    skip = one.page.get_by_role("link", name=one.say("base.skip"))
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    one.page.keyboard.press("Enter")
    one.page.keyboard.press("Tab")
    assert one.page.evaluate("document.getElementById('main').contains(document.activeElement)")


def test_three_times_escape_leaves_an_empty_page(one: Person) -> None:
    one.go("/begin")
    for _ in range(3):
        one.page.keyboard.press("Escape")
    one.page.wait_for_url("**/exit")
    assert one.page.locator("body").inner_text().strip() == ""


BROKEN = {
    "no outline": "document.activeElement.style.outline = 'none'",
    "under a bar": "document.body.insertAdjacentHTML('beforeend',"
    " '<p style=\"position:fixed;inset:0;background:#fff\">over it all</p>')",
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_focus_that_is_not_seen_would_be_found(
    browser: Browser, one: Person, sentences: dict[str, Words], how: str
) -> None:
    with person(browser, one.url, sentences["en"], bypass_csp=True, size=PHONE) as other:
        other.go("/begin")
        field = other.page.locator("#son")
        Keys(other).to(field)
        assert other.page.evaluate(SHOWN) == ""
        other.page.evaluate(BROKEN[how])
        assert other.page.evaluate(SHOWN) != ""
