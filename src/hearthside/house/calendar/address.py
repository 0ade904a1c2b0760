"""A person's secret calendar address: made, shown again, renewed with what changes, and ended (decision 0044).

A calendar program comes without a cookie, so the address itself carries the key. The row is sealed under it; its secret
lies beside, sealed to the table, so that whoever of the two changes an hour can lay both calendars anew.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import NamedTuple
from uuid import UUID

import msgspec

from hearthside.house import records
from hearthside.house.calendar import events
from hearthside.house.calendar.events import Event
from hearthside.house.house import House
from hearthside.house.ring import LedgerKey, Seat, Viewer
from hearthside.kernel.front import Front
from hearthside.store import ledgers, people
from hearthside.store.connection import Connection
from hearthside.store.rows import CalendarRow
from hearthside.vault import calendar, contexts, fresh
from hearthside.vault.calendar import Address
from hearthside.vault.seal import seal, unseal
from hearthside.vault.unreadable import Unreadable


class Mine(NamedTuple):
    """What a person's own page says. written: the address, "" for none · ended: there was one, and it was not they who
    took it back."""

    written: str = ""
    ended: bool = False


class Fetched(NamedTuple):
    """What an address leads to; `language`: its person's."""

    language: str
    events: tuple[Event, ...]


def mine(house: House, viewer: Viewer, seat: Seat) -> Mine:
    """Whether this person has an address, and which."""
    row = house.db.read(lambda conn: _row(conn, seat.table, viewer))
    if row is None:
        return Mine()
    found = _address(seat.table, row)
    return Mine(found.written()) if found else Mine(ended=True)


def make(house: House, viewer: Viewer, seat: Seat) -> None:
    """An address for this person, if they have none. Raises NotHere."""
    secret = fresh.secret()

    def write(conn: Connection) -> None:
        ledgers.hold(conn, seat.table.ledger, viewer.person)
        row = _row(conn, seat.table, viewer)
        if row is None or _address(seat.table, row) is None:
            made = events.events(_front(conn, seat.table), (), house.clock().date())
            ledgers.put_calendar(conn, seat.table.ledger, _sealed(seat.table, viewer, secret, made))

    with house.lane(seat.table.ledger):
        house.db.write(write)


def take_back(house: House, viewer: Viewer, seat: Seat) -> None:
    """The address leads nowhere from now on, and what lay behind it leaves the files."""
    if house.db.write(partial(ledgers.drop_calendar, ledger_id=seat.table.ledger, person_id=viewer.person)):
        house.db.scrub(whole=True)


def end(house: House, viewer: Viewer) -> None:
    """The same for all of this person's, without their asking for it: their page will say so."""
    for seat in viewer.ring.seats:
        if house.db.write(partial(ledgers.end_calendar, ledger_id=seat.table.ledger, person_id=viewer.person)):
            house.db.scrub(whole=True)


def leave(conn: Connection, table: UUID, person: UUID) -> None:
    """What one who leaves had is gone; the other's ends, for the one who left held the table's key."""
    ledgers.drop_calendar(conn, table, person)
    ledgers.end_calendars(conn, table)


def saved(house: House, viewer: Viewer, seat: Seat) -> tuple[Event, ...]:
    """The events as they stand now, for a file; with the numbers they have at the address, where there is one."""

    def read(conn: Connection) -> tuple[Event, ...]:
        row = _row(conn, seat.table, viewer)
        found = _address(seat.table, row) if row else None
        before = _opened(seat.table, row, found) if row and found else ()
        return events.events(_front(conn, seat.table), before, house.clock().date())

    return house.db.read(read)


def fetched(house: House, written: str) -> Fetched | None:
    """What a calendar program gets; None for a wrong, an ended and a misspelled address alike, after the same look."""
    at = calendar.read(written)
    row = house.db.read(partial(ledgers.find_calendar, ledger_id=at.ledger, lookup=at.lookup()))
    person = house.db.read(partial(people.get, person_id=row.person_id)) if row else None
    if row is None or person is None or row.body is None:
        return None
    try:
        found = events.DECODE(unseal(at.key(), contexts.calendar(at.ledger, row.person_id), row.body))
    except (Unreadable, msgspec.DecodeError):
        return None
    return Fetched(person.language, found)


def follow(conn: Connection, table: LedgerKey, before: Front, after: Front, today: date) -> None:
    """Lay every calendar of the table anew where an hour changed, in the transaction in which it did."""
    if events.changed(before, after):
        renew(conn, table, after, today)


def renew(conn: Connection, table: LedgerKey, front: Front, today: date) -> int:
    """Lay every calendar of the table anew that says something else than its front; how many. One that does not open
    is damaged, and ends: nobody's hour waits for it."""
    count = 0
    for row in ledgers.calendars(conn, table.ledger):
        if row.lookup is None:
            continue
        at = _address(table, row)
        if at is None:
            ledgers.end_calendar(conn, table.ledger, row.person_id)
            continue
        before = _opened(table, row, at)
        after = events.events(front, before, today)
        if before != after:
            body = _body(table, row, at, after)
            ledgers.reseal_calendar(conn, table.ledger, msgspec.structs.replace(row, body=body))
            count += 1
    return count


def right(table: LedgerKey, row: CalendarRow, front: Front) -> bool:
    """Whether a row opens with the table's key and says what the front does; an ended one is right."""
    if row.lookup is None:
        return True
    at = _address(table, row)
    if at is None:
        return False
    said = _opened(table, row, at)
    return events.events(front, said, events.FIRST) == said


def _row(conn: Connection, table: LedgerKey, viewer: Viewer) -> CalendarRow | None:
    return next((row for row in ledgers.calendars(conn, table.ledger) if row.person_id == viewer.person), None)


def _front(conn: Connection, table: LedgerKey) -> Front:
    return records.open_front(table, ledgers.pages(conn, table.ledger, (records.FRONT,)).get(records.FRONT))


def _address(table: LedgerKey, row: CalendarRow) -> Address | None:
    """The address of a row, by the table's key; None where it has ended or is damaged."""
    if row.held is None:
        return None
    try:
        secret = unseal(table.key, contexts.calendar_secret(table.ledger, row.person_id), row.held)
    except Unreadable:
        return None
    found = Address(table.ledger, secret)
    return found if found.lookup() == row.lookup else None


def _opened(table: LedgerKey, row: CalendarRow, at: Address) -> tuple[Event, ...]:
    """What the row says; nothing where it is damaged."""
    try:
        return events.DECODE(unseal(at.key(), contexts.calendar(table.ledger, row.person_id), row.body or b""))
    except (Unreadable, msgspec.DecodeError):
        return ()


def _sealed(table: LedgerKey, viewer: Viewer, secret: bytes, made: tuple[Event, ...]) -> CalendarRow:
    at = Address(table.ledger, secret)
    context = contexts.calendar_secret(table.ledger, viewer.person)
    held = seal(table.key, context, secret, salt=fresh.salt(), epoch=table.epoch)
    row = CalendarRow(viewer.person, at.lookup(), held)
    return msgspec.structs.replace(row, body=_body(table, row, at, made))


def _body(table: LedgerKey, row: CalendarRow, at: Address, made: tuple[Event, ...]) -> bytes:
    context = contexts.calendar(table.ledger, row.person_id)
    return seal(at.key(), context, events.ENCODE(made), salt=fresh.salt())
