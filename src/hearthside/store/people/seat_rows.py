"""Seats: which table, desk and drawer are this person's; no foreign key leads there."""

from __future__ import annotations

from uuid import UUID

from msgspec.structs import asdict
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from hearthside.store.errors import Taken
from hearthside.store.once import insert_once
from hearthside.store.rows import SeatRow, columns
from hearthside.store.tables import seat

_ALL = select(*columns(SeatRow, seat)).where(seat.c.person_id == bindparam("of_person")).order_by(seat.c.seat_no)
_INSERT = insert(seat)
_ONE = (seat.c.person_id == bindparam("of_person"), seat.c.seat_no == bindparam("of_no"))
_MOVE = update(seat).where(*_ONE).values(desk_id=bindparam("new_desk"), drawer_id=bindparam("new_drawer"))
_DROP = delete(seat).where(*_ONE)


def seats(conn: Connection, person_id: UUID) -> list[SeatRow]:
    """Every seat of the person, by number."""
    return [SeatRow(*row) for row in conn.execute(_ALL, {"of_person": person_id}).all()]


def drawers(conn: Connection, person_id: UUID) -> frozenset[UUID]:
    """The drawers of all seats: the ledgers that the account key does not open."""
    return frozenset(row.drawer_id for row in seats(conn, person_id))


def put_seat(conn: Connection, person_id: UUID, row: SeatRow) -> None:
    """Keep a seat; the same again changes nothing. Raises Taken where number or table are another seat's."""
    if insert_once(conn, _INSERT, {"person_id": person_id, **asdict(row)}):
        return
    if row not in seats(conn, person_id):
        raise Taken("This seat is another.")


def move_seat(conn: Connection, person_id: UUID, seat_no: int, desk_id: UUID, drawer_id: UUID) -> bool:
    """Give the seat another desk and drawer; False where there is none of this number."""
    values = {"of_person": person_id, "of_no": seat_no, "new_desk": desk_id, "new_drawer": drawer_id}
    return conn.execute(_MOVE, values).rowcount == 1


def drop_seat(conn: Connection, person_id: UUID, seat_no: int) -> bool:
    """Take the seat away; False where there was none."""
    return conn.execute(_DROP, {"of_person": person_id, "of_no": seat_no}).rowcount == 1
