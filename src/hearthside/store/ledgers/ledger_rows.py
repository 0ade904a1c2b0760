"""The ledger's own row: its head counts the entries, and whoever writes holds it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, bindparam, insert, select, update

from hearthside.store.errors import NoLedger
from hearthside.store.once import insert_once
from hearthside.store.rows import LedgerRow, columns
from hearthside.store.tables import ledger

_ONE = ledger.c.ledger_id == bindparam("of_ledger")
_INSERT = insert(ledger)
_HEAD = select(ledger.c.head).where(_ONE)
_LOCK = select(*columns(LedgerRow, ledger)).where(_ONE).with_for_update()
_EPOCH = update(ledger).where(_ONE, ledger.c.epoch < bindparam("new_epoch")).values(epoch=bindparam("new_epoch"))


def make(conn: Connection, ledger_id: UUID, kind: str, epoch: int = 1) -> bool:
    """An empty ledger; False if it was there already."""
    return insert_once(conn, _INSERT, {"ledger_id": ledger_id, "kind": kind, "head": 0, "epoch": epoch})


def lock(conn: Connection, ledger_id: UUID) -> LedgerRow:
    """The row, held until the transaction ends: a second writer waits here. Raises NoLedger."""
    row = conn.execute(_LOCK, {"of_ledger": ledger_id}).first()
    if row is None:
        raise NoLedger("There is no such ledger.")
    return LedgerRow(*row)


def head(conn: Connection, ledger_id: UUID) -> int:
    """The number of the newest entry, 0 for none. Raises NoLedger."""
    found: int | None = conn.execute(_HEAD, {"of_ledger": ledger_id}).scalar()
    if found is None:
        raise NoLedger("There is no such ledger.")
    return found


def set_epoch(conn: Connection, ledger_id: UUID, epoch: int) -> bool:
    """The number of the ledger's newest key; it only grows. False if it did not."""
    return conn.execute(_EPOCH, {"of_ledger": ledger_id, "new_epoch": epoch}).rowcount == 1
