"""Let in again: who lost every key gets new ones, and the table's through the other, proven like a joining.

What is his stays his: he keeps his id, his side and his name. What only he could read stays shut, for a year, in case
the old words turn up. Nobody is let in without the words of the one who lets in; and a device on which he is signed in
sees it three days long before it opens, and can stop it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from uuid import UUID

import msgspec
from msgspec.structs import replace

from hearthside.house import act, records
from hearthside.house.door import begin, invite, sessions
from hearthside.house.door.guesses import Guesses
from hearthside.house.house import House
from hearthside.house.keys import aside, epochs, handing, keys, new_words
from hearthside.house.keys.keys import Peer
from hearthside.house.look import look
from hearthside.house.practices.bond import BOND
from hearthside.house.practices.bond import State as BondState
from hearthside.house.practices.standing import CameBack, LetInEnded, LettingIn
from hearthside.house.ring import LedgerKey, Seat, Viewer
from hearthside.kernel.people import Side
from hearthside.kernel.refusal import Refusal
from hearthside.store import directory, ledgers, people
from hearthside.store.connection import Connection
from hearthside.store.errors import NotHere
from hearthside.store.rows import InviteRow, SeatRow, WrapRow
from hearthside.vault import codes, context, contexts, fresh
from hearthside.vault.seal import epoch_of, seal, unseal
from hearthside.vault.succession import Known, let_in, next_no
from hearthside.vault.unreadable import Unreadable

#: How long the link holds.
LASTS = timedelta(days=14)
#: A signed-in device can stop it for three whole days, at whatever hour it was begun.
TO_STOP = timedelta(days=4)


class Handed(msgspec.Struct, frozen=True):
    """What the link opens: the table's key, who lets in, and all keys of the one who comes back, as they are pinned."""

    key: bytes
    inviter: Peer
    person: UUID
    known: tuple[Known, ...]

    def __repr__(self) -> str:
        return "Handed(…)"


@dataclass(frozen=True)
class Returning:
    """Who stands before the door with a link that holds. `ready`: from which day it opens."""

    secret: bytes = field(repr=False)
    table: LedgerKey
    handed: Handed
    bond: BondState = field(repr=False)
    side: Side
    ready: date

    @property
    def away(self) -> bool:
        """Whether they have never been in this house: it was begun anew with the archive of the other."""
        return self.handed.known[-1].brought


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Handed).decode


def possible(house: House, seat: Seat) -> bool:
    """Whether there is somebody to let in again: the other is of this bond, and their key is pinned and is theirs."""
    return seat.peer is not None and not seat.ward and invite.both_here(house, seat.table.ledger)


def let_back(house: House, guesses: Guesses, viewer: Viewer, seat: Seat, words: str) -> str | Refusal:
    """The 28 symbols, for the other's hands alone. Asks the words, so that a session by itself lets nobody in.

    Raises TooMany and Busy like sign-in.
    """
    if not new_words.holds(house, guesses, viewer, words):
        return Refusal("house.said.words-wrong")
    if not possible(house, seat) or seat.peer is None:
        return Refusal("house.said.nobody-to-let-in")
    invite.withdraw(house, viewer, seat)
    secret, today = fresh.secret(), house.clock().date()
    known = seat.others or (Known(1, seat.peer_public),)
    hers = handing.known_of(seat, viewer.ring)
    handed = Handed(seat.table.key, Peer(viewer.person, hers[-1].public, hers), seat.peer, known)
    body = seal(
        codes.invitation_kek(secret, seat.table.ledger),
        contexts.invitation(seat.table.ledger),
        _encode(handed),
        salt=fresh.salt(),
        epoch=seat.table.epoch,
    )
    row = InviteRow(ledger_id=seat.table.ledger, until_day=(today + LASTS).isoformat(), body=body)
    held = keys.secret_wrap(viewer.ring.account, viewer.person, seat.table.ledger, secret)
    ready = today + TO_STOP if _signed_in(house, seat.peer, today) else today
    link = codes.invitation_lookup(secret)
    event = LettingIn(side=seat.side.other, day=today, ready=ready, link=link.hex())
    act.append(house, viewer, seat, BOND, [event])
    house.db.write(lambda conn: people.put_wrap(conn, viewer.person, held))
    house.db.write(lambda conn: directory.put_invite(conn, link, row))
    return codes.write(secret)


def stop(house: House, viewer: Viewer, seat: Seat) -> None:
    """End it, by whoever of the two; nothing happens where nobody is let in."""
    standing = look(house, viewer, seat, BOND).places.table.standing
    if not standing.letting:
        return
    invite.withdraw(house, viewer, seat)
    house.db.write(lambda conn: directory.drop_invite(conn, bytes.fromhex(standing.link)))
    house.db.scrub(whole=True)
    act.append(house, viewer, seat, BOND, [LetInEnded(side=seat.side, day=house.clock().date())])


def came_with_words(house: House, cookie: str) -> None:
    """Whoever signs in with his words has not lost them: what was begun to let him in again ends."""
    viewer = sessions.viewer(house, cookie)
    if viewer is None:
        return
    for seat in viewer.ring.seats:
        try:
            facts = look(house, viewer, seat).scene.facts
        except (Unreadable, NotHere):
            continue
        if facts.get("bond.letting") == (seat.side.value,):
            stop(house, viewer, seat)


def _signed_in(house: House, person: UUID, today: date) -> bool:
    rows = house.db.read(partial(people.sessions, person_id=person))
    return any(row.kind == sessions.ACCOUNT_KIND and row.until_day >= today.isoformat() for row in rows)


