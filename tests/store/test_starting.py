"""On SQLite the store refuses to start where an acknowledged write could be lost, and says why in a sentence.

What PostgreSQL is asked: test_postgresql.py.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from pysqlite3 import dbapi2
from store.engines import on_sqlite
from store.house_of_rows import write

from hearthside.store import ledgers
from hearthside.store.connection import Connection
from hearthside.store.database import Database, open_database
from hearthside.store.errors import DatabaseInUse, UnsafeDatabase
from hearthside.store.sqlite import refuse_unsafe

pytestmark = on_sqlite

OPEN = """
import sys
from hearthside.store.database import open_database
from hearthside.store.errors import UnsafeDatabase
try:
    open_database(sys.argv[1]).close()
except UnsafeDatabase as error:
    sys.exit(f"refused: {error}")
"""


def elsewhere(url: str) -> subprocess.CompletedProcess[str]:
    """Open the database in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", OPEN, url],
        capture_output=True, text=True, timeout=60, env={"PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip


@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF", "0", "1"])
def test_less_than_full_sync_is_refused(url: str, synchronous: str) -> None:
    with pytest.raises(UnsafeDatabase, match="synchronous below FULL"):
        open_database(url, synchronous=synchronous)
    open_database(url).close()


@pytest.mark.parametrize("synchronous", ["FULL", "EXTRA"])
def test_full_sync_is_accepted(url: str, synchronous: str) -> None:
    open_database(url, synchronous=synchronous).close()


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 51, 2), (3, 52, 0)])
def test_a_sqlite_that_can_damage_a_wal_is_refused(url: str, tmp_path: Path, version: tuple[int, int, int]) -> None:
    with pytest.raises(UnsafeDatabase, match="can damage"):
        open_database(url, sqlite_version=version)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("version", [(3, 51, 3), (3, 52, 1), (3, 53, 4), (4, 0, 0)])
def test_a_safe_sqlite_is_accepted(url: str, version: tuple[int, int, int]) -> None:
    open_database(url, sqlite_version=version).close()


@pytest.mark.parametrize(
    "address", ["sqlite://", "sqlite:///:memory:", "sqlite:////tmp/x.db?mode=memory", "mysql://localhost/x", "x.db"]
)
def test_only_a_file_is_accepted(address: str) -> None:
    with pytest.raises(UnsafeDatabase, match="must read sqlite:///"):
        open_database(address)


def test_a_file_without_wal_or_without_wiping_is_refused(tmp_path: Path) -> None:
    """Read back from the connection, for SQLite answers a pragma it cannot follow with silence."""
    connection = dbapi2.connect(f"{tmp_path}/house.db", isolation_level=None)
    connection.execute("PRAGMA secure_delete=ON")
    with pytest.raises(UnsafeDatabase, match="mode delete"):
        refuse_unsafe(connection)
    connection = dbapi2.connect(f"{tmp_path}/house.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA secure_delete=FAST")
    with pytest.raises(UnsafeDatabase, match="secure_delete is off"):
        refuse_unsafe(connection)


def test_every_pragma_is_set(db: Database) -> None:
    def asked(conn: Connection, names: tuple[str, ...]) -> dict[str, object]:
        return {name: conn.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}

    both = ("trusted_schema", "temp_store", "foreign_keys", "busy_timeout", "journal_mode")
    expected = {
        "trusted_schema": 0, "temp_store": 2, "foreign_keys": 1, "busy_timeout": 5000, "journal_mode": "wal",
    }  # fmt: skip
    assert db.read(lambda conn: asked(conn, both)) == expected
    assert db.read(lambda conn: asked(conn, ("query_only",))) == {"query_only": 1}
    assert db.write(lambda conn: asked(conn, both)) == expected
    assert db.write(lambda conn: asked(conn, ("synchronous", "secure_delete", "fullfsync", "query_only"))) == {
        "synchronous": 2, "secure_delete": 1, "fullfsync": 1, "query_only": 0,
    }  # fmt: skip


def test_a_second_process_is_refused_until_the_first_has_closed(url: str) -> None:
    db = open_database(url)
    write(db, ledgers.make, uuid4(), "desk")
    second = elsewhere(url)
    assert second.returncode == 1
    assert second.stderr.startswith("refused: Hearthside is running already with the data in")
    db.close()
    assert elsewhere(url).returncode == 0


def test_a_second_opening_in_the_same_process_is_refused(db: Database, url: str) -> None:
    with pytest.raises(DatabaseInUse):
        open_database(url)
    assert write(db, ledgers.make, uuid4(), "desk") is True
