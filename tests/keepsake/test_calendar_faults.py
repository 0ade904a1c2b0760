"""Looking for damage in a calendar: without a key what it begins with, with one what it says. Mending makes it good."""

from __future__ import annotations

from functools import partial

import pytest
from calendars import agrees, hours, subscribes, with_hours
from household import HERS, Household
from msgspec.structs import replace

from hearthside.house import by_words
from hearthside.keepsake import doctor
from hearthside.keepsake.mend import mend
from hearthside.store import ledgers
from hearthside.store.rows import CalendarRow
from hearthside.store.sound import Fault
from hearthside.vault.context import ZERO


@pytest.fixture
def two(pair: Household) -> Household:
    pair.mother.pins()
    return with_hours(pair)


def row(two: Household) -> CalendarRow:
    (found,) = two.house.db.read(partial(ledgers.calendars, ledger_id=two.mother.seat.table.ledger))
    return found


def put(two: Household, one: CalendarRow) -> None:
    two.house.db.write(partial(ledgers.put_calendar, ledger_id=two.mother.seat.table.ledger, row=one))


def without_key(two: Household) -> set[str]:
    return {one.key for one in doctor.without_key(two.folder)}


def with_words(two: Household) -> set[str]:
    found: list[Fault] = []
    her = by_words.viewer(two.house, "ruth", HERS, locked=True)
    assert her is not None
    doctor.with_words(two.house, her, found)
    return {one.key for one in found}


def test_a_calendar_that_goes_on_and_one_that_ended_are_sound(two: Household) -> None:
    subscribes(two.mother)
    agrees(two.son)
    assert without_key(two) | with_words(two) == set()
    two.house.db.write(partial(ledgers.end_calendars, ledger_id=two.mother.seat.table.ledger))
    assert without_key(two) | with_words(two) == set()


def wrongs(now: CalendarRow) -> dict[str, CalendarRow]:
    held = now.held or b""
    return {
        "no seal": replace(now, body=b"in clear"),
        "another kind of seal": replace(now, held=held[:6] + b"\x01" + held[7:]),
        "an older key": replace(now, held=held[:7] + (9).to_bytes(4) + held[11:]),
        "half of it": replace(now, body=None),
        "a stranger's": replace(now, person_id=ZERO),
    }


@pytest.mark.parametrize("wrong", ["no seal", "another kind of seal", "an older key", "half of it", "a stranger's"])
def test_what_begins_as_it_must_not_is_found_without_a_key(two: Household, wrong: str) -> None:
    subscribes(two.mother)
    put(two, wrongs(row(two))[wrong])
    assert without_key(two) == {"calendar"}


def test_one_flipped_bit_is_found_with_words_and_mended_from_the_front(two: Household) -> None:
    hers = subscribes(two.mother)
    agrees(two.son)
    now = row(two)
    put(two, replace(now, body=bytes([*(now.body or b"")[:-1], (now.body or b"")[-1] ^ 1])))
    assert without_key(two) == set()
    assert with_words(two) == {"calendar"}
    assert hours(two.mother, hers) is None
    her = by_words.viewer(two.house, "ruth", HERS, locked=True)
    assert her is not None
    mend(two.house, her)
    assert with_words(two) == set()
    assert hours(two.mother, hers) is not None


def test_one_that_lags_behind_its_front_is_found_and_mended(two: Household) -> None:
    hers = subscribes(two.mother)
    before = row(two)
    agrees(two.son)
    put(two, before)
    assert with_words(two) == {"calendar"}
    her = by_words.viewer(two.house, "ruth", HERS, locked=True)
    assert her is not None
    mend(two.house, her)
    assert len(hours(two.mother, hers) or ()) == 1
