"""Dues: when a person may be told that something waits. What waits lies inside the seal."""

from __future__ import annotations

from collections.abc import Sequence, Set
from uuid import UUID

from msgspec.structs import asdict
from sqlalchemy import Connection, bindparam, delete, insert, select

from hearthside.store.rows import DueRow, columns
from hearthside.store.tables import due

_HERE = due.c.ledger_id == bindparam("of_ledger")
_INSERT = insert(due)
_OF_PRACTICE = (_HERE, due.c.practice == bindparam("of_practice"))
_THERE = select(due.c.due_id).where(*_OF_PRACTICE)
_CLEAR = delete(due).where(*_OF_PRACTICE, due.c.due_id.not_in(bindparam("but_dues", expanding=True)))
_CLAIM = delete(due).where(_HERE, due.c.due_id == bindparam("of_due"))
_BEFORE = (
    select(*columns(DueRow, due)).where(_HERE, due.c.wall < bindparam("before_wall")).order_by(due.c.wall, due.c.due_id)
)


def set_dues(
    conn: Connection, ledger_id: UUID, practice: str, dues: Sequence[DueRow], known: Set[UUID] = frozenset()
) -> None:
    """Make these the dues of one practice: others go, those there stay as they are, the rest is added.

    Of the `known` none is added: one that is not there has been claimed. Raises ValueError for a due of another
    practice.
    """
    if any(one.practice != practice for one in dues):
        raise ValueError("A practice sets its own dues only.")
    mine = {"of_ledger": ledger_id, "of_practice": practice}
    conn.execute(_CLEAR, mine | {"but_dues": [one.due_id for one in dues]})
    there = set(conn.execute(_THERE, mine).scalars()) | known
    new = [{"ledger_id": ledger_id, **asdict(one)} for one in dues if one.due_id not in there]
    if new:
        conn.execute(_INSERT, new)


def claim_due(conn: Connection, ledger_id: UUID, due_id: UUID) -> bool:
    """Take the due away to tell of it; of several who try, one gets True."""
    return conn.execute(_CLAIM, {"of_ledger": ledger_id, "of_due": due_id}).rowcount == 1


def dues_before(conn: Connection, ledger_id: UUID, wall: str) -> list[DueRow]:
    """Dues of one ledger below a wall time, soonest first.

    Wall times of two zones lie up to 26 hours apart: ask with the latest wall time anywhere, then compare
    in the zone.
    """
    return [DueRow(*row) for row in conn.execute(_BEFORE, {"of_ledger": ledger_id, "before_wall": wall}).all()]
