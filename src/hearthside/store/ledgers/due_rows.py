"""Dues: when a person may be told that something waits. What waits lies inside the seal."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from msgspec.structs import asdict
from sqlalchemy import Connection, bindparam, delete, insert, select

from hearthside.store.rows import DueRow, columns
from hearthside.store.tables import due

_HERE = due.c.ledger_id == bindparam("of_ledger")
_INSERT = insert(due)
_CLEAR = delete(due).where(_HERE, due.c.practice == bindparam("of_practice"))
_BEFORE = (
    select(*columns(DueRow, due)).where(_HERE, due.c.wall < bindparam("before_wall")).order_by(due.c.wall, due.c.due_id)
)


def set_dues(conn: Connection, ledger_id: UUID, practice: str, dues: Sequence[DueRow]) -> None:
    """Replace all dues of one practice. Raises ValueError for a due of another practice."""
    if any(one.practice != practice for one in dues):
        raise ValueError("A practice sets its own dues only.")
    conn.execute(_CLEAR, {"of_ledger": ledger_id, "of_practice": practice})
    if dues:
        conn.execute(_INSERT, [{"ledger_id": ledger_id, **asdict(one)} for one in dues])


def dues_before(conn: Connection, ledger_id: UUID, wall: str) -> list[DueRow]:
    """Dues of one ledger below a wall time, soonest first.

    Wall times of two zones lie up to 26 hours apart: ask with the latest wall time anywhere, then compare
    in the zone.
    """
    return [DueRow(*row) for row in conn.execute(_BEFORE, {"of_ledger": ledger_id, "before_wall": wall}).all()]
