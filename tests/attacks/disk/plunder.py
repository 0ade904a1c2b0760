"""What a thief with the source, the files and some secrets can open: every key tried on every record, again and
again until nothing new opens. It asks the house nothing; the contexts are known to everybody.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from base64 import urlsafe_b64decode
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

import pysqlite3.dbapi2 as sqlite
from attacks.disk.trying import lock_of

from hearthside.vault import codes, contexts, password, session
from hearthside.vault.context import ASIDE, INBOX, Context
from hearthside.vault.inbox import unseal_box
from hearthside.vault.seal import Unreadable, unseal

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def rows_of(folder: Path) -> Rows:
    """Every row of every table, from a copy of the files as they lie."""
    with tempfile.TemporaryDirectory() as stolen:
        for path in folder.glob("hearthside.db*"):
            shutil.copy(path, stolen)
        connection = sqlite.connect(f"{stolen}/hearthside.db")
        connection.row_factory = sqlite.Row
        try:
            names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
            return {
                name: [dict(row) for row in connection.execute(f'SELECT rowid AS rowid, * FROM "{name}"')]
                for name in names
            }
        finally:
            connection.close()


class Thief:
    """`keys` grows with what opens; `opened` holds the plain text of each record by table and rowid."""

    def __init__(self, folder: Path) -> None:
        self.rows = rows_of(folder)
        self.keys: list[bytes] = []
        self.opened: dict[tuple[str, int], bytes] = {}
        self._tried: dict[tuple[str, int], int] = {}
        self.learn((folder / "server.key").read_bytes())

    def learn(self, secret: bytes) -> None:
        """Every 32 bytes of this may be a key, every 32 a cookie's token, every 16 an invitation's secret."""
        pieces = [secret[at : at + 32] for at in range(len(secret) - 31)]
        self.keys += dict.fromkeys([*pieces, *map(session.session_key, pieces)]).keys() - set(self.keys)
        for at in range(0, max(0, len(secret) - 15), 16):
            self.learn_code(secret[at : at + 16])

    def learn_code(self, secret: bytes) -> None:
        """An invitation to any ledger, or a paper of anybody."""
        self.keys += [codes.invitation_kek(secret, UUID(row["ledger_id"])) for row in self.rows["ledger"]]
        self.keys += [codes.strip_kek(secret, UUID(row["person_id"])) for row in self.rows["person"]]

    def learn_passphrase(self, text: str) -> None:
        """One Argon2id for each salt of the wrap table, then both keys of each person."""
        people = [UUID(row["person_id"]) for row in self.rows["person"]]
        for public in {row["public"] for row in self.rows["wrap"] if row["public"]}:
            said = json.loads(public)
            if "salt" not in said:
                continue
            master = password.master_key(
                text, bytes.fromhex(said["salt"]), password.Cost(said["m"], said["t"], said["p"])
            )
            self.keys += [master]
            self.keys += [password.account_kek(master, person) for person in people]
            self.keys += [password.private_kek(master, person) for person in people]

    def learn_cookie(self, cookie: str) -> None:
        token = urlsafe_b64decode(cookie)[16:]
        self.keys += [token, session.session_key(token)]

    def plunders(self) -> Thief:
        """Open all that opens."""
        before = -1
        while before != len(self.opened):
            before = len(self.opened)
            for table, row in self.sealed():
                name = table, row["rowid"]
                if name not in self.opened and (plain := self._open(name, row["body"], self.contexts(table, row))):
                    self.opened[name] = plain
                    if table != "entry":
                        self.learn(plain)
        return self

    def count(self, table: str, **columns: str) -> tuple[int, int]:
        """How many of the rows with these values opened, and how many there are."""
        rows = [row for row in self.rows[table] if row["body"] and all(row[name] == columns[name] for name in columns)]
        return sum((table, row["rowid"]) in self.opened for row in rows), len(rows)

    def read(self, ledger: UUID) -> tuple[int, int]:
        """How many entries of one ledger opened, and how many there are."""
        return self.count("entry", ledger_id=ledger.hex)

    def sealed(self) -> Iterator[tuple[str, Row]]:
        """Every row that holds a sealed body, with its table."""
        for table in ("wrap", "session", "invite_directory", "entry", "page", "draft"):
            yield from ((table, row) for row in self.rows[table] if row["body"])

    def _open(self, name: tuple[str, int], body: bytes, found: Iterable[Context]) -> bytes | None:
        if name[0] == "wrap" and (plain := self._unboxed(name[1], body)):
            return plain
        for context in found:
            opens = lock_of(context, body)
            for key in self.keys[self._tried.get(name, 0) :]:
                if opens(key):
                    return unseal(key, context, body)
        self._tried[name] = len(self.keys)
        return None

    def _unboxed(self, rowid: int, body: bytes) -> bytes | None:
        """A box to a public key: each key may be the seed it was written to."""
        row = next(row for row in self.rows["wrap"] if row["rowid"] == rowid)
        for key in self.keys if row["domain"] == INBOX else ():
            with suppress(Unreadable):
                return unseal_box(key, UUID(row["obj"]), UUID(row["person_id"]), body)
        return None

    def contexts(self, table: str, row: Row) -> Iterator[Context]:
        """Where a record of this row may belong."""
        person = UUID(row["person_id"]) if "person_id" in row else UUID(int=0)
        ledger = UUID(row["ledger_id"]) if "ledger_id" in row else UUID(int=0)
        match table:
            case "wrap":
                yield from _of_wrap(person, row)
            case "session":
                yield contexts.by_session(person)
            case "invite_directory":
                yield contexts.invitation(ledger)
            case "entry":
                yield contexts.entry(ledger, UUID(row["author"]), UUID(row["entry_id"]), 1, row["practice"])
            case "page":
                make = contexts.front if row["practice"] == "front" else contexts.page
                yield make(ledger, row["practice"], row["version"])
            case "draft":
                slot = row["slot"].partition(".")[0]
                yield from (contexts.draft(ledger, UUID(one["person_id"]), slot) for one in self.rows["person"])


def _of_wrap(person: UUID, row: Row) -> Iterator[Context]:
    """Those of the row's domain; a record of another domain never opens."""
    obj = UUID(row["obj"])
    known = [
        contexts.by_password(person, row["label"]),
        contexts.by_strip(person, row["label"]),
        contexts.identity(person, row["epoch"]),
        contexts.own_keys(obj, person),
        contexts.pinned(obj, person),
        contexts.held_secret(obj, person),
        contexts.drawer_public(obj, person),
        contexts.ledger_key(obj, person),
        contexts.guardian(person, obj, row["label"]),
    ]
    yield from (context for context in known if row["domain"] in (context.domain, ASIDE))
