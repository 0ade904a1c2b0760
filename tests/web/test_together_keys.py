"""What two do together without a mouse: an hour, something done and noticed, *let us keep this*, and the address of
one's calendar."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import free_port
from keys import Keys
from people import person
from playwright.sync_api import Browser, expect
from walk import clocked
from walk_moments import CARD
from web.test_gestures_story import two_at_home
from web.test_leaning_keys import box, unfolded

from hearthside.kernel.words import Words

EVENING = "0800PM"


@pytest.mark.long
def test_an_hour_a_moment_and_a_ritual_by_keys_alone(
    browser: Browser, tmp_path: Path, sentences: dict[str, Words]
) -> None:
    with clocked(tmp_path, free_port()) as (url, _), two_at_home(browser, url, sentences["en"]) as (ruth, sami):
        her, him = Keys(ruth), Keys(sami)
        kept(her, him)
        an_hour(her, him)
        a_moment(her, him)


def an_hour(her: Keys, him: Keys) -> None:
    """Asked, another time, agreed; and when he is easy to talk to."""
    her.person.go("/1/us")
    her.press("time.door.hour")
    her.write("day", in_days(2))
    her.write("hour", EVENING)
    her.choose("minutes", "30")
    her.write("text", "The bench by the weir")
    her.choose("chooser", "mother")
    her.to(her.page.locator('[name="phones"]'))
    her.page.keyboard.press("Space")
    her.press("time.hour.ask", name="Sami")
    him.person.go("/1/today")
    him.follow("20:00")
    him.press("time.plan.move")
    him.write("day", in_days(3))
    him.write("hour", EVENING)
    him.press("time.plan.send")
    her.person.go("/1/today")
    her.follow("20:00")
    her.press("time.plan.yes")
    her.person.sees(her.person.say("time.plan.stands"))
    him.person.go("/1/time?new=easy")
    him.to(him.page.locator('[value="2-evening"]'))
    him.page.keyboard.press("Space")
    him.press("time.easy.keep")
    him.press("time.easy.change")
    expect(him.page.locator('[value="2-evening"]')).to_be_checked()


def a_moment(her: Keys, him: Keys) -> None:
    """Shall we, yes, noticed apart, opened, and kept by both."""
    her.person.go(f"/1/moments?card={CARD}")
    her.write("text", "The blue jar")
    her.press("moments.idea.send", name="Sami")
    him.person.go("/1/today")
    him.follow("Questions in a jar")
    him.press("moments.asked.yes")
    unfolded(him, "moments.agreed.did")
    him.choose("ask", "learned")
    him.write("text", "That she would be a ferry captain")
    him.press("moments.notice.send")
    her.person.go("/1/today")
    her.follow("Questions in a jar")
    her.write("text", "How long he thought")
    her.press("moments.notice.send")
    for one in (her, him):
        one.page.goto(her.page.url)
        one.press("moments.notice.open")
        one.press("moments.keep.this")
    box(him, "text", "Jar evening")
    him.write("day", in_days(4))
    him.write("hour", EVENING)
    him.choose("every", "7")
    him.press("moments.ritual.suggest")
    her.page.reload()
    her.press("moments.asked.yes")
    her.person.sees("Jar evening")


def kept(her: Keys, him: Keys) -> None:
    """A small thing of hers, found, and both would like to keep it; one time left out."""
    her.person.go("/1/gestures?new=own")
    her.write("text", "Tea on the stairs")
    her.press("gestures.leave", name="Sami")
    him.person.go("/1/today")
    him.follow(him.person.say("gestures.line.small", name="Mum"))
    him.press("gestures.open")
    him.press("gestures.heart")
    him.press("gestures.keep.go")
    him.write("text", "Stair tea")
    him.choose("weekday", "7")
    him.write("hour", EVENING)
    him.press("gestures.keep.ask", name="Mum")
    her.person.go("/1/today")
    her.follow("Stair tea")
    her.press("gestures.keep.too")
    him.page.reload()
    him.press("gestures.keep.not_this_time")
    him.follow("Stair tea")
    him.press("gestures.keep.rest")


def test_the_address_of_a_calendar_is_made_copied_and_taken_back_by_keys_alone(
    browser: Browser, url: str, sentences: dict[str, Words]
) -> None:
    with person(browser, url, sentences["en"]) as ruth:
        ruth.context.grant_permissions(["clipboard-read", "clipboard-write"])
        ruth.begin(son="Sami", mother="Mum", stage="S4", name="ruth", gift="A line", tap="son", guess="mother")
        her = Keys(ruth)
        ruth.go("/1/mine")
        her.press("web.calendar.title")
        her.press("web.calendar.make")
        address = ruth.page.locator("[data-give-url]").inner_text().strip()
        her.to(ruth.page.locator("[data-copy]"))
        ruth.page.keyboard.press("Enter")
        ruth.sees(ruth.say("door.link.copied"))
        assert ruth.page.evaluate("navigator.clipboard.readText()") == address
        her.press("web.calendar.back")
        assert ruth.context.request.get(address).status == 404
        her.press("web.back")
        assert ruth.errors == []


def in_days(days: int) -> str:
    """As it is typed into a field for a day, in an English browser."""
    return f"{date.today() + timedelta(days):%m%d%Y}"
