"""Drafts: one sealed body a slot, replaced in place and cleared when it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from hearthside.store.errors import NoLedger
from hearthside.store.once import put
from hearthside.store.tables import draft

_ONE = (draft.c.ledger_id == bindparam("of_ledger"), draft.c.slot == bindparam("of_slot"))
_GET = select(draft.c.body).where(*_ONE)
_INSERT = insert(draft)
_REPLACE = update(draft).where(*_ONE).values(body=bindparam("new_body"))
_CLEAR = delete(draft).where(*_ONE)
_HERE = draft.c.ledger_id == bindparam("of_ledger")
_ALL = select(draft.c.slot, draft.c.body).where(_HERE).order_by(draft.c.slot)
_SOME = _ALL.where(draft.c.slot.in_(bindparam("of_slots", expanding=True)))
_COUNT = select(func.count()).select_from(draft).where(_HERE)


def put_draft(conn: Connection, ledger_id: UUID, slot: str, body: bytes) -> None:
    """Raises NoLedger."""
    change = {"of_ledger": ledger_id, "of_slot": slot, "new_body": body}
    if not put(conn, _REPLACE, change, _INSERT, {"ledger_id": ledger_id, "slot": slot, "body": body}):
        raise NoLedger("There is no such ledger.")


def get_draft(conn: Connection, ledger_id: UUID, slot: str) -> bytes | None:
    """The sealed body, None for an empty slot."""
    found: bytes | None = conn.execute(_GET, {"of_ledger": ledger_id, "of_slot": slot}).scalar()
    return found


def clear_draft(conn: Connection, ledger_id: UUID, slot: str) -> bool:
    """False if the slot was empty."""
    return conn.execute(_CLEAR, {"of_ledger": ledger_id, "of_slot": slot}).rowcount == 1


def drafts(conn: Connection, ledger_id: UUID, slots: Sequence[str] | None = None) -> dict[str, bytes]:
    """The sealed bodies in these slots, by slot; None for all there are."""
    values = {"of_ledger": ledger_id} | ({} if slots is None else {"of_slots": list(slots)})
    return {row.slot: row.body for row in conn.execute(_ALL if slots is None else _SOME, values).all()}


def count_drafts(conn: Connection, ledger_id: UUID) -> int:
    return int(conn.execute(_COUNT, {"of_ledger": ledger_id}).scalar_one())
