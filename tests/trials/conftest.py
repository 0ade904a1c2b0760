"""A database for each trial that asks for one, on each engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres import Postgres
from store.engines import engines_of

from hearthside.store.database import Database, open_database


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "engine" in metafunc.fixturenames:
        metafunc.parametrize("engine", engines_of(metafunc))


@pytest.fixture
def database(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    if engine == "sqlite":
        database = open_database(f"sqlite:///{tmp_path}/house.db")
        yield database
        database.close()
        return
    server: Postgres = request.getfixturevalue("postgres")
    with server.database("migrated") as address:
        database = open_database(address)
        yield database
        database.close()
