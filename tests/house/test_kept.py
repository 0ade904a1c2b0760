"""Kept: the timeline from the log, by key, at the same cost whatever its age; on this day, with its switches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from attacks.disk.asking import ask
from household import Household, Member
from store.statements import watched

from hearthside.house import look, records
from hearthside.house.act import Done, act, convert
from hearthside.house.door import sessions
from hearthside.house.practices.bond import BOND, short_id
from hearthside.house.words import kept, on_this_day
from hearthside.kernel.places import Place
from hearthside.practices.talks.events import Kind, Opened, Said
from hearthside.store import ledgers
from hearthside.vault import author

CARD = "longest-without-phone"


def told(pair: Household, member: Member, **below: int) -> list[str]:
    """The words of a page of this person's timeline, newest first."""
    seen = look.look(pair.house, member.viewer, member.seat)
    found = kept.timeline(pair.house, seen, {Place(name): number for name, number in below.items()})
    return [one.voice.words for one in found.said]


def later(pair: Household, days: int) -> None:
    """Time goes by, and both sign in again."""
    keys = [(one, one.viewer.person, one.viewer.ring.account) for one in (pair.mother, pair.son)]
    pair.clock.later(days=days)
    for member, person, account in keys:
        member.cookie = sessions.start(pair.house, person, account, "my phone")


def item(done: object) -> str:
    assert isinstance(done, Done), done
    return done.item


def asked_and_answered(pair: Household, hers: str = "To the sea.", his: str = "Anywhere flat.") -> str:
    question = item(pair.mother.does("ask", text="Where would you go?"))
    pair.mother.does("answer", item=question, text=hers)
    pair.son.does("answer", item=question, text=his)
    return question


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


def test_the_year_turns_and_one_line_comes_back(pair: Household) -> None:
    question = asked_and_answered(pair)
    pair.mother.does("open", item=question)
    assert memory(pair, pair.mother) is None
    later(pair, days=365)
    found = memory(pair, pair.mother)
    assert found is not None
    assert (found.years, found.to_the_day) == (1, True)
    assert found.said.voice.words == "To the sea."
    later(pair, days=60)
    assert memory(pair, pair.mother) is None


def memory(pair: Household, member: Member) -> on_this_day.Memory | None:
    seen = look.look(pair.house, member.viewer, member.seat)
    page = kept.timeline(pair.house, seen, {}, on_this_day.wanted(seen.scene))
    return on_this_day.choose(page.also, seen.scene)


def does(pair: Household, member: Member, name: str, **fields: object) -> None:
    done = act(pair.house, member.viewer, member.seat, BOND, convert(BOND, name, fields), uuid4())
    assert isinstance(done, Done)


@pytest.mark.parametrize("what", ["item", "period", "all"])
def test_each_switch_holds_and_the_other_never_learns(pair: Household, what: str) -> None:
    pair.son.does("good-news", text="Passed the swimming badge")
    later(pair, days=365)
    found = memory(pair, pair.mother)
    assert found is not None
    since, until = found.period.split("/")
    choices = {
        "item": {"item": found.said.voice.item},
        "period": {"since": since, "until": until},
        "all": {"all": True},
    }
    before = (table_head(pair), look_of(pair, pair.son))
    does(pair, pair.mother, "leave-alone", **choices[what])
    assert memory(pair, pair.mother) is None
    assert memory(pair, pair.son) is not None
    assert (table_head(pair), look_of(pair, pair.son)) == before
    undo = {"item": {"hidden": True}, "period": {"since": since, "until": until}, "all": {"all": True}}
    does(pair, pair.mother, "bring-back", **undo[what])
    assert memory(pair, pair.mother) is not None


def table_head(pair: Household) -> int:
    table = pair.son.seat.table.ledger
    return pair.house.db.read(lambda conn: ledgers.head(conn, table))


def look_of(pair: Household, member: Member) -> object:
    seen = look.look(pair.house, member.viewer, member.seat)
    return seen.fronts, seen.heads


def test_what_one_wants_left_alone_is_not_brought_back(pair: Household) -> None:
    talks = pair.house.practices["talks"]
    card = next(
        one
        for one in talks.library.cards.values()
        if one.topics and one.answer == "line" and "S4" in one.stages and one.depth < 3
    )
    answered = item(pair.mother.does("answer", card=card.id, text="I never said."))
    pair.son.does("answer", card=card.id, text="Nor did I.")
    pair.mother.does("open", item=answered)
    later(pair, days=365)
    assert memory(pair, pair.mother) is not None
    does(pair, pair.mother, "set-limits", off=(card.topics[0],))
    assert memory(pair, pair.mother) is None


def test_the_day_before_yesterday_is_not_years_ago_when_the_year_turns(pair: Household) -> None:
    later(pair, days=(datetime(2026, 12, 30, 20, tzinfo=UTC) - pair.clock.now).days)
    pair.son.does("good-news", text="Snow")
    later(pair, days=3)
    assert pair.clock.now.year == 2027
    assert memory(pair, pair.son) is None


def test_the_last_week_of_a_long_year_and_the_29th_of_february_are_found() -> None:
    assert "2020-W53" in on_this_day.weeks(date(2026, 12, 31))
    assert on_this_day.week(date(2024, 2, 29)) in on_this_day.weeks(date(2025, 2, 28))
    assert on_this_day.around(date(2026, 1, 15)) == (date(2025, 12, 1), date(2026, 2, 28))
    assert on_this_day.around(date(2026, 12, 31)) == (date(2026, 11, 1), date(2027, 1, 31))


def test_hidden_things_are_kept_short_and_by_the_hundred(pair: Household) -> None:
    ids = [str(UUID(int=number << 90)) for number in range(1, 4)]
    for one in ids:
        does(pair, pair.mother, "leave-alone", item=one)
    seen = look.look(pair.house, pair.mother.viewer, pair.mother.seat)
    assert seen.scene.facts["bond.hidden"] == tuple(short_id(one) for one in ids)


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


def test_of_a_lively_week_years_ago_few_entries_are_opened(pair: Household, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = count_opened(monkeypatch)
    for number in range(21):
        pair.son.does("good-news", text=f"news {number}")
        pair.clock.later(hours=8)
    later(pair, days=361)
    few = opened(lambda: told(pair, pair.mother))
    found = memory(pair, pair.mother)
    assert found is not None
    assert found.to_the_day
    assert opened(lambda: memory(pair, pair.mother)) - few <= 12


def count_opened(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], int]:
    """How many entries are opened while something is done."""
    counted: list[None] = []
    unseal = author.unseal_entry

    def counting(*given: Any) -> author.Signed:
        counted.append(None)
        return unseal(*given)

    monkeypatch.setattr(author, "unseal_entry", counting)

    def opened(do: Callable[[], object]) -> int:
        counted.clear()
        do()
        return len(counted)

    return opened


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
