"""The end of a ledger, and of one member's dues in it. The bytes leave the files with the next `Database.scrub`."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, bindparam, delete

from hearthside.store.tables import LEDGER_GROUP, due

#: Rows before the ledger they belong to.
_EVERY = [delete(table).where(table.c.ledger_id == bindparam("of_ledger")) for table in reversed(LEDGER_GROUP)]
_DUES = delete(due).where(due.c.ledger_id == bindparam("of_ledger"), due.c.person_id == bindparam("of_person"))


def drop(conn: Connection, ledger_id: UUID) -> bool:
    """Delete every row of the ledger; False where there was none."""
    counts = [conn.execute(statement, {"of_ledger": ledger_id}).rowcount for statement in _EVERY]
    return counts[-1] == 1


def drop_dues(conn: Connection, ledger_id: UUID, person_id: UUID) -> int:
    """Nothing is due to this person any more; how much there was."""
    return conn.execute(_DUES, {"of_ledger": ledger_id, "of_person": person_id}).rowcount
