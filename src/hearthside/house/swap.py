"""Putting a copy of the house in place of the present one, which is kept aside under a name of its own.

In the data folder, each step one rename, so that a cut leaves a state the next start ends:
    restore.part    being laid ready by the command
    restore         ready: the files, and `aside`, the name of the folder for the present ones
    restore.taken   being put in place, by whoever holds the folder's lock
Decision 0026 tells why.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from hearthside.house import secrets
from hearthside.store import sqlite
from hearthside.store.copies import on_disk
from hearthside.store.database import Database

DATABASE = "hearthside.db"
PART, READY, TAKEN, FAILED = "restore.part", "restore", "restore.taken", "restore.failed"
ASIDE = "aside"
#: The database's own files move before it, so that never one of them stands beside another's.
OF_DATABASE = (f"{DATABASE}-wal", f"{DATABASE}-shm", DATABASE)


def lay_ready(folder: Path, files: Mapping[str, Callable[[Path], None]], aside: str) -> None:
    """Write the files of a restore and say that it is ready. `files`: what writes each of them at a path."""
    part = folder / PART
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(mode=0o700)
    for name, write in files.items():
        write(part / name)
        on_disk(part / name)
    (part / ASIDE).write_text(aside)
    on_disk(part / ASIDE)
    on_disk(part)
    os.rename(part, folder / READY)
    on_disk(folder)


def withdraw(folder: Path) -> bool:
    """Take back what is ready; False where somebody is at it already, or it is done."""
    try:
        os.rename(folder / READY, folder / PART)
    except FileNotFoundError:
        return False
    shutil.rmtree(folder / PART)
    return True


def waits(folder: Path) -> bool:
    """Whether something is ready, or begun and not ended."""
    return (folder / READY).exists() or (folder / TAKEN).exists()


def take(folder: Path) -> bool:
    """Whether something is to be put in place; from then on it is ours to end."""
    try:
        os.rename(folder / READY, folder / TAKEN)
    except FileNotFoundError:
        return (folder / TAKEN).exists()
    on_disk(folder)
    return True


def put_in_place(folder: Path) -> None:
    """Move the present files aside and the new ones in. May be cut anywhere and begun again."""
    taken = folder / TAKEN
    aside = folder / (taken / ASIDE).read_text()
    aside.mkdir(mode=0o700, exist_ok=True)
    for name, moved in ((DATABASE, OF_DATABASE), (secrets.FILE, (secrets.FILE,))):
        if not (taken / name).exists():
            continue
        for present in moved:
            if (folder / present).exists():
                os.rename(folder / present, aside / present)
        on_disk(aside)
        os.rename(taken / name, folder / name)
        on_disk(folder)
    if not any(aside.iterdir()):
        aside.rmdir()  # there was nothing here before
    shutil.rmtree(taken)
    on_disk(folder)


def put_back(folder: Path, aside: str) -> None:
    """The way back, where what was put in place does not open."""
    for name, moved in ((DATABASE, OF_DATABASE), (secrets.FILE, (secrets.FILE,))):
        if (folder / aside / name).exists():
            for present in moved:
                (folder / present).unlink(missing_ok=True)
            for present in reversed(moved):
                if (folder / aside / present).exists():
                    os.rename(folder / aside / present, folder / present)
    for left in (aside, TAKEN):
        shutil.rmtree(folder / left, ignore_errors=True)
    on_disk(folder)


def finish(folder: Path) -> None:
    """At the start: end a restore that was cut while its files were moved."""
    if (folder / TAKEN).exists():
        held = sqlite.lock_folder(folder)
        try:
            put_in_place(folder)
        finally:
            os.close(held)


def exchange(db: Database, folder: Path) -> bool:
    """In the process that serves: put in place what is ready, if anything is, while everybody waits.

    Where it does not open, the present files come back, and `restore.failed` names what was wrong. Raises Moving.
    """
    if not take(folder):
        return False
    aside = (folder / TAKEN / ASIDE).read_text()

    def back() -> None:
        put_back(folder, aside)
        (folder / FAILED).touch()

    db.exchange(lambda: put_in_place(folder), back)
    return True
