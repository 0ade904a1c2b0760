"""The end of an account: thirty days in which signing in undoes it, or at once, with the words; and what is swept.

What needs the person's keys is done while they are there: words that are to go are taken away, and who goes at once
leaves the table as anybody does. What is left needs no key, so that a job can do it: rows are deleted. The other, who
holds the table's key, gives it a new one at their next day (`daily`).
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from uuid import UUID, uuid5

import msgspec

from hearthside.house import act
from hearthside.house.calendar import address as calendar
from hearthside.house.door import sessions
from hearthside.house.door.guesses import Guesses
from hearthside.house.farewell import going
from hearthside.house.house import House
from hearthside.house.keys import aside, epochs, keys, new_words
from hearthside.house.look import look
from hearthside.house.practices.bond import BOND
from hearthside.house.practices.standing import Left
from hearthside.house.ring import LedgerKey, Seat, Viewer
from hearthside.house.words import gone
from hearthside.house.words.gone import Going
from hearthside.kernel.refusal import Refusal
from hearthside.store import directory, ledgers, people
from hearthside.store.connection import Connection
from hearthside.vault import context, fresh
from hearthside.vault.unreadable import Unreadable

#: How long signing in undoes it.
TO_UNDO = timedelta(days=30)


def delete_later(house: House, viewer: Viewer, once: UUID, *, words_stay: bool) -> date:
    """Sign out everywhere; the day from which on nothing is kept. Words that are to go, go now."""
    _words(house, viewer, once, words_stay)
    calendar.end(house, viewer)
    day = house.clock().date() + TO_UNDO
    house.db.write(partial(people.end_on, person_id=viewer.person, day=day.isoformat()))
    rows = house.db.read(partial(people.sessions, person_id=viewer.person))
    sessions.end(house, viewer.person, *(row.session_id for row in rows))
    return day


def delete_now(
    house: House, guesses: Guesses, viewer: Viewer, words: str, once: UUID, *, words_stay: bool
) -> Refusal | None:
    """Everything of this person, at once, for good. Raises TooMany and Busy like sign-in."""
    if not new_words.holds(house, guesses, viewer, words):
        return Refusal("house.said.words-wrong")
    for number, seat in enumerate(viewer.ring.seats):
        if house.db.read(partial(ledgers.here, ledger_id=seat.table.ledger, person_id=viewer.person)):
            going.leave(house, viewer, seat, uuid5(once, str(number)), words_stay=words_stay)
    wipe(house, viewer.person)
    return None


def _words(house: House, viewer: Viewer, once: UUID, words_stay: bool) -> None:
    for number, seat in enumerate(viewer.ring.seats):
        here = house.db.read(partial(ledgers.here, ledger_id=seat.table.ledger, person_id=viewer.person))
        if here and not words_stay:
            gone.take_away(house, viewer, seat, Going(), uuid5(once, str(number)))


def wipe(house: House, person: UUID) -> None:
    """Every row of the person, and of the small children whose keys only they held. Needs no key; twice is once.

    Ledgers before the rows that name them, so that a cut leaves something to find them by.
    """
    wraps = house.db.read(lambda conn: people.wraps(conn, person, (context.GUARDIAN,)))
    for child in {wrap.obj for wrap in wraps}:
        wipe(house, child)
    for row in house.db.read(partial(people.seats, person_id=person)):
        house.db.write(partial(_give_up, row.table_id, person))
        house.db.write(partial(directory.drop_invites, ledger_id=row.table_id))
    going.tidy(house, person)
    aside.let_go(house, person, whatever=True)
    house.db.write(partial(directory.release_all, person_id=person))
    house.db.write(partial(people.drop, person_id=person))
    house.db.scrub(whole=True)


def _give_up(table: UUID, person: UUID, conn: Connection) -> None:
    """Leave the table; where nobody is left at it, it goes."""
    ledgers.leave(conn, table, person)
    ledgers.drop_dues(conn, table, person)
    calendar.leave(conn, table, person)
    if not any(one.state == "here" for one in ledgers.members(conn, table)):
        ledgers.drop(conn, table)


def sweep(house: House) -> int:
    """End everybody whose day has come; how many. The running house asks every hour."""
    due = house.db.read(partial(people.ending, day=house.clock().date().isoformat()))
    for person in due:
        wipe(house, person)
    return len(due)


def is_over(house: House, person: UUID) -> bool:
    """Whether this person's day has come: then nothing of them is kept, and nobody signs in."""
    row = house.db.read(partial(people.get, person_id=person))
    if row is None or row.ends_day is None or row.ends_day > house.clock().date().isoformat():
        return False
    wipe(house, person)
    return True


def daily(house: House, viewer: Viewer) -> None:
    """At the first request of a person's day: what was cut short or has run out, theirs and at their tables."""
    epochs.finish(house, viewer.person, viewer.ring.account)
    going.tidy(house, viewer.person)
    aside.let_go(house, viewer.person)
    for seat in viewer.ring.seats:
        members = house.db.read(partial(ledgers.members, ledger_id=seat.table.ledger))
        if not any(one.person_id == viewer.person and one.state == "here" for one in members):
            continue
        for other in (one for one in members if one.person_id != viewer.person):
            if other.state == "left" or is_over(house, other.person_id):
                _alone_now(house, viewer, seat)


def _alone_now(house: House, viewer: Viewer, seat: Seat) -> None:
    """The other was deleted, or left without a key to hand on: give the table a new key, and say so once."""
    try:
        standing = look(house, viewer, seat, BOND).places.table.standing
    except Unreadable:  # there is a box to be opened first; the request that follows does
        return
    if standing.left:
        return
    new = LedgerKey(seat.table.ledger, seat.table.epoch + 1, fresh.key())
    wrap = keys.ledger_wrap(viewer.ring.account, viewer.person, new)
    with house.lane(seat.table.ledger):
        house.db.write(lambda conn: people.put_wrap(conn, viewer.person, wrap))
        epochs.finish(house, viewer.person, viewer.ring.account)
    seat = msgspec.structs.replace(seat, table=new)
    act.append(house, viewer, seat, BOND, [Left(side=seat.side.other, day=house.clock().date())])
