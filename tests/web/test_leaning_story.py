"""From mine to yours, end to end, on two phones: twice a step and once a slip; a hand, a decision, a knock, a thing
solved, a project. And both thumbs of a small child on his mother's phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import free_port
from meeting import meet, with_small_son
from people import person
from playwright.sync_api import Browser
from told import TOLD
from told_leans import LEANS
from walk import Walk, clocked
from walk_hands import stands
from walk_leans import leans
from walk_solving import small_leans
from web.test_story import readable

from hearthside.kernel.words import Words


@pytest.mark.long
@pytest.mark.parametrize(
    ("language", "scripts"),
    [
        pytest.param("en", True, id="en-scripts"),
        pytest.param("es", False, id="es-plain"),
        pytest.param("en", False, id="en-plain"),
        pytest.param("es", True, id="es-scripts"),
    ],
)
def test_two_people_lean_on_each_other(
    browser: Browser, tmp_path: Path, sentences: dict[str, Words], language: str, scripts: bool
) -> None:
    """The whole of it; and nothing of theirs readable on the disk."""
    words = sentences[language]
    with (
        clocked(tmp_path, free_port()) as (url, turn),
        person(browser, url, words, scripts=scripts) as ruth,
        person(browser, url, words, scripts=scripts) as sami,
    ):
        meet(ruth, sami, "S4")
        leans(Walk(ruth, sami, lambda *_: None, TOLD[language], turn))
        assert ruth.errors == []
        assert sami.errors == []
    assert readable(tmp_path, list(LEANS[language].values())) == []


@pytest.mark.long
def test_both_thumbs_on_her_phone(browser: Browser, tmp_path: Path, sentences: dict[str, Words]) -> None:
    """A boy of six: it begins when both tap, and goes on when both tap; she alone moves nothing up."""
    with (
        clocked(tmp_path, free_port()) as (url, _),
        person(browser, url, sentences["en"]) as ana,
    ):
        with_small_son(ana)
        small_leans(ana, lambda *_: None)
        assert ana.errors == []


@pytest.mark.long
def test_grown_it_turns_round(browser: Browser, tmp_path: Path, sentences: dict[str, Words]) -> None:
    """She hands over what was hers, keeps what she keeps, and asks him for a hand."""
    words = sentences["en"]
    with (
        clocked(tmp_path, free_port()) as (url, _),
        person(browser, url, words) as grace,
        person(browser, url, words) as tom,
    ):
        meet(grace, tom, "S6")
        grace.go("/1/leaning?card=her-money-kept")
        grace.tap("leaning.begin.keep")
        grace.sees(grace.say("leaning.keeps.mine"))
        tom.go("/1/leaning?do=ladders")
        tom.sees(tom.say("leaning.line.ladder-keeps", name="Mum", who="son", rung=""))
        grace.go("/1/us")
        grace.tap("leaning.door.ladders")
        grace.tap("leaning.ladders.begin", who="mother")
        grace.page.locator(".sentences a").first.click()
        grace.tap("leaning.begin.send")
        tom.go(grace.page.url.removeprefix(url))
        tom.tap("leaning.begin.agree")
        stands(tom, 1)
        grace.go("/1/leaning?do=hand")
        grace.write("text", "The lamp on the stairs, it is too high for me now.")
        grace.tap("leaning.new.hand.send")
        tom.go("/1/today")
        tom.page.get_by_text("The lamp on the stairs").first.click()
        tom.tap("leaning.hand.yes")
        tom.sees(tom.say("leaning.hand.said_yes_mine"))
        assert grace.errors + tom.errors == []
