"""The schema rules of the catalogue (trust.md section 4), read from the database itself."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import inspect

from hearthside.store.database import Database
from hearthside.store.tables import DIRECTORY_GROUP, LEDGER_GROUP, METADATA, PERSON_GROUP

#: `held` is what the body is sealed under, itself sealed under the table's key.
SEALED = ("body", "held")
LED = {table.name: "ledger_id" for table in LEDGER_GROUP} | {table.name: "person_id" for table in PERSON_GROUP}


def catalogue(db: Database) -> dict[str, dict[str, Any]]:
    def look(conn: Any) -> dict[str, dict[str, Any]]:
        found = inspect(conn)
        return {
            name: {
                "primary": [found.get_pk_constraint(name)["constrained_columns"]],
                "unique": [one["column_names"] for one in found.get_unique_constraints(name)],
                "index": [one["column_names"] for one in found.get_indexes(name)],
                "foreign": found.get_foreign_keys(name),
                "check": found.get_check_constraints(name),
                "columns": [column["name"] for column in found.get_columns(name)],
            }
            for name in found.get_table_names()
        }

    return db.read(look)


def test_every_table_belongs_to_one_group(db: Database) -> None:
    groups = [table.name for group in (LEDGER_GROUP, PERSON_GROUP, DIRECTORY_GROUP) for table in group]
    assert sorted([*groups, "alembic_version"]) == sorted(catalogue(db))
    assert len(groups) == len(set(groups)) == len(METADATA.tables)


@pytest.mark.parametrize("table", LED)
def test_every_key_and_index_is_led_by_the_column_that_shards_it(db: Database, table: str) -> None:
    found = catalogue(db)[table]
    keys = [*found["primary"], *found["unique"], *found["index"]]
    assert keys
    assert {columns[0] for columns in keys} == {LED[table]}


def test_no_foreign_key_leaves_its_group(db: Database) -> None:
    found = catalogue(db)
    foreign = [(name, key) for name, table in found.items() for key in table["foreign"]]
    assert len(foreign) == len(LED) - 2
    for name, key in foreign:
        assert key["constrained_columns"][0] == key["referred_columns"][0] == LED[name] == LED[key["referred_table"]]


def test_each_row_of_a_directory_stands_alone(db: Database) -> None:
    for table in DIRECTORY_GROUP:
        found = catalogue(db)[table.name]
        assert [len(columns) for columns in found["primary"]] == [1]
        assert (found["unique"], found["index"], found["foreign"]) == ([], [], [])


def test_no_rule_of_the_schema_names_a_practice(db: Database) -> None:
    assert {name: table["check"] for name, table in catalogue(db).items() if table["check"]} == {}


def test_the_clear_columns_are_these_and_no_others(db: Database) -> None:
    """What the host can see (trust.md 1.6): a new clear column must be told there first."""
    told = {
        "ledger": "ledger_id kind head epoch",
        "member": "ledger_id person_id side since_week state",
        "entry": "ledger_id seq entry_id author key_no client_id practice item week epoch",
        "page": "ledger_id practice version",
        "draft": "ledger_id slot",
        "due": "ledger_id due_id person_id wall zone practice",
        "calendar": "ledger_id person_id lookup",
        "person": "person_id language zone quiet_from quiet_to made_day ends_day",
        "wrap": "person_id wrap_id domain obj epoch label public",
        "identity": "person_id key_no public from_week to_week",
        "session": "person_id session_id kind device day made_day until_day",
        "seat": "person_id seat_no side table_id desk_id drawer_id",
        "login_directory": "login_hash person_id",
        "invite_directory": "token_hash ledger_id until_day",
        "alembic_version": "version_num",
    }
    found = {name: " ".join(c for c in table["columns"] if c not in SEALED) for name, table in catalogue(db).items()}
    assert found == told
