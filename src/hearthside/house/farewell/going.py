"""Leaving, and closing the table for both. What goes and what stays: docs/leaving.md, and the pages before it is done.

Who leaves seals the table under a key of the other's alone and keeps none. A cut in between is made good by `tidy`: a
seat whose table one has left, or is no more, goes with all that was only theirs.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from uuid import UUID

import msgspec

from hearthside.house import act
from hearthside.house.calendar import address as calendar
from hearthside.house.house import House
from hearthside.house.keys import aside, epochs, handing
from hearthside.house.look import look
from hearthside.house.practices.bond import BOND
from hearthside.house.practices.standing import Left, Unpairing, UnpairingEnded
from hearthside.house.ring import LedgerKey, Seat, Viewer
from hearthside.house.words import gone
from hearthside.house.words.gone import Going
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.store import directory, ledgers, people
from hearthside.store.connection import Connection
from hearthside.store.rows import SeatRow
from hearthside.vault import fresh

#: How long the other has to agree that the table is closed for both.
TO_AGREE = timedelta(days=14)


def leave(house: House, viewer: Viewer, seat: Seat, once: UUID, *, words_stay: bool) -> Refusal | None:
    """Give up the seat. Refused to one who holds a small child's key: nobody else could open what is his."""
    if seat.ward:
        return Refusal("house.said.holds-a-key")
    if not words_stay:
        gone.take_away(house, viewer, seat, Going(), once)
    house.db.write(partial(directory.drop_invites, ledger_id=seat.table.ledger))
    if other_here(house, viewer, seat):
        _hand_over(house, viewer, seat, words_stay)
    else:
        house.db.write(partial(ledgers.drop, ledger_id=seat.table.ledger))
    tidy(house, viewer.person)
    return None


def other_here(house: House, viewer: Viewer, seat: Seat) -> bool:
    """Whether somebody else is at this table."""
    members = house.db.read(partial(ledgers.members, ledger_id=seat.table.ledger))
    return any(one.state == "here" and one.person_id != viewer.person for one in members)


def _hand_over(house: House, viewer: Viewer, seat: Seat, words_stay: bool) -> None:
    """Say it; then a new key for the other alone, and the seat given up, in one transaction.

    Where the other's public key is not the pinned one, nothing is handed to it: the seat is given up, and the other
    says so and draws the new key at their next day (house/farewell/ending.py).
    """
    handed = seat.peer is not None and handing.unswapped(house, seat)
    if handed:
        said = Left(side=seat.side, day=house.clock().date(), words=words_stay)
        act.append(house, viewer, seat, BOND, [said])
    new = LedgerKey(seat.table.ledger, seat.table.epoch + 1, fresh.key())
    ring = msgspec.structs.replace(
        viewer.ring, seats=tuple(msgspec.structs.replace(one, table=new) for one in viewer.ring.seats if one == seat)
    )

    def go(conn: Connection) -> None:
        ledgers.leave(conn, new.ledger, viewer.person)
        ledgers.drop_dues(conn, new.ledger, viewer.person)
        calendar.leave(conn, new.ledger, viewer.person)

    with house.lane(seat.table.ledger):
        if handed and handing.hand_on(house, viewer.person, ring, ring.seats[0]):
            epochs.reseal(house, seat.table, new, also=go)
        else:
            house.db.write(go)


def tidy(house: House, person: UUID) -> bool:
    """Take away the seats whose table this person has left, or is no more, and all that was only theirs there."""
    seats = house.db.read(partial(people.seats, person_id=person))
    over = [row for row in seats if not house.db.read(partial(ledgers.here, ledger_id=row.table_id, person_id=person))]
    for row in over:
        for ledger in (row.desk_id, row.drawer_id):
            house.db.write(partial(ledgers.drop, ledger_id=ledger))
        house.db.write(partial(_drop_seat, person, row))
    if over:
        aside.let_go(house, person, whatever=True)
        house.db.scrub(whole=True)
    return bool(over)


def _drop_seat(person: UUID, row: SeatRow, conn: Connection) -> None:
    every = people.wraps(conn, person, tuple(range(1, 16)))
    for wrap in every:
        if wrap.obj in (row.table_id, row.desk_id, row.drawer_id):
            people.drop_wrap(conn, person, wrap.domain, wrap.obj, wrap.label)
    people.drop_seat(conn, person, row.seat_no)


def asked_to_close(scene: Scene) -> str:
    """The side that asks to close the table, "" for none or one whose days are over."""
    asked = scene.facts.get("bond.unpairing", ("",))[0]
    day = scene.facts.get("bond.unpairing_day", ("",))[0]
    return asked if asked and date.fromisoformat(day) + TO_AGREE >= scene.now.date() else ""


def unpair(house: House, viewer: Viewer, seat: Seat, do: str) -> Refusal | None:
    """`ask`, `agree` to what the other asked, or `end` the asking, by whoever. Alone there is nobody to agree."""
    scene = look(house, viewer, seat).scene
    today, asked = house.clock().date(), asked_to_close(scene)
    if do == "end" and asked:
        act.append(house, viewer, seat, BOND, [UnpairingEnded(side=seat.side, day=today)])
    elif do == "ask" and not asked:
        if seat.ward or not other_here(house, viewer, seat):
            return Refusal("house.said.nobody-to-agree")
        act.append(house, viewer, seat, BOND, [Unpairing(side=seat.side, day=today)])
    elif do == "agree":
        if asked != seat.side.other:
            return Refusal("house.said.nobody-asked")
        _close(house, seat)
    return None


def _close(house: House, seat: Seat) -> None:
    """The table's rows go first; then what was only one's own, of either."""
    table = seat.table.ledger
    members = house.db.read(partial(ledgers.members, ledger_id=table))
    with house.lane(table):
        house.db.write(partial(ledgers.drop, ledger_id=table))
    house.db.write(partial(directory.drop_invites, ledger_id=table))
    for one in members:
        tidy(house, one.person_id)
