"""What was blanked leaves the tables, as far as PostgreSQL lets it.

An old version of a row stays in its file until VACUUM frees its place, and its bytes until something else is written
there. VACUUM FULL writes the whole table to a new file and drops the old one; only the file system's free blocks,
the write-ahead log until its segments are written over, and backups still have them (docs/running.md, decision 0023).
"""

from __future__ import annotations

import time

from sqlalchemy import Connection, Engine, text

from hearthside.store.errors import Held
from hearthside.store.postgresql.connecting import WAIT_MS, in_our_words
from hearthside.store.tables import METADATA

#: Tables with sealed bodies, which are the ones blanked, replaced and dropped.
BODIES = tuple(table.name for table in METADATA.sorted_tables if "body" in table.columns)
#: Larger tables are not rewritten while people wait: 47 MiB took up to 2.1 s on two busy cores.
MOST_BYTES = 32 * 2**20
#: How long scrubbing waits for a reader that still reads, or for a lock.
PATIENCE_MS = 250

_SIZE = text("SELECT pg_total_relation_size(CAST(:name AS regclass))")
_NOW = text("SELECT pg_snapshot_xmax(pg_current_snapshot())::xid::text")
#: Whoever looks at an older moment than this one keeps every version that was alive then.
_OLDER = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    " AND age(backend_xmin) > age(CAST(:now AS xid))"
)


def scrubbed(engine: Engine, *, whole: bool, wait: bool) -> tuple[bool, bool]:
    """(done, owed). Not done: a reader held the old bytes, or a table was too large. Owed: worth trying again soon."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        patience = PATIENCE_MS if wait else 1
        connection.execute(text(f"SET lock_timeout = {patience}"))
        try:
            with in_our_words():
                free = _no_older_reader(connection, patience)
                fit = [_vacuum(connection, name, whole) for name in BODIES]
        except Held:
            return False, True
        finally:
            if not connection.invalidated:
                connection.execute(text(f"SET lock_timeout = {WAIT_MS}"))
        return free and all(fit), not free


def _no_older_reader(connection: Connection, patience_ms: int) -> bool:
    now = connection.execute(_NOW).scalar_one()
    end = time.monotonic() + patience_ms / 1000
    while connection.execute(_OLDER, {"now": now}).scalar_one():
        if time.monotonic() > end:
            return False
        time.sleep(0.005)
    return True


def _vacuum(connection: Connection, name: str, whole: bool) -> bool:
    """False where the table should have been rewritten and is too large for that."""
    fits = not whole or connection.execute(_SIZE, {"name": name}).scalar_one() <= MOST_BYTES
    full = "FULL, " if whole and fits else ""
    connection.exec_driver_sql(f'VACUUM ({full}ANALYZE off, SKIP_LOCKED off) "{name}"')
    return fits
