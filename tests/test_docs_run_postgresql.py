"""The commands of docs/running.md on PostgreSQL, run on a real one: make a database, copy it, lay the copy back."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import httpx
from documents import document
from household import HERS, Clock, household
from opened import REAL, environment, hearthside, opened
from postgres import OWNER, Postgres, programs

RUNNING = document("docs/running.md")


def shown(program: str) -> list[str]:
    """The one command of the page that begins with this program, whoever it is run as."""
    (found,) = [
        re.sub(r"^sudo -u postgres ", "", line) for line in RUNNING.commands() if re.search(rf"(^| ){program} ", line)
    ]
    return shlex.split(found.replace("$USER", "keeper"))


def run(server: Postgres, command: list[str], folder: Path, user: str = "keeper") -> None:
    """As the page has it, with the test server's own programs; as `user` in place of sudo."""
    env = {"PATH": os.environ["PATH"], "PGHOST": str(server.folder), "PGUSER": user}
    subprocess.run([programs() / command[0], *command[1:]], check=True, cwd=folder, env=env, timeout=60)


def test_what_the_page_says_makes_a_house_copies_it_and_lays_it_back(
    postgres: Postgres, port: int, tmp_path: Path
) -> None:
    url = postgres.url("hearthside").replace(f"//{OWNER}@", "//keeper@")
    try:
        run(postgres, shown("createuser"), tmp_path, OWNER)
        run(postgres, shown("createdb"), tmp_path, OWNER)
        with household(tmp_path / "data", clock=Clock(datetime.now(UTC)), database=url) as pair:
            cookie = pair.mother.cookie
        run(postgres, shown("vacuumdb"), tmp_path)
        run(postgres, shown("pg_dump"), tmp_path)
        postgres.ask("postgres", "DROP DATABASE hearthside WITH (FORCE)")
        (tmp_path / "elsewhere").mkdir(mode=0o700)
        shutil.copy(tmp_path / "data/server.key", tmp_path / "elsewhere/server.key")
        run(postgres, shown("createdb"), tmp_path, OWNER)
        run(postgres, shown("pg_restore"), tmp_path)
        address = f"http://localhost:{port}"
        command = [*REAL, "serve", "--port", str(port), "--data", str(tmp_path / "elsewhere"), "--database", url]
        with opened(address, command, environment()):
            page = httpx.get(f"{address}/1/today", cookies={"hearthside-s": cookie})
        assert page.status_code == 200
        said = shown("bin/hearthside doctor")
        said[said.index("--database") + 1] = url
        looked = hearthside(*said[1:], "--data", str(tmp_path / "elsewhere"), command=REAL, typed=f"{HERS}\n")
        assert (looked.returncode, looked.stderr) == (0, "")
    finally:
        postgres.ask("postgres", "DROP DATABASE IF EXISTS hearthside WITH (FORCE)")
        postgres.ask("postgres", "DROP ROLE IF EXISTS keeper")
