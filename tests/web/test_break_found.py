"""A break is found where a quarrel is had: one tap from a conversation, and from Us."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from uuid import uuid4

import pytest
from attacks.web.doorway import Doorway, doorway

WAY = '<a class="quiet" href="/1/listening?new=break">I need a break from this</a>'


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Doorway]:
    with doorway(tmp_path / "data") as found:
        yield found


def sends(house: Doorway, command: str, by: str, **form: str) -> str:
    """Do it; the page of the thing."""
    done = house.ask("POST", f"/1/{command}", house.people[by], {"once": str(uuid4())} | form)
    assert done.status_code == 303, done.text
    return done.headers["location"].partition("?")[0]


def ways(house: Doorway, there: str) -> list[int]:
    """How often it stands on the page of each."""
    pages = [house.ask("GET", there, house.people[one]) for one in ("ruth", "sami")]
    assert {page.status_code for page in pages} == {200}
    return [unescape(page.text).count(WAY) for page in pages]


def test_it_stands_at_the_foot_of_a_conversation_once_they_answer_each_other(house: Doorway) -> None:
    there = sends(house, "talks/good-news", "sami", text="I got the part.")
    assert ways(house, there) == [0, 0], "good news is no quarrel"
    sends(house, "talks/tell", "ruth", item=there.rpartition("/")[2], text="Which part?")
    assert ways(house, there) == [1, 1]


def test_it_stands_where_they_ask_and_agree_and_where_they_solve(house: Doorway) -> None:
    asked = sends(house, "boundaries/ask", "sami", kind="freedom", text="Until midnight", why="the last bus")
    assert ways(house, asked) == [1, 1]
    solving = sends(house, "leaning/solve-it", "ruth", text="The bins")
    assert ways(house, solving) == [1, 1]


def test_it_stands_under_us_beside_taking_turns(house: Doorway) -> None:
    for one in ("ruth", "sami"):
        page = unescape(house.ask("GET", "/1/us", house.people[one]).text)
        _, turns, rest = page.partition('href="/1/listening?new=turns"')
        assert turns
        assert 'href="/1/listening?new=break"' in rest.partition("</ul>")[0]


def test_without_it_the_page_of_a_conversation_stands_all_the_same(house: Doorway) -> None:
    there = sends(house, "talks/good-news", "sami", text="I got the part.")
    sends(house, "talks/tell", "ruth", item=there.rpartition("/")[2], text="Which part?")
    del house.house.practices["listening"]  # type: ignore[attr-defined]  # a dict, which only tests write to
    assert ways(house, there) == [0, 0]
