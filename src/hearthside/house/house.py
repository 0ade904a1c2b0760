"""The house: what the shell holds between requests. No key of any person is in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from uuid import UUID

from hearthside.house.gate import Gate
from hearthside.house.hub import Hub
from hearthside.house.practices.before import BEFORE
from hearthside.house.practices.bond import BOND
from hearthside.house.practices.pacing import PACING
from hearthside.house.practices.pages import PAGES
from hearthside.house.secrets import ServerSecrets
from hearthside.kernel.practice import Practice
from hearthside.store.database import Database

#: Practices of the house itself: no row of the mission, no door.
OWN = (BOND, PAGES, PACING, BEFORE)


def wall_clock() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class House:
    """practices: those of the mission, by slug · secrets: the pepper and the server key of the data folder ·
    folder: that folder, None where nothing can be put in its place while the house is open."""

    db: Database
    secrets: ServerSecrets
    practices: Mapping[str, Practice]
    clock: Callable[[], datetime] = wall_clock
    gate: Gate = field(default_factory=Gate)
    hub: Hub = field(default_factory=Hub)
    folder: Path | None = None
    lanes: tuple[Lock, ...] = field(default_factory=lambda: tuple(Lock() for _ in range(256)))

    def lane(self, table: UUID) -> Lock:
        """Within this process the two of a bond write one after the other, so that neither starves in lost races."""
        return self.lanes[table.int % len(self.lanes)]

    def practice(self, slug: str) -> Practice | None:
        return next((one for one in OWN if one.slug == slug), None) or self.practices.get(slug)
