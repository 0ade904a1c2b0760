"""The log: entries in the order of their numbers, without gaps; blanked, never removed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from msgspec.structs import asdict
from sqlalchemy import Connection, Select, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from hearthside.store.errors import Moved, Repeated
from hearthside.store.rows import EntryRow, NewEntry, as_given, shaped
from hearthside.store.tables import entry, ledger

_HERE = entry.c.ledger_id == bindparam("of_ledger")
_MINE = entry.c.author == bindparam("of_author")
#: Later than any entry: where a list without a place begins.
_END = 2**63 - 1

_ADVANCE = (
    update(ledger)
    .where(
        ledger.c.ledger_id == bindparam("of_ledger"),
        ledger.c.head == bindparam("at_head"),
        ledger.c.epoch == bindparam("of_epoch"),
    )
    .values(head=bindparam("new_head"))
)
_INSERT = insert(entry)
_BY_CLIENT = select(entry.c.seq).where(_HERE, entry.c.client_id == bindparam("of_client"))
_BY_CLIENTS = select(entry.c.client_id).where(_HERE, entry.c.client_id.in_(bindparam("of_clients", expanding=True)))
_ALL = select(*as_given(EntryRow, entry)).where(_HERE)
_OF_PRACTICE = _ALL.where(entry.c.practice == bindparam("of_practice"), entry.c.seq > bindparam("after")).order_by(
    entry.c.seq
)
_OF_ITEM = _ALL.where(entry.c.item == bindparam("of_item")).order_by(entry.c.seq)
_OF_WEEK = _ALL.where(entry.c.week == bindparam("of_week")).order_by(entry.c.seq)
_LATEST = _ALL.where(entry.c.seq < bindparam("before")).order_by(entry.c.seq.desc()).limit(bindparam("most"))
_FOLLOWING = (
    _ALL.where(entry.c.seq > bindparam("after"), entry.c.seq <= bindparam("upto"))
    .order_by(entry.c.seq)
    .limit(bindparam("most"))
)
_BY_ID = _ALL.where(entry.c.entry_id == bindparam("of_entry"))
_REWRITE = (
    update(entry)
    .where(_HERE, _MINE, entry.c.entry_id == bindparam("of_entry"), entry.c.body.is_not(None))
    .values(body=bindparam("new_body"), key_no=bindparam("new_key_no"), epoch=bindparam("new_epoch"))
)
_BLANK = update(entry).where(_HERE, _MINE, entry.c.body.is_not(None)).values(body=None)
_BLANK_ITEM = _BLANK.where(entry.c.item == bindparam("of_item")).returning(entry.c.seq, entry.c.entry_id)
_BLANK_IDS = _BLANK.where(entry.c.entry_id.in_(bindparam("of_ids", expanding=True))).returning(
    entry.c.seq, entry.c.entry_id
)


def append(conn: Connection, ledger_id: UUID, new: NewEntry, at_head: int) -> int:
    """Keep the entry as number `at_head + 1` and return that number; from then on the ledger is held.

    Raises Moved where the head is not `at_head`, or the entry is not sealed under the ledger's newest key (or there is
    no such ledger); Repeated where the ledger holds an entry of this client_id or entry_id. Let either end the write:
    nothing of it may be kept.
    """
    seq = at_head + 1
    moved = conn.execute(_ADVANCE, {"of_ledger": ledger_id, "at_head": at_head, "of_epoch": new.epoch, "new_head": seq})
    if moved.rowcount != 1:
        raise Moved("Someone wrote first.")
    try:
        conn.execute(_INSERT, {"ledger_id": ledger_id, "seq": seq, **asdict(new)})
    except IntegrityError as error:
        raise Repeated("This entry is kept already.") from error
    return seq


def by_client(conn: Connection, ledger_id: UUID, client_id: UUID) -> int | None:
    """The number of the entry that this client_id made, so that a retry is one entry."""
    found: int | None = conn.execute(_BY_CLIENT, {"of_ledger": ledger_id, "of_client": client_id}).scalar()
    return found


def by_clients(conn: Connection, ledger_id: UUID, client_ids: Sequence[UUID]) -> set[UUID]:
    """Those of these client_ids that made an entry."""
    return set(conn.execute(_BY_CLIENTS, {"of_ledger": ledger_id, "of_clients": list(client_ids)}).scalars())


def entries_of(conn: Connection, ledger_id: UUID, practice: str, after: int = 0) -> list[EntryRow]:
    """A practice's entries with numbers above `after`, oldest first."""
    return _rows(conn, _OF_PRACTICE, {"of_ledger": ledger_id, "of_practice": practice, "after": after})


def item_entries(conn: Connection, ledger_id: UUID, item: UUID) -> list[EntryRow]:
    """Everything about one item, oldest first."""
    return _rows(conn, _OF_ITEM, {"of_ledger": ledger_id, "of_item": item})


def of_week(conn: Connection, ledger_id: UUID, week: str) -> list[EntryRow]:
    """One week (YYYY-Www), oldest first."""
    return _rows(conn, _OF_WEEK, {"of_ledger": ledger_id, "of_week": week})


def latest(conn: Connection, ledger_id: UUID, before_seq: int | None, limit: int) -> list[EntryRow]:
    """At most `limit` entries below `before_seq` (None: from the end), newest first.

    The next list begins before the last number of this one.
    """
    before = _END if before_seq is None else before_seq
    return _rows(conn, _LATEST, {"of_ledger": ledger_id, "before": before, "most": limit})


def following(conn: Connection, ledger_id: UUID, after: int, upto: int, limit: int) -> list[EntryRow]:
    """At most `limit` entries with numbers above `after`, up to and with `upto`, oldest first."""
    return _rows(conn, _FOLLOWING, {"of_ledger": ledger_id, "after": after, "upto": upto, "most": limit})


def by_id(conn: Connection, ledger_id: UUID, entry_id: UUID) -> EntryRow | None:
    """One entry by its id."""
    return next(iter(_rows(conn, _BY_ID, {"of_ledger": ledger_id, "of_entry": entry_id})), None)


def rewrite(conn: Connection, ledger_id: UUID, author: UUID, new: NewEntry) -> bool:
    """Put another sealed body in the place of this author's entry of the same id; False where its words are gone.

    The old bytes leave the files with the next `Database.scrub`.
    """
    change = {"new_body": new.body, "new_key_no": new.key_no, "new_epoch": new.epoch}
    found = {"of_ledger": ledger_id, "of_author": author, "of_entry": new.entry_id}
    return conn.execute(_REWRITE, change | found).rowcount == 1


def blank(conn: Connection, ledger_id: UUID, item: UUID, author: UUID) -> list[UUID]:
    """Remove every sealed body this author wrote under the item; the ids of those that had one, oldest first.

    The bytes leave the files with the next `Database.scrub`.
    """
    return _blanked(conn, _BLANK_ITEM, {"of_ledger": ledger_id, "of_author": author, "of_item": item})


def blank_ids(conn: Connection, ledger_id: UUID, ids: Sequence[UUID], author: UUID) -> list[UUID]:
    """Like `blank`, for these entries; those of another author stay."""
    return _blanked(conn, _BLANK_IDS, {"of_ledger": ledger_id, "of_author": author, "of_ids": list(ids)})


def _rows(conn: Connection, statement: Select[Any], values: dict[str, Any]) -> list[EntryRow]:
    return shaped(EntryRow, conn.execute(statement, values))


def _blanked(conn: Connection, statement: Any, values: dict[str, Any]) -> list[UUID]:
    rows = sorted(conn.execute(statement, values).all(), key=lambda row: row.seq)
    return [row.entry_id for row in rows]
