"""R2, T13: what was acknowledged is there after the power went, at any moment, whatever half of the rest was kept.

By default 300 moments over 1,600 writes; with --long 2,000 moments over 8,000. What SQLite does to its files is written
down below it, in the library the app uses (recording_vfs.py); the files are put together as a disk may leave them
(power.py) and opened.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random
from uuid import UUID

import msgspec
import pytest
from opened import environment
from pysqlite3 import dbapi2
from trials import power_child
from trials.figures import figures
from trials.power import images
from trials.power_child import Told

from hearthside.store.database import open_database
from hearthside.store.errors import UnsafeDatabase


@dataclass
class Found:
    """images: opened · acknowledged: writes that had to be there, over all of them · lost, corrupt: of these."""

    images: int = 0
    acknowledged: int = 0
    lost: int = 0
    corrupt: int = 0


def written(folder: Path, writes: int, synchronous: str) -> Told:
    folder.mkdir()
    command = [sys.executable, str(power_child.__file__), str(folder), str(writes), synchronous]
    subprocess.run(command, env=environment(PYTHONPATH=":".join(sys.path)), check=True, timeout=300)
    return msgspec.msgpack.decode((folder / "told").read_bytes(), type=Told)


def cuts(folder: Path, writes: int, moments: int, synchronous: str) -> Found:
    """The power goes `moments` times. Every image is opened by itself and read whole."""
    told = written(folder, writes, synchronous)
    chance = Random(20261121)
    first = told.kept[0][0]
    assert all(what != "remove" for _, what, _, _ in told.steps[first:]), "a file removed may be there again"
    at = [chance.randrange(first, len(told.steps) + 1) for _ in range(moments)]
    found = Found()
    acknowledged = sorted(told.kept)
    for number, (moment, files) in enumerate(images(told.steps, at, chance)):
        image = folder / f"image-{number}"
        image.mkdir()
        for name, content in files.items():
            (image / name).write_bytes(content)
        look(image / "house.db", {(desk, client) for by, desk, client in acknowledged if by <= moment}, found)
        for left in image.iterdir():
            left.unlink()
    figures(
        f"R2 {synchronous}",
        images=found.images,
        acknowledged=found.acknowledged,
        lost=found.lost,
        corrupt=found.corrupt,
    )
    return found


def look(file: Path, acknowledged: set[tuple[UUID, UUID]], found: Found) -> None:
    """Open one image: is it sound, without gaps, whole, and is everything there that was acknowledged?"""
    found.images += 1
    found.acknowledged += len(acknowledged)
    connection = dbapi2.connect(str(file), isolation_level=None)
    try:
        sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        rows = connection.execute("SELECT ledger_id, seq, client_id, body FROM entry").fetchall()
        heads = dict(connection.execute("SELECT ledger_id, head FROM ledger").fetchall())
        pages = {row[0]: row[1:] for row in connection.execute("SELECT ledger_id, version, body FROM page").fetchall()}
    except dbapi2.DatabaseError as error:
        found.corrupt += "no such table" not in str(error)  # sound, but from before its very first sync
        found.lost += len(acknowledged)
        return
    finally:
        connection.close()
    newest = {ledger: (seq, body) for ledger, seq, _, body in sorted(rows, key=lambda row: row[1])}
    whole = all(
        heads[ledger] == seq == sum(row[0] == ledger for row in rows) and pages[ledger] == (seq, body)
        for ledger, (seq, body) in newest.items()
    ) and all(heads[ledger] == 0 for ledger in heads.keys() - newest.keys())
    right = all(len(body) % 16 == 0 and body == UUID(client).bytes * (len(body) // 16) for *_, client, body in rows)
    found.corrupt += not (sound and whole and right)
    found.lost += len(acknowledged - {(UUID(ledger), UUID(client)) for ledger, _, client, _ in rows})


SIZES = [pytest.param(1_600, 300, id="300 cuts"), pytest.param(8_000, 2_000, id="2000 cuts", marks=pytest.mark.long)]


@pytest.mark.parametrize(("writes", "moments"), SIZES)
def test_no_power_cut_loses_what_was_acknowledged_or_leaves_a_broken_file(
    tmp_path: Path, writes: int, moments: int
) -> None:
    found = cuts(tmp_path / "full", writes, moments, "FULL")
    assert found.acknowledged > writes * moments // 4
    assert (found.images, found.lost, found.corrupt) == (moments, 0, 0)


def test_a_database_that_does_not_wait_for_the_disk_is_seen_to_lose_words(tmp_path: Path) -> None:
    """The same cuts with synchronous=NORMAL, and why the app does not open with it."""
    found = cuts(tmp_path / "normal", 800, 60, "NORMAL")
    assert found.lost > 0
    with pytest.raises(UnsafeDatabase, match="power cut"):
        open_database(f"sqlite:///{tmp_path}/refused.db", synchronous="NORMAL")
