"""What one person takes along: all they wrote, and of the other's what is open to them. Every signature is checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

import msgspec

from hearthside.house import look, records
from hearthside.house.house import House
from hearthside.house.look import Seen
from hearthside.house.practices.bond import BOND
from hearthside.house.practices.pages import PAGES
from hearthside.house.ring import Seat, Viewer
from hearthside.house.words import kept
from hearthside.keepsake.archive import format as shape
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Entry, Practice
from hearthside.kernel.voices import Voice
from hearthside.store import ledgers
from hearthside.store.rows import EntryRow
from hearthside.vault import author
from hearthside.vault.identity import Identity
from hearthside.vault.unreadable import Unreadable

#: Rows opened at a time.
AT_ONCE = 400


@dataclass(frozen=True)
class Taken:
    """One entry that goes along: as archive.json has it, as its practice reads it, and what it says in the timeline."""

    place: Place
    raw: shape.Entry
    entry: Entry
    practice: Practice | None
    voices: Sequence[Voice]


@dataclass(frozen=True)
class TakenSeat:
    """One bond with everything of it that goes along, by place, oldest first. `damaged`: what did not open."""

    seat: Seat
    names: Mapping[Side, str]
    entries: dict[Place, list[Taken]] = field(default_factory=dict)
    damaged: list[EntryRow] = field(default_factory=list)

    @property
    def all(self) -> Iterator[Taken]:
        for found in self.entries.values():
            yield from found


def seats(house: House, viewer: Viewer) -> list[TakenSeat]:
    """Every seat this person still has. A seat with its drawer's key gives that up too."""
    return [_seat(house, viewer, seat) for seat in viewer.ring.seats if look.here(house, viewer, seat)]


def _seat(house: House, viewer: Viewer, seat: Seat) -> TakenSeat:
    seen = look.look(house, viewer, seat)
    taken = TakenSeat(seat, seen.scene.names)
    for place in seat.places:
        taken.entries[place] = [
            one for rows in _rows(house, seen, place) for one in _open(house, seen, place, rows, taken.damaged)
        ]
    return taken


def _rows(house: House, seen: Seen, place: Place) -> Iterator[list[EntryRow]]:
    """The log as it was when this began, a piece at a time."""
    ledger, after, upto = seen.seat.key(place).ledger, 0, seen.heads[place]
    while rows := house.db.read(partial(ledgers.following, ledger_id=ledger, after=after, upto=upto, limit=AT_ONCE)):
        after = rows[-1].seq
        yield rows


def _open(house: House, seen: Seen, place: Place, rows: list[EntryRow], damaged: list[EntryRow]) -> Iterator[Taken]:
    items = sorted({row.item for row in rows if row.item and row.practice in house.practices})
    around = kept.around_of(house, seen, items)
    for row in rows:
        try:
            taken = _taken(house, seen, place, row, around.get((row.practice, row.item), ()))
        except (Unreadable, msgspec.ValidationError, msgspec.DecodeError):
            damaged.append(row)
            continue
        if taken:
            yield taken


def _taken(house: House, seen: Seen, place: Place, row: EntryRow, around: Sequence[Entry]) -> Taken | None:
    """None where the words are gone, or are the other's and not open to this viewer."""
    if row.body is None:
        return None
    practice, mine = house.practice(row.practice), row.author == seen.viewer.person
    if practice is None:
        return Taken(place, _raw(seen, place, row, True), _unknown(seen, place, row), None, ()) if mine else None
    entry = look.opened(seen, practice, place, row)
    if not mine and practice.slug not in (BOND.slug, PAGES.slug) and not practice.opened(entry, around, seen.scene):
        return None
    voices = practice.voices(entry, around, seen.scene)
    return Taken(place, _raw(seen, place, row, entry.genuine), entry, practice, voices)


def _unknown(seen: Seen, place: Place, row: EntryRow) -> Entry:
    """Of a practice this house does not know: it goes along as it lies."""
    return Entry(row.entry_id, place, seen.seat.side, row.week, ())


def _raw(seen: Seen, place: Place, row: EntryRow, genuine: bool) -> shape.Entry:
    context = records.entry_context(row.ledger_id, row.author, row.entry_id, row.practice)
    signed = author.unseal_entry(seen.seat.key(place).key, context, row.body or b"")
    return shape.Entry(
        id=row.entry_id,
        author=row.author,
        key=row.key_no,
        client=row.client_id,
        practice=row.practice,
        item=row.item,
        week=row.week,
        genuine=genuine,
        signature=signed.signature.hex(),
        body=shape.raw(signed.body),
    )


def writers(viewer: Viewer, taken: TakenSeat) -> tuple[shape.Writer, ...]:
    """Who wrote, with the public keys by which they are known here: only those that an entry needs."""
    used = {(one.raw.author, one.raw.key) for one in taken.all}
    seat = taken.seat
    own = Identity(viewer.ring.agreement, viewer.ring.signing).public().packed()
    known: dict[tuple[UUID, int], bytes] = {(viewer.person, viewer.ring.key_no): own}
    known |= {(viewer.person, one.no): one.public for one in seat.own}
    if seat.peer and seat.peer_public:
        known[seat.peer, 1] = seat.peer_public
        known |= {(seat.peer, one.no): one.public for one in seat.others}
    sides = {viewer.person: seat.side}
    return tuple(
        shape.Writer(
            id=person,
            side=sides.get(person, seat.side.other),
            keys=tuple(
                shape.Key(no=no, public=known[person, no].hex())
                for who, no in sorted(used, key=str)
                if who == person and (person, no) in known
            ),
        )
        for person in sorted({who for who, _ in used}, key=str)
    )
