"""How SQLite answers the timeline: by an index, so that twenty thousand entries cost what twenty do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from household import household
from sqlalchemy import Connection
from store.statements import watched

from hearthside.store import ledgers

BY_INDEX = re.compile(r"ledger_id=\? AND (seq[<=]|item=|week=|entry_id=)")


def asked_of_a_page(conn: Connection, ledger_id: UUID) -> None:
    ledgers.latest(conn, ledger_id, None, 40)
    ledgers.first_of_items(conn, [ledger_id, uuid4()], [uuid4(), uuid4()], 12)
    ledgers.newest(conn, [(ledger_id, None, 28), (uuid4(), 7, 16)], ["2024-W10", "2025-W10"], 24)
    ledgers.by_id(conn, ledger_id, uuid4())


def plan(conn: Connection, statement: str) -> list[str]:
    """The steps that touch entries; what the values are does not matter to the plan."""
    rows: list[Any] = list(conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", ("1",) * statement.count("?")).all())
    return [row[3] for row in rows if " entry " in f"{row[3]} "]


def test_no_statement_of_the_timeline_walks_through_the_ledger(tmp_path: Path) -> None:
    with household(tmp_path / "data") as pair:
        table = pair.mother.seat.table.ledger
        with watched() as statements:
            pair.house.db.read(lambda conn: asked_of_a_page(conn, table))
        asked = [one for one in statements.seen if one.lstrip().startswith("SELECT")]
        plans = pair.house.db.read(lambda conn: [plan(conn, one) for one in asked])
        walking = pair.house.db.read(lambda conn: plan(conn, "SELECT * FROM entry WHERE ledger_id = ? ORDER BY seq"))
    assert len(asked) == 4
    assert all(plans)
    assert [step for steps in plans for step in steps if not BY_INDEX.search(step)] == []
    assert not BY_INDEX.search(walking[0]), "a walk would be seen"
