"""A household for every test of the house, on each engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from household import Household, household
from postgres import Postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where the rows lie: "" for a file in the data folder, or the address of a server."""
    if request.param == "sqlite":
        yield ""
        return
    server: Postgres = request.getfixturevalue("postgres")
    with server.database("migrated") as address:
        yield address


@pytest.fixture
def pair(data: Path, database: str) -> Iterator[Household]:
    with household(data, database=database) as found:
        yield found
