"""The schema rules of trust.md section 4, asked of pg_catalog: what a distributed PostgreSQL would ask."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from postgres import Postgres
from sqlalchemy import MetaData, Table, UniqueConstraint, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from store.engines import on_postgresql
from store.house_of_rows import read, say, write

from hearthside.store import ledgers, migrations
from hearthside.store.connection import Connection
from hearthside.store.database import Database, open_database
from hearthside.store.rows import PageRow
from hearthside.store.tables import DIRECTORY_GROUP, LEDGER_GROUP, METADATA, PERSON_GROUP

pytestmark = on_postgresql

GROUPS = {"ledger_id": LEDGER_GROUP, "person_id": PERSON_GROUP}
LED = {table.name: column for column, group in GROUPS.items() for table in group}
ALONE = {table.name for table in DIRECTORY_GROUP} | {"alembic_version"}

KEYS = """
SELECT t.relname, i.relname, a.attname, x.indisunique, x.indnkeyatts
FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public'
JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]
"""
FOREIGN = """
SELECT t.relname, c.conname, f.relname, a.attname, b.attname
FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class f ON f.oid = c.confrelid
JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1]
JOIN pg_attribute b ON b.attrelid = f.oid AND b.attnum = c.confkey[1]
WHERE c.contype = 'f'
"""
#: What would be one for all shards, or would have to change with every new practice.
STRANGE = """
SELECT 'sequence ' || relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
WHERE relkind = 'S' AND nspname = 'public'
UNION ALL SELECT 'check ' || conname FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
JOIN pg_namespace n ON n.oid = t.relnamespace WHERE contype = 'c' AND nspname = 'public'
UNION ALL SELECT 'enum ' || typname FROM pg_type JOIN pg_namespace n ON n.oid = typnamespace
WHERE typtype = 'e' AND nspname = 'public'
UNION ALL SELECT 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal
"""


def problems(conn: Connection) -> list[str]:
    """Every rule that the schema breaks."""
    found = [str(name) for (name,) in conn.execute(text(STRANGE))]
    for table, index, first, unique, count in conn.execute(text(KEYS)):
        if table in LED and first != LED[table]:
            found.append(f"key {index} is led by {first}")
        if table not in LED and table not in ALONE:
            found.append(f"table {table} is in no group")
        if table in ALONE and unique and count != 1:
            found.append(f"key {index} of a row that should stand alone")
    for table, key, other, column, other_column in conn.execute(text(FOREIGN)):
        if not LED.get(table, "none") == LED.get(other) == column == other_column:
            found.append(f"foreign key {key} leaves its group")
    return found


def test_the_catalogue_keeps_every_rule(db: Database) -> None:
    assert db.read(problems) == []
    keys = db.read(lambda conn: conn.execute(text(KEYS)).all())
    assert {row[0] for row in keys} == {*LED, *ALONE}


@pytest.mark.parametrize(
    ("broken", "seen"),
    [
        ("CREATE UNIQUE INDEX ix ON entry (entry_id, ledger_id)", "key ix is led by entry_id"),
        ("ALTER TABLE draft ADD CONSTRAINT u UNIQUE (slot, ledger_id)", "key u is led by slot"),
        ("CREATE INDEX ix ON session (day)", "key ix is led by day"),
        (
            "ALTER TABLE seat ADD CONSTRAINT f FOREIGN KEY (table_id) REFERENCES ledger",
            "foreign key f leaves its group",
        ),
        (
            "ALTER TABLE login_directory ADD CONSTRAINT f FOREIGN KEY (person_id) REFERENCES person",
            "foreign key f leaves its group",
        ),
        ("CREATE TABLE media (media_id uuid PRIMARY KEY)", "table media is in no group"),
        ("CREATE SEQUENCE numbers", "sequence numbers"),
        ("ALTER TABLE page ADD CONSTRAINT known CHECK (practice IN ('talks'))", "check known"),
        ("CREATE TYPE practice AS ENUM ('talks')", "enum practice"),
    ],
)
def test_a_schema_that_breaks_a_rule_is_seen(db: Database, broken: str, seen: str) -> None:
    db.write(lambda conn: conn.execute(text(broken)))
    assert db.read(problems) == [seen]


def partitioned(change: Callable[[MetaData], None]) -> MetaData:
    """The same tables, the ledger group spread by the hash of its ledger."""
    metadata = MetaData(naming_convention=METADATA.naming_convention)
    for table in METADATA.sorted_tables:
        table.to_metadata(metadata)
    for table in LEDGER_GROUP:
        metadata.tables[table.name].dialect_options["postgresql"]["partition_by"] = "HASH (ledger_id)"
    change(metadata)
    return metadata


def lay_out(url: str, change: Callable[[MetaData], None]) -> None:
    metadata = partitioned(change)
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    try:
        with engine.begin() as conn:
            metadata.create_all(conn)
            for table in LEDGER_GROUP:
                for number in range(3):
                    part = f"{table.name}_{number}"
                    spread = f"FOR VALUES WITH (MODULUS 3, REMAINDER {number})"
                    conn.execute(text(f"CREATE TABLE {part} PARTITION OF {table.name} {spread}"))
            conn.execute(text("CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)"))
            conn.execute(text("INSERT INTO alembic_version VALUES (:newest)"), {"newest": migrations.newest()})
    finally:
        engine.dispose()


def test_postgresql_itself_would_spread_the_ledgers_and_the_house_would_not_notice(postgres: Postgres) -> None:
    """It refuses to partition a table one of whose keys lacks the column: the rule of a distributed engine."""
    with postgres.database() as url:
        lay_out(url, lambda metadata: None)
        db = open_database(url)
        desks, person = [UUID(int=n) for n in range(12)], uuid4()
        for desk in desks:
            write(db, ledgers.make, desk, "desk")
            write(db, ledgers.join, desk, person, "son", "2026-W47")
            for _ in range(3):
                say(db, desk, person)
            write(db, ledgers.put_page, desk, PageRow("talks", 3, b"page"))
        assert [read(db, ledgers.head, desk) for desk in desks] == [3] * 12
        assert all(len(read(db, ledgers.entries_of, desk, "talks")) == 3 for desk in desks)
        assert all(read(db, ledgers.pages_for, [desk], person, ("talks",))[0] for desk in desks)
        spread = [db.read(lambda conn, n=n: count(conn, f"entry_{n}")) for n in range(3)]  # type: ignore[misc]
        db.close()
    assert sum(spread) == 36
    assert all(spread)


def count(conn: Connection, table: str) -> int:
    return int(conn.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


@pytest.mark.parametrize("key", [("entry_id",), ("author", "client_id")])
def test_postgresql_itself_refuses_a_key_without_the_ledger(postgres: Postgres, key: tuple[str, ...]) -> None:
    def without(metadata: MetaData) -> None:
        entry: Table = metadata.tables["entry"]
        entry.append_constraint(UniqueConstraint(*key))

    with postgres.database() as url, pytest.raises(DBAPIError, match="must include all partitioning columns"):
        lay_out(url, without)


def test_a_statement_of_the_house_reaches_one_shard_alone(postgres: Postgres) -> None:
    """The plan of a read names one partition of three."""
    with postgres.database() as url:
        lay_out(url, lambda metadata: None)
        name, asked = str(make_url(url).database), "EXPLAIN SELECT * FROM entry WHERE ledger_id = %s"
        plan = postgres.ask(name, asked, (UUID(int=7),))
    named = {word for (line,) in plan for word in line.split() if word.startswith("entry_") and word[-1].isdigit()}
    assert len(named) == 1
