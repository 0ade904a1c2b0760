"""One process tells another which ledgers moved: numbers, soon, and after a lost line too."""

from __future__ import annotations

import re
import time
from queue import Empty, Queue
from uuid import UUID, uuid4

import psycopg
import pytest
from postgres import OWNER, Postgres
from sqlalchemy.engine import make_url
from store.engines import on_postgresql, on_sqlite

from hearthside.store.database import Database, open_database
from hearthside.store.postgresql import Server
from hearthside.store.postgresql.bell import read

Heard = Queue[tuple[UUID | None, int]]


def belled(url: str) -> tuple[Database, Heard]:
    """A database whose bell listens."""
    db, heard = open_database(url), Heard()
    db.bell(lambda ledger_id, version: heard.put((ledger_id, version)))
    bell = engine_of(db)._bell
    assert bell is not None
    assert bell.ready(20)
    return db, heard


def engine_of(db: Database) -> Server:
    assert isinstance(db._engine, Server)
    return db._engine


def tell(db: Database, ledger_id: UUID, version: int) -> None:
    bell = engine_of(db)._bell
    assert bell is not None
    bell.tell(ledger_id, version)


@on_postgresql
def test_what_one_process_tells_the_others_hear_within_a_second_and_itself_never(url: str) -> None:
    (hers, she), (his, he) = belled(url), belled(url)
    ledger_id = uuid4()
    began = time.monotonic()
    tell(hers, ledger_id, 7)
    assert he.get(timeout=10) == (ledger_id, 7)
    assert time.monotonic() - began < 1
    with pytest.raises(Empty):
        she.get(timeout=0.2)
    hers.close()
    his.close()


@on_postgresql
def test_many_ledgers_are_told_and_of_each_the_newest(url: str) -> None:
    (hers, _), (his, he) = belled(url), belled(url)
    ids = [uuid4() for _ in range(500)]
    for version in (1, 2, 3):
        for one in ids:
            tell(hers, one, version)
    newest: dict[UUID | None, int] = {}
    while list(newest.values()).count(3) < 500:
        ledger_id, version = he.get(timeout=10)
        newest[ledger_id] = version
    assert newest == dict.fromkeys(ids, 3)
    hers.close()
    his.close()


@on_postgresql
def test_a_message_is_an_id_and_a_number(url: str, postgres: Postgres) -> None:
    name = str(make_url(url).database)
    with psycopg.connect(host=str(postgres.folder), user=OWNER, dbname=name, autocommit=True) as spy:
        spy.execute("LISTEN hearthside")
        db, _ = belled(url)
        tell(db, uuid4(), 12)
        (message,) = list(spy.notifies(timeout=10, stop_after=1))
        db.close()
    assert re.fullmatch(r"[0-9a-f]{32} 12", message.payload)


@on_postgresql
def test_after_a_lost_line_everybody_looks_anew_and_hears_again(url: str, postgres: Postgres) -> None:
    (hers, _), (his, he) = belled(url), belled(url)
    postgres.ask(
        "postgres",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE (query LIKE 'LISTEN%%' OR query LIKE '%%pg_notify%%') AND pid <> pg_backend_pid()",
    )
    assert he.get(timeout=10) == (None, 0)
    ledger_id = uuid4()
    tell(hers, ledger_id, 3)
    while True:
        found = he.get(timeout=10)
        if found[0] is not None:
            break
    assert found == (ledger_id, 3)
    hers.close()
    his.close()


@pytest.mark.parametrize(
    "payload", ["", "hello", "7", "5c2fd7a6-52c5-4d3e-9f0e-5e6a9e6f8a11 seven", "Robert'); DROP TABLE entry;-- 1"]
)
def test_what_this_program_would_not_have_sent_is_not_heard(payload: str) -> None:
    assert read(payload) is None


@on_postgresql
def test_a_bell_closes_at_once(url: str) -> None:
    db, _ = belled(url)
    began = time.monotonic()
    db.close()
    assert time.monotonic() - began < 2


@on_sqlite
def test_a_house_of_one_process_tells_nobody(db: Database) -> None:
    heard = Heard()
    db.bell(lambda ledger_id, version: heard.put((ledger_id, version)))(uuid4(), 1)
    assert heard.empty()
