"""In which of a person's seats a thing lies: an address that is sent on cannot know the other's numbers."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from hearthside.house.house import House
from hearthside.house.ring import Seat, Viewer
from hearthside.store import ledgers
from hearthside.store.connection import Connection


@dataclass(frozen=True)
class Lies:
    """seat: of the one who asks · practice: whose thing it is."""

    seat: Seat
    practice: str


def lies(house: House, viewer: Viewer, item: UUID) -> Lies | None:
    """The first seat that is still theirs and whose table has entries about the item; None where there is none."""

    def find(conn: Connection) -> Lies | None:
        for seat in viewer.ring.seats:
            ledger = seat.table.ledger
            rows = ledgers.item_entries(conn, ledger, item) if ledgers.here(conn, ledger, viewer.person) else ()
            for row in rows:
                return Lies(seat, row.practice)
        return None

    found: Lies | None = house.db.read(find)
    return found
