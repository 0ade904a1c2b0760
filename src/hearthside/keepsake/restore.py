"""Going back to a backup: into an empty folder, in place of what is there, and also while the house is open.

What is there is never overwritten: it is kept aside in the data folder, and its name is told.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from hearthside.house import secrets, swap
from hearthside.house.swap import DATABASE
from hearthside.keepsake import backup
from hearthside.keepsake.backup import Manifest
from hearthside.store import sqlite
from hearthside.store.errors import DatabaseInUse, StoreError

#: How long the house that is open gets to take the files; it looks every second.
WAIT = 60.0


class AnotherHouse(StoreError):
    """The house that is open has other secrets than the backup: it would find nobody by their name."""


class NotTaken(StoreError):
    """The house that is open did not take the files. Nothing was changed."""


class Restored(NamedTuple):
    """aside: where the files lie that were there before, None for an empty folder · open: the house was open."""

    manifest: Manifest
    aside: Path | None
    open: bool


def restore(source: Path, data: Path, now: datetime, pause: Callable[[float], None] = time.sleep) -> Restored:
    """Put the backup `source` in place in `data`. Raises what `backup.check` does, AnotherHouse, NotTaken."""
    manifest = backup.check(source)
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    files = {name: partial(_copied, source / name, manifest.files[name]) for name in (DATABASE, secrets.FILE)}
    aside = f"before-restore-{now:%Y-%m-%d-%H%M%S}"
    try:
        held = sqlite.lock_folder(data)
    except DatabaseInUse:
        if secrets.read(data) != secrets.read(source):
            raise AnotherHouse(f"The house in {data} is not the one of this backup.") from None
        _hand_over(data, files, aside, pause)
        return Restored(manifest, data / aside, True)
    try:
        swap.lay_ready(data, files, aside)
        swap.take(data)
        swap.put_in_place(data)
    finally:
        os.close(held)
    return Restored(manifest, data / aside if (data / aside).exists() else None, False)


def _hand_over(
    data: Path, files: Mapping[str, Callable[[Path], None]], aside: str, pause: Callable[[float], None]
) -> None:
    """Lay the files ready for the house that is open, and wait until it has put them in place."""
    (data / swap.FAILED).unlink(missing_ok=True)
    swap.lay_ready(data, files, aside)
    waited = 0.0
    while (data / swap.READY).exists() or (data / swap.TAKEN).exists():
        if waited >= WAIT and swap.withdraw(data):
            raise NotTaken(f"The house in {data} did not answer.")
        if waited >= 3 * WAIT:
            raise NotTaken(f"The house in {data} has not ended what it began; its next start will.")
        pause(0.1)
        waited += 0.1
    if (data / swap.FAILED).exists():
        (data / swap.FAILED).unlink()
        raise NotTaken("What was restored did not open; what was there before is open again.")


def _copied(source: Path, wanted: backup.File, target: Path) -> None:
    """The file as the backup's page says it is, read once more as it lies at its new place. Raises Damaged."""
    with source.open("rb") as old, os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as new:
        shutil.copyfileobj(old, new)
    backup.refuse_other(target, wanted)
