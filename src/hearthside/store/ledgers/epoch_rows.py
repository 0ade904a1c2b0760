"""A new key for a whole ledger: every sealed row is put under it in one transaction, or none is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, select, update

from hearthside.store.errors import Moved
from hearthside.store.ledgers.calendar_rows import end_calendars
from hearthside.store.ledgers.ledger_rows import lock, set_epoch
from hearthside.store.ledgers.page_rows import put_page
from hearthside.store.rows import EntryRow, PageRow, as_given, columns, shaped
from hearthside.store.tables import entry, ledger, page

#: Entries opened and sealed at a time.
AT_ONCE = 500

_EPOCH = select(ledger.c.epoch).where(ledger.c.ledger_id == bindparam("of_ledger"))
_NEXT = (
    select(*as_given(EntryRow, entry))
    .where(entry.c.ledger_id == bindparam("of_ledger"), entry.c.seq > bindparam("after"), entry.c.body.is_not(None))
    .order_by(entry.c.seq)
    .limit(bindparam("most"))
)
_RESEAL = (
    update(entry)
    .where(entry.c.ledger_id == bindparam("of_ledger"), entry.c.seq == bindparam("of_seq"))
    .values(body=bindparam("new_body"), epoch=bindparam("new_epoch"))
)
_PAGES = select(*columns(PageRow, page)).where(page.c.ledger_id == bindparam("of_ledger"))


def epoch(conn: Connection, ledger_id: UUID) -> int:
    """The number of the ledger's newest key, 0 where there is no such ledger."""
    found: int | None = conn.execute(_EPOCH, {"of_ledger": ledger_id}).scalar()
    return found or 0


def renew(
    conn: Connection,
    ledger_id: UUID,
    new_epoch: int,
    entry_body: Callable[[EntryRow], bytes],
    page_body: Callable[[PageRow], bytes],
) -> bool:
    """Put every sealed row under the key of `new_epoch`; the two make the new body of a row that lies there.

    False, and nothing changed, where it was done before. Raises NoLedger; Moved where an epoch would be left out. What
    the callables raise ends the write, and nothing of it is kept. Calendar addresses end: whoever had the old key could
    have read them.
    """
    now = lock(conn, ledger_id).epoch
    if now >= new_epoch:
        return False
    if now + 1 != new_epoch:
        raise Moved("Another epoch lies in between.")
    for rows in _entries(conn, ledger_id):
        conn.execute(
            _RESEAL,
            [
                {"of_ledger": ledger_id, "of_seq": row.seq, "new_body": entry_body(row), "new_epoch": new_epoch}
                for row in rows
            ],
        )
    for one in conn.execute(_PAGES, {"of_ledger": ledger_id}).all():
        row = PageRow(*one)
        put_page(conn, ledger_id, PageRow(row.practice, row.version, page_body(row)))
    end_calendars(conn, ledger_id)
    return set_epoch(conn, ledger_id, new_epoch)


def _entries(conn: Connection, ledger_id: UUID) -> Iterator[list[EntryRow]]:
    after = 0
    while found := _next(conn, ledger_id, after):
        yield found
        after = found[-1].seq


def _next(conn: Connection, ledger_id: UUID, after: int) -> list[EntryRow]:
    asked: dict[str, Any] = {"of_ledger": ledger_id, "after": after, "most": AT_ONCE}
    return shaped(EntryRow, conn.execute(_NEXT, asked))
