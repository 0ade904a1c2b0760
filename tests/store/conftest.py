"""A real database for each test, on each engine, every statement of which is checked, and the cast."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from postgres import Postgres
from store.engines import engines_of
from store.house_of_rows import WEEK, write
from store.statements import Statements, ledger_statements

from hearthside.store import ledgers
from hearthside.store.database import Database, open_database

__all__ = ["ledger_statements"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test that asks a database runs on both engines, unless it is marked `on_sqlite` or `on_postgresql`."""
    if "engine" in metafunc.fixturenames:
        metafunc.parametrize("engine", engines_of(metafunc))


@pytest.fixture
def url(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    if engine == "sqlite":
        yield f"sqlite:///{tmp_path}/house.db"
        return
    server: Postgres = request.getfixturevalue("postgres")
    with server.database("migrated") as address:
        yield address


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
