"""Small things between two: she does one and leaves a line, he finds it, a heart comes back, he thanks her."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from conftest import free_port
from keys import Keys
from meeting import meet, with_small_son
from people import Person, person
from playwright.sync_api import Browser, expect
from told import TOLD as WALKED
from walk import Walk, clocked
from walk_gestures import kept

from hearthside.kernel.words import Words

TOLD = {
    "en": ("Look in your coat pocket.", "the soup, because it was hot and nobody asked anything"),
    "es": ("Mira en el bolsillo del abrigo.", "la sopa, porque estaba caliente y nadie preguntó nada"),
}


@contextmanager
def two_at_home(browser: Browser, url: str, words: Words, *, scripts: bool = True) -> Iterator[tuple[Person, Person]]:
    """Ruth and Sami, 15, each at a browser of their own; nothing goes wrong in either."""
    somebody = partial(person, browser, url, words, scripts=scripts)
    with somebody() as ruth, somebody() as sami:
        meet(ruth, sami)
        yield ruth, sami
        assert not ruth.errors
        assert not sami.errors


def leaves(ruth: Person, line: str) -> str:
    """She takes the first idea under Us and leaves a line with it. The link for her own messenger."""
    ruth.go("/1/us")
    ruth.tap("gestures.door.small", name="Sami")
    ruth.page.get_by_text(ruth.say("gestures.add_line", name="Sami"), exact=True).click()
    ruth.write("text", line)
    ruth.tap("gestures.leave", name="Sami")
    ruth.sees(line)
    ruth.sees(ruth.say("gestures.tell.title", who="son"))
    ruth.sees(ruth.say("gestures.tell.small"))
    return ruth.page.locator("[data-give-url]").inner_text().strip()


@pytest.mark.parametrize(
    ("language", "scripts"),
    [
        pytest.param("en", True, id="en-scripts"),
        pytest.param("es", False, id="es-plain", marks=pytest.mark.long),
        pytest.param("en", False, id="en-plain", marks=pytest.mark.long),
        pytest.param("es", True, id="es-scripts", marks=pytest.mark.long),
    ],
)
def test_a_small_thing_is_left_found_and_answered_by_a_heart_and_a_thank_you_comes_back(
    browser: Browser, url: str, sentences: dict[str, Words], language: str, scripts: bool
) -> None:
    line, thanks = TOLD[language]
    with two_at_home(browser, url, sentences[language], scripts=scripts) as (ruth, sami):
        link = leaves(ruth, line)
        finds(sami, link, line)
        heart_comes(ruth)
        sami.page.goto(link)
        kept(Walk(ruth, sami, lambda *_: None, WALKED[language] | {"mother": "Mum"}, lambda _: None))
        he_thanks(sami, ruth, thanks)


def finds(sami: Person, link: str, line: str) -> None:
    """Nothing of it is on Today but that it is there; her link leads to the same page."""
    sami.go("/1/today")
    sami.sees(sami.say("gestures.line.small", name="Mum"))
    sami.never_sees(line)
    sami.page.goto(link)
    sami.sees(sami.say("gestures.shut.small", name="Mum"))
    sami.never_sees(line)
    sami.tap("gestures.open")
    sami.sees(line)
    sami.tap("gestures.heart")
    sami.sees(sami.say("gestures.heart_sent"))
    assert sami.page.get_by_role("button", name=sami.say("gestures.heart")).count() == 0
    sami.go("/1/today")
    sami.never_sees(sami.say("gestures.line.small", name="Mum"))


def heart_comes(ruth: Person) -> None:
    ruth.go("/1/today")
    ruth.page.get_by_text(ruth.say("gestures.line.heart_small", name="Sami")).click()
    ruth.sees(ruth.say("gestures.heart_came", name="Sami"))
    ruth.tap("gestures.put_away")
    ruth.never_sees(ruth.say("gestures.line.heart_small", name="Sami"))


def he_thanks(sami: Person, ruth: Person, thanks: str) -> None:
    sami.go("/1/say")
    sami.tap("gestures.door.thanks")
    sami.write("text", thanks)
    sami.tap("gestures.send")
    sami.sees(sami.say("gestures.tell.title", who="mother"))
    sami.tap("gestures.tell.away")
    assert sami.page.locator("#address").count() == 0
    ruth.go("/1/today")
    ruth.page.get_by_text(thanks).click()
    ruth.tap("gestures.put_away")
    for one in (ruth, sami):
        one.go("/1/kept")
        one.sees(thanks)


def test_ideas_that_are_done_or_passed_leave_no_trace_on_any_page(
    browser: Browser, url: str, sentences: dict[str, Words]
) -> None:
    with two_at_home(browser, url, sentences["en"]) as (ruth, sami):
        ruth.go("/1/gestures")
        first = ruth.page.locator("h1").inner_text()
        ruth.tap("gestures.pass")
        ruth.go("/1/gestures")
        second = ruth.page.locator("h1").inner_text()
        ruth.tap("gestures.another")
        assert len({first, second, ruth.page.locator("h1").inner_text()}) == 3
        ruth.tap("gestures.done")
        expect(ruth.page).to_have_url(url + "/1/today")
        for one in (ruth, sami):
            for room in ("us", "kept", "mine"):
                one.go(f"/1/{room}")
                one.never_sees(first)
                one.never_sees(second)


@pytest.mark.long
def test_the_link_is_copied_with_its_words_or_handed_to_the_phones_own_sheet(
    browser: Browser, url: str, sentences: dict[str, Words]
) -> None:
    with two_at_home(browser, url, sentences["en"]) as (ruth, _):
        link, words = leaves(ruth, "Look in the oven."), ruth.say("gestures.tell.small")
        ruth.context.grant_permissions(["clipboard-read", "clipboard-write"])
        ruth.tap("gestures.tell.copy")
        ruth.sees(ruth.say("gestures.tell.copied"))
        assert ruth.page.evaluate("navigator.clipboard.readText()") == f"{words} {link}"
        ruth.page.add_init_script("navigator.share = async (what) => { window.given = what }")
        ruth.page.reload()
        ruth.tap("gestures.tell.share")
        assert ruth.page.evaluate("window.given") == {"text": words, "url": link}


def test_a_letter_is_written_over_days_sent_opened_and_read_in_four_parts(
    browser: Browser, tmp_path: Path, sentences: dict[str, Words]
) -> None:
    parts = {"text": "The bus stop in the rain.", "deed": "You waited an hour.", "inside": "I was not alone.",
             "hope": "Somebody like that, for you."}  # fmt: skip
    with (
        clocked(tmp_path, free_port()) as (url, turn),
        two_at_home(browser, url, sentences["en"]) as (ruth, sami),
    ):
        ruth.go("/1/gestures?new=letter")
        ruth.write("inside", parts["inside"])
        ruth.page.locator("form[data-is-kept]").wait_for()
        turn(3)
        ruth.go("/1/gestures?new=letter")
        assert ruth.page.locator('[name="inside"]').input_value() == parts["inside"]
        for name, words in parts.items():
            ruth.write(name, words)
        sami.go("/1/today")
        sami.never_sees(sami.say("gestures.line.letter", name="Mum"))
        ruth.tap("gestures.send")
        turn(40)
        sami.go("/1/us")
        sami.page.get_by_text(sami.say("gestures.line.letter", name="Mum")).click()
        sami.never_sees(parts["hope"])
        sami.tap("gestures.open")
        for words in parts.values():
            sami.sees(words)
        ruth.go("/1/gestures?new=letter")
        assert ruth.page.locator('[name="inside"]').input_value() == ""


def test_a_letter_read_aloud_is_kept_for_its_writer_and_nobody_else(
    browser: Browser, url: str, sentences: dict[str, Words]
) -> None:
    with two_at_home(browser, url, sentences["en"]) as (ruth, sami):
        sami.go("/1/kept")
        sami.tap("gestures.door.letter")
        sami.write("text", "The night with the fever.")
        sami.tap("gestures.letter.aloud", name="Mum")
        sami.sees(sami.say("gestures.only_yours", name="Mum"))
        there = sami.page.url.removeprefix(url)
        for path in ("/1/today", "/1/us", "/1/kept", there, there.replace("/1/gestures/", "/to/")):
            ruth.go(path)
            ruth.never_sees("fever")
            ruth.never_sees(ruth.say("gestures.line.letter", name="Sami"))


@pytest.mark.long
def test_what_was_missed_vanishes_for_him_and_stays_hers(
    browser: Browser, tmp_path: Path, sentences: dict[str, Words]
) -> None:
    with (
        clocked(tmp_path, free_port()) as (url, turn),
        two_at_home(browser, url, sentences["en"]) as (ruth, sami),
    ):
        link = leaves(ruth, "Look under the plate.")
        turn(14)
        sami.go("/1/today")
        sami.never_sees(sami.say("gestures.line.small", name="Mum"))
        sami.page.goto(link)
        sami.never_sees("plate")
        sami.sees(sami.say("web.missing.title"))
        ruth.go("/1/kept")
        ruth.sees("Look under the plate.")


@pytest.mark.long
def test_the_same_by_keyboard_alone(browser: Browser, url: str, sentences: dict[str, Words]) -> None:
    with two_at_home(browser, url, sentences["en"]) as (ruth, sami):
        her, him = Keys(ruth), Keys(sami)
        ruth.go("/1/us")
        her.press("gestures.door.small", name="Sami")
        her.press("gestures.another")
        her.press("gestures.own")
        her.write("text", "Look in the oven.")
        her.press("gestures.leave", name="Sami")
        her.press("gestures.tell.away")
        sami.go("/1/today")
        him.follow(sami.say("gestures.line.small", name="Mum"))
        him.press("gestures.open")
        him.press("gestures.heart")
        sami.sees(sami.say("gestures.heart_sent"))
        him.press("gestures.close")
        ruth.go("/1/today")
        her.follow(ruth.say("gestures.line.heart_small", name="Sami"))
        her.press("gestures.put_away")
        expect(ruth.page).to_have_url(url + "/1/today")


@pytest.mark.parametrize("language", ["en", "es"])
def test_leo_and_his_mother_thank_each_other_by_pictures(
    browser: Browser, url: str, sentences: dict[str, Words], language: str
) -> None:
    words = sentences[language]
    with person(browser, url, words) as ana:
        with_small_son(ana)
        ana.go("/1/say")
        ana.tap("gestures.door.thanks")
        ana.choose("text", words("gestures.picture.hug"))
        ana.choose("his.text", words("gestures.picture.food"))
        ana.tap("gestures.thanks.both")
        ana.sees(words("gestures.thanks.both_kept"))
        for room in ("", "/1/kept"):
            if room:
                ana.go(room)
            ana.sees(words("gestures.picture.hug"))
            ana.sees(words("gestures.picture.food"))
        ana.go("/1/us")
        ana.tap("gestures.door.his", name="Leo")
        ana.sees(words("gestures.from_child", name="Leo"))
        ana.tap("gestures.done")
        expect(ana.page).to_have_url(url + "/1/today")
        assert not ana.errors
