"""What a hand does on the pages of leaning, and where it is."""

from __future__ import annotations

from people import Person
from playwright.sync_api import expect


def line(person: Person, box: str, text: str) -> None:
    person.page.locator(f"#{box}").fill(text)


def unfold(person: Person, key: str) -> None:
    person.page.locator("summary", has_text=person.say(key)).first.click()


def stands(person: Person, rung: int) -> None:
    expect(person.page.locator(f".rungs .rung-{rung}[aria-current]")).to_be_visible()
