"""A calendar address: it follows every change of either of the two, and ends when the keys it hung on do."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from calendars import agrees, drops, fetched, hours, shown, subscribes, with_hours
from household import HERS, Household, Member, newcomer
from msgspec.structs import replace
from store.statements import watched

from hearthside.house import act
from hearthside.house.calendar import address
from hearthside.house.door import signin
from hearthside.house.door.guesses import Guesses
from hearthside.house.farewell import ending, going
from hearthside.house.keys import anew, handing, papers, readmit
from hearthside.house.words import gone
from hearthside.house.words.gone import Going
from hearthside.store import ledgers
from hearthside.store.rows import CalendarRow
from hearthside.vault import calendar, contexts
from hearthside.vault.context import ZERO
from hearthside.vault.seal import unseal
from hearthside.vault.unreadable import Unreadable

EIGHT, NINE = datetime(2026, 4, 16, 20), datetime(2026, 4, 16, 21)
NEW = "quartz ribbon sable thistle"


@pytest.fixture
def two(pair: Household) -> Household:
    pair.mother.pins()
    return with_hours(pair)


def rows(two: Household) -> list[CalendarRow]:
    table = two.mother.seat.table.ledger
    return two.house.db.read(partial(ledgers.calendars, ledger_id=table))


def test_what_one_of_the_two_changes_arrives_at_both_without_a_key_of_theirs(two: Household) -> None:
    hers, his = subscribes(two.mother), subscribes(two.son)
    assert hers != his
    assert hours(two.mother, hers) == hours(two.son, his) == []
    item = agrees(two.son)
    assert hours(two.mother, hers) == hours(two.son, his) == [EIGHT]
    (first,) = fetched(two.mother, hers) or ()
    assert [one.uid for one in fetched(two.son, his) or ()] == [first.uid], "one thing, one id, for both"
    agrees(two.mother, item=item, wall="2026-04-16T21:00:00")
    (moved,) = fetched(two.mother, hers) or ()
    assert (moved.wall, moved.uid, moved.sequence) == (NINE, first.uid, first.sequence + 1)
    drops(two.son, item)
    assert hours(two.mother, hers) == hours(two.son, his) == []


def test_words_taken_away_take_their_hour_along(two: Household) -> None:
    hers = subscribes(two.mother)
    agrees(two.son, quote="the heron walk")
    assert hours(two.mother, hers) == [EIGHT]
    gone.take_away(two.house, two.son.viewer, two.son.seat, Going(), uuid4())
    assert hours(two.mother, hers) == []


def test_nothing_of_what_they_wrote_is_in_it(two: Household) -> None:
    hers = subscribes(two.mother)
    agrees(two.son, quote="the heron walk")
    assert "heron" not in repr(address.fetched(two.house, hers))


def test_it_is_made_once_and_shown_again_and_is_nobody_elses(two: Household) -> None:
    first = subscribes(two.mother)
    assert subscribes(two.mother) == first == shown(two.mother).written
    assert shown(two.son) == address.Mine()


def test_taken_back_it_leads_nowhere_and_a_new_one_is_another(two: Household) -> None:
    first = subscribes(two.mother)
    agrees(two.son)
    address.take_back(two.house, two.mother.viewer, two.mother.seat)
    assert fetched(two.mother, first) is None
    assert rows(two) == []
    assert shown(two.mother) == address.Mine()
    second = subscribes(two.mother)
    assert second != first
    assert fetched(two.mother, first) is None
    assert hours(two.mother, second) == [EIGHT]


def wrong_ones(right: str) -> list[str]:
    other = calendar.Address(calendar.read(right).ledger, bytes(16)).written()
    elsewhere = calendar.Address(ZERO, calendar.read(right).secret).written()
    flipped = right[:-5] + ("a" if right[-5] != "a" else "b") + right[-4:]
    return [other, elsewhere, flipped, right.upper(), right + "=", right[:-1], f" {right}", "", "x" * 52, "ä" * 52]


def test_what_is_not_quite_the_address_leads_nowhere(two: Household) -> None:
    right = subscribes(two.mother)
    with watched() as statements:
        assert [fetched(two.mother, one) for one in wrong_ones(right)] == [None] * 10
    assert len([one for one in statements.seen if one.startswith("SELECT")]) == 10, "each is looked for"
    assert fetched(two.mother, right) is not None


def left(two: Household) -> None:
    going.leave(two.house, two.son.viewer, two.son.seat, uuid4(), words_stay=True)
    handing.catch_up(two.house, two.mother.cookie, two.mother.viewer)


def all_new(two: Household) -> None:
    made = anew.renew(two.house, Guesses(), two.mother.viewer, HERS, NEW)
    assert isinstance(made, str)
    two.mother.cookie = made
    handing.catch_up(two.house, two.son.cookie, two.son.viewer)


def let_in_again(two: Household) -> None:
    ending.sessions.end(two.house, two.son.viewer.person, two.son.viewer.session)
    code = readmit.let_back(two.house, Guesses(), two.mother.viewer, two.mother.seat, HERS)
    made = readmit.come_back(two.house, code, newcomer("sami", NEW))
    assert isinstance(made, str)
    two.son = Member(two.house, made)
    handing.catch_up(two.house, two.mother.cookie, two.mother.viewer)


ENDS = {"one left": left, "everything is new": all_new, "he was let in again": let_in_again}


@pytest.mark.parametrize("way", ENDS)
def test_new_keys_for_the_table_end_both_addresses_and_the_page_says_so(two: Household, way: str) -> None:
    """Whoever had the table's old key could have read either address."""
    hers, his = subscribes(two.mother), subscribes(two.son)
    ENDS[way](two)
    assert (fetched(two.mother, hers), fetched(two.mother, his)) == (None, None)
    assert all((row.lookup, row.held, row.body) == (None, None, None) for row in rows(two))
    assert shown(two.mother) == address.Mine(ended=True)
    if way != "one left":
        assert shown(two.son) == address.Mine(ended=True)
        agrees(two.son)
        assert hours(two.mother, subscribes(two.mother)) == [EIGHT]


