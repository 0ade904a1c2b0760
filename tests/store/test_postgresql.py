"""Opening PostgreSQL: what it must promise, what its address may be, and several who migrate at once."""

from __future__ import annotations

import subprocess
import sys
from uuid import UUID, uuid4

import pytest
from postgres import Postgres, running
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from store.engines import on_postgresql
from store.house_of_rows import write

from hearthside.store import ledgers
from hearthside.store.connection import Connection
from hearthside.store.database import Database, open_database
from hearthside.store.errors import Away, NewerSchema, UnsafeDatabase
from hearthside.store.postgresql.connecting import problem_of

pytestmark = on_postgresql

OPEN = """
import sys
from hearthside.store import database, postgresql
print("!", end="", flush=True)
sys.stdin.readline()
database.open_database(sys.argv[1]).close()
"""
SAFE = ("on", "on", "UTF8", "off", "on")


@pytest.fixture
def engine() -> str:
    """For tests that ask for no `url` too."""
    return "postgresql"


def name_of(url: str) -> str:
    return str(make_url(url).database)


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        (("off", *SAFE[1:]), "fsync"),
        (("on", "off", *SAFE[2:]), "full_page_writes"),
        ((*SAFE[:2], "SQL_ASCII", *SAFE[3:]), "UTF8"),
        ((*SAFE[:3], "on", "on"), "only lets itself be read"),
        ((*SAFE[:4], "off"), "synchronous_commit is off"),
        ((*SAFE[:4], "local"), "synchronous_commit is local"),
    ],
)
def test_settings_that_could_lose_an_acknowledged_write_are_refused(settings: tuple[str, ...], why: str) -> None:
    assert why in str(problem_of(*settings))


@pytest.mark.parametrize("commit", ["on", "remote_write", "remote_apply"])
def test_settings_that_wait_for_the_disk_are_accepted(commit: str) -> None:
    assert problem_of(*SAFE[:4], commit) is None


def test_a_server_without_fsync_is_refused() -> None:
    with running("fsync=off") as server, pytest.raises(UnsafeDatabase, match="fsync and full_page_writes must be on"):
        open_database(server.url("postgres"))


@pytest.mark.parametrize(
    ("setting", "why"),
    [
        ("synchronous_commit = off", "'kept' too soon"),
        ("default_transaction_read_only = on", "only lets itself be read"),
    ],
)
def test_a_database_that_sets_it_otherwise_is_refused(url: str, postgres: Postgres, setting: str, why: str) -> None:
    postgres.ask("postgres", f'ALTER DATABASE "{name_of(url)}" SET {setting}')
    with pytest.raises(UnsafeDatabase, match=why):
        open_database(url)


def test_every_new_connection_is_asked_and_an_old_one_keeps_to_what_it_said(
    url: str, db: Database, table: UUID
) -> None:
    """Someone sets it otherwise while the house is open."""
    db.write(lambda conn: conn.execute(text(f'ALTER DATABASE "{name_of(url)}" SET synchronous_commit = off')))
    assert db.write(lambda conn: conn.execute(text("SHOW synchronous_commit")).scalar()) == "on"

    def with_a_second_connection(conn: Connection) -> None:
        write(db, ledgers.make, uuid4(), "desk")

    with pytest.raises(UnsafeDatabase, match="synchronous_commit is off"):
        db.read(with_a_second_connection)


def test_a_database_in_another_encoding_is_refused(postgres: Postgres) -> None:
    postgres.ask("postgres", "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    try:
        with pytest.raises(UnsafeDatabase, match="LATIN1"):
            open_database(postgres.url("latin"))
    finally:
        postgres.ask("postgres", "DROP DATABASE latin WITH (FORCE)")


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://hearth:quillwort@[::1/house",
        "postgresql://hearth:quillwort@h:port/house",
        "postgresql://quillwort",
    ],
)
def test_an_address_that_cannot_be_read_is_refused_without_repeating_its_password(address: str) -> None:
    with pytest.raises(UnsafeDatabase, match="must read postgresql://") as refused:
        open_database(address)
    assert "quillwort" not in str(refused.value)
    assert refused.value.__suppress_context__, "a traceback would show what could not be read"


def test_where_nobody_answers_the_password_is_not_repeated() -> None:
    with pytest.raises(Away, match="does not answer") as refused:
        open_database("postgresql://hearth:quillwort@localhost:1/house")
    assert "quillwort" not in f"{refused.value} {refused.value.__cause__}"


def test_several_processes_that_open_an_empty_database_at_once_migrate_it_once(postgres: Postgres) -> None:
    with postgres.database() as url:
        command = [sys.executable, "-c", OPEN, url]
        env = {"PYTHONPATH": ":".join(sys.path)}
        several = [
            subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for _ in range(3)
        ]
        for one in several:
            assert one.stdout is not None
            assert one.stdout.read(1) == b"!"
        for one in several:
            assert one.stdin is not None
            one.stdin.write(b"\n")
            one.stdin.flush()
        assert [one.communicate(timeout=60)[1] for one in several] == [b""] * 3
        assert [one.returncode for one in several] == [0] * 3
        assert postgres.ask(name_of(url), "SELECT count(*) FROM alembic_version") == [(1,)]


def test_a_migration_that_fails_halfway_leaves_nothing(postgres: Postgres) -> None:
    """The last table of the schema is there already, made by someone else."""
    with postgres.database() as url:
        postgres.ask(name_of(url), "CREATE TABLE invite_directory (x text)")
        with pytest.raises(DBAPIError, match="already exists"):
            open_database(url)
        tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        assert postgres.ask(name_of(url), tables) == [("invite_directory",)]
        postgres.ask(name_of(url), "DROP TABLE invite_directory")
        open_database(url).close()


def test_a_newer_schema_is_refused_and_nothing_is_written(url: str, postgres: Postgres) -> None:
    postgres.ask(name_of(url), "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerSchema):
        open_database(url)
    assert postgres.ask(name_of(url), "SELECT version_num FROM alembic_version") == [("9999",)]
