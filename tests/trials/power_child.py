"""Writes to a house of rows while everything that reaches the disk is written down, and prints it all at the end.

Arguments: the folder, the writes, FULL or NORMAL. On stdout, as MessagePack: the steps, and for every write that was
acknowledged how many steps had been taken by then.
"""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
from store.house_of_rows import new_entry
from trials.recording_vfs import Recorder, Step

from hearthside.store import ledgers, sqlite
from hearthside.store.connection import Connection
from hearthside.store.database import Database, open_database
from hearthside.store.rows import PageRow

LEDGERS = 4
#: Now and then what was written is emptied from the WAL, and once in a while the whole file is written anew.
SCRUB_EVERY, WHOLE_EVERY, CHECKPOINT_PAGES = 97, 400, 200


class Told(msgspec.Struct):
    """steps: what reached the disk · kept: (steps by then, ledger, client id) of each acknowledged write."""

    steps: list[Step]
    kept: list[tuple[int, UUID, UUID]]


def send(db: Database, ledger_id: UUID, author: UUID, size: int) -> UUID:
    row = new_entry(author)
    row = msgspec.structs.replace(row, body=row.client_id.bytes * size)

    def write(conn: Connection) -> None:
        at = ledgers.lock(conn, ledger_id).head
        ledgers.append(conn, ledger_id, row, at)
        ledgers.put_page(conn, ledger_id, PageRow("talks", at + 1, row.body))

    db.write(write)
    return row.client_id


def main(folder: str, writes: str, synchronous: str) -> None:
    recorder = Recorder()
    recorder.stand_below()
    if synchronous != "FULL":  # the app refuses this; here it must be seen what it would lose
        sqlite.refuse_unsafe = lambda connection: None
    db = open_database(f"sqlite:///{folder}/house.db", synchronous=synchronous)
    db.write(lambda conn: conn.exec_driver_sql(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}"))
    told = Told(recorder.steps, [])
    desks = [uuid4() for _ in range(LEDGERS)]
    for desk in desks:
        db.write(lambda conn, desk=desk: ledgers.make(conn, desk, "desk"))

    def on_and_on(desk: UUID) -> None:
        author = uuid4()
        for number in range(1, int(writes) // LEDGERS + 1):
            client_id = send(db, desk, author, 8 + number * 7 % 90)
            told.kept.append((len(recorder.steps), desk, client_id))
            if number % SCRUB_EVERY == 0:
                db.scrub(whole=number % WHOLE_EVERY < SCRUB_EVERY)

    with ThreadPoolExecutor(LEDGERS) as pool:
        list(pool.map(on_and_on, desks))
    steps = msgspec.msgpack.encode(told)
    Path(folder, "told").write_bytes(steps)
    sys.stdout.flush()
    os._exit(0)  # no closing: the power goes


if __name__ == "__main__":
    main(*sys.argv[1:])
