"""Bringing an archive back: what its owner had is there again, under its old ids and with its old signatures.

Everything is checked before the first write; each ledger is one transaction; what is there already stays as it is, so
that twice is once. What was taken away since stays away: its row is there, without words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

import msgspec

from hearthside.house import act, look, records
from hearthside.house.house import House
from hearthside.house.look import Seen
from hearthside.house.ring import LedgerKey, Seat, Viewer
from hearthside.keepsake.archive import format as shape
from hearthside.keepsake.archive.opening import NoArchive
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Practice
from hearthside.store import ledgers, people
from hearthside.store.connection import Connection
from hearthside.store.rows import EntryRow, NewEntry
from hearthside.vault.author import Signed
from hearthside.vault.unreadable import Unreadable


@dataclass(frozen=True)
class Brought:
    """new: entries that came back · there: those that were there already · left: those whose signature did not hold
    when the archive was made, or whose place is no longer there or locked."""

    new: int = 0
    there: int = 0
    left: int = 0

    def __add__(self, other: Brought) -> Brought:
        return Brought(self.new + other.new, self.there + other.there, self.left + other.left)


@dataclass(frozen=True)
class _Ready:
    """What goes into one ledger, checked and sealed."""

    seen: Seen
    place: Place
    rows: list[NewEntry] = field(default_factory=list)


def bring(house: House, viewer: Viewer, archive: shape.Archive) -> Brought:
    """Lay back what is missing. A drawer that is locked takes nothing. Raises NoArchive, with nothing written."""
    if archive.person != viewer.person:
        raise NoArchive("another")
    left, ready = 0, []
    for one in archive.seats:
        seat = next((seat for seat in viewer.ring.seats if seat.table.ledger in {lay.id for lay in one.ledgers}), None)
        if seat is None or not look.here(house, viewer, seat):
            left += sum(len(lay.entries) for lay in one.ledgers)
            continue
        seen = look.look(house, viewer, seat)
        for lay in one.ledgers:
            found = _checked(house, seen, lay)
            left += len(lay.entries) - len(found.rows)
            ready.append(found)
    return sum((_lay(house, found) for found in ready), Brought(left=left))


def _checked(house: House, seen: Seen, lay: shape.Ledger) -> _Ready:
    """The entries of one ledger that may go in, sealed under its key. Raises NoArchive where one is not genuine."""
    ready = _Ready(seen, lay.place)
    key = _key(seen.seat, lay)
    if key is None:
        return ready
    ids = [one.id for one in lay.entries]
    clients = [one.client for one in lay.entries]
    if len({*ids}) != len(ids) or len({*clients}) != len(clients):
        raise NoArchive("changed")
    writers = {seen.viewer.person, *([seen.seat.peer] if seen.seat.peer and lay.place is Place.TABLE else [])}
    known = {(who, row.key_no) for who in writers for row in house.db.read(partial(people.identities, person_id=who))}
    for one in lay.entries:
        if one.genuine and (one.author, one.key) not in known:
            raise NoArchive("changed")
        if one.genuine:
            ready.rows.append(_entry(house, seen, lay.place, key, one))
    return ready


def _key(seat: Seat, lay: shape.Ledger) -> LedgerKey | None:
    """The key of the ledger it names, if that is still this seat's and open."""
    try:
        key = seat.key(lay.place)
    except KeyError:
        return None
    return key if key.ledger == lay.id else None


def _entry(house: House, seen: Seen, place: Place, key: LedgerKey, one: shape.Entry) -> NewEntry:
    """The row it makes, once its signature has been checked with the key that is known here, not with the file's."""
    row = NewEntry(
        entry_id=one.id,
        author=one.author,
        key_no=one.key,
        client_id=one.client,
        practice=one.practice,
        item=one.item,
        week=one.week,
        epoch=key.epoch,
        body=b"",
    )
    sealed = records.seal_signed(key, row, Signed(bytes(one.body), bytes.fromhex(one.signature)))
    practice = house.practice(one.practice)
    if practice is None or not _genuine(seen, practice, place, key, sealed):
        raise NoArchive("changed")
    return sealed


def _genuine(seen: Seen, practice: Practice, place: Place, key: LedgerKey, row: NewEntry) -> bool:
    """As its own page would judge it, once it lay there."""
    number = seen.heads[place] + 1
    lying = EntryRow(ledger_id=key.ledger, seq=number, **msgspec.structs.asdict(row))
    try:
        return look.opened(seen, practice, place, lying).genuine
    except (Unreadable, msgspec.ValidationError, msgspec.DecodeError):
        return False


def _lay(house: House, ready: _Ready) -> Brought:
    key = ready.seen.seat.key(ready.place) if ready.rows else None
    if key is None:
        return Brought()
    with house.lane(ready.seen.seat.table.ledger):
        new = house.db.write(partial(_write, house, ready, key))
    if new:
        house.hub.announce(key.ledger, house.db.read(partial(ledgers.head, ledger_id=key.ledger)))
    return Brought(new=new, there=len(ready.rows) - new)


def _write(house: House, ready: _Ready, key: LedgerKey, conn: Connection) -> int:
    """One transaction: the missing entries at the end of the log, in their order, and every page they touch anew."""
    act.refuse_left(conn, key, ready.seen)
    head = ledgers.lock(conn, key.ledger).head
    new = [row for row in ready.rows if not _there(conn, key.ledger, row)]
    for row in new:
        head = ledgers.append(conn, key.ledger, row, head)
    for practice in _touched(house, new):
        act.refold(conn, ready.seen, practice, key, ready.place, head)
    return len(new)


def _there(conn: Connection, ledger: UUID, row: NewEntry) -> bool:
    return (
        ledgers.by_id(conn, ledger, row.entry_id) is not None
        or ledgers.by_client(conn, ledger, row.client_id) is not None
    )


def _touched(house: House, rows: Iterable[NewEntry]) -> list[Practice]:
    found = (house.practice(slug) for slug in sorted({row.practice for row in rows}))
    return [practice for practice in found if practice]
