"""Members: two at a table, one at a desk and at a drawer. A seat once taken is never another's."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, bindparam, insert, select, update

from hearthside.store.errors import Full, NotHere
from hearthside.store.ledgers.ledger_rows import lock
from hearthside.store.rows import LedgerRow, MemberRow, columns
from hearthside.store.tables import ledger, member

_HERE = member.c.ledger_id == bindparam("of_ledger")
_MEMBERS = select(*columns(MemberRow, member)).where(_HERE).order_by(member.c.since_week, member.c.person_id)
_STAYS = (_HERE, member.c.person_id == bindparam("of_person"), member.c.state == "here")
_IS_HERE = select(member.c.side).where(*_STAYS)
#: Both rows are held, and asked anew once they are: another process may have written while this one waited.
_HOLD = (
    select(*columns(LedgerRow, ledger))
    .join_from(ledger, member, member.c.ledger_id == ledger.c.ledger_id)
    .where(ledger.c.ledger_id == bindparam("of_ledger"), *_STAYS[1:])
    .with_for_update()
)
_INSERT = insert(member)
_LEAVE = update(member).where(*_STAYS).values(state="left")


def members(conn: Connection, ledger_id: UUID) -> list[MemberRow]:
    """Those here and those who left, the longest here first."""
    return [MemberRow(*row) for row in conn.execute(_MEMBERS, {"of_ledger": ledger_id}).all()]


def here(conn: Connection, ledger_id: UUID, person_id: UUID) -> bool:
    """Whether this person is a member and has not left."""
    return conn.execute(_IS_HERE, {"of_ledger": ledger_id, "of_person": person_id}).first() is not None


def hold(conn: Connection, ledger_id: UUID, person_id: UUID) -> LedgerRow:
    """`lock` for somebody who must be here. Raises NotHere."""
    row = conn.execute(_HOLD, {"of_ledger": ledger_id, "of_person": person_id}).first()
    if row is None:
        raise NotHere("This person is not here.")
    return LedgerRow(*row)


def join(conn: Connection, ledger_id: UUID, person_id: UUID, side: str, week: str) -> None:
    """Take a seat; a repeated joining changes nothing.

    Raises NoLedger; Full for a third person, a taken side, or one who left: their seat stays empty.
    """
    seats = 2 if lock(conn, ledger_id).kind == "table" else 1
    there = members(conn, ledger_id)
    for one in there:
        if one.person_id == person_id and one.side == side and one.state == "here":
            return
    if len(there) >= seats or any(one.person_id == person_id or one.side == side for one in there):
        raise Full("Both seats are taken." if seats == 2 else "This place belongs to someone.")
    conn.execute(
        _INSERT,
        {"ledger_id": ledger_id, "person_id": person_id, "side": side, "since_week": week, "state": "here"},
    )


def leave(conn: Connection, ledger_id: UUID, person_id: UUID) -> bool:
    """Mark a member as left; False if they were not here."""
    return conn.execute(_LEAVE, {"of_ledger": ledger_id, "of_person": person_id}).rowcount == 1