def test_that_it_ended_is_said_until_it_is_taken_note_of(two: Household) -> None:
    subscribes(two.mother)
    all_new(two)
    address.take_back(two.house, two.mother.viewer, two.mother.seat)
    assert shown(two.mother) == address.Mine()


def test_closing_the_table_leaves_no_row(two: Household) -> None:
    hers, his = subscribes(two.mother), subscribes(two.son)
    assert going.unpair(two.house, two.mother.viewer, two.mother.seat, "ask") is None
    assert fetched(two.mother, hers) is not None, "asked is not done"
    table = two.mother.seat.table.ledger
    assert going.unpair(two.house, two.son.viewer, two.son.seat, "agree") is None
    assert two.house.db.read(partial(ledgers.calendars, ledger_id=table)) == []
    assert [address.fetched(two.house, one) for one in (hers, his)] == [None, None]


def test_whoever_asks_to_be_deleted_is_fetched_no_more_and_the_other_goes_on(two: Household) -> None:
    hers, his = subscribes(two.mother), subscribes(two.son)
    ending.delete_later(two.house, two.son.viewer, uuid4(), words_stay=True)
    assert address.fetched(two.house, his) is None
    assert address.fetched(two.house, hers) is not None, "signing in would undo it"
    two.clock.later(days=31)
    assert ending.sweep(two.house) == 1
    assert address.fetched(two.house, hers) is None


def test_one_who_left_by_another_door_is_fetched_no_more(two: Household) -> None:
    """Whatever still lies there: the look itself asks whether they are here."""
    his = subscribes(two.son)
    table, person = two.son.seat.table.ledger, two.son.viewer.person
    two.house.db.write(partial(ledgers.leave, ledger_id=table, person_id=person))
    assert len(rows(two)) == 1
    assert address.fetched(two.house, his) is None


def test_other_words_a_paper_and_a_new_device_leave_it_as_it_is(two: Household) -> None:
    hers = subscribes(two.mother)
    assert signin.sign_in(two.house, Guesses(), "ruth", HERS, "another")
    papers.draw(two.house, Guesses(), two.mother.viewer, HERS, frozenset({contexts.ACCOUNT}), uuid4())
    assert fetched(two.mother, hers) == ()


def test_the_tables_key_opens_the_address_and_the_address_alone_the_calendar(two: Household) -> None:
    hers = subscribes(two.mother)
    agrees(two.son)
    (row,), table = rows(two), two.mother.seat.table
    about = contexts.calendar(table.ledger, row.person_id)
    assert row.body
    assert b"20:00" in unseal(calendar.read(hers).key(), about, row.body)
    for key in (table.key, two.mother.seat.desk.key, row.lookup or b""):
        with pytest.raises(Unreadable):
            unseal(key, about, row.body)


def test_one_that_is_damaged_ends_and_nobodys_hour_waits_for_it(two: Household) -> None:
    hers, his = subscribes(two.mother), subscribes(two.son)
    (mine,) = [row for row in rows(two) if row.person_id == two.mother.viewer.person]
    held = bytes([*(mine.held or b"")[:-1], (mine.held or b"")[-1] ^ 1])
    table = two.mother.seat.table.ledger
    two.house.db.write(partial(ledgers.put_calendar, ledger_id=table, row=replace(mine, held=held)))
    agrees(two.son)
    assert hours(two.son, his) == [EIGHT]
    assert fetched(two.mother, hers) is None
    assert shown(two.mother) == address.Mine(ended=True)


def test_what_changes_no_hour_touches_no_calendar(two: Household, monkeypatch: pytest.MonkeyPatch) -> None:
    subscribes(two.mother)
    before = rows(two)
    with watched() as statements:
        two.son.does("good-news", text="The kestrel is back.")
    assert not [one for one in statements.seen if "calendar" in one]
    assert rows(two) == before


def test_an_hour_and_its_calendars_are_written_together_or_not_at_all(
    two: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers = subscribes(two.mother)
    follow = address.follow

    def cut(*args: Any) -> None:
        follow(*args)
        raise OSError("cut")

    monkeypatch.setattr(act.calendar, "follow", cut)
    with pytest.raises(OSError, match="cut"):
        agrees(two.son)
    monkeypatch.undo()
    assert hours(two.mother, hers) == []
    agrees(two.son)
    assert hours(two.mother, hers) == [EIGHT]


def test_a_file_is_what_the_address_says(two: Household) -> None:
    agrees(two.son)
    without = address.saved(two.house, two.mother.viewer, two.mother.seat)
    hers = subscribes(two.mother)
    assert without == fetched(two.mother, hers) == address.saved(two.house, two.mother.viewer, two.mother.seat)


def test_a_body_laid_anew_while_the_address_is_taken_back_brings_nothing_back(two: Household) -> None:
    """On a server with several processes one may read the row and the other delete it before it is written."""
    hers, table = subscribes(two.mother), two.mother.seat.table.ledger
    (row,) = rows(two)
    address.take_back(two.house, two.mother.viewer, two.mother.seat)
    assert not two.house.db.write(partial(ledgers.reseal_calendar, ledger_id=table, row=row))
    assert rows(two) == []
    two.house.db.write(partial(ledgers.put_calendar, ledger_id=table, row=row))
    two.house.db.write(partial(ledgers.end_calendars, ledger_id=table))
    assert not two.house.db.write(partial(ledgers.reseal_calendar, ledger_id=table, row=row))
    assert fetched(two.mother, hers) is None
