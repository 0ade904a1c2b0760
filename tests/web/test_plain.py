"""Without scripts: every page is reached, every form sent, and no button is there that only a script could press."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from conftest import free_port
from meeting import meet
from people import Person, person
from playwright.sync_api import Browser
from reading import check_plain
from told import TOLD
from walk import Walk, clocked, small_hands

from hearthside.kernel.words import Words


@dataclass
class Two:
    her: Person
    him: Person


@pytest.fixture(scope="module")
def two(browser: Browser, tmp_path_factory: pytest.TempPathFactory, sentences: dict[str, Words]) -> Iterator[Two]:
    """A bond made without scripts: the invitation's 28 symbols are typed."""
    words = sentences["en"]
    with (
        clocked(tmp_path_factory.mktemp("plain"), free_port()) as (url, _),
        person(browser, url, words, scripts=False) as her,
        person(browser, url, words, scripts=False) as him,
    ):
        meet(her, him)
        yield Two(her, him)


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_is_reached_and_no_button_is_dead(
    browser: Browser, tmp_path: Path, sentences: dict[str, Words], language: str
) -> None:
    """The whole walk with scripts off; a step that needed one would stop it. By default his half of it is walked
    without them (test_pages.py)."""
    words, seen, wrong = sentences[language], list[str](), dict[str, list[str]]()
    see = partial(check_plain, wrong, seen)
    with clocked(tmp_path, free_port()) as (url, turn):
        with person(browser, url, words, scripts=False) as her, person(browser, url, words, scripts=False) as him:
            Walk(her, him, see, TOLD[language], turn).all()
        with person(browser, url, words, scripts=False) as her:
            small_hands(her, see)
    assert wrong == {}
    assert len(seen) > 95


def test_what_a_share_asks_for_is_chosen_by_details_and_read_by_the_other(two: Two) -> None:
    """The one sentence under the box, changed without a script, reaches the other as it was chosen."""
    two.him.go("/1/say")
    two.him.tap("talks.door.news")
    two.him.write("text", "I got the part.")
    two.him.page.locator("details.share > summary").click()
    two.him.choose("how", "advise")
    two.him.choose("aloud", "true")
    two.him.choose("whose", "tell")
    two.him.write("who", "Grandad")
    two.him.tap("talks.send")
    two.her.go("/1/today")
    two.her.page.get_by_text("I got the part.").first.click()
    for key, values in (("advise", {}), ("aloud", {}), ("tell", {"who": "Grandad"})):
        two.her.sees(two.her.say(f"web.share.{key}", **values))


def test_a_phrase_is_a_button_that_asks_for_more_and_the_page_keeps_what_was_refused(two: Two) -> None:
    her, him = two.her, two.him
    her.go("/1/talks?new=ask")
    her.write("text", "Where to?")
    her.tap("talks.send")
    her.tap("talks.send")
    her.sees(her.say("talks.said.empty"))
    her.write("text", "To the sea.")
    her.tap("talks.send")
    him.go("/1/today")
    him.page.get_by_text("Where to?").first.click()
    him.write("text", "Uphill, slowly, with bread.")
    him.tap("talks.send")
    him.tap("talks.open")
    her.page.reload()
    her.tap("talks.open")
    her.page.get_by_role("button", name="with bread").press("Enter")
    her.sees(her.say("talks.tell_me_more"))
    him.go("/1/today")
    him.sees(him.say("talks.line.more", name="Mum"))


def test_only_mine_says_who_reads_it_and_stays_away_from_the_other(two: Two) -> None:
    """Chosen "only me", nothing else is asked, and the other finds no trace."""
    him = two.him
    him.go("/1/talks?new=dream")
    him.page.locator("details.share > summary").click()
    him.choose("where", "me")
    assert him.page.locator(".share fieldset:visible").count() == 1
    assert him.page.locator(".lies:visible").count() == 0
    him.write("text", "leave early, one day")
    him.tap("talks.send")
    him.go("/1/talks")
    him.sees("leave early, one day")
    for room in ("today", "us", "kept"):
        two.her.go(f"/1/{room}")
        two.her.never_sees("leave early")
