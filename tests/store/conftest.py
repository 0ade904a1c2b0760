"""A real database file for each test, every statement of which is checked, and the cast."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from store.house_of_rows import WEEK, write
from store.statements import Statements, ledger_statements

from hearthside.store import ledgers
from hearthside.store.database import Database, open_database

__all__ = ["ledger_statements"]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/house.db"


@pytest.fixture
def db(url: str, ledger_statements: Statements) -> Iterator[Database]:
    database = open_database(url)
    yield database
    database.close()


@pytest.fixture
def mother() -> UUID:
    return uuid4()


@pytest.fixture
def son() -> UUID:
    return uuid4()


@pytest.fixture
def stranger() -> UUID:
    return uuid4()


@pytest.fixture
def table(db: Database, mother: UUID, son: UUID) -> UUID:
    """The table of mother and son."""
    ledger_id = uuid4()
    write(db, ledgers.make, ledger_id, "table")
    write(db, ledgers.join, ledger_id, mother, "mother", WEEK)
    write(db, ledgers.join, ledger_id, son, "son", WEEK)
    return ledger_id
