"""What can be checked without anybody's key: the file, the rows' order and kin, the heads of what is sealed.

The nightly checker of trust.md section 4: no foreign key crosses the three groups, so this looks there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from hearthside.store.copies import looking
from hearthside.store.errors import Damaged

#: The first bytes of what is sealed (docs/sealed-format.md), then the domain: an entry's, a page's, a calendar's.
SEAL = b"SEAL\x01\x01"
ENTRY, PAGE, CALENDAR = 1, 2, 16
MOST = 50


#: What answers a statement, whichever engine keeps the rows.
Ask = Callable[[str], Any]


class Fault(msgspec.Struct, frozen=True):
    """`key`: a sentence of ours · `values`: what it names; never a word of anybody's."""

    key: str
    values: dict[str, str] = {}


def faults(path: Path) -> Iterator[Fault]:
    """Everything that is not as it must be in SQLite's file. One too damaged to go on with is one fault."""
    try:
        with looking(path) as file:
            yield from _file(file)
            yield from _foreign(file)
            yield from _rows(file.execute)
            if file.execute("SELECT 1 FROM sqlite_master WHERE name = 'calendar'").fetchone():  # not before 0003
                yield from _calendars(file.execute)
    except Damaged as why:
        yield Fault("file", {"said": str(why)})


def faults_of(conn: Connection) -> list[Fault]:
    """The same of rows that lie on a server, which minds its own files and foreign keys."""
    return [*_rows(conn.exec_driver_sql), *_calendars(conn.exec_driver_sql)]


def _rows(ask: Ask) -> Iterator[Fault]:
    for check in (_heads, _orphans, _pages, _sealed):
        yield from check(ask)


def _file(file: Any) -> Iterator[Fault]:
    for (said,) in file.execute(f"PRAGMA integrity_check({MOST})"):
        if said != "ok":
            yield Fault("file", {"said": said})
    mode = file.execute("PRAGMA journal_mode").fetchone()[0]
    if mode not in ("wal", "delete"):  # a backup that was never opened has not come to its log yet
        yield Fault("journal", {"said": mode})


def _foreign(file: Any) -> Iterator[Fault]:
    for table, row, owner, _ in file.execute("PRAGMA foreign_key_check").fetchmany(MOST):
        yield Fault("foreign", {"table": table, "row": str(row), "owner": owner})


def _heads(ask: Ask) -> Iterator[Fault]:
    rows = ask(
        """SELECT ledger.ledger_id, kind, head, COALESCE(MIN(seq), 1), COALESCE(MAX(seq), 0), COUNT(seq)
        FROM ledger LEFT JOIN entry ON entry.ledger_id = ledger.ledger_id GROUP BY ledger.ledger_id, kind, head"""
    )
    for ledger, kind, head, first, last, count in rows:
        if not (first == 1 and head == last == count):
            yield Fault("heads", {"ledger": _id(ledger), "kind": kind, "head": str(head), "count": str(count)})


#: One who left and was deleted leaves a member without a person and words without a key behind.
ORPHANS = {
    "member": "SELECT ledger_id FROM member WHERE state = 'here' AND person_id NOT IN (SELECT person_id FROM person)",
    "author": """SELECT DISTINCT entry.ledger_id FROM entry WHERE NOT EXISTS (SELECT 1 FROM member
        WHERE member.ledger_id = entry.ledger_id AND member.person_id = entry.author)
        AND entry.author NOT IN (SELECT person_id FROM identity)""",
    "key": """SELECT DISTINCT entry.ledger_id FROM entry WHERE body IS NOT NULL AND NOT EXISTS (SELECT 1 FROM identity
        WHERE identity.person_id = entry.author AND identity.key_no = entry.key_no)
        AND NOT EXISTS (SELECT 1 FROM member WHERE member.ledger_id = entry.ledger_id
        AND member.person_id = entry.author AND member.state = 'left')""",
    "seat": """SELECT person_id FROM seat WHERE table_id NOT IN (SELECT ledger_id FROM ledger)
        OR desk_id NOT IN (SELECT ledger_id FROM ledger) OR drawer_id NOT IN (SELECT ledger_id FROM ledger)""",
    "login": "SELECT person_id FROM login_directory WHERE person_id NOT IN (SELECT person_id FROM person)",
    "invite": "SELECT ledger_id FROM invite_directory WHERE ledger_id NOT IN (SELECT ledger_id FROM ledger)",
}


def _orphans(ask: Ask) -> Iterator[Fault]:
    for kind, sql in ORPHANS.items():
        for (found,) in ask(sql).fetchmany(MOST):
            yield Fault(f"orphan_{kind}", {"id": _id(found)})


def _pages(ask: Ask) -> Iterator[Fault]:
    rows = ask(
        "SELECT page.ledger_id, practice, version, head FROM page JOIN ledger USING (ledger_id) WHERE version > head"
    )
    for ledger, practice, version, head in rows.fetchmany(MOST):
        yield Fault("ahead", {"ledger": _id(ledger), "practice": practice, "version": str(version), "head": str(head)})


def _sealed(ask: Ask) -> Iterator[Fault]:
    """The head of every sealed body: what it is, and an epoch that its ledger has come to."""
    sealed = (
        (ENTRY, "SELECT ledger_id, practice, seq, entry.epoch, body FROM entry WHERE body IS NOT NULL"),
        (PAGE, "SELECT ledger_id, practice, version, NULL, body FROM page"),
    )
    newest = dict(iter(ask("SELECT ledger_id, epoch FROM ledger")))
    for domain, sql in sealed:
        for ledger, practice, number, epoch, body in ask(sql):
            body = body if isinstance(body, bytes) else b""
            told = int.from_bytes(body[7:11], "big")
            right = body[:7] == SEAL + bytes([domain]) and 0 < told <= newest.get(ledger, 0)
            if not right or (epoch is not None and told != epoch):
                yield Fault("head_of_seal", {"ledger": _id(ledger), "practice": practice, "number": str(number)})


def _calendars(ask: Ask) -> Iterator[Fault]:
    """Addresses that lead somewhere: of somebody who is here, and sealed to a key that the table has now."""
    rows = ask(
        """SELECT calendar.ledger_id, lookup, held, body, epoch, state FROM calendar
        LEFT JOIN ledger ON ledger.ledger_id = calendar.ledger_id
        LEFT JOIN member ON member.ledger_id = calendar.ledger_id AND member.person_id = calendar.person_id"""
    )
    for ledger, lookup, held, body, epoch, state in rows:
        sealed = [one if isinstance(one, bytes) else b"" for one in (held, body)]
        whole = (
            len(lookup or b"") == 32
            and all(one[:7] == SEAL + bytes([CALENDAR]) for one in sealed)
            and int.from_bytes(sealed[0][7:11], "big") == epoch
        )
        ended = (lookup, held, body) == (None, None, None)
        if state != "here" or not (whole or ended):
            yield Fault("calendar", {"ledger": _id(ledger)})


def _id(found: Any) -> str:
    try:
        return str(UUID(str(found)))
    except ValueError:
        return "?"
