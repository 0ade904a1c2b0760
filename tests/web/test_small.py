"""Ana and Leo, six: one phone, both thumbs."""

from __future__ import annotations

import pytest
from people import person
from playwright.sync_api import Browser

from hearthside.kernel.words import Words


@pytest.mark.parametrize("language", ["es", pytest.param("en", marks=pytest.mark.long)])
def test_both_thumbs_on_one_phone(browser: Browser, url: str, sentences: dict[str, Words], language: str) -> None:
    """Ana begins, makes Leo's side on her phone, and both answers of a card open at once."""
    with person(browser, url, sentences[language]) as ana:
        ana.go(f"/?l={language}")
        ana.write("son", "Leo")
        ana.write("mother", "Mama")
        ana.choose("stage", "S1")
        ana.tap("door.next")
        ana.page.locator("label.option").first.click()
        ana.tap("door.next")
        ana.make_key("ana")
        ana.write("gift", "You snored like a walrus")
        ana.tap("door.next")
        ana.tap("door.promise.agree")
        ana.tap("door.small.make")
        ana.tap("door.slot.never")
        ana.go("/1/talks?card=where-to-jump")
        names = {one.get_attribute("name") for one in ana.page.locator("input[type=radio]").all()}
        assert "his.tap" in names
        for name in names:
            ana.page.locator(f'label:has(input[name="{name}"])').last.click()
        ana.tap("talks.together.both")
        ana.tap("talks.open")
        ana.sees("Leo")
        assert not ana.errors
