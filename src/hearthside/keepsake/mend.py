"""Mending pages: they are folds, so whatever is wrong with one is made good from the log. Entries are never touched.

A page whose log is damaged too stays as it is while it opens: it may still hold the head of what the log lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import msgspec

from hearthside.house import look, records
from hearthside.house.calendar import address as calendar
from hearthside.house.house import House
from hearthside.house.ring import LedgerKey, Viewer
from hearthside.kernel.front import Front
from hearthside.kernel.practice import Practice
from hearthside.store import ledgers
from hearthside.store.connection import Connection
from hearthside.store.rows import EntryRow, PageRow
from hearthside.vault.unreadable import Unreadable


def mend(house: House, viewer: Viewer) -> int:
    """Fold every page these words open anew where it differs; how many pages and fronts were."""
    count = 0
    for seat in viewer.ring.seats:
        if look.here(house, viewer, seat):
            with house.lane(seat.table.ledger):
                for place in seat.places:
                    count += house.db.write(partial(_renew, house, seat.key(place)))
    return count


def _renew(house: House, key: LedgerKey, conn: Connection) -> int:
    """One transaction on one ledger."""
    head = ledgers.lock(conn, key.ledger).head
    practices = {slug: practice for slug in _written(conn, key) if (practice := house.practice(slug))}
    stored = ledgers.pages(conn, key.ledger, (records.FRONT, *practices))
    states = {slug: _state(conn, key, one, stored.get(slug)) for slug, one in practices.items()}
    renewed = [slug for slug, (_, wrong) in states.items() if wrong]
    for slug in renewed:
        plain = practices[slug].codec.page(states[slug][0])
        ledgers.put_page(conn, key.ledger, records.seal_page(key, slug, head, plain))
    parts = {slug: practices[slug].publish(state) for slug, (state, _) in states.items()}
    if not parts:
        return len(renewed)
    right = _front(key, stored.get(records.FRONT)) == parts
    if not right:
        ledgers.put_page(conn, key.ledger, records.seal_front(key, head, Front(parts=parts)))
    calendar.renew(conn, key, Front(parts=parts), house.clock().date())
    return len(renewed) + (not right)


def _written(conn: Connection, key: LedgerKey) -> Sequence[str]:
    """The practices this ledger has entries of, in the order in which they came."""
    after, head, found = 0, ledgers.head(conn, key.ledger), dict[str, None]()
    while rows := ledgers.following(conn, key.ledger, after, head, 500):
        found |= dict.fromkeys(row.practice for row in rows)
        after = rows[-1].seq
    return list(found)


def _state(conn: Connection, key: LedgerKey, practice: Practice, page: PageRow | None) -> tuple[Any, bool]:
    """The practice's state as it must be, and whether its page says something else."""
    rows = ledgers.entries_of(conn, key.ledger, practice.slug)
    readable = [body for row in rows for body in _body(key, row)]
    folded = practice.fold(readable)
    try:
        stored = practice.codec.state(records.open_page(key, page)) if page else None
    except (Unreadable, msgspec.ValidationError, msgspec.DecodeError):
        return folded, True
    if page and len(readable) < sum(row.body is not None for row in rows):
        return stored, False
    return folded, stored is None or practice.codec.page(stored) != practice.codec.page(folded)


def _body(key: LedgerKey, row: EntryRow) -> list[bytes]:
    try:
        return records.bodies(key, [row])
    except Unreadable:
        return []


def _front(key: LedgerKey, row: PageRow | None) -> dict[str, Any] | None:
    try:
        return dict(records.open_front(key, row).parts) if row else None
    except (Unreadable, msgspec.ValidationError, msgspec.DecodeError):
        return None
