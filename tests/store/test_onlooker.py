"""Reading beside whoever serves: it sees every acknowledged write, and can write nothing."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

import pytest
from store.engines import on_sqlite
from store.house_of_rows import read, say
from store.test_migrations import as_if_newer

from hearthside.store import ledgers
from hearthside.store.database import Database, open_database
from hearthside.store.errors import Damaged, NewerSchema
from hearthside.store.onlooker import Missing, look_into

pytestmark = on_sqlite


def test_it_sees_what_was_just_acknowledged_while_the_house_is_open(
    url: str, db: Database, table: UUID, mother: UUID
) -> None:
    onlooker = look_into(url)
    said = say(db, table, mother)
    assert [row.entry_id for row in read(onlooker, ledgers.latest, table, None, 5)] == [said.entry_id]
    onlooker.close()


def test_it_writes_nothing_neither_by_its_door_nor_by_a_statement(url: str, db: Database) -> None:
    onlooker = look_into(url)
    with pytest.raises(RuntimeError, match="writes nothing"):
        onlooker.write(lambda conn: ledgers.make(conn, uuid4(), "desk"))
    with pytest.raises(Damaged, match="readonly"):
        onlooker.read(lambda conn: ledgers.make(conn, uuid4(), "desk"))
    onlooker.close()


def test_a_newer_schema_and_no_database_are_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(Missing):
        look_into(url)
    db = open_database(url)
    db.write(as_if_newer)
    db.close()
    with pytest.raises(NewerSchema):
        look_into(url)
