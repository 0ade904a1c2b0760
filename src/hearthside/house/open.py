"""Opening the house of a data folder: migrate, read the secrets, find the practices."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import hearthside.practices
from hearthside.house import secrets, swap
from hearthside.house.house import House, wall_clock
from hearthside.house.hub import Hub
from hearthside.kernel.discovery import practices
from hearthside.settings import CannotStart
from hearthside.store.database import open_database
from hearthside.store.onlooker import look_into

FILE = swap.DATABASE
#: In the folder of a house whose rows lie on a server: it is never opened beside an empty file by mistake.
ELSEWHERE = "on-a-server"


def open_house(folder: Path, clock: Callable[[], datetime] = wall_clock, database: str = "") -> House:
    """The house of `folder`, made on the first start: its secrets, and its ledgers where `database` does not name a
    server that has them. Raises what store.errors names, and CannotStart where the two do not belong together.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _keep_apart(folder, bool(database))
    swap.finish(folder)
    with ExitStack() as opening:
        db = open_database(database or f"sqlite:///{folder / FILE}")
        opening.callback(db.close)
        if database:
            (folder / ELSEWHERE).touch(mode=0o600)
        hub = Hub()
        hub.outward = db.bell(hub.heard)
        found = practices(hearthside.practices)
        house = House(
            db=db,
            secrets=secrets.at(folder),
            practices=found,
            clock=clock,
            hub=hub,
            folder=None if database else folder,
        )
        opening.pop_all()
    return house


def look_into_house(folder: Path, clock: Callable[[], datetime] = wall_clock, database: str = "") -> House:
    """The house of a folder to be read alone, also while another process serves it. Raises what store.errors names,
    FileNotFoundError where the folder has no secrets, CannotStart where folder and `database` do not belong together.
    """
    _keep_apart(folder, bool(database))
    db = look_into(database or f"sqlite:///{folder / FILE}")
    return House(db=db, secrets=secrets.read(folder), practices=practices(hearthside.practices), clock=clock)


def _keep_apart(folder: Path, on_a_server: bool) -> None:
    if on_a_server and (folder / FILE).exists():
        raise CannotStart("serve.has_file", data=folder, file=FILE)
    if not on_a_server and (folder / ELSEWHERE).exists():
        raise CannotStart("serve.on_a_server", data=folder)
