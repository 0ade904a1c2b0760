"""Ana and Leo, six: one phone, both thumbs."""

from __future__ import annotations

import pytest
from meeting import with_small_son
from people import person
from playwright.sync_api import Browser

from hearthside.kernel.words import Words


@pytest.mark.parametrize("language", ["es", pytest.param("en", marks=pytest.mark.long)])
def test_both_thumbs_on_one_phone(browser: Browser, url: str, sentences: dict[str, Words], language: str) -> None:
    """Ana begins, makes Leo's side on her phone, and both answers of a card open at once."""
    with person(browser, url, sentences[language]) as ana:
        with_small_son(ana)
        ana.go("/1/talks?card=where-to-jump")
        names = {one.get_attribute("name") for one in ana.page.locator("input[type=radio]").all()}
        assert "his.tap" in names
        for name in names:
            ana.page.locator(f'label:has(input[name="{name}"])').last.click()
        ana.tap("talks.together.both")
        ana.tap("talks.open")
        ana.sees("Leo")
        assert not ana.errors
