"""Kept: the timeline from the log, by key, at the same cost whatever its age; on this day, with its switches."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from attacks.disk.asking import ask
from household import Household, Member
from store.statements import watched
from timeline import asked_and_answered, count_opened, does, item, told

from hearthside.house import look, records
from hearthside.house.door import sessions
from hearthside.house.words import kept, on_this_day
from hearthside.kernel.places import Place
from hearthside.practices.talks.events import Kind, Opened, Said
from hearthside.store import ledgers

CARD = "longest-without-phone"


def test_an_answer_that_is_shut_is_in_nobodys_timeline(pair: Household) -> None:
    question = item(pair.mother.does("ask", text="Where would you go?"))
    pair.mother.does("answer", item=question, text="To the sea.")
    assert told(pair, pair.mother) == []
    assert told(pair, pair.son) == []


def test_an_answer_that_waits_to_be_unfolded_is_not_spoilt_by_a_list(pair: Household) -> None:
    question = asked_and_answered(pair)
    assert told(pair, pair.mother) == []
    pair.mother.does("open", item=question)
    assert told(pair, pair.mother) == ["Anywhere flat.", "To the sea."]
    assert told(pair, pair.son) == []


def test_what_is_kept_for_oneself_is_in_ones_own_timeline_alone(pair: Household) -> None:
    pair.son.does("someday", text="Leave without telling anybody", where="me")
    assert told(pair, pair.son) == ["Leave without telling anybody"]
    assert told(pair, pair.mother) == []


def test_every_voice_comes_once_however_the_pages_are_turned(pair: Household) -> None:
    """Table and desk as one, by day, each page below the last."""
    for number in range(130):
        pair.son.does("good-news", text=f"news {number}", where="me" if number % 3 == 0 else "both")
        pair.clock.later(hours=9)
    seen = look.look(pair.house, pair.son.viewer, pair.son.seat)
    below: dict[Place, int] | None = {}
    found = []
    while below is not None:
        page = kept.timeline(pair.house, seen, below)
        assert len(page.said) <= kept.VOICES
        found += page.said
        below = page.earlier
    assert sorted(one.voice.words for one in found) == sorted(f"news {number}" for number in range(130))
    days = [one.voice.day for one in found]
    assert days == sorted(days, reverse=True)


def test_a_page_costs_the_same_with_ten_entries_and_with_two_thousand(pair: Household) -> None:
    pair.son.does("someday", text="See the northern lights", where="me")
    for number in range(9):
        pair.son.does("good-news", text=f"news {number}")
    few = statements(pair)
    _many(pair, 2_000)
    many = statements(pair)
    assert few == many
    assert few <= 9
    seen = look.look(pair.house, pair.mother.viewer, pair.mother.seat)
    assert len(kept.timeline(pair.house, seen, {}).said) == kept.VOICES


def statements(pair: Household) -> int:
    ask(pair.house, pair.mother.cookie, "/1/kept")
    with watched() as seen:
        answer = ask(pair.house, pair.mother.cookie, "/1/kept")
    assert answer.status_code == 200
    return len([one for one in seen.seen if one.lstrip().upper().startswith(("SELECT", "WITH"))])


def _many(pair: Household, count: int) -> None:
    """So many entries more, laid straight into the log: what a page costs does not hang on how they came there."""
    talks, viewer, key = pair.house.practices["talks"], pair.son.viewer, pair.son.seat.table

    def write(conn: object) -> None:
        at = ledgers.head(conn, key.ledger)  # type: ignore[arg-type]
        for number in range(count):
            name = uuid4()
            said = Said(
                item=str(name), kind=Kind.NEWS, side=pair.son.seat.side, day=date(2026, 3, 2), text=f"old {number}"
            )
            row = records.seal_entry(key, viewer, talks, [said], client_id=uuid4(), week="2026-W10", item=name)
            at = ledgers.append(conn, key.ledger, row, at)  # type: ignore[arg-type]

    pair.house.db.write(write)


def test_a_stranger_has_no_timeline_of_theirs(pair: Household) -> None:
    asked_and_answered(pair)
    assert sessions.viewer(pair.house, "nobody") is None
    for path in ("/1/kept", "/1/kept/on-this-day", "/1/kept/gone", "/2/kept"):
        answer = ask(pair.house, "" if path[1] == "1" else pair.mother.cookie, path)
        assert "sea" not in answer.text
        assert answer.status_code in (303, 404)


def test_a_desk_without_a_word_in_it_silences_nobody(pair: Household) -> None:
    """What she unfolded lies on her desk, wordless and by the dozen; once it hid the whole first page."""
    for number in range(kept.VOICES + 5):
        pair.son.does("good-news", text=f"news {number}")
        lay(pair, pair.mother, Opened(item=str(uuid4())), 2)
    assert len(told(pair, pair.mother)) == kept.VOICES


def test_every_voice_comes_once_between_much_that_is_silent(pair: Household) -> None:
    for number in range(40):
        pair.son.does("good-news", text=f"news {number}", where="me" if number % 3 == 0 else "both")
        for _ in range(number % 4):
            does(pair, pair.son, "leave-alone", item=str(uuid4()))
        pair.clock.later(hours=30)
    seen = look.look(pair.house, pair.son.viewer, pair.son.seat)
    below: dict[Place, int] | None = {}
    found = []
    while below is not None:
        page = kept.timeline(pair.house, seen, below)
        assert page.said
        found += page.said
        below = page.earlier
    assert sorted(one.voice.words for one in found) == sorted(f"news {number}" for number in range(40))


def test_a_page_opens_as_many_entries_of_a_long_life_as_of_a_short_one(
    pair: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = count_opened(monkeypatch)
    _many(pair, 100)
    few = opened(lambda: told(pair, pair.mother))
    _many(pair, 2_000)
    assert opened(lambda: told(pair, pair.mother)) == few
    assert few <= kept.VOICES + 5


def lay(pair: Household, member: Member, event: Any, times: int) -> None:
    """Lay an event straight into the log of this person's desk, so many times."""
    talks, key = pair.house.practices["talks"], member.seat.desk
    week = on_this_day.week(pair.clock.now.date())

    def write(conn: Any) -> None:
        at = ledgers.head(conn, key.ledger)
        for _ in range(times):
            name = UUID(event.item)
            row = records.seal_entry(key, member.viewer, talks, [event], client_id=uuid4(), week=week, item=name)
            at = ledgers.append(conn, key.ledger, row, at)

    pair.house.db.write(write)
