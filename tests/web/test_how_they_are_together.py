"""How they are and what is hard, all of it in a row on two phones: a bad day as a word only, a hot line held back and
sent kinder, a break that comes back, a sorry, four turns on one phone; and his own picture, nowhere in what she can
fetch."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import free_port
from meeting import meet
from people import Person, person
from playwright.sync_api import Browser, expect
from told import TOLD
from walk import Walk, clocked
from walk_listening import HARD, a_break, a_sorry, one_phone
from walk_needs import NEEDS, needs
from web.test_story import readable

from hearthside.kernel.words import Words

HOT = {"en": "You never listen to me, and it's all your fault.", "es": "Nunca me escuchas, y todo es culpa tuya."}
KINDER = {
    "en": "Yesterday at dinner I felt alone with it, pademelon.",
    "es": "Ayer en la cena me sentí con todo encima, pademelón.",
}
HERS = ("today", "us", "say", "kept", "mine", "needs", "needs?new=picture", "needs?new=both", "listening", "begun")


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "es"])
def test_all_of_it_in_a_row(browser: Browser, tmp_path: Path, sentences: dict[str, Words], language: str) -> None:
    """No request of it leaves the house, and nothing of theirs is readable on the disk."""
    words, asked = sentences[language], list[str]()
    with (
        clocked(tmp_path, free_port()) as (url, turn),
        person(browser, url, words) as ruth,
        person(browser, url, words) as sami,
    ):
        for one in (ruth, sami):
            one.context.on("request", lambda request: asked.append(request.url))
        meet(ruth, sami)
        walk = Walk(ruth, sami, lambda *_: None, TOLD[language] | {"son": "Sami", "mother": "Mum"}, turn)
        needs(walk)
        held_back_and_sent_kinder(sami, ruth, language)
        a_break(walk, HARD[language], 0)
        a_sorry(walk, HARD[language], "my-hand")
        one_phone(walk)
        his_picture_is_nowhere(sami, ruth, language)
        assert ruth.errors + sami.errors == []
        assert [one for one in asked if not one.startswith((url, "data:"))] == []
    told = [*NEEDS[language].values(), HARD[language]["did"], HOT[language], KINDER[language]]
    assert readable(tmp_path, told) == []


def held_back_and_sent_kinder(writer: Person, other: Person, language: str) -> None:
    """The line stands under his box before anything goes; what goes is what he wrote then."""
    writer.go("/1/talks?new=news")
    writer.write("text", HOT[language])
    writer.page.locator("button.lamp").click()
    expect(writer.page.locator(".before p").first).to_be_visible()
    other.go("/1/kept")
    other.never_sees(HOT[language])
    writer.write("text", KINDER[language])
    writer.page.locator("button.lamp").click()
    writer.page.wait_for_url("**/1/talks/*-*")
    other.go("/1/kept")
    other.sees(KINDER[language])
    other.never_sees(HOT[language])


def his_picture_is_nowhere(his: Person, hers: Person, language: str) -> None:
    his.go("/1/needs?new=picture")
    kept = his.page.locator("main table").text_content()
    assert kept

    for path in HERS:
        hers.go(f"/1/{path}")
        assert kept not in hers.page.content(), path
        hers.never_sees(NEEDS[language]["why"])
