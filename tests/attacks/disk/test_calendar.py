"""What a thief of the disk learns from a calendar: that there is one. Each search finds it where a house is broken."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from attacks.disk.searching import search, ways
from calendars import agrees, shown, subscribes, with_hours
from household import HERS, Household, household
from keepsake.taking import everything_of

from hearthside.house import by_words
from hearthside.house.calendar import address
from hearthside.house.door.guesses import Guesses
from hearthside.house.keys import anew
from hearthside.house.open import open_house
from hearthside.keepsake import backup
from hearthside.store import ledgers
from hearthside.store.ledgers import epoch_rows
from hearthside.vault import calendar
from hearthside.vault.calendar import Address

#: An hour in a zone in which nobody lives.
HOUR = {"wall": "2026-04-16T20:37:00", "zone": "Antarctica/Troll", "quote": "the heron walk"}


@pytest.fixture
def two(data: Path) -> Iterator[Household]:
    with household(data) as pair:
        pair.mother.pins()
        yield with_hours(pair)


def sealed_of(two: Household) -> dict[str, str | bytes]:
    """The one row as it lies."""
    (row,) = two.house.db.read(partial(ledgers.calendars, ledger_id=two.mother.seat.table.ledger))
    return {"lookup": row.lookup or b"", "held": row.held or b"", "body": row.body or b""}


def lived(two: Household) -> dict[str, str | bytes]:
    """An address, an hour that moved since, and every word by which a calendar could be known on the disk."""
    written = subscribes(two.mother)
    item = agrees(two.son, **HOUR)
    agrees(two.mother, **(HOUR | {"item": item, "wall": "2026-04-16T21:41:00"}))
    at = calendar.read(written)
    (event,) = address.fetched(two.house, written).events  # type: ignore[union-attr]
    return {
        "the first hour": "20:37", "the hour": "21:41", "as iCalendar has it": "T214100", "the zone": "Antarctica",
        "the title's key": '"hour"', "their name for it": "heron", "the id": event.uid.bytes,
        "the id, told": str(event.uid), "the address": written, "the secret": at.secret, "the key": at.key(),
    }  # fmt: skip


def found(two: Household, words: dict[str, str | bytes]) -> set[str]:
    return {hit.name for hit in search(words, [two.folder])}


def test_no_calendar_can_be_read_on_the_disk_and_no_address(two: Household) -> None:
    assert found(two, lived(two)) == set()


def test_a_house_that_seals_no_calendar_is_found(two: Household, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose: the body as it is, and the secret too."""
    monkeypatch.setattr(address, "seal", lambda key, context, plain, **_: plain)
    monkeypatch.setattr(address, "unseal", lambda key, context, body: body)
    assert {"the hour", "the zone", "the title's key", "the id, told", "the secret"} <= found(two, lived(two))


def test_a_house_that_finds_the_row_by_the_secret_itself_is_found(
    two: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Address, "lookup", lambda self: self.secret + bytes(16))
    assert found(two, lived(two)) == {"the secret"}


@pytest.mark.parametrize("thorough", [True, False])
def test_what_was_taken_back_leaves_the_files(two: Household, monkeypatch: pytest.MonkeyPatch, thorough: bool) -> None:
    """Else the disk and the old address would go on opening it. Broken on purpose: a house that does not scrub."""
    lived(two)
    sealed = sealed_of(two)
    assert found(two, sealed) == set(sealed), "else this search is no good"
    if not thorough:
        monkeypatch.setattr(type(two.house.db), "scrub", lambda *_, **__: True)
    address.take_back(two.house, two.mother.viewer, two.mother.seat)
    assert found(two, sealed) == (set() if thorough else set(sealed))


def test_a_backup_holds_no_address_so_that_one_taken_back_stays_back(two: Household, tmp_path: Path) -> None:
    """What is restored says so on its page."""
    words = lived(two) | sealed_of(two)
    made, _ = backup.make(two.folder, tmp_path / "made", two.clock())
    assert {hit.name for hit in search(words, [made])} == set()
    assert shown(two.mother).written, "the house itself goes on"
    restored = open_house(made)
    try:
        her = by_words.viewer(restored, "ruth", HERS)
        assert her is not None
        assert address.mine(restored, her, her.ring.seats[0]) == address.Mine(ended=True)
    finally:
        restored.db.close()


def test_no_archive_names_an_address(two: Household) -> None:
    """Whoever finds such a file would go on reading what the two agree."""
    words = lived(two)
    made = everything_of(two.house, two.mother.viewer)
    assert "heron" in made, "else this archive is no good"
    assert [name for name in ("the address", "the id, told") if str(words[name]) in made] == []
    assert not any(way in made.encode() for name in ("the secret", "the key") for way in ways(words[name]).values())


@pytest.mark.parametrize("broken", [False, True])
def test_the_tables_old_key_finds_no_address_once_everything_is_new(
    two: Household, monkeypatch: pytest.MonkeyPatch, broken: bool
) -> None:
    """Broken on purpose: a table that gets a new key and keeps what was sealed to the old one for calendars."""
    written, old = subscribes(two.mother), two.mother.seat.table
    if broken:
        monkeypatch.setattr(epoch_rows, "end_calendars", lambda *_: 0)
    held = two.house.db.read(partial(ledgers.calendars, ledger_id=old.ledger))[0].held
    made = anew.renew(two.house, Guesses(), two.mother.viewer, HERS, "quartz ribbon sable thistle")
    assert isinstance(made, str)
    (row,) = two.house.db.read(partial(ledgers.calendars, ledger_id=old.ledger))
    assert held is not None
    assert (row.held == held) is broken
    assert (address.fetched(two.house, written) is not None) is broken
    assert found(two, {"held": held}) == ({"held"} if broken else set())
