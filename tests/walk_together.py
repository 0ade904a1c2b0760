"""The pages of cards for two on the walk: where they are, one card, passing, a line kept, closing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from people import Person
from playwright.sync_api import expect

if TYPE_CHECKING:
    from walk import Walk

See = Callable[[str, Person], None]
LINE = {"en": "Aunt Pelagia slept standing", "es": "La tía Pelagia dormía de pie"}


def cards(one: Walk) -> None:
    """In the car and at bedtime; she keeps a line he said, he finds it."""
    her, him, line = one.her, one.him, LINE[one.her.words.language]
    her.go("/1/us")
    her.tap("time.door.cards")
    one.her_page("cards, where")
    her.tap("time.cards.in.car")
    one.her_page("card")
    first = title(her)
    her.tap("time.cards.lighter")
    expect(her.page.locator(".card-title:visible")).to_have_text(first)
    one.her_page("card, lighter")
    her.tap("time.cards.next")
    expect(her.page.locator(".card-title:visible")).not_to_have_text(first)
    second = title(her)
    her.tap("time.cards.pass")
    expect(her.page.locator(".card-title:visible")).not_to_have_text(second)
    her.page.get_by_text(her.say("time.cards.all")).click()
    her.page.get_by_role("link", name=first, exact=True).click()
    expect(her.page.locator(".card-title:visible")).to_have_text(first)
    her.tap("time.cards.done.go")
    one.her_page("cards, done")
    her.go("/1/time?cards=car")
    keeps(her, "", "time.cards.keep.do")
    one.her_page("line refused")
    her.go("/1/time?cards=walk")
    about = title(her)
    keeps(her, line, "time.cards.keep.do", "son")
    one.her_page("line kept")
    him.go("/1/kept")
    him.sees(line)
    him.page.get_by_role("link", name=him.say("time.cards.kept.said", card=about, name=one.told["son"])).click()
    him.sees(him.say("time.cards.kept.said_by", name=one.told["son"]))
    one.his_page("line kept")


def title(one: Person) -> str:
    return one.page.locator(".card-title:visible").inner_text()


def keeps(one: Person, line: str, button: str, whose: str = "mother") -> None:
    fold = one.page.locator("details[data-keep-line]")
    if fold.get_attribute("open") is None:
        fold.locator("summary").first.click()
    one.write("text", line)
    one.choose("voice", whose)
    one.page.evaluate("document.querySelectorAll('form').forEach((form) => { form.noValidate = true })")
    one.tap(button)


def small_cards(her: Person, see: See) -> None:
    """A boy of six: pictures of where they are, and one card read to him."""
    her.go("/1/time?new=cards")
    see("small cards, where", her)
    her.tap("time.cards.in.bedtime")
    see("small card", her)
