"""How might this land, pressed by the keyboard alone, and without a signal."""

from __future__ import annotations

import pytest
from people import person
from playwright.sync_api import Browser, expect
from walk_listening import HARD
from web.test_worlds_story import to

from hearthside.kernel.words import Words


@pytest.mark.parametrize("language", ["en", pytest.param("es", marks=pytest.mark.long)])
def test_the_keyboard_is_enough_and_without_a_signal_nothing_is_looked_at(
    browser: Browser, url: str, sentences: dict[str, Words], language: str
) -> None:
    """Offline the words stand in their box and none of them waits to be sent."""
    words, told = sentences[language], HARD[language]
    with person(browser, url, words) as ruth:
        ruth.begin(son="Sami", mother="Mum", stage="S4", name="ruth", gift="A line", tap="son", guess="mother")
        ruth.go("/1/listening?new=rehearse")
        to(ruth, "#text")
        ruth.page.keyboard.type(told["hot"])
        to(ruth, 'button[name="lands"]')
        ruth.page.keyboard.press("Enter")
        under = ruth.page.locator("#text-lands")
        expect(under).to_be_focused()
        expect(under.locator("p")).to_have_count(2)
        expect(ruth.page.locator("form[data-is-kept]")).to_have_count(1)
        ruth.context.set_offline(True)
        to(ruth, 'button[name="lands"]')
        ruth.page.keyboard.press("Enter")
        ruth.sees(ruth.say("web.lands.off"))
        expect(ruth.page.locator("#text")).to_have_value(told["hot"])
        expect(ruth.page.locator("body")).to_have_attribute("data-waiting", "0")
        ruth.context.set_offline(False)
        ruth.go("/1/begun")
        ruth.sees(told["hot"])
        assert ruth.errors == []
