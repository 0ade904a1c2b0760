"""Beginning again in an empty house with what somebody brings: their person and places under the old ids, new keys.

The ids stay because every signature is made over them. The secret halves of the old keys are gone with the old house,
so nobody signs with those again; a new key of each begins where what was brought ends (decision 0033).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from hearthside.house.door import begin
from hearthside.house.door.begin import Newcomer
from hearthside.house.house import House
from hearthside.house.keys import keys
from hearthside.house.ring import LedgerKey, Ring, Seat, Viewer
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.store import directory, ledgers, people
from hearthside.store.connection import Connection
from hearthside.store.rows import PersonRow, SeatRow, WrapRow
from hearthside.vault import contexts, fresh
from hearthside.vault.contexts import ACCOUNT, PRIVATE
from hearthside.vault.succession import Known, next_no


@dataclass(frozen=True)
class Other:
    """The other of the two, as somebody who comes back knows them. `ward`: a small child whose keys she held ·
    `left`: they had gone before."""

    person: UUID
    keys: tuple[Known, ...]
    ward: bool = False
    left: bool = False


@dataclass(frozen=True)
class Before:
    """A seat as it was. `places`: the ids of its ledgers · `own`: one's own keys, `brought` · `head`: how many
    entries the table will hold."""

    side: Side
    places: Mapping[Place, UUID]
    own: tuple[Known, ...]
    head: int
    other: Other | None


@dataclass(frozen=True)
class Arriving:
    """Everything drawn for one who begins again, not yet written. `viewer`: as they will be, the drawer open."""

    who: Newcomer
    before: Before
    drawn: keys.NewKeys
    wraps: list[WrapRow] = field(repr=False)
    viewer: Viewer
    child: keys.NewKeys | None

    @property
    def seat(self) -> Seat:
        return self.viewer.ring.seats[0]


def draw(house: House, who: Newcomer, before: Before) -> Arriving:
    """New keys for one who comes back, and for the small child they hold the key of. Writes nothing. Raises Busy."""
    drawn = keys.draw(who.person)
    desk, drawer = (_placed(before, place, key) for place, key in _own_places(drawn))
    drawn = replace(drawn, desk=desk, drawer=drawer)
    own = (*before.own, _next(before.own, drawn, before.head))
    child = keys.draw(before.other.person) if before.other and before.other.ward else None
    others = before.other.keys if before.other else ()
    if child:
        others = (*others, _next(others, child, before.head))
    seat = Seat(
        no=1,
        side=before.side,
        table=LedgerKey(before.places[Place.TABLE], 1, fresh.key()),
        desk=desk,
        drawer=drawer.ledger,
        drawer_key=drawer,
        peer=before.other.person if before.other else None,
        peer_public=others[-1].public if others else b"",
        ward=child is not None,
        own=own,
        others=others,
    )
    ring = Ring(
        account=drawn.account,
        signing=drawn.own.signing,
        agreement=drawn.own.agreement,
        key_no=own[-1].no,
        seats=(seat,),
    )
    viewer = Viewer(person=who.person, session=b"", ring=ring, language=who.language, zone=who.zone)
    return Arriving(who, before, drawn, keys.by_password(house.gate, drawn, who.passphrase), viewer, child)


def _own_places(drawn: keys.NewKeys) -> Iterator[tuple[Place, LedgerKey]]:
    yield Place.DESK, drawn.desk
    yield Place.DRAWER, drawn.drawer


def _placed(before: Before, place: Place, key: LedgerKey) -> LedgerKey:
    """The drawn key for the ledger as it was called; a drawer that was not taken along is a new one."""
    return LedgerKey(before.places.get(place, key.ledger), key.epoch, key.key)


def _next(known: Sequence[Known], drawn: keys.NewKeys, since: int) -> Known:
    return Known(next_no(known[-1]), drawn.own.public().packed(), since)


def settle(house: House, conn: Connection, one: Arriving) -> None:
    """Every row but the entries and pages, in the write that lays those: who arrives, and the other's place.

    Raises Taken where somebody has the name.
    """
    week, seat = begin.week(house), one.seat
    _person(house, conn, one, one.drawn, seat.own, one.wraps, seat.table, seat.side)
    other = one.before.other
    if other:
        peer = keys.Peer(other.person, seat.peer_public, seat.others)
        people.put_wrap(
            conn, one.who.person, keys.peer_wrap(one.drawn.account, one.who.person, seat.table.ledger, peer)
        )
        _other(house, conn, one, other)
        ledgers.join(conn, seat.table.ledger, other.person, seat.side.other, week)
        if other.left:
            ledgers.leave(conn, seat.table.ledger, other.person)
    directory.claim_login(conn, house.secrets.login_hash(one.who.name), one.who.person)


def _person(
    house: House,
    conn: Connection,
    one: Arriving,
    drawn: keys.NewKeys,
    known: tuple[Known, ...],
    wraps: list[WrapRow],
    table: LedgerKey,
    side: Side,
) -> None:
    """A person with a desk and a drawer at this table; `wraps` are those that open AK and PV."""
    week, person = begin.week(house), drawn.person
    _make(house, conn, one, person, known[:-1])
    keys.put_new(conn, drawn, wraps, week, number=known[-1].no)
    people.put_wrap(conn, person, keys.ledger_wrap(drawn.account, person, table))
    people.put_wrap(conn, person, keys.mine_wrap(drawn.account, person, table.ledger, known))
    own = ((drawn.desk.ledger, "desk"), (drawn.drawer.ledger, "drawer"))
    row = SeatRow(seat_no=1, side=side, table_id=table.ledger, desk_id=own[0][0], drawer_id=own[1][0])
    people.put_seat(conn, person, row)
    for ledger, kind in (*own, (table.ledger, "table")):
        ledgers.make(conn, ledger, kind)
        ledgers.join(conn, ledger, person, side, week)


def _other(house: House, conn: Connection, one: Arriving, other: Other) -> None:
    """The other's place: waiting for them to be let in again, or, for a small child, with a new key that she holds."""
    seat = one.seat
    if one.child is None:
        if not other.left:
            _make(house, conn, one, other.person, other.keys)
        return
    child, mother = one.child, one.who.person
    _person(house, conn, one, child, seat.others, [], seat.table, seat.side.other)
    hers = keys.Peer(mother, seat.own[-1].public, seat.own)
    people.put_wrap(conn, child.person, keys.peer_wrap(child.account, child.person, seat.table.ledger, hers))
    for which, key in ((ACCOUNT, child.account), (PRIVATE, child.private)):
        context = contexts.guardian(mother, child.person, which)
        people.put_wrap(conn, mother, keys.seal_wrap(one.drawn.account, context, child.person, which, key))


def _make(house: House, conn: Connection, one: Arriving, person: UUID, known: Sequence[Known]) -> None:
    """The person's own row, and the public keys of the house that was lost: they have ended."""
    week = begin.week(house)
    row = PersonRow(
        person_id=person, language=one.who.language, zone=one.who.zone, made_day=house.clock().date().isoformat()
    )
    people.make(conn, row)
    for each in known:
        people.put_identity(conn, person, each.no, each.public, week)
        people.end_identity(conn, person, each.no, week)
