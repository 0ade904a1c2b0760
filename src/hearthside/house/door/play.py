"""The first card, played before there is an account. It is one of talks, known here by name alone."""

from __future__ import annotations

from uuid import UUID

from hearthside.house import records
from hearthside.house.door.invite import Guest
from hearthside.house.house import House
from hearthside.kernel.stages import Stage
from hearthside.practices.talks import PRACTICE as TALKS
from hearthside.practices.talks.events import Answered
from hearthside.practices.talks.library import item_of
from hearthside.store import ledgers

CARDS = {
    Stage.S1: "dragon-or-dog",
    Stage.S2: "dragon-or-dog",
    Stage.S3: "longest-without-phone",
    Stage.S4: "longest-without-phone",
    Stage.S5: "first-to-ring",
    Stage.S6: "first-to-ring",
}


def hers(house: House, guest: Guest) -> Answered | None:
    """What the inviter tapped and guessed, for a guest who has tapped; None where she skipped it or took it back."""
    item = UUID(item_of(bytes.fromhex(guest.bond.seed), CARDS[guest.bond.stage]))
    rows = house.db.read(lambda conn: ledgers.item_entries(conn, guest.table.ledger, item))
    events = [
        event
        for body in records.bodies(guest.table, rows)
        for event in TALKS.codec.events(body)
        if isinstance(event, Answered) and event.side is guest.inviter_side
    ]
    return events[-1] if events else None