def returning(house: House, code: str) -> Returning | None:
    """What lies behind these symbols; None for wrong, used, stopped or old ones alike. Writes nothing."""
    try:
        secret = codes.read(code)
    except codes.Mistyped:
        return None
    row = house.db.read(lambda conn: directory.find_invite(conn, codes.invitation_lookup(secret)))
    if row is None or invite.over(house, row) or not invite.both_here(house, row.ledger_id):
        return None
    pages = house.db.read(lambda conn: ledgers.pages(conn, row.ledger_id, (BOND.slug,)))
    try:
        plain = unseal(codes.invitation_kek(secret, row.ledger_id), contexts.invitation(row.ledger_id), row.body)
        handed = _decode(plain)
        table = LedgerKey(row.ledger_id, epoch_of(row.body), handed.key)
        bond: BondState = BOND.codec.state(records.open_page(table, pages[BOND.slug]))
    except (Unreadable, msgspec.DecodeError):
        return None
    if not bond.standing.letting:
        return None
    side, ready = Side(bond.standing.letting), date.fromisoformat(bond.standing.ready)
    return Returning(secret, table, handed, bond, side, ready)


def come_back(house: House, code: str, who: begin.Newcomer) -> str | Refusal:
    """New keys for who comes back; the cookie of the first session. The link names the person, not `who.person`.

    The name is the one they had, or a new one that leads to the same place.
    """
    found = returning(house, code)
    if found is None:
        return Refusal("house.said.invitation-over")
    if found.ready > house.clock().date():
        return Refusal("house.said.not-yet")
    who = replace(who, person=found.handed.person)
    if refusal := begin.unfit(house, who, (found.bond.mother, found.bond.son)):
        return refusal
    seat = _seat(house, found)
    if (seat is None and not found.away) or not begin.claim(house, who):
        return Refusal("house.said.name-taken" if seat or found.away else "house.said.invitation-over")
    drawn = keys.draw(who.person)
    wraps = keys.by_password(house.gate, drawn, who.passphrase)
    with house.lane(found.table.ledger):
        own = ((drawn.desk.ledger, "desk"), (drawn.drawer.ledger, "drawer"))
        for ledger, kind in own:
            house.db.write(partial(ledgers.make, ledger_id=ledger, kind=kind))
            taken = partial(ledgers.join, ledger_id=ledger, person_id=who.person, side=found.side)
            house.db.write(partial(taken, week=begin.week(house)))
        head = house.db.read(partial(ledgers.head, ledger_id=found.table.ledger))
        house.db.write(lambda conn: _put(house, conn, found, seat, drawn, wraps, head, who))
        epochs.finish(house, who.person, drawn.account, drawn.private)
    house.db.write(lambda conn: directory.drop_invite(conn, codes.invitation_lookup(found.secret)))
    house.db.scrub(whole=True)
    cookie = sessions.start(house, who.person, drawn.account, who.device)
    viewer = sessions.viewer(house, cookie)
    assert viewer is not None
    back = next(one for one in viewer.ring.seats if one.table.ledger == found.table.ledger)
    act.append(house, viewer, back, BOND, [CameBack(side=found.side, day=house.clock().date())])
    return cookie


def _seat(house: House, found: Returning) -> SeatRow | None:
    rows = house.db.read(partial(people.seats, person_id=found.handed.person))
    return next((row for row in rows if row.table_id == found.table.ledger), None)


def _put(
    house: House,
    conn: Connection,
    found: Returning,
    seat: SeatRow | None,
    drawn: keys.NewKeys,
    wraps: list[WrapRow],
    head: int,
    who: begin.Newcomer,
) -> None:
    """One transaction: what the lost keys opened is set aside, the new keys stand in its place, all sessions end."""
    person, table = drawn.person, found.table
    places = drawn.desk.ledger, drawn.drawer.ledger
    if seat is not None:
        _set_aside(conn, person, seat, house.clock().date() + aside.KEPT_SHUT)
        people.move_seat(conn, person, seat.seat_no, *places)
    else:
        people.put_seat(conn, person, SeatRow(1, found.side, table.ledger, *places))
        if row := people.get(conn, person):
            people.update(conn, replace(row, language=who.language, zone=who.zone))
    before, last = people.identities(conn, person)[-1].key_no, found.handed.known[-1]
    number = next_no(last) if found.away else before + 1
    new = let_in(found.secret, table.ledger, person, Known(number, drawn.own.public().packed(), head))
    week = begin.week(house)
    people.end_identity(conn, person, before, week)
    people.put_identity(conn, person, number, drawn.own.public().packed(), week)
    peer = replace(found.handed.inviter, unsure=True)
    for wrap in (
        *wraps,
        keys.own_wrap(drawn.account, person, number, drawn.own),
        keys.mine_wrap(drawn.account, person, table.ledger, (*found.handed.known, new)),
        keys.peer_wrap(drawn.account, person, table.ledger, peer),
        keys.ledger_wrap(drawn.account, person, table),
        keys.ledger_wrap(drawn.account, person, LedgerKey(table.ledger, table.epoch + 1, fresh.key())),
        keys.ledger_wrap(drawn.account, person, drawn.desk),
        keys.ledger_wrap(drawn.private, person, drawn.drawer),
    ):
        people.put_wrap(conn, person, wrap)
    people.drop_sessions(conn, person)


def _set_aside(conn: Connection, person: UUID, seat: SeatRow, until: date) -> None:
    """Nothing of the lost keys stays in use; what may open desk and drawer one day is kept until they go."""
    every = people.wraps(conn, person, tuple(range(context.BY_PASSWORD, context.ASIDE)))
    people.drop_domains(conn, person, tuple(range(context.BY_PASSWORD, context.ASIDE)))
    aside.put_aside(conn, person, every, seat.desk_id, seat.drawer_id, until)
