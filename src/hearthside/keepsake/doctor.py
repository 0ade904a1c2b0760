"""Looking for damage: what can be checked without a key, and with one person's words everything they can open.

It reads alone, also beside a house that is open, and never tells a word of what it opened.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec

from hearthside.house import look, records, secrets
from hearthside.house.calendar import address as calendar
from hearthside.house.house import OWN, House
from hearthside.house.look import Seen
from hearthside.house.ring import Seat, Viewer
from hearthside.house.swap import DATABASE
from hearthside.kernel.front import Front
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Practice
from hearthside.store import ledgers, sound
from hearthside.store.database import Database
from hearthside.store.errors import Damaged, NotHere
from hearthside.store.rows import EntryRow, PageRow
from hearthside.store.sound import Fault
from hearthside.vault.unreadable import Unreadable

#: The promises, by the keys of their sentences: without a key, and with the words of one person.
WITHOUT_KEY = ("file", "rows", "counted", "kin", "pages", "seals", "modes")
ON_A_SERVER = WITHOUT_KEY[1:]
WITH_WORDS = ("opens", "signed", "folds", "fronts")
_AT_ONCE = 400


class Opened(msgspec.Struct, frozen=True):
    """What one person's words opened: how many entries and pages were found right."""

    entries: int
    pages: int


def without_key(data: Path, server: Database | None = None) -> Iterator[Fault]:
    """The database, the secrets, and who may read the files. `server`: where the rows lie, if not in the folder."""
    yield from server.read(sound.faults_of) if server else sound.faults(data / DATABASE)
    try:
        secrets.read(data)
    except (OSError, ValueError):
        yield Fault("secrets", {"file": str(data / secrets.FILE)})
    for path in (data, data / DATABASE, data / secrets.FILE):
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield Fault("mode", {"file": str(path)})


def with_words(house: House, viewer: Viewer, found: list[Fault]) -> Opened:
    """Open everything these words open; what is wrong goes to `found`, the rest is counted."""
    entries = pages = 0
    for seat in viewer.ring.seats:
        if seat.drawer_key is None:
            found.append(Fault("drawer"))
        for place in seat.places:
            try:
                seen = _seen(house, viewer, seat, place, found)
            except NotHere:
                continue  # one who left
            right, broken = _entries(house, seen, place, found)
            entries += right
            pages += _pages(house, seen, place, broken, found)
        _calendars(house, viewer, seat, found)
    return Opened(entries, pages)


def _seen(house: House, viewer: Viewer, seat: Seat, place: Place, found: list[Fault]) -> Seen:
    """The seat as a page gets it; where a front is damaged, as it would be with an empty one."""
    try:
        return look.look(house, viewer, seat)
    except (Unreadable, Damaged):
        fronts = {one: Front() for one in seat.places}
        scene = look.scene_of(house, viewer, seat, fronts)
        return Seen(viewer, seat, fronts, dict.fromkeys(seat.places, 0), Places(None, None), scene)


def _entries(house: House, seen: Seen, place: Place, found: list[Fault]) -> tuple[int, set[str]]:
    """Every entry opened and its signature checked; how many are right, and the practices of those that are not."""
    right, broken = 0, set()
    for row in _rows(house, seen, place, found):
        if row.body is None:
            continue
        practice = house.practice(row.practice)
        try:
            if practice is None:
                records.bodies(seen.seat.key(place), [row])
            elif not look.opened(seen, practice, place, row).genuine:
                found.append(_fault("forged", seen, place, row))
            right += 1
        except (Unreadable, msgspec.ValidationError, msgspec.DecodeError):
            broken.add(row.practice)
            found.append(_fault("unreadable", seen, place, row))
    return right, broken


