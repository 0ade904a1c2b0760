"""An hour for two people who live in two zones, end to end on two phones; and a small child's ten minutes on his
mother's."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import free_port
from meeting import meet, with_small_son
from people import person
from playwright.sync_api import Browser
from told import TOLD
from walk import Walk, clocked
from walk_time import TIMES, small_times, times
from web.test_story import readable

from hearthside.kernel.words import Words

MADRID, AUCKLAND = "Europe/Madrid", "Pacific/Auckland"


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "es"])
def test_two_people_in_two_zones_plan_an_hour_and_say_how_it_was(
    browser: Browser, tmp_path: Path, sentences: dict[str, Words], language: str
) -> None:
    """Asked, moved once, agreed, both walls right; a ritual of both at the top of Today at its hour, then gone."""
    words = sentences[language]
    with (
        clocked(tmp_path, free_port()) as (url, turn),
        person(browser, url, words, timezone_id=MADRID) as grace,
        person(browser, url, words, timezone_id=AUCKLAND) as tom,
    ):
        meet(grace, tom, "S6", {"son": "Tom", "her login": "grace", "his login": "tom"})
        told = TOLD[language] | {"son": "Tom", "mother": "Mum"}
        times(Walk(grace, tom, lambda *_: None, told, turn), MADRID, AUCKLAND)
        assert grace.errors + tom.errors == []
    assert readable(tmp_path, list(TIMES[language].values())) == []


@pytest.mark.long
def test_without_scripts_they_plan_one_by_the_clock_of_the_house(
    browser: Browser, tmp_path: Path, sentences: dict[str, Words]
) -> None:
    words = sentences["en"]
    with (
        clocked(tmp_path, free_port()) as (url, turn),
        person(browser, url, words, scripts=False) as ruth,
        person(browser, url, words, scripts=False) as sami,
    ):
        meet(ruth, sami)
        times(Walk(ruth, sami, lambda *_: None, TOLD["en"] | {"son": "Sami", "mother": "Mum"}, turn))


@pytest.mark.long
def test_both_thumbs_on_her_phone(browser: Browser, tmp_path: Path, sentences: dict[str, Words]) -> None:
    """Ten minutes in which he leads; both say yes at once, and afterwards how it was: his faces, her words."""
    with clocked(tmp_path, free_port()) as (url, turn), person(browser, url, sentences["en"]) as ana:
        with_small_son(ana)
        small_times(ana, lambda *_: None)
        turn(2)
        ana.go("/1/today")
        ana.page.get_by_text(ana.say("time.line.how")).click()
        ana.choose("his.tap", "great")
        ana.choose("tap", "good")
        ana.tap("time.how.send")
        voices = ana.page.locator(".voice")
        assert voices.all_inner_texts() == [f"You\n\n{ana.say('time.how.good')}", f"Leo\n\n{ana.say('time.how.great')}"]
        assert ana.errors == []
