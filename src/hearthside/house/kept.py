"""Kept: what the two have told each other, newest first, read from the log itself.

Statements do not grow with the years: a page takes the newest entries below where the last one ended, and for the
things they are about their first entries, on the table and on the own desk.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hearthside.house import look
from hearthside.house.house import House
from hearthside.house.look import OPEN_PLACES, Seen
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Entry
from hearthside.kernel.voices import AROUND, Voice
from hearthside.store import ledgers
from hearthside.store.rows import EntryRow

#: Voices on a page, and entries read for them from each ledger: not every entry holds words.
VOICES, ENTRIES = 20, 24
#: Where the next page begins: numbers of the table and of the desk.
Below = Mapping[Place, int]


@dataclass(frozen=True)
class Said:
    """One voice of the timeline, with the practice and the entry it stands in."""

    practice: str
    entry: UUID
    place: Place
    voice: Voice


@dataclass(frozen=True)
class Timeline:
    """said: newest first · earlier: where the next page begins, None where this is the first thing kept ·
    also: the voices of the table's entries that were asked for beside it."""

    said: list[Said]
    earlier: dict[Place, int] | None
    also: list[Said]


def timeline(house: House, seen: Seen, below: Below, weeks: Sequence[str] = (), most: int = 0) -> Timeline:
    """A page of voices below these numbers; an empty mapping begins at the end. At most `most` of the table's entries
    of these weeks are read in the same breath."""
    wanted = [(seen.seat.key(place).ledger, below.get(place)) for place in OPEN_PLACES]
    lists, also = house.db.read(lambda conn: ledgers.newest(conn, wanted, ENTRIES, weeks, most))
    rows = dict(zip(OPEN_PLACES, lists, strict=True))
    beside = [(Place.TABLE, row) for row in also]
    told = voices(house, seen, [*((place, row) for place, found in rows.items() for row in found), *beside])
    said, earlier = _merged(rows, told)
    return Timeline(said, earlier, [one for row in also for one in told.get(row.entry_id, ())])


def voices(house: House, seen: Seen, rows: Sequence[tuple[Place, EntryRow]]) -> dict[UUID, list[Said]]:
    """What this viewer may read of these entries, by entry."""
    opened = {row.entry_id: (place, row, _opened(house, seen, place, row)) for place, row in rows}
    heard = [(place, row, entry) for place, row, entry in opened.values() if entry and _heard(house, row, entry)]
    around = around_of(house, seen, sorted({row.item for _, row, _ in heard if row.item}), opened)
    told: dict[UUID, list[Said]] = {one: [] for one in opened}
    for place, row, entry in heard:
        found = house.practices[row.practice].voices(entry, around.get((row.practice, row.item), ()), seen.scene)
        told[row.entry_id] = [Said(row.practice, row.entry_id, place, voice) for voice in found]
    return told


def _opened(house: House, seen: Seen, place: Place, row: EntryRow) -> Entry | None:
    practice = house.practices.get(row.practice)
    return look.readable(seen, practice, place, row) if practice and row.body is not None else None


def _heard(house: House, row: EntryRow, entry: Entry) -> bool:
    return any(isinstance(event, house.practices[row.practice].heard) for event in entry.events)


def around_of(
    house: House,
    seen: Seen,
    items: Sequence[UUID],
    opened: Mapping[UUID, tuple[Place, EntryRow, Entry | None]] | None = None,
) -> dict[tuple[str, UUID | None], list[Entry]]:
    """The first entries of each thing on the table, then on the own desk; what is `opened` already is not again."""
    if not items:
        return {}

    wanted = [seen.seat.key(place).ledger for place in OPEN_PLACES]
    lists = house.db.read(lambda conn: ledgers.first_of_items(conn, wanted, items, AROUND))
    found: dict[tuple[str, UUID | None], list[Entry]] = {}
    for place, rows in zip(OPEN_PLACES, lists, strict=True):
        for row in rows:
            known = opened.get(row.entry_id) if opened else None
            entry = known[2] if known else _opened(house, seen, place, row)
            if entry:
                found.setdefault((row.practice, row.item), []).append(entry)
    return found


def _merged(
    rows: Mapping[Place, list[EntryRow]], told: Mapping[UUID, list[Said]]
) -> tuple[list[Said], dict[Place, int] | None]:
    """Table and desk as one, by day. Where one of them has more than was read, nothing older than that is shown."""
    left = {place: list(found) for place, found in rows.items()}
    more = {place: len(found) == ENTRIES for place, found in rows.items()}
    below = {place: found[0].seq + 1 if found else 1 for place, found in rows.items()}
    said: list[Said] = []
    while len(said) < VOICES:
        for place, found in left.items():
            while found and not told.get(found[0].entry_id):
                below[place] = found.pop(0).seq
        if any(more[place] and not found for place, found in left.items()) or not any(left.values()):
            break
        place = max((place for place, found in left.items() if found), key=lambda one: _day(told, left[one][0]))
        row = left[place].pop(0)
        below[place] = row.seq
        said += reversed(told[row.entry_id])
    ended = not any(more.values()) and not any(told.get(row.entry_id) for found in left.values() for row in found)
    return said, None if ended else below


def _day(told: Mapping[UUID, list[Said]], row: EntryRow) -> date:
    return max(one.voice.day for one in told[row.entry_id])


def by_day(said: Iterable[Said]) -> list[tuple[date, list[Said]]]:
    """The page's voices under their days, in the order they came."""
    days: list[tuple[date, list[Said]]] = []
    for one in said:
        if not days or days[-1][0] != one.voice.day:
            days.append((one.voice.day, []))
        days[-1][1].append(one)
    return days
