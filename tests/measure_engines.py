"""How many writes a second each engine keeps, in one run on one machine: their ratio means more than the numbers.

PYTHONPATH=src:tests .venv-test/bin/python tests/measure_engines.py 16
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from uuid import UUID, uuid4

from postgres import running
from sqlalchemy import text
from store.house_of_rows import append_here, at_once, new_entry, say, write

from hearthside.store import ledgers
from hearthside.store.connection import Connection
from hearthside.store.database import Database, open_database
from hearthside.store.rows import PageRow

SECONDS, TURNS = 2.0, 3
BODY = b"x" * 600


def one_write(conn: Connection, ledger_id: UUID, person: UUID) -> None:
    """As `house/act.py` writes: the entry, the practice's page and the front."""
    seq = append_here(conn, ledger_id, new_entry(person, BODY))
    for practice in ("talks", "front"):
        ledgers.put_page(conn, ledger_id, PageRow(practice, seq, BODY * 3))


def writes_a_second(db: Database, clients: int) -> float:
    desks = [uuid4() for _ in range(clients)]
    for desk in desks:
        write(db, ledgers.make, desk, "desk")
    end = time.monotonic() + SECONDS

    def client(number: int) -> int:
        kept = 0
        while time.monotonic() < end:
            db.write(lambda conn: one_write(conn, desks[number], desks[number]))
            kept += 1
        return kept

    return sum(at_once(clients, client)) / SECONDS


def seconds_of_a_whole_scrub(db: Database, megabytes: int) -> tuple[float, int]:
    """And the size of the table then."""
    desk = uuid4()
    write(db, ledgers.make, desk, "desk")
    body = bytes(range(256)) * 4
    for _ in range(megabytes):
        db.write(lambda conn: [append_here(conn, desk, new_entry(desk, body)) for _ in range(700)])
    say(db, desk, desk)
    began = time.monotonic()
    db.scrub(whole=True)
    size = db.read(lambda conn: conn.execute(text("SELECT pg_total_relation_size('entry')")).scalar_one())
    return time.monotonic() - began, size


def main(clients: int) -> None:
    with tempfile.TemporaryDirectory() as folder, running() as server, server.database() as url:
        engines = {"SQLite": open_database(f"sqlite:///{Path(folder)}/house.db"), "PostgreSQL": open_database(url)}
        for turn in range(TURNS):
            found = {name: writes_a_second(db, clients) for name, db in engines.items()}
            said = ", ".join(f"{name} {rate:.0f}/s" for name, rate in found.items())
            print(f"{turn + 1}. {clients} clients: {said}; ratio {found['PostgreSQL'] / found['SQLite']:.2f}")  # noqa: T201
        seconds, size = seconds_of_a_whole_scrub(engines["PostgreSQL"], 40)
        print(f"a whole scrub of {size / 2**20:.0f} MiB of entries on PostgreSQL: {seconds:.2f} s")  # noqa: T201
        for db in engines.values():
            db.close()


if __name__ == "__main__":
    main(int(sys.argv[1]))
