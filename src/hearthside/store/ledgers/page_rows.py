"""Pages: the sealed fold of each practice's open things, one row a practice, replaced in place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any
from uuid import UUID

from msgspec.structs import asdict
from sqlalchemy import BindParameter, Connection, Select, bindparam, insert, select, update

from hearthside.store.errors import Moved
from hearthside.store.once import put
from hearthside.store.rows import PageRow, columns
from hearthside.store.tables import page

_HERE = page.c.ledger_id == bindparam("of_ledger")
_INSERT = insert(page)
_REPLACE = (
    update(page)
    .where(_HERE, page.c.practice == bindparam("of_practice"), page.c.version <= bindparam("new_version"))
    .values(version=bindparam("new_version"), body=bindparam("new_body"))
)


@cache
def _some(count: int) -> Select[Any]:
    """One statement for each number of practices: an expanding IN costs 9 µs more at every read."""
    return select(*columns(PageRow, page)).where(_HERE, page.c.practice.in_(_names(count)))


def _names(count: int) -> list[BindParameter[str]]:
    return [bindparam(f"practice_{number}") for number in range(count)]


def pages(conn: Connection, ledger_id: UUID, practices: Sequence[str]) -> dict[str, PageRow]:
    """The pages of these practices, by practice; one not yet written is not among them."""
    rows = conn.execute(_some(len(practices)), {"of_ledger": ledger_id, **_values(practices)}).all()
    return {row[0]: PageRow(*row) for row in rows}


def _values(practices: Sequence[str]) -> dict[str, Any]:
    return {f"practice_{number}": name for number, name in enumerate(practices)}


def put_pages(conn: Connection, ledger_id: UUID, rows: Sequence[PageRow]) -> None:
    """Replace several at once; as `put_page`."""
    if conn.execute(_REPLACE, [_change(ledger_id, row) for row in rows]).rowcount != len(rows):
        for row in rows:
            put_page(conn, ledger_id, row)


def put_page(conn: Connection, ledger_id: UUID, row: PageRow) -> None:
    """Replace the practice's page. Raises Moved where a newer fold lies there, or there is no such ledger."""
    if not put(conn, _REPLACE, _change(ledger_id, row), _INSERT, {"ledger_id": ledger_id, **asdict(row)}):
        raise Moved("A newer page lies there.")


def _change(ledger_id: UUID, row: PageRow) -> dict[str, Any]:
    return {"of_ledger": ledger_id, "of_practice": row.practice, "new_version": row.version, "new_body": row.body}
