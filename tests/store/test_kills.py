"""R1 in small: acknowledged is kept, once, through `kill -9` (trust.md section 2)."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from uuid import UUID, uuid4

from store import writer_child
from store.house_of_rows import read

from hearthside.store import ledgers
from hearthside.store.database import open_database

KILLS, ACKNOWLEDGED_BEFORE_EACH = 5, 150


def run_and_kill(url: str, ledger_id: UUID, again: list[str]) -> tuple[list[str], list[str]]:
    """(tried, kept) client ids of one child, killed in the midst of its writing."""
    child = subprocess.Popen(
        [sys.executable, str(writer_child.__file__), url, str(ledger_id), *again],
        stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    assert child.stdout is not None
    told: dict[str, list[str]] = {"try": [], "kept": []}
    killed = False
    with child:
        for line in child.stdout:
            if line.endswith("\n"):
                word, client_id = line.split()
                told[word].append(client_id)
            if len(told["kept"]) == ACKNOWLEDGED_BEFORE_EACH and not killed:
                child.send_signal(signal.SIGKILL)
                killed = True
    assert child.returncode == -signal.SIGKILL
    return told["try"], told["kept"]


def test_of_acknowledged_writes_none_is_lost_and_none_doubled_by_kills(url: str, tmp_path: Path) -> None:
    ledger_id = uuid4()
    kept: set[str] = set()
    unsure: list[str] = []
    for _ in range(KILLS):
        tried, told = run_and_kill(url, ledger_id, unsure)
        kept |= set(told)
        unsure = [one for one in tried if one not in kept]
        db = open_database(url)
        rows = read(db, ledgers.entries_of, ledger_id, "talks")
        page = read(db, ledgers.pages, ledger_id, ("talks",))["talks"]
        sound = db.read(lambda conn: conn.exec_driver_sql("PRAGMA integrity_check").scalar())
        head = read(db, ledgers.head, ledger_id)
        db.close()
        found = [str(row.client_id) for row in rows]
        assert sound == "ok"
        assert kept <= set(found)
        assert len(found) == len(set(found)) == head
        assert [row.seq for row in rows] == list(range(1, head + 1))
        assert all(row.body == row.client_id.bytes * 20 for row in rows)
        assert (page.version, page.body) == (head, rows[-1].body)
        assert set(found) <= kept | set(unsure)
    assert len(kept) >= KILLS * ACKNOWLEDGED_BEFORE_EACH
