"""A boy of fifteen gets a yes in writing to something he asked for; and a boy of six, on his mother's phone."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
import walk_bounds
from conftest import free_port
from keys import Keys
from meeting import meet, with_small_son
from people import Person, person
from playwright.sync_api import Browser, expect
from reading import FULL, check_each
from told import TOLD
from walk import Walk, clocked
from walk_bounds import bounds, small_bounds

from hearthside.kernel.words import Words


def quietly(_: str, __: Person) -> None:
    """Nobody looks at the page."""


@pytest.mark.parametrize(
    ("language", "scripts"),
    [
        pytest.param("en", True, id="en-scripts"),
        pytest.param("es", False, id="es-plain", marks=pytest.mark.long),
        pytest.param("en", False, id="en-plain", marks=pytest.mark.long),
        pytest.param("es", True, id="es-scripts", marks=pytest.mark.long),
    ],
)
def test_he_asks_she_counters_both_agree_and_half_a_year_later_it_reads_as_growth(
    browser: Browser, tmp_path: Path, sentences: dict[str, Words], language: str, scripts: bool
) -> None:
    """The review comes due after three months, by the clock; the maps are compared and one area is moved."""
    words, told = sentences[language], walk_bounds.TOLD[language]
    somebody = partial(person, browser, words=words, scripts=scripts)
    with clocked(tmp_path, free_port()) as (url, turn), somebody(url=url) as ruth, somebody(url=url) as sami:
        meet(ruth, sami, told=TOLD[language])
        one = Walk(ruth, sami, quietly, TOLD[language], turn)
        walk_bounds.ask(one, told)
        ruth.go("/1/today")
        ruth.sees(ruth.say("boundaries.line.can-you-say-yes", name=TOLD[language]["son"]))
        walk_bounds.counter(one, told)
        walk_bounds.yes(one, told)
        ruth.sees(told["his yes"])
        turn(80)
        for each in (ruth, sami):
            each.go("/1/today")
            each.never_sees(each.say("boundaries.line.look"))
        turn(93)
        for each in (ruth, sami):  # a session lives ninety days
            each.sign_in()
            each.go("/1/today")
            each.sees(each.say("boundaries.line.look"))
        walk_bounds.grows(one, told)
        sami.sees(told["her yes"])
        walk_bounds.promise(one)
        walk_bounds.the_map(one)
        turn(179)
        grows_more(ruth, sami, told)
        assert not ruth.errors
        assert not sami.errors


def grows_more(ruth: Person, sami: Person, told: dict[str, str]) -> None:
    """A third step; then each step stands nearer to his edge than the one before, and nothing is counted."""
    for one in (ruth, sami):
        one.sign_in()
    sami.go("/1/us")
    sami.sees(sami.say("boundaries.line.promise"))
    sami.go("/1/boundaries")
    sami.page.get_by_text(told["ask"]).first.click()
    here = sami.page.url.partition("?")[0]
    sami.page.goto(here + "?do=suggest")
    sami.write("text", "00:30")
    sami.tap("boundaries.instead.send")
    ruth.page.goto(here)
    ruth.sees(told["ask"])
    ruth.tap("boundaries.yes")
    for one in (ruth, sami):
        one.page.goto(here)
        steps = one.page.locator(".grew li")
        expect(steps).to_have_text([told["counter"], told["ask"], "00:30"])
        left = [steps.nth(n).evaluate("(li) => { const r = document.createRange(); r.selectNodeContents(li);"
                                      " return r.getBoundingClientRect().right }") for n in range(3)]  # fmt: skip
        assert left[2] == max(left)


@pytest.mark.first
@pytest.mark.parametrize(
    ("language", "his"),
    [
        pytest.param("en", False, id="en-his plain"),
        pytest.param("en", True, id="en", marks=pytest.mark.long),
        pytest.param("es", True, id="es", marks=pytest.mark.long),
    ],
)
def test_every_page_of_it_can_be_read_and_reached_by_everybody(
    browser: Browser, tmp_path: Path, sentences: dict[str, Words], language: str, his: bool
) -> None:
    """As test_pages does it: axe in light and dark, large letters, narrow phones, targets for a finger."""
    words, wrong, seen = sentences[language], dict[str, list[str]](), list[str]()
    see, told = partial(check_each, wrong, seen, every=1 if his else FULL), TOLD[language]
    somebody = partial(person, browser, words=words, bypass_csp=True)
    with clocked(tmp_path, free_port()) as (url, turn):
        with somebody(url=url) as her, somebody(url=url, scripts=his) as him:
            meet(her, him, told=told)
            bounds(Walk(her, him, see, told, turn))
        with somebody(url=url) as her:
            with_small_son(her)
            small_bounds(her, see)
    assert not wrong, "\n".join(f"{name}: {line}" for name, lines in wrong.items() for line in lines)
    assert len(seen) > 50
    assert len(set(seen)) == len(seen)


@pytest.mark.long
def test_an_ask_and_its_yes_without_a_mouse(browser: Browser, tmp_path: Path, sentences: dict[str, Words]) -> None:
    words, told = sentences["en"], walk_bounds.TOLD["en"]
    with (
        clocked(tmp_path, free_port()) as (url, _),
        person(browser, url, words) as ruth,
        person(browser, url, words) as sami,
    ):
        meet(ruth, sami, told=TOLD["en"])
        her, him = Keys(ruth), Keys(sami)
        sami.go("/1/say")
        him.press("boundaries.door.freedom", stage="S4")
        him.write("text", told["ask"])
        him.write("why", told["ask why"])
        him.press("boundaries.send")
        ruth.go("/1/today")
        her.follow(told["ask"])
        her.press("boundaries.later.open")
        her.choose("when", "30")
        her.press("boundaries.back")
        her.write("text", told["her yes"])
        her.press("boundaries.yes")
        sami.go("/1/boundaries?see=map")
        him.press("boundaries.decides.his", who="son", name=TOLD["en"]["mother"])
        him.press("boundaries.map.enough")
        him.press("boundaries.map.lay")
        sami.sees(sami.say("boundaries.map.shut"))
        assert not ruth.errors
        assert not sami.errors


@pytest.mark.long
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_what_a_boy_of_six_would_like_is_his_on_her_phone(
    browser: Browser, url: str, sentences: dict[str, Words], scripts: bool
) -> None:
    with person(browser, url, sentences["es"], scripts=scripts) as ana:
        with_small_son(ana)
        ana.go("/1/boundaries?new=freedom")
        ana.write("his.text", "dos cuentos")
        ana.write("text", "y después, a dormir")
        ana.tap("boundaries.yes")
        ana.sees("dos cuentos")
        ana.sees(ana.say("boundaries.says_yes", name="Mami"))
        expect(ana.page.locator(".fold-his")).to_contain_text("dos cuentos")
        ana.go("/1/boundaries?new=freedom")
        ana.write("his.text", "tres cuentos")
        ana.tap("boundaries.together.not_yet")
        ana.sees("tres cuentos")
        ana.go("/1/boundaries")
        ana.sees("dos cuentos")
        assert not ana.errors
