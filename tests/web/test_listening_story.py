"""When it is hard, end to end on two phones: a sorry received, a break that comes back, four turns on one phone; with
the keyboard alone; and said beside a small child."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import free_port
from meeting import meet, to, with_small_son
from people import person
from playwright.sync_api import Browser
from told import TOLD
from walk import Walk, clocked
from walk_listening import HARD, a_break, a_sorry, one_phone, rehearsed, two_phones
from walk_listening_small import small_hard
from web.test_story import readable

from hearthside.kernel.words import Words


@pytest.mark.long
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_sorry_a_break_that_comes_back_and_four_turns(
    browser: Browser, tmp_path: Path, sentences: dict[str, Words], language: str, scripts: bool
) -> None:
    """Nothing of theirs is readable on the disk; the turns on one phone send nothing at all."""
    words, told = sentences[language], HARD[language]
    with (
        clocked(tmp_path, free_port()) as (url, turn),
        person(browser, url, words, scripts=scripts) as ruth,
        person(browser, url, words, scripts=scripts) as sami,
    ):
        meet(ruth, sami)
        one = Walk(ruth, sami, lambda *_: None, TOLD[language] | {"son": "Sami", "mother": "Mum"}, turn)
        a_sorry(one, told, "my-hand")
        a_break(one, told, 0)
        sent: list[str] = []
        ruth.context.on("request", lambda request: sent.append(request.method))
        one_phone(one)
        assert set(sent) == {"GET"}
        assert ruth.errors + sami.errors == []
    assert readable(tmp_path, [told[name] for name in ("did", "felt", "will", "line", "because")]) == []


@pytest.mark.long
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_turns_on_two_phones_and_a_talk_rehearsed(
    browser: Browser, tmp_path: Path, sentences: dict[str, Words], scripts: bool
) -> None:
    words, told = sentences["en"], HARD["en"]
    with (
        clocked(tmp_path, free_port()) as (url, turn),
        person(browser, url, words, scripts=scripts) as ruth,
        person(browser, url, words, scripts=scripts) as sami,
    ):
        meet(ruth, sami)
        one = Walk(ruth, sami, lambda *_: None, TOLD["en"] | {"son": "Sami", "mother": "Mum"}, turn)
        two_phones(one, told)
        rehearsed(one, told)
        assert ruth.errors + sami.errors == []


@pytest.mark.long
def test_said_beside_a_small_child(browser: Browser, tmp_path: Path, sentences: dict[str, Words]) -> None:
    with clocked(tmp_path, free_port()) as (url, turn), person(browser, url, sentences["en"]) as ana:
        with_small_son(ana)
        small_hard(ana, lambda *_: None)
        turn(1)
        ana.go("/1/today")
        ana.sees(ana.say("listening.line.break_back"))
        assert ana.errors == []


@pytest.mark.long
def test_the_keyboard_alone_is_enough(browser: Browser, tmp_path: Path, sentences: dict[str, Words]) -> None:
    """She says sorry in a breath and takes four turns on one phone with Tab, Space and Enter."""
    words = sentences["en"]
    with (
        clocked(tmp_path, free_port()) as (url, _),
        person(browser, url, words) as ruth,
        person(browser, url, words) as sami,
    ):
        meet(ruth, sami)
        ruth.go("/1/listening?new=breath")
        to(ruth, "#text")
        ruth.page.keyboard.type("I was loud. That was mine.")
        to(ruth, "button.lamp")
        ruth.page.keyboard.press("Enter")
        ruth.sees(ruth.say("listening.whole.title_mine", name="Sami"))
        ruth.go("/1/listening?new=turns")
        to(ruth, "button.lamp")
        ruth.page.keyboard.press("Enter")
        for _ in range(3):
            to(ruth, "a.lamp")
            ruth.page.keyboard.press("Enter")
        ruth.sees(ruth.say("listening.phone.speak", name="Mum"))
