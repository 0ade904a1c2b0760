"""A message held back by its writer: the other's session learns nothing of it, by no page, no row, no live event."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from attacks.web.doorway import Doorway, doorway, plain
from muttering import hears
from muttering.mutter import LOUD

from hearthside.house import act
from hearthside.house.words import before
from hearthside.web.rooms import practices

NEWS, ASKS = "/1/talks/good-news", "/1/before/line"
WORDS = f"kanarievorherzz {LOUD}"
HERS = ("today", "us", "say", "kept", "mine", "talks", "begun", "before")


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Doorway]:
    with doorway(tmp_path / "data") as found:
        hears(found.place)
        yield found


def sends(world: Doorway, path: str = NEWS, **form: str) -> httpx.Response:
    return world.ask("POST", path, world.people["sami"], {"once": str(uuid4()), "text": WORDS} | form)


def learnt(world: Doorway, monkeypatch: pytest.MonkeyPatch, does: Callable[[], Any]) -> set[str]:
    """What of her side changed while he did this: pages, rows that are not his alone, live events."""
    told = list[UUID]()
    heard = world.house.hub.announce
    monkeypatch.setattr(
        world.house.hub, "announce", lambda ledger, version: (told.append(ledger), heard(ledger, version))
    )
    _, his = world.viewer("sami")
    ruth = world.people["ruth"]
    pages = lambda: {one: plain(world.ask("GET", f"/1/{one}", ruth)) for one in HERS}  # noqa: E731
    rows = lambda: {  # noqa: E731
        name: [row for row in found if his.desk.ledger not in row] for name, found in world.rows("session").items()
    }
    pages(), pages()  # offers are drawn and the day is noted
    before_pages, before_rows = pages(), rows()
    does()
    after_pages, after_rows = pages(), rows()
    changed = {f"page {one}" for one in HERS if before_pages[one] != after_pages[one]}
    changed |= {f"rows {name}" for name in before_rows if before_rows[name] != after_rows[name]}
    return changed | {"live" for ledger in told if ledger != his.desk.ledger}


def holds_back(world: Doorway) -> None:
    """He rests, sends, reads the line, and leaves it."""
    asked = sends(world, ASKS, command="talks/good-news")
    assert asked.json()["lines"]["text"]
    held = sends(world)
    assert held.status_code == 422
    assert WORDS in held.text


def test_what_he_holds_back_changes_nothing_of_hers(fresh: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    assert learnt(fresh, monkeypatch, lambda: holds_back(fresh)) == set()


def test_that_he_turned_the_line_off_changes_nothing_of_hers(fresh: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    turns = lambda: fresh.ask("POST", "/1/before", fresh.people["sami"], {"line": "off"})  # noqa: E731
    assert learnt(fresh, monkeypatch, turns) == set()
    assert sends(fresh).status_code == 303


def test_a_house_that_writes_first_and_asks_then_would_be_found(
    fresh: Doorway, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Broken on purpose."""
    real = act.act

    def hasty(house: Any, viewer: Any, seat: Any, practice: Any, command: Any, once: Any, **more: Any) -> Any:
        held = before.ask(house, viewer, seat, practice, command)
        done = real(house, viewer, seat, practice, command, once)
        return held or done

    monkeypatch.setattr(practices.act, "act", hasty)
    assert learnt(fresh, monkeypatch, lambda: holds_back(fresh)) >= {"page today", "rows entry", "live"}


def test_asking_writes_nothing_at_all(fresh: Doorway) -> None:
    rows = fresh.rows()
    for _ in range(3):
        assert sends(fresh, ASKS, command="talks/good-news").json()["lines"]
    assert fresh.rows() == rows


def test_what_is_kept_of_a_held_form_is_its_writers_draft_and_says_nothing_of_a_line(fresh: Doorway) -> None:
    rows = fresh.rows()
    holds_back(fresh)
    after = fresh.rows()
    assert {name for name in rows if rows[name] != after[name]} == {"draft"}
    kept = fresh.ask("GET", "/1/begun", fresh.people["sami"]).text
    assert WORDS in kept
    assert "might land hard" not in kept


def test_nobody_asks_of_a_seat_that_is_not_theirs(fresh: Doorway) -> None:
    form = {"command": "talks/good-news", "text": WORDS}
    for who in ("olaf", "signed-out", "nobody", "invited"):
        answer = fresh.ask("POST", ASKS, fresh.people[who], form)
        assert answer.status_code in (401, 404)
        assert "might land hard" not in answer.text
    for at in ("bond/set-hints", "nothing/ask", "talks/purge", "talks", ""):
        assert fresh.ask("POST", ASKS, fresh.people["sami"], form | {"command": at}).status_code == 404


@pytest.mark.parametrize("payload", ["</textarea><script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_words_on_the_page_stay_words_and_nobody_keeps_the_page(fresh: Doorway, payload: str) -> None:
    held = sends(fresh, text=payload + LOUD, who=payload, back=payload)
    assert held.status_code == 422
    assert payload not in held.text
    assert payload + LOUD in unescape(held.text)
    asked = sends(fresh, ASKS, command="talks/good-news", text=payload + LOUD)
    assert asked.headers["content-type"] == "application/json"
    assert {one.headers["cache-control"] for one in (held, asked)} == {"no-store"}
