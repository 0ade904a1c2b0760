"""The schema: migrated is what the tables say; newer is refused untouched; a cut leaves all or nothing."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from pysqlite3 import dbapi2
from sqlalchemy import create_engine, inspect
from sqlalchemy.exc import OperationalError
from store.engines import on_sqlite
from store.house_of_rows import on_disk, write

from hearthside.store import ledgers
from hearthside.store.connection import Connection
from hearthside.store.database import Database, is_postgresql, open_database
from hearthside.store.errors import NewerSchema
from hearthside.store.migrations import migrate
from hearthside.store.tables import METADATA


def test_a_migrated_database_is_what_the_tables_say(db: Database) -> None:
    def differences(conn: Connection) -> Any:
        return compare_metadata(MigrationContext.configure(conn, opts={"compare_type": True}), METADATA)

    assert db.read(differences) == []


@on_sqlite
def test_a_migrated_database_is_word_for_word_what_the_tables_would_make(db: Database) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as fresh:
        METADATA.create_all(fresh)
        expected = words_of(fresh)
    engine.dispose()
    assert db.read(words_of) == expected


def words_of(conn: Connection) -> dict[str, list[str]]:
    """The lines of each CREATE statement, without their order: constraints may stand in any."""
    rows = conn.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").all()
    return {
        name: sorted(line.strip(" \t,") for line in sql.splitlines()) for name, sql in rows if name != "alembic_version"
    }


def test_migrating_twice_changes_nothing(db: Database) -> None:
    def catalogue(conn: Connection) -> Any:
        found = inspect(conn)
        return {name: (found.get_columns(name), found.get_indexes(name)) for name in found.get_table_names()}

    before = str(db.read(catalogue))
    db.write(migrate)
    assert str(db.read(catalogue)) == before


@on_sqlite
def test_a_newer_schema_is_refused_and_not_a_byte_changes(url: str, tmp_path: Path) -> None:
    db = open_database(url)
    write(db, ledgers.make, uuid4(), "desk")
    db.write(as_if_newer)
    db.close()
    before = (tmp_path / "house.db").read_bytes()
    with pytest.raises(NewerSchema, match=r"newer Hearthside \(schema 9999\)"):
        open_database(url)
    assert (tmp_path / "house.db").read_bytes() == before


def test_a_newer_schema_is_refused_and_stays_as_it_is(url: str) -> None:
    db = open_database(url)
    db.write(as_if_newer)
    for _ in range(2):
        with pytest.raises(NewerSchema, match=r"newer Hearthside \(schema 9999\)"):
            open_database(url).close() if is_postgresql(url) else db.write(migrate)
    db.close()


@on_sqlite
def test_a_newer_schema_still_in_the_wal_is_refused_and_not_a_byte_changes(url: str, tmp_path: Path) -> None:
    """As after a crash of the newer release: the WAL holds what the file does not."""
    db = open_database(url)
    assert db.scrub()
    db.write(as_if_newer)
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for name in ("house.db", "house.db-wal"):
        shutil.copy(tmp_path / name, crashed / name)
    db.close()
    before = {path.name: path.read_bytes() for path in crashed.iterdir()}
    assert b"9999" not in before["house.db"]
    with pytest.raises(NewerSchema):
        open_database(f"sqlite:///{crashed}/house.db")
    assert {name: (crashed / name).read_bytes() for name in before} == before


@on_sqlite
def test_a_migration_that_fails_halfway_leaves_nothing_and_the_folder_free(url: str, tmp_path: Path) -> None:
    """The last table of the schema is there already, made by someone else."""
    other = dbapi2.connect(f"{tmp_path}/house.db", isolation_level=None)
    other.execute("CREATE TABLE invite_directory (x)")
    other.close()
    for _ in range(2):
        with pytest.raises(OperationalError, match="already exists"):
            open_database(url)
    other = dbapi2.connect(f"{tmp_path}/house.db", isolation_level=None)
    assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("invite_directory",)]
    other.execute("DROP TABLE invite_directory")
    other.close()
    open_database(url).close()
    assert b"login_directory" in on_disk(tmp_path)


def as_if_newer(conn: Connection) -> None:
    conn.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
