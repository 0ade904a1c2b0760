"""Cards for two on one phone: what one closed is nowhere on the other's, reading and passing write nothing, and what a
browser may keep is the same for anybody. And the whole of it by links, as without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from uuid import uuid4

import pytest
from attacks.web.doorway import Doorway, doorway, plain

from hearthside.kernel.cards import TOPICS
from hearthside.practices.time import deck
from hearthside.practices.time.deck import BY_ROUTINE, LIBRARY, ROUTINES

SHELL = re.compile(r'data-deck="([^"]+)"')
WAY = r'href="(\?[^"]*)" data-do="{}"'
CARD = re.compile(r'<article class="card" data-card="([\w-]+)"( hidden)?>')


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Doorway]:
    with doorway(tmp_path / "data") as found:
        yield found


def rows_shown(world: Doorway, name: str) -> dict[str, tuple[int, bytes]]:
    """Every routine's page as this person gets it, and as anybody gets what the browser keeps of it."""
    found = {}
    for routine in ROUTINES:
        answer = world.ask("GET", f"/1/time?cards={routine}", world.people[name])
        shell = SHELL.search(unescape(answer.text))
        assert shell
        found[routine] = plain(answer)
        found[shell[1]] = plain(world.ask("GET", shell[1], world.people[name]))
    return found


def closes(world: Doorway, name: str, *topics: str) -> None:
    form = {"depth": "1"} | {f"topic.{topic}": "off" for topic in topics}
    assert world.ask("POST", "/1/limits", world.people[name], form | {"once": str(uuid4())}).status_code == 303


def asked_of(world: Doorway, name: str, topics: tuple[str, ...]) -> set[str]:
    """Cards of these topics on any page of this person's."""
    shown = b"".join(body for _, body in rows_shown(world, name).values()).decode()
    there = {card for card, _ in CARD.findall(shown)}
    return {card for card in there if set(LIBRARY.cards[card].topics) & set(topics)}


def test_what_he_closed_is_on_no_page_of_hers_and_changes_none(fresh: Doorway) -> None:
    """And what she closed on none of his."""
    for name, other in (("sami", "ruth"), ("ruth", "sami")):
        before, own = rows_shown(fresh, other), rows_shown(fresh, name)
        closes(fresh, name, *TOPICS)
        assert rows_shown(fresh, other) == before
        assert rows_shown(fresh, name) == own
        assert asked_of(fresh, other, TOPICS) == set()


def test_a_row_that_keeps_what_the_other_closed_would_be_found(fresh: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose."""
    monkeypatch.setattr(deck, "_says_nothing", lambda card: True)
    closes(fresh, "sami", *TOPICS)
    assert asked_of(fresh, "ruth", TOPICS) != set()


def test_what_a_browser_keeps_is_the_same_for_anybody(fresh: Doorway) -> None:
    """No name, no seat, no word of theirs, and no cookie is read or given."""
    for address, body in rows_shown(fresh, "ruth").items():
        if not address.startswith("/shell/"):
            continue
        for name in ("sami", "grace", "nobody"):
            answer = fresh.ask("GET", address, fresh.people[name])
            assert plain(answer) == body
            assert "set-cookie" not in answer.headers
        assert body[0] == 200
        assert not re.search(rb"Sohn|Mum|quillwort|data-outbox|/1/", body[1])


@pytest.mark.parametrize("address", ["/shell/time", "/shell/talks", "/shell/nothing", "/shell/time?cards=car&s=S4"])
def test_a_shell_of_nothing_is_a_missing_page(fresh: Doorway, address: str) -> None:
    assert fresh.ask("GET", address).status_code == 404


def follow(world: Doorway, page: str, way: str) -> str:
    found = re.search(WAY.format(way), page)
    assert found, way
    answer = world.ask("GET", f"/1/time{unescape(found[1])}", world.people["ruth"])
    assert answer.status_code == 200
    return answer.text


def seen(page: str) -> str:
    """The card to be read on it; "" at the end of the row."""
    return next((card for card, hidden in CARD.findall(page) if not hidden), "")


def test_by_links_alone_each_is_read_once_and_nothing_is_written_down(fresh: Doorway) -> None:
    """Next, again, not this one, and closing: without scripts, and with no row more or less anywhere."""
    fresh.ask("GET", "/1/today", fresh.people["ruth"])  # the other's key is pinned at the first look
    before = fresh.rows()
    page = fresh.ask("GET", "/1/time?cards=bedtime", fresh.people["ruth"]).text
    first, read = seen(page), []
    page = follow(fresh, page, "pass")
    while card := seen(page):
        assert seen(follow(fresh, page, "again")) == card
        read.append(card)
        page = follow(fresh, page, "next")
    assert len(read) == len(set(read)) == len(CARD.findall(page)) - 1
    assert first not in read
    assert seen(follow(fresh, page, "start")) == read[0]
    follow(fresh, follow(fresh, page, "start"), "done")
    assert fresh.rows() == before


def test_a_line_refused_stands_on_the_page_of_its_card(fresh: Doorway) -> None:
    card = BY_ROUTINE["walk"][-1].id
    form = {"card": card, "text": "x" * 301, "voice": "both", "once": str(uuid4())}
    answer = fresh.ask("POST", "/1/time/keep-line", fresh.people["ruth"], form)
    assert answer.status_code == 422
    assert "x" * 301 in answer.text
    gone = form | {"card": "no-such", "text": "Still mine", "once": str(uuid4())}
    answer = fresh.ask("POST", "/1/time/keep-line", fresh.people["ruth"], gone)
    assert answer.status_code == 422
    assert "Still mine" in answer.text


def test_a_line_is_read_by_the_other_and_by_nobody_else(fresh: Doorway) -> None:
    form = {"card": "ride-order", "text": "kanarieline", "voice": "son", "once": str(uuid4())}
    where = fresh.ask("POST", "/1/time/keep-line", fresh.people["ruth"], form).headers["location"]
    assert "kanarieline" in fresh.ask("GET", where, fresh.people["sami"]).text
    kept = fresh.ask("GET", "/1/kept", fresh.people["sami"]).text
    assert "kanarieline" in kept
    assert 'class="voice voice-hers"' in kept, "she wrote it down, whoever said it"
    for name in ("grace", "nobody", "olaf"):
        assert "kanarieline" not in fresh.ask("GET", where, fresh.people[name]).text
