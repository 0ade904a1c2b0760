"""R7: a migration killed at any moment left all of it or nothing; an older release refuses a newer one at once."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from store import migrating_child
from store.engines import on_sqlite
from store.house_of_rows import read, say, write

from hearthside.store import copies, ledgers, migrations
from hearthside.store.database import open_database
from hearthside.store.errors import NewerSchema

pytestmark = on_sqlite

ENTRIES = 300
NEXT = """
from time import sleep
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "later", "{before}", None, None


def upgrade() -> None:
    print("step", flush=True)
    op.create_table("later", sa.Column("ledger_id", sa.Uuid, primary_key=True))
    print("step", flush=True)
    sleep(0.05)
    with op.batch_alter_table("entry") as entry:
        entry.add_column(sa.Column("mood", sa.Text))
    print("step", flush=True)
    sleep(0.05)
    op.execute("UPDATE entry SET mood = 'calm'")
    print("step", flush=True)
    sleep(0.05)
"""


@pytest.fixture
def versions(tmp_path: Path) -> Path:
    """The schema versions there are, and one more."""
    folder = tmp_path / "versions-of-later"
    shutil.copytree(Path(migrations.__file__).parent, folder)
    (folder / "versions/9999_later.py").write_text(NEXT.format(before=migrations.newest()))
    return folder


def filled(url: str) -> UUID:
    db, table, mother = open_database(url), uuid4(), uuid4()
    write(db, ledgers.make, table, "table")
    for _ in range(ENTRIES):
        say(db, table, mother)
    db.close()
    return table


def killed(url: str, versions: Path, steps: int, after: float) -> bool:
    """Begin the migration and kill it so many seconds after so many of its steps; whether it had ended by then."""
    child = subprocess.Popen(
        [sys.executable, str(migrating_child.__file__), url, str(versions)],
        stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stdout.readline() == "begins\n"
    for _ in range(steps):
        assert child.stdout.readline() == "step\n"
    time.sleep(after)
    child.send_signal(signal.SIGKILL)
    return "ended" in child.communicate()[0]


def kills(tmp_path: Path, versions: Path, times: int) -> None:
    luck, ended, whole = random.Random(3), 0, tmp_path / "whole"
    whole.mkdir()
    table = filled(f"sqlite:///{whole}/house.db")
    for turn in range(times):
        folder = tmp_path / f"turn-{turn}"
        shutil.copytree(whole, folder)
        url = f"sqlite:///{folder}/house.db"
        ended += killed(url, versions, turn % 5, luck.uniform(0.0, 0.06))
        with copies.looking(folder / "house.db") as file:
            schema = file.execute("SELECT version_num FROM alembic_version").fetchone()[0]
            later = file.execute("SELECT COUNT(*) FROM sqlite_master WHERE name = 'later'").fetchone()[0]
            mood = "mood" in {row[1] for row in file.execute("PRAGMA table_info(entry)")}
            count = file.execute("SELECT COUNT(*), COUNT(DISTINCT seq) FROM entry").fetchone()
            assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert (bool(later), mood) == ((schema == "later"),) * 2, "all of it, or nothing"
        assert count == (ENTRIES, ENTRIES)
        if schema != "later":
            db = open_database(url)
            assert read(db, ledgers.head, table) == ENTRIES
            db.close()
        shutil.rmtree(folder)
    assert ended < times / 2, "most were killed within it"


def test_a_migration_killed_at_any_moment_left_all_of_it_or_nothing(tmp_path: Path, versions: Path) -> None:
    kills(tmp_path, versions, 5)


@pytest.mark.long
def test_fifty_kills_within_a_migration_left_all_of_it_or_nothing(tmp_path: Path, versions: Path) -> None:
    kills(tmp_path, versions, 50)


def test_a_migration_that_is_left_alone_ends_and_then_this_release_refuses_within_a_second(
    url: str, versions: Path, tmp_path: Path
) -> None:
    """The older binary: 0 bytes changed, and a sentence at once."""
    filled(url)
    killed(url, versions, 1, 0.0)
    done = subprocess.run(
        [sys.executable, str(migrating_child.__file__), url, str(versions)],
        env={"PYTHONPATH": ":".join(sys.path)}, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout.split() == ["begins", *["step"] * 4, "ended"]
    before = (tmp_path / "house.db").read_bytes()
    begun = time.monotonic()
    with pytest.raises(NewerSchema, match="later"):
        open_database(url)
    assert time.monotonic() - begun < 1
    assert (tmp_path / "house.db").read_bytes() == before
