"""The walk through what is said before words go: under the box, on a page of its own, and the switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muttering.mutter import LOUD, LOW
from playwright.sync_api import expect

if TYPE_CHECKING:
    from people import Person
    from walk import Walk


def to_the_page(one: Person) -> None:
    """Send it; where a browser with scripts cannot ask what the line is, once more."""
    one.tap("talks.send")
    if one.scripted:
        expect(one.page.locator('[name="stays"]')).to_have_count(0)
        one.tap("talks.send")
    one.sees(one.say("web.before.as_it_is"))


def before(one: Walk) -> None:
    her = one.her
    her.go("/1/before")
    one.her_page("a line before sending")
    words = f"{one.told['hers']} {LOUD} {LOW}"
    if her.scripted:
        her.go("/1/talks?new=news")
        her.write("text", words)
        her.tap("talks.send")
        her.page.locator(".before button").wait_for()
        one.her_page("form, a line under the box")
        her.context.route("**/before/line", lambda route: route.abort())
    her.go("/1/talks?new=news")
    her.write("text", words)
    to_the_page(her)
    one.her_page("before it goes")
    her.write("text", one.told["hers"])
    her.tap("web.before.changed")
    her.context.unroute("**/before/line")
