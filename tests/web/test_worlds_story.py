"""What two people like, end to end, on two phones; a song by its name; a small child's pictures on his mother's; and
all of it with the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import free_port
from meeting import meet, to, with_small_son
from people import Person, person
from playwright.sync_api import Browser
from told import TOLD
from walk import Walk, clocked
from walk_worlds import WORLDS, small_worlds, worlds
from web.test_story import readable

from hearthside.kernel.words import Words


@pytest.mark.long
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_two_people_find_what_both_like_and_hand_each_other_a_song(
    browser: Browser, tmp_path: Path, sentences: dict[str, Words], language: str, scripts: bool
) -> None:
    """The whole of it; no request leaves the house, and nothing of theirs is readable on the disk."""
    words = sentences[language]
    with (
        clocked(tmp_path, free_port()) as (url, turn),
        person(browser, url, words, scripts=scripts) as ruth,
        person(browser, url, words, scripts=scripts) as sami,
    ):
        asked = [list[str](), list[str]()]
        for one, addresses in zip((ruth, sami), asked, strict=True):
            one.context.on("request", lambda request, to=addresses: to.append(request.url))
        meet(ruth, sami)
        worlds(Walk(ruth, sami, lambda *_: None, TOLD[language] | {"son": "Sami", "mother": "Mum"}, turn))
        assert ruth.errors + sami.errors == []
        assert all(len(one) > 20 for one in asked)
        assert [one for one in asked[0] + asked[1] if not one.startswith((url, "data:"))] == []
    assert readable(tmp_path, list(WORLDS[language].values())) == []


@pytest.mark.long
def test_both_thumbs_on_her_phone(browser: Browser, tmp_path: Path, sentences: dict[str, Words]) -> None:
    """A boy of six taps pictures, she taps words; what both like stands in the middle."""
    with clocked(tmp_path, free_port()) as (url, _), person(browser, url, sentences["en"]) as ana:
        with_small_son(ana)
        small_worlds(ana, lambda *_: None)
        ana.go("/1/worlds")
        ana.sees(ana.say("worlds.both.both"))
        ana.never_sees(ana.say("worlds.try.go"))
        assert ana.errors == []


@pytest.mark.long
def test_the_keyboard_alone_is_enough(browser: Browser, tmp_path: Path, sentences: dict[str, Words]) -> None:
    """She taps two interests and hands over a game with Tab, Space and Enter."""
    words = sentences["en"]
    with (
        clocked(tmp_path, free_port()) as (url, _),
        person(browser, url, words) as ruth,
        person(browser, url, words) as sami,
    ):
        meet(ruth, sami)
        ruth.go("/1/worlds?new=likes")
        for card in ("guitar", "chess"):
            to(ruth, f'input[value="{card}"]')
            ruth.page.keyboard.press("Space")
        to(ruth, "button.lamp")
        ruth.page.keyboard.press("Enter")
        ruth.sees("Guitar")
        ruth.sees("Chess")
        to(ruth, 'a[href$="new=try"]')
        ruth.page.keyboard.press("Enter")
        to(ruth, 'input[name="kind"]:checked')
        ruth.page.keyboard.press("ArrowRight")
        ruth.page.keyboard.press("ArrowRight")
        to(ruth, "#text")
        ruth.page.keyboard.type("Ticket to Somewhere")
        to(ruth, "button.lamp")
        ruth.page.keyboard.press("Enter")
        ruth.sees(ruth.say("worlds.thing.game_mine", name="Sami"))
        sami.go("/1/today")
        sami.sees("Ticket to Somewhere")
        asks_and_says_yes(ruth, sami)


def asks_and_says_yes(ruth: Person, sami: Person) -> None:
    """She asks to be shown his drawer of maps, he says yes, all of it by Tab and Enter."""
    ruth.go("/1/us")
    to(ruth, 'a[href$="new=show"]')
    ruth.page.keyboard.press("Enter")
    to(ruth, "#text")
    ruth.page.keyboard.type("The drawer with the maps")
    to(ruth, "button.lamp")
    ruth.page.keyboard.press("Enter")
    ruth.sees(ruth.say("worlds.visit.waits_me", name="Sami"))
    sami.go(ruth.page.url.removeprefix(ruth.url).partition("?")[0])
    to(sami, "button.lamp")
    sami.page.keyboard.press("Enter")
    sami.sees(sami.say("worlds.visit.stands_mine", name="Mum"))
