"""R5: a backup made while everybody writes restores, and every acknowledged write of before it is in it."""

from __future__ import annotations

import json
import os
import random
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from household import Household, household
from keepsake.taking import archive, viewer
from store import writer_child

from hearthside.house import secrets
from hearthside.house.act import Done
from hearthside.house.open import open_house
from hearthside.house.swap import DATABASE
from hearthside.keepsake import backup
from hearthside.keepsake.restore import restore
from hearthside.store import copies, ledgers, people
from hearthside.store.errors import Damaged
from hearthside.store.onlooker import Missing

NOW = datetime(2026, 11, 21, 7, 0, tzinfo=UTC)


@contextmanager
def writing(data: Path, ledger: UUID) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """Four threads of another process that write without a pause, and what was acknowledged so far."""
    child = subprocess.Popen(
        [sys.executable, str(writer_child.__file__), f"sqlite:///{data / DATABASE}", str(ledger)],
        stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    kept: list[str] = []
    try:
        yield child, kept
    finally:
        child.send_signal(signal.SIGKILL)
        child.communicate()


def until_kept(child: subprocess.Popen[str], kept: list[str], number: int) -> None:
    assert child.stdout is not None
    while len(kept) < number:
        word, client_id = child.stdout.readline().split()
        if word == "kept":
            kept.append(client_id)


def backups_under_load(tmp_path: Path, times: int) -> None:
    data, ledger = tmp_path / "data", uuid4()
    with household(data):
        pass
    with writing(data, ledger) as (child, kept):
        for turn in range(times):
            until_kept(child, kept, (turn + 1) * 40)
            before = list(kept)
            made, manifest = backup.make(data, tmp_path / "backups", NOW)
            assert backup.check(made) == manifest
            back = tmp_path / f"back-{turn}"
            restore(made, back, NOW)
            house = open_house(back)
            rows = house.db.read(lambda conn: ledgers.entries_of(conn, ledger, "talks"))
            page = house.db.read(lambda conn: ledgers.pages(conn, ledger, ("talks",)))["talks"]
            house.db.close()
            assert {*before} <= {str(row.client_id) for row in rows}
            assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
            assert all(row.body == row.client_id.bytes * 20 for row in rows)
            assert (page.version, page.body) == (len(rows), rows[-1].body)


def test_backups_made_while_everybody_writes_hold_every_acknowledged_write(tmp_path: Path) -> None:
    backups_under_load(tmp_path, 3)


@pytest.mark.long
def test_twenty_of_twenty_backups_under_load_restore(tmp_path: Path) -> None:
    backups_under_load(tmp_path, 20)


def test_what_is_restored_opens_with_the_same_words_and_says_the_same(pair: Household, tmp_path: Path) -> None:
    for text in ("one", "two", "three"):
        assert isinstance(pair.son.does("good-news", text=text), Done)
    before = archive(pair.house, "ruth")
    made, _ = backup.make(pair.folder, tmp_path / "backups", NOW)
    back = tmp_path / "another"
    assert restore(made, back, NOW).aside is None
    house = open_house(back)
    try:
        assert archive(house, "ruth") == before
    finally:
        house.db.close()


def test_a_copy_holds_no_session_so_that_an_old_cookie_opens_nothing_in_it(pair: Household, tmp_path: Path) -> None:
    person = viewer(pair.house, "ruth").person
    assert pair.house.db.read(lambda conn: people.sessions(conn, person))
    made, _ = backup.make(pair.folder, tmp_path / "backups", NOW)
    with copies.looking(made / DATABASE) as file:
        assert file.execute("SELECT COUNT(*) FROM session").fetchone() == (0,)
    rows = pair.house.db.read(lambda conn: people.sessions(conn, person))
    content = (made / DATABASE).read_bytes()
    assert not any(row.body[11:43] in content or row.session_id in content for row in rows)


def test_a_backup_is_for_its_owner_alone_and_holds_the_secrets(pair: Household, tmp_path: Path) -> None:
    made, manifest = backup.make(pair.folder, tmp_path / "backups", NOW)
    assert made.name == "hearthside-2026-11-21-070000"
    assert sorted(one.name for one in made.iterdir()) == ["backup.json", DATABASE, secrets.FILE]
    assert {stat.S_IMODE(one.stat().st_mode) for one in made.iterdir()} == {0o600}
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    assert secrets.read(made) == pair.house.secrets
    assert manifest.counts.people == 2
    assert secrets.FILE not in json.loads((made / "backup.json").read_text())["counts"]


def test_two_in_one_second_have_two_names_and_only_so_many_are_kept(pair: Household, tmp_path: Path) -> None:
    to = tmp_path / "backups"
    made = [backup.make(pair.folder, to, NOW)[0] for _ in range(4)]
    (to / "letters").mkdir()
    (to / "hearthside-2020-01-01-000000").mkdir()  # called like one, and none of ours
    assert len({one.name for one in made}) == 4
    assert backup.drop_older(to, made[3], 2) == [made[1], made[0]]
    assert sorted(one.name for one in to.iterdir()) == sorted(
        [made[2].name, made[3].name, "letters", "hearthside-2020-01-01-000000"]
    )


def test_one_flipped_bit_anywhere_in_a_backup_is_found(pair: Household, tmp_path: Path) -> None:
    made, _ = backup.make(pair.folder, tmp_path / "backups", NOW)
    luck = random.Random(7)
    for name in (DATABASE, secrets.FILE):
        path, whole = made / name, (made / name).read_bytes()
        for _ in range(30):
            at = luck.randrange(len(whole) * 8)
            flipped = bytearray(whole)
            flipped[at // 8] ^= 1 << at % 8
            path.write_bytes(flipped)
            with pytest.raises(Damaged, match=name):
                backup.check(made)
        path.write_bytes(whole)
    backup.check(made)


@pytest.mark.parametrize("cut", ["server.key", "hearthside.db", "backup.json"])
def test_a_backup_with_a_part_missing_is_not_restored(cut: str, pair: Household, tmp_path: Path) -> None:
    made, _ = backup.make(pair.folder, tmp_path / "backups", NOW)
    (made / cut).unlink()
    with pytest.raises((Damaged, Missing)):
        restore(made, tmp_path / "back", NOW)
    assert not (tmp_path / "back").exists()


def test_a_backup_that_cannot_be_finished_leaves_nothing_that_is_called_one(
    pair: Household, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(path: Path) -> None:
        raise Damaged("for the test")

    monkeypatch.setattr(copies, "check", fails)
    with pytest.raises(Damaged):
        backup.make(pair.folder, tmp_path / "backups", NOW)
    assert os.listdir(tmp_path / "backups") == []


def test_the_check_sees_a_copy_that_lacks_an_acknowledged_entry(
    pair: Household, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Broken on purpose: the copy is one of yesterday."""
    stale = tmp_path / "stale.db"
    copies.copy(pair.folder / DATABASE, stale)
    assert isinstance(pair.son.does("good-news", text="since then"), Done)
    monkeypatch.setattr(copies, "copy", lambda source, target: target.write_bytes(stale.read_bytes()))
    with pytest.raises(Damaged, match="lacks entries"):
        backup.make(pair.folder, tmp_path / "backups", NOW)


def test_the_check_of_a_copy_sees_an_entry_missing_from_its_middle(pair: Household, tmp_path: Path) -> None:
    """Broken on purpose: a row deleted, as a careless tool would."""
    import pysqlite3.dbapi2 as driver

    for text in ("one", "two", "three"):
        pair.son.does("good-news", text=text)
    made, _ = backup.make(pair.folder, tmp_path / "backups", NOW)
    file = driver.connect(str(made / DATABASE), isolation_level=None)
    file.execute("DELETE FROM entry WHERE seq = 2")
    file.close()
    with pytest.raises(Damaged, match="counts"):
        copies.check(made / DATABASE)
