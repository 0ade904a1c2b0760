"""Opening the house of a data folder: migrate, read the secrets, find the practices."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import hearthside.practices
from hearthside.house import secrets, swap
from hearthside.house.house import House, wall_clock
from hearthside.kernel.discovery import practices
from hearthside.store.database import open_database
from hearthside.store.onlooker import look_into

FILE = swap.DATABASE


def open_house(folder: Path, clock: Callable[[], datetime] = wall_clock) -> House:
    """The house whose ledgers lie in `folder`, made on the first start. Raises what store.errors names."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    swap.finish(folder)
    db = open_database(f"sqlite:///{folder / FILE}")
    found = practices(hearthside.practices)
    return House(db=db, secrets=secrets.at(folder), practices=found, clock=clock, folder=folder)


def look_into_house(folder: Path, clock: Callable[[], datetime] = wall_clock) -> House:
    """The house of a folder to be read alone, also while another process serves it. Raises what store.errors names,
    FileNotFoundError where the folder has no secrets."""
    db = look_into(f"sqlite:///{folder / FILE}")
    return House(db=db, secrets=secrets.read(folder), practices=practices(hearthside.practices), clock=clock)
