"""On this day: one line of a year ago, with its switches, and what it costs."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from household import Household, Member
from timeline import asked_and_answered, count_opened, does, item, later, told

from hearthside.house import look
from hearthside.house.practices.bond import short_id
from hearthside.house.words import kept, on_this_day
from hearthside.store import ledgers

CARD = "longest-without-phone"


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


def test_where_the_oldest_year_is_off_limits_the_next_one_comes(pair: Household) -> None:
    """What a voice is about is seen only when it is open; the oldest of this day is not the only one looked into."""
    talks = pair.house.practices["talks"]
    cards = talks.library.cards.values()
    card = next(one for one in cards if one.topics and one.answer == "line" and "S4" in one.stages and one.depth < 3)
    answered = item(pair.mother.does("answer", card=card.id, text="I never said."))
    pair.son.does("answer", card=card.id, text="Nor did I.")
    pair.mother.does("open", item=answered)
    a_year_later(pair)
    pair.son.does("good-news", text="Passed the swimming badge")
    a_year_later(pair)
    does(pair, pair.mother, "set-limits", off=(card.topics[0],))
    found = memory(pair, pair.mother)
    assert found is not None
    assert (found.years, found.said.voice.words) == (1, "Passed the swimming badge")


def a_year_later(pair: Household) -> None:
    """To the same day, also through a year with a 29th of February."""
    now = pair.clock.now
    later(pair, days=(now.replace(year=now.year + 1) - now).days)


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
