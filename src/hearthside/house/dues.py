"""Dues: rows that tell when somebody may be told that something waits, and taking up those whose time has come.

Nothing sends yet: there is no push and no mail. What will send begins with `take_up`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from hearthside.house import look
from hearthside.house.house import House
from hearthside.kernel.dues import Due
from hearthside.kernel.practice import Practice
from hearthside.kernel.wall import has_come, latest_wall
from hearthside.store import everywhere, ledgers
from hearthside.store.connection import Connection
from hearthside.store.rows import DueRow
from hearthside.vault.derive import expand

MINUTE = "%Y-%m-%dT%H:%M"


def rows(seen: look.Seen, practice: Practice, dues: Sequence[Due]) -> list[DueRow]:
    """A row tells when and for whom; what it is about lies inside the seal. Where a practice names no
    zone, both live by the writer's."""
    seat, viewer = seen.seat, seen.viewer
    people = {seat.side: viewer.person, seat.side.other: seat.peer or viewer.person}
    return [
        DueRow(
            due_id=_id(seen.scene.seed, practice.slug, due),
            person_id=people[due.side],
            wall=due.wall.strftime(MINUTE),
            zone=due.zone or viewer.zone,
            practice=practice.slug,
        )
        for due in dues
    ]


def _id(seed: bytes, practice: str, due: Due) -> UUID:
    """The same for the same due under every key of the table, so that one that was taken up is not laid down again;
    opaque without the bond's seed, which lies inside the seal."""
    said = "\0".join((practice, due.side, due.wall.strftime(MINUTE), due.item))
    return UUID(bytes=expand(seed, b"SEAL1/due\0" + said.encode(), 16), version=4)


def take_up(house: House) -> list[DueRow]:
    """Every due whose time has come, each for exactly one caller and once, however many ask at once.

    A row is gone when it is taken up: whoever falls over before they have told of it has told of it never, and not
    twice.
    """
    now = house.clock()
    before = latest_wall(now).strftime(MINUTE)
    taken = []
    for ledger in house.db.read(everywhere.tables):
        waiting = house.db.read(partial(ledgers.dues_before, ledger_id=ledger, wall=before))
        come = [one for one in waiting if has_come(datetime.fromisoformat(one.wall), one.zone, now)]
        if come:
            taken += house.db.write(partial(_claimed, ledger=ledger, come=come))
    return taken


def _claimed(conn: Connection, ledger: UUID, come: list[DueRow]) -> list[DueRow]:
    return [one for one in come if ledgers.claim_due(conn, ledger, one.due_id)]