def _rows(house: House, seen: Seen, place: Place, found: list[Fault]) -> Iterator[EntryRow]:
    """The whole log; rows that cannot even be read are found one by one."""
    ledger = seen.seat.key(place).ledger
    try:
        after, head = 0, house.db.read(lambda conn: ledgers.head(conn, ledger))
    except Damaged:
        found.append(Fault("ledger", {"place": place.value}))
        return
    while after < head:
        upto = min(after + _AT_ONCE, head)
        try:
            yield from _read(house, ledger, after, upto)
        except Damaged:
            for number in range(after, upto):
                try:
                    yield from _read(house, ledger, number, number + 1)
                except Damaged:
                    found.append(Fault("row", {"place": place.value, "number": str(number + 1)}))
        after = upto


def _read(house: House, ledger: UUID, after: int, upto: int) -> list[EntryRow]:
    return house.db.read(partial(ledgers.following, ledger_id=ledger, after=after, upto=upto, limit=_AT_ONCE))


def _pages(house: House, seen: Seen, place: Place, broken: set[str], found: list[Fault]) -> int:
    """Every page and its part of the front, folded anew from the log and compared; how many are right."""
    key = seen.seat.key(place)
    practices = (*house.practices.values(), *OWN)
    try:
        stored = house.db.read(
            lambda conn: ledgers.pages(conn, key.ledger, (records.FRONT, *(one.slug for one in practices)))
        )
    except Damaged:
        found.append(Fault("ledger", {"place": place.value}))
        return 0
    right = 0
    front = _front(seen, place, stored.get(records.FRONT), found)
    for practice in practices:
        page = stored.get(practice.slug)
        if page is None:
            continue
        problem = _problem(house, seen, place, practice, page, front, practice.slug in broken)
        if problem:
            found.append(Fault(problem, {"place": place.value, "practice": practice.slug}))
        right += not problem
    return right + (front is not None)


def _calendars(house: House, viewer: Viewer, seat: Seat, found: list[Fault]) -> None:
    """Whether both calendars open and say what the table's front does, which has been looked at before."""
    try:
        front = look.look(house, viewer, seat).fronts[Place.TABLE]
        rows = house.db.read(partial(ledgers.calendars, ledger_id=seat.table.ledger))
    except (Unreadable, Damaged, NotHere):
        return
    if not all(calendar.right(seat.table, row, front) for row in rows):
        found.append(Fault("calendar", {"ledger": str(seat.table.ledger)}))


def _front(seen: Seen, place: Place, row: PageRow | None, found: list[Fault]) -> Front | None:
    if row is None:
        return None
    try:
        return records.open_front(seen.seat.key(place), row)
    except (Unreadable, msgspec.ValidationError, msgspec.DecodeError):
        found.append(Fault("front", {"place": place.value}))
        return None


def _problem(
    house: House, seen: Seen, place: Place, practice: Practice, page: PageRow, front: Front | None, broken: bool
) -> str:
    """What is wrong with a page; "" for nothing. Where entries do not open, nothing can be folded to compare with."""
    key = seen.seat.key(place)
    try:
        state = practice.codec.state(records.open_page(key, page))
    except (Unreadable, msgspec.ValidationError, msgspec.DecodeError):
        return "page"
    if broken:
        return ""
    folded = fold(house, seen, place, practice)
    if practice.codec.page(folded) != practice.codec.page(state):
        return "fold"
    return "part" if front and front.part(practice.slug) != practice.publish(folded) else ""


def fold(house: House, seen: Seen, place: Place, practice: Practice) -> Any:
    """The practice's state from the log alone. Raises Unreadable."""
    key = seen.seat.key(place)
    rows: Sequence[EntryRow] = house.db.read(lambda conn: ledgers.entries_of(conn, key.ledger, practice.slug))
    return practice.fold(records.bodies(key, list(rows)))


def _fault(kind: str, seen: Seen, place: Place, row: EntryRow) -> Fault:
    side = seen.seat.side if row.author == seen.viewer.person else seen.seat.side.other
    values = {
        "week": row.week,
        "practice": row.practice,
        "side": side.value,
        "place": place.value,
        "number": str(row.seq),
    }
    return Fault(kind, values)
