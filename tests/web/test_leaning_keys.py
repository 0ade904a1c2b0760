"""From mine to yours, a suggestion and a thing solved, without a mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import free_port
from keys import Keys
from meeting import meet
from people import person
from playwright.sync_api import Browser
from told_leans import LEANS
from walk import clocked
from walk_hands import stands

from hearthside.kernel.words import Words


@pytest.mark.long
def test_an_area_moves_and_slips_by_keys_alone(browser: Browser, tmp_path: Path, sentences: dict[str, Words]) -> None:
    words, told = sentences["en"], LEANS["en"]
    with (
        clocked(tmp_path, free_port()) as (url, _),
        person(browser, url, words) as ruth,
        person(browser, url, words) as sami,
    ):
        meet(ruth, sami, "S4")
        her, him = Keys(ruth), Keys(sami)
        area(her, him, told)
        suggestion(her, him, told)
        solved(her, him, told)
        assert ruth.errors + sami.errors == []


def area(her: Keys, him: Keys, told: dict[str, str]) -> None:
    sami, ruth = him.person, her.person
    sami.go("/1/say")
    him.press("leaning.door.myself")
    him.press("leaning.begin.else")
    him.write("text", told["area"])
    him.choose("rung", "2")
    him.press("leaning.begin.send")
    ruth.go("/1/today")
    her.follow(told["area"])
    her.press("leaning.begin.agree")
    box(her, "want-text", told["wanted"])
    her.press("leaning.want.send")
    sami.page.reload()
    him.press("leaning.want.agree")
    him.press("leaning.time.say")
    ruth.page.reload()
    her.press("leaning.time.agree")
    stands(ruth, 3)
    unfolded(her, "leaning.one-back.say")
    box(her, "one-back", told["slip"])
    her.press("leaning.one-back.send")
    stands(ruth, 2)


def suggestion(her: Keys, him: Keys, told: dict[str, str]) -> None:
    her.person.go("/1/say")
    her.press("leaning.door.suggest")
    her.choose("about", "money")
    her.write("text", told["suggest"])
    her.press("leaning.new.suggest.send")
    him.person.go("/1/today")
    him.follow(him.person.say("leaning.about.money"))
    him.person.never_sees(told["suggest"])
    him.press("leaning.knock.go_on")
    him.person.sees(told["suggest"])


def solved(her: Keys, him: Keys, told: dict[str, str]) -> None:
    him.person.go("/1/us")
    him.press("leaning.door.solve")
    him.write("text", told["his concern"])
    him.press("leaning.new.solve.send")
    her.person.go("/1/today")
    her.follow(told["his concern"])
    her.choose("way", "ask")
    box(her, "speak", told["asked"])
    her.press("leaning.send")
    him.person.page.reload()
    him.press("leaning.solve.thats_it")
    him.person.sees(him.person.say("leaning.solve.waits", name="Mum"))


def box(keys: Keys, name: str, text: str) -> None:
    keys.to(keys.page.locator(f"#{name}"))
    keys.page.keyboard.type(text)


def unfolded(keys: Keys, key: str) -> None:
    keys.to(keys.page.locator("summary", has_text=keys.person.say(key)).first)
    keys.page.keyboard.press("Enter")
