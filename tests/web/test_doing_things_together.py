"""What two people in two zones do together, all of it in a row: an hour planned, something done, noticed apart,
opened and kept; its hour in their calendars and on Today; a small thing and a heart; cards without a signal."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
import pytest
from conftest import free_port
from ics_read import begins, read, until
from meeting import meet
from people import Person, person
from playwright.sync_api import Browser
from told import TOLD
from walk import Walk, clocked
from walk_moments import MOMENTS, agreed_and_done, in_days, ritual
from walk_time import TIMES, Calendar, an_hour, at_the_top
from web.test_gestures_story import TOLD as SMALL
from web.test_gestures_story import finds, heart_comes, leaves
from web.test_story import readable
from web.test_together_story import opens, plays_on, title

from hearthside.kernel.words import Words

HERS, HIS = ZoneInfo("Europe/Lisbon"), ZoneInfo("America/Toronto")
#: From so many days ahead the dates of what they do are counted; and what they do, each at home.
FAR, CARD = 3, "two-kitchens"


@pytest.mark.parametrize("language", ["en", pytest.param("es", marks=pytest.mark.long)])
def test_two_people_in_two_zones_do_all_of_it_in_a_row(
    browser: Browser, tmp_path: Path, sentences: dict[str, Words], language: str
) -> None:
    """No request of it leaves the house, and nothing of theirs is readable on the disk."""
    words, told, asked = sentences[language], TOLD[language] | {"mother": "Mum", "son": "Sami"}, list[str]()
    with (
        clocked(tmp_path, free_port()) as (url, turn),
        person(browser, url, words, timezone_id=HERS.key) as ruth,
        person(browser, url, words, timezone_id=HIS.key) as sami,
    ):
        for one in (ruth, sami):
            one.context.on("request", lambda request: asked.append(request.url))
        meet(ruth, sami, "S6")
        walk = Walk(ruth, sami, lambda *_: None, told, turn)
        calendar = Calendar(walk, HERS.key, 0)
        planned = an_hour(walk, TIMES[language], calendar, HERS, HIS)
        memory = agreed_and_done(walk, MOMENTS[language], FAR, CARD)
        ritual(walk, MOMENTS[language], memory, FAR)
        again = datetime.combine(datetime.fromisoformat(in_days(12, FAR)), time(20), HIS)
        in_the_calendar(ruth, sami, planned, again)
        calendar.go_to(again - timedelta(minutes=10))
        at_the_top(ruth, MOMENTS[language]["name"], again.astimezone(HERS))
        at_the_top(sami, MOMENTS[language]["name"], again)
        line = SMALL[language][0]
        finds(sami, leaves(ruth, line), line)
        heart_comes(ruth)
        without_a_signal(ruth)
        assert ruth.errors + sami.errors == []
        assert len(asked) > 60
        assert [one for one in asked if not one.startswith((url, "data:"))] == []
    assert readable(tmp_path, [line, *TIMES[language].values(), *MOMENTS[language].values()]) == []


def in_the_calendar(ruth: Person, sami: Person, planned: datetime, again: datetime) -> None:
    """Each makes an address, and a program that has no cookie reads it: the hour once, and for a year what comes again,
    at eight on his wall through every change of the clock, and on hers at whatever that is."""
    for one in (ruth, sami):
        one.go("/1/calendar")
        one.tap("web.calendar.make")
        found = httpx.get(one.page.locator("[data-give-url]").inner_text().strip())
        assert found.status_code == 200
        hour, comes = sorted(read(found.text.encode()), key=lambda event: bool(event.getrruleset()))
        assert list(begins(hour)) == [planned.astimezone(UTC)]
        year = until(again + timedelta(days=365), begins(comes))
        assert year[0] == again.astimezone(UTC), "one was left out"
        assert {each.astimezone(HIS).time() for each in year} == {time(20)}
        assert {each.astimezone(HERS).time() for each in year} == {time(0), time(1)}


def without_a_signal(one: Person) -> None:
    """Cards on one phone, and not a word of it kept anywhere."""
    opens(one, "car")
    last = plays_on(one)
    one.tap("time.cards.next")
    assert title(one) != last
    one.tap("time.cards.done.go")
    one.sees(one.say("time.cards.done.what"))
    one.context.set_offline(False)
