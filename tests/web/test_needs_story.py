"""How one is, end to end, on two phones: a bad day shared as a word only, answered well, marked as helped; his own
picture, found nowhere in what she can fetch; a small boy's colours on his mother's phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import free_port
from meeting import meet, to, with_small_son
from people import person
from playwright.sync_api import Browser, expect
from told import TOLD
from walk import Walk, clocked
from walk_needs import NEEDS, needs, small_needs
from web.test_story import readable

from hearthside.kernel.words import Words


@pytest.mark.long
@pytest.mark.parametrize(
    ("language", "scripts"),
    [("en", True), ("en", False), ("es", True)],
)
def test_a_bad_day_is_shared_as_a_word_answered_well_and_marked_by_him_alone(
    browser: Browser, tmp_path: Path, sentences: dict[str, Words], language: str, scripts: bool
) -> None:
    """The whole of it; what he keeps is on no page of hers, and nothing of theirs is readable on the disk."""
    words, told = sentences[language], NEEDS[language]
    with (
        clocked(tmp_path, free_port()) as (url, turn),
        person(browser, url, words, scripts=scripts) as ruth,
        person(browser, url, words, scripts=scripts) as sami,
    ):
        meet(ruth, sami)
        fetched: list[str] = []
        ruth.context.on("response", lambda got: fetched.append(got.url))
        needs(Walk(ruth, sami, lambda *_: None, TOLD[language] | {"son": "Sami", "mother": "Mum"}, turn))
        picture = sami.page.goto(f"{url}/1/needs?new=picture")
        assert picture
        assert words("emotions.word.stressed", who="son") in picture.text()
        for path in ("today", "us", "say", "kept", "mine", "needs", "needs?new=picture", "needs?new=both"):
            answer = ruth.page.goto(f"{url}/1/{path}")
            assert answer
            assert told["why"] not in answer.text(), path
            assert words("needs.mark.yes") not in answer.text(), path
        assert [one for one in fetched if not one.startswith((url, "data:"))] == []
        assert ruth.errors + sami.errors == []
    assert readable(tmp_path, list(told.values())) == []


@pytest.mark.long
def test_his_colours_on_her_phone(browser: Browser, tmp_path: Path, sentences: dict[str, Words]) -> None:
    """A boy of six: a colour, a picture, a hug; nothing is answered in writing, they sit side by side."""
    with clocked(tmp_path, free_port()) as (url, _), person(browser, url, sentences["en"]) as ana:
        with_small_son(ana)
        small_needs(ana, lambda *_: None)
        ana.go("/1/kept")
        ana.sees("grumpy")
        assert ana.errors == []


@pytest.mark.long
def test_the_keyboard_alone_sets_the_flame_and_finds_a_word(
    browser: Browser, tmp_path: Path, sentences: dict[str, Words]
) -> None:
    """The arrows go up and down as well as along; a word is found by its beginning."""
    words = sentences["en"]
    with (
        clocked(tmp_path, free_port()) as (url, _),
        person(browser, url, words) as ruth,
        person(browser, url, words) as sami,
    ):
        meet(ruth, sami)
        sami.go("/1/needs")
        first = '.dots input[value="31"]'
        to(sami, first)
        for key in ("Space", "ArrowRight", "ArrowDown"):
            sami.page.keyboard.press(key)
        assert sami.page.locator(":checked").get_attribute("value") == "26"
        sami.page.keyboard.press("Enter")
        to(sami, 'a[href$="?do=also"]')
        sami.page.keyboard.press("Enter")
        to(sami, first)
        for key in ("Space", "ArrowDown", "ArrowDown", "ArrowDown"):
            sami.page.keyboard.press(key)
        sami.page.keyboard.press("Enter")
        sami.sees(sami.say("emotions.colour.blue"))
        to(sami, "main > details > summary")
        sami.page.keyboard.press("Enter")
        to(sami, "#find-word")
        sami.page.keyboard.type("sca")
        expect(sami.page.locator(".word-group label:visible")).to_have_count(1)
        to(sami, '[name="words"][value="scared"]')
        sami.page.keyboard.press("Space")
        for key in ("sad", "angry"):
            sami.page.locator("#find-word").fill(key)
            sami.choose("words", key)
        assert [one.get_attribute("value") for one in sami.page.locator('[name="words"]:checked').all()] == [
            "angry",
            "sad",
        ], "a third lets the first one go"
        for cousin in ("lonely", "disappointed"):
            to(sami, f'[name="instead"][value="sad:{cousin}"]')
            sami.page.keyboard.press("Space")
        to(sami, "main form button.lamp")
        sami.page.keyboard.press("Enter")
        for key in ("angry", "disappointed"):
            sami.sees(sami.say(f"emotions.word.{key}", who="son"))
        assert sami.page.locator(".head .how-it-is").all_inner_texts() == ["angry", "disappointed"]
        assert ruth.errors + sami.errors == []
