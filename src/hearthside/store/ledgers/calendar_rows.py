"""Calendars: one row for each person of a table who has an address, found by what their calendar program sends."""

from __future__ import annotations

from uuid import UUID

from msgspec.structs import asdict
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from hearthside.store.once import put
from hearthside.store.rows import CalendarRow, columns
from hearthside.store.tables import calendar, member

_HERE = calendar.c.ledger_id == bindparam("of_ledger")
_ONE = (_HERE, calendar.c.person_id == bindparam("of_person"))
_ALL = select(*columns(CalendarRow, calendar)).where(_HERE).order_by(calendar.c.person_id)
#: Whoever left has nothing here any more, whatever still lies there.
_FIND = (
    select(*columns(CalendarRow, calendar))
    .join_from(
        calendar,
        member,
        (member.c.ledger_id == calendar.c.ledger_id) & (member.c.person_id == calendar.c.person_id),
    )
    .where(_HERE, calendar.c.lookup == bindparam("of_lookup"), member.c.state == "here")
)
_INSERT = insert(calendar)
_REPLACE = (
    update(calendar)
    .where(*_ONE)
    .values(lookup=bindparam("new_lookup"), held=bindparam("new_held"), body=bindparam("new_body"))
)
_RESEAL = update(calendar).where(*_ONE, calendar.c.lookup == bindparam("of_lookup")).values(body=bindparam("new_body"))
_NOTHING = {"lookup": None, "held": None, "body": None}
_END = update(calendar).where(_HERE, calendar.c.lookup.is_not(None)).values(**_NOTHING)
_END_ONE = update(calendar).where(*_ONE, calendar.c.lookup.is_not(None)).values(**_NOTHING)
_DROP = delete(calendar).where(*_ONE)


def calendars(conn: Connection, ledger_id: UUID) -> list[CalendarRow]:
    """Every row of the table's, those whose address has ended among them."""
    return [CalendarRow(*row) for row in conn.execute(_ALL, {"of_ledger": ledger_id}).all()]


def find_calendar(conn: Connection, ledger_id: UUID, lookup: bytes) -> CalendarRow | None:
    """The calendar an address leads to; None for none, and for that of one who left."""
    row = conn.execute(_FIND, {"of_ledger": ledger_id, "of_lookup": lookup}).first()
    return CalendarRow(*row) if row else None


def put_calendar(conn: Connection, ledger_id: UUID, row: CalendarRow) -> None:
    """Lay down the person's calendar, in place of an older one."""
    change = {
        "of_ledger": ledger_id, "of_person": row.person_id,
        "new_lookup": row.lookup, "new_held": row.held, "new_body": row.body,
    }  # fmt: skip
    put(conn, _REPLACE, change, _INSERT, {"ledger_id": ledger_id, **asdict(row)})


def reseal_calendar(conn: Connection, ledger_id: UUID, row: CalendarRow) -> bool:
    """Put this body in the place of the one there; False where the address was taken back or ended meanwhile."""
    there = {"of_ledger": ledger_id, "of_person": row.person_id, "of_lookup": row.lookup}
    return conn.execute(_RESEAL, there | {"new_body": row.body}).rowcount == 1


def end_calendars(conn: Connection, ledger_id: UUID) -> int:
    """End every address of the table; that there was one stays, so that its person can be told. How many there were."""
    return conn.execute(_END, {"of_ledger": ledger_id}).rowcount


def end_calendar(conn: Connection, ledger_id: UUID, person_id: UUID) -> bool:
    """End one person's address in the same way; False where there was none."""
    return conn.execute(_END_ONE, {"of_ledger": ledger_id, "of_person": person_id}).rowcount == 1


def drop_calendar(conn: Connection, ledger_id: UUID, person_id: UUID) -> bool:
    """Take the row away; False where there was none."""
    return conn.execute(_DROP, {"of_ledger": ledger_id, "of_person": person_id}).rowcount == 1
