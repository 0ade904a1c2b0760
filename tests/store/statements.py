"""Fails on any statement that touches the ledger group without `ledger_id =`: it would have to ask every shard.

Use the fixture in any test that asks the database. It watches every engine of the process, raises within the statement,
and again at the end of the test in case someone caught that:

    from store.statements import ledger_statements  # noqa: F401
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import Engine, event
from store.sql_scopes import VALUE, Scope, scopes, words

from hearthside.store.tables import LEDGER_GROUP

TABLES = frozenset(table.name for table in LEDGER_GROUP)
COLUMN = "ledger_id"
#: Statements that read and write no row of ours.
NOT_DATA = frozenset(
    ("ALTER", "ANALYZE", "ATTACH", "BEGIN", "COMMIT", "CREATE", "DROP", "PRAGMA", "RELEASE", "ROLLBACK", "SAVEPOINT",
     "SET", "SHOW", "VACUUM")
)  # fmt: skip


class Stray(AssertionError):
    """A statement that is not bound to one ledger."""


@dataclass
class Statements:
    """What was run, in order, and what of it strayed."""

    seen: list[str] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)

    def check(self, sql: str) -> None:
        self.seen.append(sql)
        if problem := stray(sql):
            self.stray.append(f"{problem}: {sql}")
            raise Stray(f"{problem}: {sql}")


def stray(sql: str) -> str:
    """Why this statement is not bound to one ledger; "" if it is, or has nothing to do with ledgers."""
    tokens = [word.lower() for word in words(sql)]
    if not tokens or tokens[0].upper() in NOT_DATA:
        return ""
    found = scopes(sql)
    for scope in found:
        for alias, table in scope.tables.items():
            if table in TABLES and alias not in bound(scope):
                return f"{table} is asked without {COLUMN} ="
    read = sum(table in TABLES for scope in found for table in scope.tables.values())
    if read < _mentioned(tokens):
        return "this cannot be read"
    return ""


def bound(scope: Scope) -> set[str]:
    """The aliases whose ledger_id is given: by a value, by another bound table, or by one of the statement around."""
    if scope.verb == "INSERT":
        return set(scope.tables) if COLUMN in scope.inserted else set()
    given = {VALUE}
    if scope.parent is not None and scope.parent.verb != "INSERT":
        given |= bound(scope.parent) - set(scope.tables)
    equalities = list(scope.equalities(COLUMN))
    for _ in scope.tables:
        for left, right, limits in equalities:
            for this, other in ((left, right), (right, left)):
                if other in given and limits in (None, this):
                    given.add(this)
    return given


def _mentioned(tokens: list[str]) -> int:
    """How often a table of the group is named as a table: not as the owner of a column, nor as an alias."""
    around = zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False)
    return sum(word in TABLES and after != "." and before not in (".", "as") for before, word, after in around)


@contextmanager
def watched() -> Iterator[Statements]:
    """Check every statement of every engine while this is open."""
    statements = Statements()

    def before(conn: Any, cursor: Any, statement: str, *rest: Any) -> None:
        statements.check(statement)

    event.listen(Engine, "before_cursor_execute", before)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", before)


@pytest.fixture
def ledger_statements() -> Iterator[Statements]:
    """Every statement of the test, checked."""
    with watched() as statements:
        yield statements
    assert statements.stray == []
