"""Writes from four threads until it is killed. Lines on stdout: `try ID` before a write, `kept ID` once acknowledged.

Arguments: the database's url, the ledger, the client ids to send again first, because nobody told whether they were
kept.
"""

from __future__ import annotations

import os
import sys
from itertools import count
from threading import Thread
from time import sleep
from uuid import UUID, uuid4

from hearthside.store import ledgers
from hearthside.store.connection import Connection
from hearthside.store.database import Database, open_database
from hearthside.store.errors import Away
from hearthside.store.rows import NewEntry, PageRow


def send(db: Database, ledger_id: UUID, client_id: UUID) -> None:
    def write(conn: Connection) -> None:
        at = ledgers.lock(conn, ledger_id).head
        if ledgers.by_client(conn, ledger_id, client_id) is None:
            body = client_id.bytes * 20
            entry = NewEntry(uuid4(), ledger_id, 1, client_id, "talks", None, "2026-W47", 1, body)
            ledgers.append(conn, ledger_id, entry, at)
            ledgers.put_page(conn, ledger_id, PageRow("talks", at + 1, body))

    tell(f"try {client_id}")
    while True:
        try:
            db.write(write)
        except Away:  # as a person would: the same again
            sleep(0.02)
        else:
            break
    tell(f"kept {client_id}")


def tell(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def main(url: str, ledger: str, *again: str) -> None:
    db, ledger_id = open_database(url), UUID(ledger)
    db.write(lambda conn: ledgers.make(conn, ledger_id, "desk"))
    for client_id in again:
        send(db, ledger_id, UUID(client_id))

    def on_and_on() -> None:
        for _ in count():
            send(db, ledger_id, uuid4())

    for _ in range(4):
        Thread(target=on_and_on).start()


if __name__ == "__main__":
    main(*sys.argv[1:])
