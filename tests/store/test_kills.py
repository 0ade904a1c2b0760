"""R1: acknowledged is kept, once, through `kill -9` of the house and through crashes of the server (trust.md 2).

Small by default; `--long` runs the full count. What a power cut does to a disk is not tried here.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from postgres import running
from store import writer_child
from store.engines import on_postgresql
from store.house_of_rows import read

from hearthside.store import ledgers
from hearthside.store.connection import Connection
from hearthside.store.database import is_postgresql, open_database

HERE = Path(__file__).parent
#: (kills, acknowledged before each)
COUNTS = [
    pytest.param(5, 150, id="5-kills"),
    pytest.param(20, 100, id="20-kills", marks=pytest.mark.long),
    pytest.param(200, 100, id="200-kills", marks=pytest.mark.long),
]


class Told:
    """What a child said: ids it tried, ids it was told were kept."""

    def __init__(self, child: subprocess.Popen[str]) -> None:
        self.child = child
        self.tried: list[str] = []
        self.kept: list[str] = []

    def listen(self, until_kept: float = float("inf")) -> None:
        """Read on until so many were kept, or the child is gone."""
        assert self.child.stdout is not None
        for line in self.child.stdout:
            if line.endswith("\n"):
                word, client_id = line.split()
                (self.kept if word == "kept" else self.tried).append(client_id)
            if len(self.kept) >= until_kept:
                return


@contextmanager
def writing(url: str, ledger_id: UUID, again: list[str]) -> Iterator[Told]:
    """A child with four writers, dead at the end of the block."""
    child = subprocess.Popen(
        [sys.executable, str(writer_child.__file__), url, str(ledger_id), *again],
        stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    with child:
        told = Told(child)
        try:
            yield told
        finally:
            child.kill()
            told.listen()
    assert child.returncode == -signal.SIGKILL


def check(url: str, ledger_id: UUID, kept: set[str], unsure: set[str], entries: int = 0) -> int:
    """All that was acknowledged is there, once, whole and in order; the ledger's head."""
    db = open_database(url)
    rows = read(db, ledgers.entries_of, ledger_id, "talks", entries)
    page = read(db, ledgers.pages, ledger_id, ("talks",))["talks"]
    sound = db.read(sound_sqlite) if not is_postgresql(url) else db.write(sound_postgresql)
    head = read(db, ledgers.head, ledger_id)
    db.close()
    found = [str(row.client_id) for row in rows]
    assert sound == "ok"
    assert kept <= set(found)
    assert len(found) == len(set(found)) == head
    assert [row.seq for row in rows] == list(range(1, head + 1))
    assert all(row.body == row.client_id.bytes * 20 for row in rows)
    assert (page.version, page.body) == (head, rows[-1].body)
    assert set(found) <= kept | unsure
    return head


def sound_sqlite(conn: Connection) -> Any:
    return conn.exec_driver_sql("PRAGMA integrity_check").scalar()


def sound_postgresql(conn: Connection) -> str:
    """Every index agrees with its table (amcheck)."""
    conn.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS amcheck")
    conn.exec_driver_sql(
        "SELECT bt_index_check(indexrelid, true) FROM pg_index JOIN pg_class t ON t.oid = indrelid"
        " JOIN pg_namespace n ON n.oid = t.relnamespace WHERE nspname = 'public'"
    )
    return "ok"


@pytest.mark.parametrize(("kills", "before_each"), COUNTS)
def test_of_acknowledged_writes_none_is_lost_and_none_doubled_by_kills(
    url: str, tmp_path: Path, kills: int, before_each: int
) -> None:
    ledger_id = uuid4()
    kept: set[str] = set()
    unsure: list[str] = []
    for kill in range(kills):
        with writing(url, ledger_id, unsure) as told:
            told.listen(before_each)
        kept |= set(told.kept)
        unsure = [one for one in dict.fromkeys([*unsure, *told.tried]) if one not in kept]
        if kills <= 20 or kill % 20 == 19:
            check(url, ledger_id, kept, set(unsure))
    assert len(kept) >= kills * before_each


@on_postgresql
@pytest.mark.parametrize(("crashes", "between"), [(3, 100), pytest.param(40, 250, marks=pytest.mark.long)])
def test_of_acknowledged_writes_none_is_lost_and_none_doubled_by_crashes_of_the_server(
    engine: str, crashes: int, between: int
) -> None:
    """The server is ended without a goodbye while four write, and mends itself from its log; the house stays open."""
    with running() as server, server.database() as url:
        ledger_id = uuid4()
        with writing(url, ledger_id, []) as told:
            for crash in range(1, crashes + 1):
                told.listen(crash * between)
                server.stop(signal.SIGQUIT)
                server.start()
            told.listen((crashes + 1) * between)
        check(url, ledger_id, set(told.kept), set(told.tried))
    assert len(told.kept) >= (crashes + 1) * between
