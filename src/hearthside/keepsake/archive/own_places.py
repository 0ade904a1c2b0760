"""The archive of one who was let in again into a house that was begun anew: their old desk and drawer come with it.

The house knew neither, for they stood in no archive but theirs. What they wrote on the new ones since is signed again,
with the key they have now, for a signature is made over the place. Everything is checked before the first write.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

import msgspec
from msgspec.structs import replace

from hearthside.house import act, look, records
from hearthside.house.door import begin
from hearthside.house.house import House
from hearthside.house.keys import keys
from hearthside.house.look import Seen
from hearthside.house.ring import LedgerKey, Seat, Viewer
from hearthside.house.words import begun
from hearthside.keepsake.archive import format as shape
from hearthside.keepsake.archive.bring import Ready, checked, seat_of, touched
from hearthside.keepsake.archive.opening import NoArchive
from hearthside.kernel.places import Place
from hearthside.store import ledgers, people
from hearthside.store.connection import Connection
from hearthside.store.rows import EntryRow, NewEntry
from hearthside.vault import author, fresh
from hearthside.vault.context import IDENTITY, LEDGER_KEY
from hearthside.vault.succession import Known

#: Rows opened at a time.
AT_ONCE = 400


@dataclass(frozen=True)
class _Moving:
    """One seat before and after. `ready`: what goes into each place that moves, and what was written there since."""

    viewer: Viewer
    before: Seat
    after: Seat
    ready: dict[Place, tuple[Ready, list[NewEntry]]]


def settle(house: House, viewer: Viewer, archive: shape.Archive, private: bytes | None) -> tuple[Viewer, int]:
    """The viewer with desk and drawer as the archive calls them, and how many entries came in with those. `private`:
    PV, for the drawer's key.

    Where anything changes, every session of theirs ends. Raises NoArchive, with nothing written: `keys` where archive
    and house name different keys, `begun` where words that were begun lie in a place that would move.
    """
    count, moving = 0, [found for one in archive.seats if (found := _planned(house, viewer, one))]
    for one in moving:
        house.db.write(partial(_move, house, one, private))
        seats = tuple(one.after if seat.no == one.after.no else seat for seat in viewer.ring.seats)
        viewer = replace(viewer, ring=replace(viewer.ring, seats=seats))
        count += sum(len(ready.rows) for ready, _ in one.ready.values())
    if any(one.ready for one in moving):
        house.db.scrub(whole=True)
    return viewer, count


def _planned(house: House, viewer: Viewer, one: shape.Seat) -> _Moving | None:
    """None where this seat was not begun anew, or nothing of it changes."""
    seat = seat_of(viewer, one)
    if seat is None or not (seat.own and seat.own[0].brought) or not look.here(house, viewer, seat):
        return None
    told = {writer.id: writer for writer in one.writers}
    after = replace(
        seat,
        own=_merged(seat.own, told.get(viewer.person)),
        others=_merged(seat.others, told.get(seat.peer) if seat.peer else None),
    )
    moves = [lay for lay in one.ledgers if _moves(house, seat, lay)]
    for lay in moves:
        if house.db.read(partial(ledgers.count_drafts, ledger_id=seat.key(lay.place).ledger)):
            raise NoArchive("begun")
        after = _with(after, lay.place, LedgerKey(lay.id, 1, fresh.key()))
    if after == seat:
        return None
    seen, then = look.look(house, viewer, seat), replace(viewer, ring=replace(viewer.ring, seats=(after,)))
    heads = seen.heads | {lay.place: 0 for lay in moves}
    later = Seen(then, after, seen.fronts, heads, seen.places, seen.scene)
    own = {(viewer.person, key.no) for key in after.own}
    both = own | {(seat.peer, key.no) for key in after.others if seat.peer}
    ready = {lay.place: checked(house, later, lay, both if lay.place is Place.TABLE else own) for lay in one.ledgers}
    again = {lay.place: (ready[lay.place], list(_signed_again(house, seen, after, lay.place))) for lay in moves}
    return _Moving(viewer, seat, after, again)


def _merged(known: tuple[Known, ...], told: shape.Writer | None) -> tuple[Known, ...]:
    """These keys with those the archive names besides, of the house that was lost. Raises NoArchive."""
    here = {one.no: one for one in known}
    first = min((one.no for one in known if not one.brought), default=None)
    for key in told.keys if told else ():
        public = bytes.fromhex(key.public)
        if key.no in here and here[key.no].public != public:
            raise NoArchive("keys")
        if key.no not in here and (first is None or key.no < first):
            here[key.no] = Known(key.no, public, brought=True)
    return tuple(here[no] for no in sorted(here))


def _moves(house: House, seat: Seat, lay: shape.Ledger) -> bool:
    """Whether the archive calls this place otherwise than the house: only by a name that nothing here has."""
    if lay.place not in seat.places or lay.place is Place.TABLE or seat.key(lay.place).ledger == lay.id:
        return False
    return house.db.read(partial(ledgers.epoch, ledger_id=lay.id)) == 0


def _with(seat: Seat, place: Place, key: LedgerKey) -> Seat:
    return replace(seat, desk=key) if place is Place.DESK else replace(seat, drawer=key.ledger, drawer_key=key)


def _signed_again(house: House, seen: Seen, after: Seat, place: Place) -> Iterator[NewEntry]:
    """What was written in this place since, for the place it becomes. What is not genuine is not signed for anybody."""
    old, new, done = seen.seat.key(place), after.key(place), 0
    while rows := house.db.read(
        partial(ledgers.following, ledger_id=old.ledger, after=done, upto=seen.heads[place], limit=AT_ONCE)
    ):
        done = rows[-1].seq
        for row in rows:
            practice = house.practice(row.practice)
            if row.body is not None and practice and look.opened(seen, practice, place, row).genuine:
                yield _again(seen.viewer, old, new, row, row.body)


def _again(viewer: Viewer, old: LedgerKey, new: LedgerKey, row: EntryRow, sealed: bytes) -> NewEntry:
    before = records.entry_context(old.ledger, row.author, row.entry_id, row.practice)
    context = records.entry_context(new.ledger, row.author, row.entry_id, row.practice)
    said = author.unseal_entry(old.key, before, sealed).body
    body = author.seal_entry(new.key, viewer.ring.signing, context, said, salt=fresh.salt(), epoch=new.epoch)
    kept = {name: value for name, value in msgspec.structs.asdict(row).items() if name not in ("ledger_id", "seq")}
    return NewEntry(**kept | {"key_no": viewer.ring.key_no, "epoch": new.epoch, "body": body})


def _move(house: House, one: _Moving, private: bytes | None, conn: Connection) -> None:
    """One transaction: the keys the archive names, then each place under its old name, and the new one gone."""
    person, table, week = one.viewer.person, one.after.table.ledger, begin.week(house)
    account = one.viewer.ring.account
    people.put_wrap(conn, person, keys.mine_wrap(account, person, table, one.after.own))
    _name(conn, person, one.after.own, one.before.own, week)
    if one.after.peer:
        peer = keys.Peer(one.after.peer, one.after.peer_public, one.after.others, one.after.unsure)
        people.put_wrap(conn, person, keys.peer_wrap(account, person, table, peer))
        _name(conn, one.after.peer, one.after.others, one.before.others, week)
    for place, (ready, since) in one.ready.items():
        old, key, rows = one.before.key(place), one.after.key(place), (*ready.rows, *since)
        ledgers.make(conn, key.ledger, place.value)
        ledgers.join(conn, key.ledger, person, one.after.side, week)
        head = 0
        for row in rows:
            head = ledgers.append(conn, key.ledger, row, head)
        for practice in touched(house, rows):
            act.refold(conn, ready.seen, practice, key, place, head)
        opener = private if place is Place.DRAWER else account
        people.put_wrap(conn, person, keys.ledger_wrap(opener or b"", person, key))
        people.drop_wrap(conn, person, LEDGER_KEY, old.ledger, keys.LEDGER)
        people.drop_wrap(conn, person, IDENTITY, old.ledger, begun.DRAWER)
        ledgers.drop(conn, old.ledger)
    if one.ready:
        people.move_seat(conn, person, one.after.no, one.after.desk.ledger, one.after.drawer)
    people.drop_sessions(conn, person)  # they hold the seat as it was


def _name(conn: Connection, person: UUID, known: Sequence[Known], before: Sequence[Known], week: str) -> None:
    """The public keys the archive names besides: they have ended."""
    for key in known:
        if key not in before:
            people.put_identity(conn, person, key.no, key.public, week)
            people.end_identity(conn, person, key.no, week)
