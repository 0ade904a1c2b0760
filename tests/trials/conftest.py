"""A database for each trial, on the engine the suite runs with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hearthside.store.database import Database, open_database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = open_database(f"sqlite:///{tmp_path}/house.db")
    yield database
    database.close()
