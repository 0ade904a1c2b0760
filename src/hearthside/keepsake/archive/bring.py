"""Bringing an archive back: what its owner had is there again, under its old ids and with its old signatures.

Everything is checked before the first write; each ledger is one transaction; what is there already stays as it is, so
that twice is once. What was taken away since stays away: its row is there, without words.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

import msgspec

from hearthside.house import act, look, records
from hearthside.house.house import House
from hearthside.house.look import Seen
from hearthside.house.ring import LedgerKey, Seat, Viewer
from hearthside.keepsake.archive import format as shape
from hearthside.keepsake.archive.opening import NoArchive
from hearthside.kernel.gone import Gone
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Practice
from hearthside.store import ledgers, people
from hearthside.store.connection import Connection
from hearthside.store.rows import EntryRow, NewEntry
from hearthside.vault import author
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
class Ready:
    """What goes into one ledger, checked and sealed. gone: entries whose words their writer took away, as the archive
    tells, by the entry that says so."""

    seen: Seen
    place: Place
    rows: list[NewEntry] = field(default_factory=list)
    gone: dict[UUID, list[UUID]] = field(default_factory=dict)


def bring(house: House, viewer: Viewer, archive: shape.Archive) -> Brought:
    """Lay back what is missing. A drawer that is locked takes nothing. Raises NoArchive, with nothing written."""
    if archive.person != viewer.person:
        raise NoArchive("another")
    left, ready = 0, []
    for one in archive.seats:
        seat = seat_of(viewer, one)
        if seat is None or not look.here(house, viewer, seat):
            left += sum(len(lay.entries) for lay in one.ledgers)
            continue
        seen = look.look(house, viewer, seat)
        for lay in one.ledgers:
            found = checked(house, seen, lay, _known(house, seen, lay))
            left += len(lay.entries) - len(found.rows)
            ready.append(found)
    return sum((_lay(house, found) for found in ready), Brought(left=left))


def seat_of(viewer: Viewer, one: shape.Seat) -> Seat | None:
    """The seat this person has at the same table."""
    tables = {lay.id for lay in one.ledgers if lay.place is Place.TABLE}
    return next((seat for seat in viewer.ring.seats if seat.table.ledger in tables), None)


def checked(house: House, seen: Seen, lay: shape.Ledger, known: Container[tuple[UUID, int]]) -> Ready:
    """The entries of one ledger that may go in, sealed under its key; `known`: whose keys, by number, may have signed
    them. Raises NoArchive where one is not genuine."""
    ready = Ready(seen, lay.place)
    key = _key(seen.seat, lay)
    if key is None:
        return ready
    ids = [one.id for one in lay.entries]
    clients = [one.client for one in lay.entries]
    if len({*ids}) != len(ids) or len({*clients}) != len(clients):
        raise NoArchive("changed")
    for one in lay.entries:
        if one.genuine and (one.author, one.key) not in known:
            raise NoArchive("changed")
        if one.genuine:
            row, opened = _entry(house, seen, lay.place, key, one)
            ready.rows.append(row)
            said = [UUID(each) for event in opened if isinstance(event, Gone) for each in event.ids]
            if said:
                ready.gone[one.id] = said
    return ready


def _known(house: House, seen: Seen, lay: shape.Ledger) -> set[tuple[UUID, int]]:
    """Whose keys may have signed what lies in this ledger."""
    writers = {seen.viewer.person, *([seen.seat.peer] if seen.seat.peer and lay.place is Place.TABLE else [])}
    return {(who, row.key_no) for who in writers for row in house.db.read(partial(people.identities, person_id=who))}


def _key(seat: Seat, lay: shape.Ledger) -> LedgerKey | None:
    """The key of the ledger it names, if that is still this seat's and open."""
    try:
        key = seat.key(lay.place)
    except KeyError:
        return None
    return key if key.ledger == lay.id else None


def _entry(house: House, seen: Seen, place: Place, key: LedgerKey, one: shape.Entry) -> tuple[NewEntry, Sequence[Any]]:
    """The row it makes and its events, once its signature has been checked with the key that is known here, not with
    the file's. What a practice wrote that is not here goes in as it lies."""
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
    signed = Signed(bytes(one.body), bytes.fromhex(one.signature))
    sealed = records.seal_signed(key, row, signed)
    practice = house.practice(one.practice)
    lying = EntryRow(ledger_id=key.ledger, seq=seen.heads[place] + 1, **msgspec.structs.asdict(sealed))
    if practice is None:
        context = records.entry_context(key.ledger, row.author, row.entry_id, row.practice)
        if not author.verify(look.signer(seen, place, lying)[0], context, signed):
            raise NoArchive("changed")
        return sealed, ()
    try:
        opened = look.opened(seen, practice, place, lying)  # as its own page would judge it, once it lay there
    except (Unreadable, msgspec.ValidationError, msgspec.DecodeError) as why:
        raise NoArchive("changed") from why
    if not opened.genuine:
        raise NoArchive("changed")
    return sealed, opened.events


def _lay(house: House, ready: Ready) -> Brought:
    key = ready.seen.seat.key(ready.place) if ready.rows else None
    if key is None:
        return Brought()
    with house.lane(ready.seen.seat.table.ledger):
        new, gone = house.db.write(partial(_write, house, ready, key))
    if gone:
        house.db.scrub(whole=True)
    if new:
        house.hub.announce(key.ledger, house.db.read(partial(ledgers.head, ledger_id=key.ledger)))
    return Brought(new=new, there=len(ready.rows) - new)


def _write(house: House, ready: Ready, key: LedgerKey, conn: Connection) -> tuple[int, int]:
    """One transaction: the missing entries at the end of the log, in their order, and every page they touch anew. How
    many came in, and how many lost their words by them."""
    act.refuse_left(conn, key, ready.seen)
    head = ledgers.lock(conn, key.ledger).head
    new = [row for row in ready.rows if not _there(conn, key.ledger, row)]
    for row in new:
        head = ledgers.append(conn, key.ledger, row, head)
    gone = sum(_take_away(conn, ready, key, row) for row in new)
    for practice in touched(house, new):
        act.refold(conn, ready.seen, practice, key, ready.place, head)
    return len(new), gone


def _take_away(conn: Connection, ready: Ready, key: LedgerKey, said: NewEntry) -> int:
    """A house of an older day may still hold words that their writer took away later: then they go here as well, and
    what remained of them takes their place."""
    count = 0
    for one in ready.gone.get(said.entry_id, ()):
        left = next((row for row in ready.rows if row.entry_id == one and row.author == said.author), None)
        if left is not None:
            count += ledgers.rewrite(conn, key.ledger, said.author, left)
        else:
            count += len(ledgers.blank_ids(conn, key.ledger, [one], said.author))
    return count


def _there(conn: Connection, ledger: UUID, row: NewEntry) -> bool:
    return (
        ledgers.by_id(conn, ledger, row.entry_id) is not None
        or ledgers.by_client(conn, ledger, row.client_id) is not None
    )


def touched(house: House, rows: Iterable[NewEntry]) -> list[Practice]:
    found = (house.practice(slug) for slug in sorted({row.practice for row in rows}))
    return [practice for practice in found if practice]
