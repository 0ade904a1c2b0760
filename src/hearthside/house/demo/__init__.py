"""The demo: two invented families and a year of theirs, made by the house's own functions on its first start.

It has a folder to itself, marked as such: nobody's real folder is ever filled, and a demo is never mistaken for one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from hearthside.house import secrets
from hearthside.house.demo.script import Family, families
from hearthside.house.demo.year import Calendar, live
from hearthside.house.house import House, wall_clock
from hearthside.house.open import FILE, open_house
from hearthside.settings import CannotStart
from hearthside.store.database import open_database

#: In a demo's folder, and in no other: what became of the making.
MARK, BEGUN, MADE = "demo", "being made\n", "made\n"


def open_demo(folder: Path, clock: Callable[[], datetime] = wall_clock, told: Sequence[Family] | None = None) -> House:
    """The house of the invented families, with the year before `clock` made on the first start.

    Raises CannotStart for a folder that is a real house, DatabaseInUse for one that is open elsewhere.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if made(folder):
        return open_house(folder, clock)
    if is_demo(folder):
        _clear(folder)
    elif (folder / FILE).exists() or (folder / secrets.FILE).exists():
        raise CannotStart("demo.taken", data=folder)
    (folder / MARK).write_text(BEGUN)
    house = open_house(folder, clock)
    with ExitStack() as making:
        making.callback(house.db.close)
        _live(house, families() if told is None else told)
        making.pop_all()
    (folder / MARK).write_text(MADE)
    return house


def _live(house: House, told: Sequence[Family]) -> None:
    """All families at once: they share the writer and its syncs, and nothing else."""

    def one(family: Family) -> None:
        calendar = Calendar(today=house.clock())
        live(replace(house, clock=calendar), family, calendar)

    with ThreadPoolExecutor() as years:
        list(years.map(one, told))


def keep_apart(folder: Path) -> None:
    """Raises CannotStart where a real house is asked to open the demo's folder."""
    if is_demo(folder):
        raise CannotStart("demo.only", data=folder)


def is_demo(folder: Path) -> bool:
    return (folder / MARK).exists()


def made(folder: Path) -> bool:
    return is_demo(folder) and (folder / MARK).read_text() == MADE


def sign_ins() -> list[tuple[str, str]]:
    """Names and passphrases of the four. They are printed at the start, and no secret."""
    return [(one.login, one.passphrase) for family in families() for one in family.people.values()]


def _clear(folder: Path) -> None:
    """Remove what a making left that was cut short, once nobody else is at it."""
    open_database(f"sqlite:///{folder / FILE}").close()
    for name in (FILE, f"{FILE}-wal", f"{FILE}-shm", secrets.FILE):
        (folder / name).unlink(missing_ok=True)
