"""Find the word, as two people play it: on one phone with a boy of six, and by turns on two."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import free_port
from meeting import meet, to, with_small_son
from people import person
from playwright.sync_api import Browser
from told import TOLD
from walk import Walk, clocked
from walk_feelings import FELT, feelings, guess_by_turns, small_feelings
from web.test_story import readable

from hearthside.kernel.words import Words


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_mother_and_a_boy_of_six_tap_and_guess_on_one_phone(
    browser: Browser, url: str, sentences: dict[str, Words], language: str
) -> None:
    """She reads it out, both tap; then he hides a face, and it is on no page until she has guessed."""
    with person(browser, url, sentences[language]) as ana:
        with_small_son(ana)
        small_feelings(ana, lambda *_: None)
        assert not ana.errors


@pytest.mark.parametrize(
    ("language", "scripts"),
    [("en", True), *(pytest.param(one, plain, marks=pytest.mark.long) for one, plain in (("es", True), ("es", False)))],
)
def test_two_people_hide_dots_and_guess_by_turns(
    browser: Browser, tmp_path: Path, sentences: dict[str, Words], language: str, scripts: bool
) -> None:
    """On two phones, one of them perhaps without scripts. Nothing of it is readable on the disk."""
    words, told = sentences[language], TOLD[language] | {"son": "Sami", "mother": "Mum"}
    with (
        clocked(tmp_path, free_port()) as (url, turn),
        person(browser, url, words) as ruth,
        person(browser, url, words, scripts=scripts) as sami,
    ):
        meet(ruth, sami)
        guess_by_turns(Walk(ruth, sami, lambda *_: None, told, turn), FELT[language])
        assert ruth.errors + sami.errors == []
    assert readable(tmp_path, [FELT[language]["hint"]]) == []


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "es"])
def test_all_of_it(browser: Browser, tmp_path: Path, sentences: dict[str, Words], language: str) -> None:
    """A scene both tap, dots, a word, what helped, a line; then a dot hidden with the keyboard alone."""
    words, told = sentences[language], TOLD[language] | {"son": "Sami", "mother": "Mum"}
    with (
        clocked(tmp_path, free_port()) as (url, turn),
        person(browser, url, words, scripts=False) as ruth,
        person(browser, url, words) as sami,
    ):
        meet(ruth, sami)
        feelings(Walk(ruth, sami, lambda *_: None, told, turn))
        sami.go("/1/feelings?new=dot")
        to(sami, 'input[name="dot"]')
        sami.page.keyboard.press("ArrowRight")
        to(sami, "button.lamp")
        sami.page.keyboard.press("Enter")
        sami.sees(sami.say("feelings.dot.shut", name="Mum"))
        assert ruth.errors + sami.errors == []
    assert readable(tmp_path, list(FELT[language].values())) == []
