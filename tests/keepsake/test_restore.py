"""Going back to a backup: what is there is kept aside, a cut at any step ends well, an open house takes part."""

from __future__ import annotations

import os
import shutil
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from household import HERS, Household, household
from keepsake.taking import archive

from hearthside.house import by_words, swap
from hearthside.house.act import Done
from hearthside.house.house import House
from hearthside.house.open import open_house
from hearthside.house.swap import DATABASE
from hearthside.keepsake import backup
from hearthside.keepsake.restore import AnotherHouse, NotTaken, restore
from hearthside.store.errors import UnsafeDatabase

NOW = datetime(2026, 11, 21, 7, 0, tzinfo=UTC)
ASIDE = "before-restore-2026-11-21-070000"


def told(house: House, text: str) -> bool:
    return text.encode() in archive_text(house)


def archive_text(house: House) -> bytes:
    from keepsake.taking import files

    return b"".join(files(archive(house, "ruth")).values())


def backed_up(pair: Household, to: Path) -> Path:
    """A backup, after which something more is told."""
    assert isinstance(pair.son.does("good-news", text="before the copy"), Done)
    made, _ = backup.make(pair.folder, to, NOW)
    assert isinstance(pair.son.does("good-news", text="after the copy"), Done)
    return made


def test_over_a_house_that_is_shut_what_was_there_lies_aside_and_opens(data: Path, tmp_path: Path) -> None:
    with household(data) as pair:
        made = backed_up(pair, tmp_path / "backups")
    done = restore(made, data, NOW)
    assert done.aside == data / ASIDE
    house = open_house(data)
    assert told(house, "before the copy")
    assert not told(house, "after the copy")
    house.db.close()
    shutil.copytree(done.aside, tmp_path / "aside")
    house = open_house(tmp_path / "aside")
    assert told(house, "after the copy")
    house.db.close()


class Opened:
    """A house that is open in another thread and looks for what is laid ready, as the server does."""

    def __init__(self, house: House, folder: Path) -> None:
        self.house, self.folder, self.ended = house, folder, threading.Event()
        self.thread = threading.Thread(target=self.watch)
        self.failed: list[Exception] = []

    def watch(self) -> None:
        while not self.ended.wait(0.02):
            if swap.waits(self.folder):
                try:
                    swap.exchange(self.house.db, self.folder)
                except UnsafeDatabase as why:
                    self.failed.append(why)

    def __enter__(self) -> Opened:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        self.thread.join()


def test_while_the_house_is_open_it_takes_the_backup_and_goes_on(pair: Household, tmp_path: Path) -> None:
    made = backed_up(pair, tmp_path / "backups")
    with Opened(pair.house, pair.folder):
        done = restore(made, pair.folder, NOW)
    assert done.open
    assert done.aside == pair.folder / ASIDE
    assert (done.aside / DATABASE).exists()
    assert told(pair.house, "before the copy")
    assert not told(pair.house, "after the copy")
    one = by_words.viewer(pair.house, "ruth", HERS)
    assert one is not None
    assert not any((pair.folder / name).exists() for name in (swap.READY, swap.TAKEN, swap.PART, swap.FAILED))


def test_everybody_who_asks_meanwhile_waits_and_is_answered(pair: Household, tmp_path: Path) -> None:
    """Readers and writers without a pause on four threads: each gets an answer, and none a torn one."""
    made = backed_up(pair, tmp_path / "backups")
    wrong: list[BaseException] = []
    ended = threading.Event()
    person, account = pair.son.viewer.person, pair.son.viewer.ring.account

    def ask() -> None:
        from hearthside.house.door import sessions

        while not ended.is_set():
            try:
                with pair.house.db.passing():
                    ring = pair.house.db.read(lambda conn: sessions.ring_of(conn, person, account))
                    assert ring.seats
            except BaseException as why:  # noqa: BLE001 - told below
                wrong.append(why)
                return

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for one in threads:
        one.start()
    with Opened(pair.house, pair.folder):
        for turn in range(3):
            restore(made, pair.folder, NOW.replace(minute=turn + 1))
    ended.set()
    for one in threads:
        one.join()
    assert wrong == []


def test_a_house_that_does_not_answer_keeps_what_it_has(pair: Household, tmp_path: Path) -> None:
    made = backed_up(pair, tmp_path / "backups")
    with pytest.raises(NotTaken):
        restore(made, pair.folder, NOW, pause=lambda seconds: None)
    assert not swap.waits(pair.folder)
    assert told(pair.house, "after the copy")


def test_a_backup_of_another_house_is_not_handed_to_one_that_is_open(pair: Household, tmp_path: Path) -> None:
    with household(tmp_path / "other") as other:
        made, _ = backup.make(other.folder, tmp_path / "backups", NOW)
    with pytest.raises(AnotherHouse):
        restore(made, pair.folder, NOW)
    assert not swap.waits(pair.folder)


def test_what_does_not_open_is_undone_and_the_house_goes_on(pair: Household, tmp_path: Path) -> None:
    """Its schema is a newer one, seen only when it is opened."""
    made = backed_up(pair, tmp_path / "backups")
    import pysqlite3.dbapi2 as driver

    def newer(path: Path) -> None:
        shutil.copy(made / DATABASE, path)
        file = driver.connect(str(path), isolation_level=None)
        file.execute("UPDATE alembic_version SET version_num = '9999'")
        file.close()

    swap.lay_ready(pair.folder, {DATABASE: newer}, ASIDE)
    with pytest.raises(UnsafeDatabase):
        swap.exchange(pair.house.db, pair.folder)
    assert told(pair.house, "after the copy")
    assert (pair.folder / swap.FAILED).exists()
    assert not (pair.folder / ASIDE).exists()


class Cut(Exception):
    """The power went."""


def test_a_cut_at_any_step_is_ended_by_the_next_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every rename is once the last thing that happened. Then the house opens with the backup, or with what it had."""
    with household(tmp_path / "first") as pair:
        made = backed_up(pair, tmp_path / "backups")
    renames = os.rename
    for last in range(1, 20):
        data = tmp_path / f"data-{last}"
        shutil.copytree(tmp_path / "first", data)
        done = []

        def cut(source: Path, target: Path, last: int = last, done: list[int] = done) -> None:
            if len(done) == last:
                raise Cut
            done.append(1)
            renames(source, target)

        monkeypatch.setattr(os, "rename", cut)
        try:
            restore(made, data, NOW)
        except Cut:
            ended = False
        else:
            ended = True
        monkeypatch.setattr(os, "rename", renames)
        house = open_house(data)
        restored = not told(house, "after the copy")
        house.db.close()
        assert told_of(data / ASIDE, "after the copy") if restored else True
        assert restored or last < 2, "once it is taken, it is ended"
        if ended:
            break
    assert ended
    assert last > 4


def told_of(folder: Path, text: str) -> bool:
    house = open_house(folder)
    try:
        return told(house, text)
    finally:
        house.db.close()
