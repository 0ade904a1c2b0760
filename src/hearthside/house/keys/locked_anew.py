"""New locked pages for one who finds neither older words nor paper: the old ones are set aside, and stay shut."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import uuid4

from hearthside.house.door import begin, sessions
from hearthside.house.door.guesses import Guesses
from hearthside.house.house import House
from hearthside.house.keys import anew, aside, keys
from hearthside.house.ring import LedgerKey, Seat, Viewer
from hearthside.house.words import begun
from hearthside.kernel.refusal import Refusal
from hearthside.store import ledgers, people
from hearthside.store.connection import Connection
from hearthside.vault import fresh
from hearthside.vault.context import BY_PASSWORD, BY_STRIP, IDENTITY, LEDGER_KEY
from hearthside.vault.contexts import ACCOUNT, PRIVATE


def until(house: House) -> date:
    """The day on which the old ones go, if it is done today."""
    return house.clock().date() + aside.KEPT_SHUT


def start(house: House, guesses: Guesses, viewer: Viewer, seat: Seat, now: str) -> str | Refusal:
    """A drawer that opens with the words of `now`; the cookie of a new session, for every other one ends.

    Raises TooMany and Busy like sign-in.
    """
    person = viewer.person
    guesses.count_unlock(person)
    wraps = house.db.read(lambda conn: people.wraps(conn, person, (BY_PASSWORD, BY_STRIP, LEDGER_KEY)))
    words = {wrap.label: wrap for wrap in wraps if wrap.domain == BY_PASSWORD}
    stirred = keys.stir(house.gate, now, keys.salted_of(words[ACCOUNT]))
    account = keys.opened_by_words(stirred, person, words[ACCOUNT], ACCOUNT)
    if account is None:
        return Refusal("house.said.words-wrong")
    if not keys.salted_of(words[PRIVATE]).before:
        return Refusal("house.shut.open-already")
    device = anew.device_of(house, viewer)
    private, drawer = fresh.key(), LedgerKey(uuid4(), 1, fresh.key())
    house.db.write(partial(ledgers.make, ledger_id=drawer.ledger, kind="drawer"))
    joined = partial(ledgers.join, ledger_id=drawer.ledger, person_id=person, side=seat.side)
    house.db.write(partial(joined, week=begin.week(house)))
    lost = [wrap for wrap in wraps if wrap.label == PRIVATE or (wrap.domain, wrap.obj) == (LEDGER_KEY, seat.drawer)]

    def rows(conn: Connection) -> bool:
        if any(people.wrap(conn, person, one.domain, one.obj, one.label) != one for one in words.values()):
            return False
        aside.put_aside(conn, person, lost, seat.desk.ledger, seat.drawer, until(house))
        people.drop_wrap(conn, person, IDENTITY, seat.drawer, begun.DRAWER)
        people.put_wrap(conn, person, keys.by_words(stirred, person, PRIVATE, private))
        people.put_wrap(conn, person, keys.ledger_wrap(private, person, drawer))
        people.move_seat(conn, person, seat.no, seat.desk.ledger, drawer.ledger)
        people.drop_sessions(conn, person)
        return True

    with house.lane(seat.table.ledger):
        if not house.db.write(rows):
            return Refusal("house.said.words-race")
    house.db.scrub(whole=True)
    return sessions.start(house, person, account, device)
