"""What nobody can open now: ledgers whose keys were lost, set aside for a year in case words or paper turn up.

Filed among the person's wraps (domain ASIDE), sealed as what they were: the wraps of the lost keys, and those of the
ledgers they open with the day on which they go. Found words bring them back (house/keys/found.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final
from uuid import UUID

import msgspec
from msgspec.structs import replace

from hearthside.house.house import House
from hearthside.house.keys import keys
from hearthside.house.words import begun
from hearthside.store import everywhere, ledgers, people
from hearthside.store.connection import Connection
from hearthside.store.rows import WrapRow
from hearthside.vault.context import ASIDE, BY_PASSWORD, BY_STRIP, IDENTITY, LEDGER_KEY
from hearthside.vault.contexts import ACCOUNT, PRIVATE

#: How long what is shut is kept.
KEPT_SHUT: Final = timedelta(days=365)
#: Wraps by paper bear the label of those by words, and this before it.
PAPER: Final = "paper-"


class Shut(msgspec.Struct, frozen=True):
    """What stands in clear beside the wrap of a ledger nobody can open now: the day on which it goes."""

    until: date


@dataclass(frozen=True)
class Lying:
    """One ledger that is shut: own pages, or locked ones · until: the day on which it goes."""

    ledger: UUID
    locked: bool
    until: date


def put_aside(conn: Connection, person: UUID, wraps: Iterable[WrapRow], desk: UUID, drawer: UUID, until: date) -> None:
    """File what of these wraps may open this desk or this drawer one day, in place of where it lay: by words, by
    paper, and their own keys. Sessions hold keys as well: end them in the same breath."""
    public = msgspec.json.encode(Shut(until)).decode()
    of = {ACCOUNT: desk, PRIVATE: drawer}
    for wrap in wraps:
        if wrap.domain == BY_PASSWORD:
            filed = replace(wrap, domain=ASIDE, obj=of[wrap.label])
        elif wrap.domain == BY_STRIP:
            filed = replace(wrap, domain=ASIDE, obj=of[wrap.label], label=PAPER + wrap.label)
        elif wrap.domain == LEDGER_KEY and wrap.obj in (desk, drawer):
            filed = replace(wrap, domain=ASIDE, public=public)
        else:
            continue
        people.drop_wrap(conn, person, wrap.domain, wrap.obj, wrap.label)
        people.put_wrap(conn, person, filed)


def wraps_of(conn: Connection, person: UUID) -> list[WrapRow]:
    return people.wraps(conn, person, (ASIDE,))


def lying(house: House, person: UUID) -> list[Lying]:
    """What of this person is shut, own pages before locked ones."""
    wraps = house.db.read(lambda conn: wraps_of(conn, person))
    desks = {wrap.obj for wrap in wraps if wrap.label == ACCOUNT}
    found = {wrap.obj: Lying(wrap.obj, wrap.obj not in desks, until_of(wrap)) for wrap in wraps if is_ledger(wrap)}
    today = house.clock().date()
    return sorted((one for one in found.values() if one.until > today), key=lambda one: (one.locked, one.until))


def is_ledger(wrap: WrapRow) -> bool:
    return wrap.label == keys.LEDGER


def until_of(wrap: WrapRow) -> date:
    return msgspec.json.decode(wrap.public or "", type=Shut).until


def drop(conn: Connection, person: UUID, gone: Iterable[UUID]) -> None:
    """The wraps of these ledgers; with the last ledger, every wrap that is left over."""
    over = set(gone)
    wraps = wraps_of(conn, person)
    left = {wrap.obj for wrap in wraps if is_ledger(wrap)} - over
    for wrap in wraps:
        if wrap.obj in over or not left:
            people.drop_wrap(conn, person, ASIDE, wrap.obj, wrap.label)


def let_go(house: House, person: UUID, *, whatever: bool = False) -> bool:
    """What is set aside goes on its day, or `whatever` its day; whether anything went. Needs no key.

    Ledgers before the wraps that name them, so that a cut leaves something to find them by.
    """
    today = house.clock().date()
    wraps = house.db.read(lambda conn: wraps_of(conn, person))
    over = {wrap.obj for wrap in wraps if is_ledger(wrap) and (whatever or until_of(wrap) <= today)}
    for ledger in over:
        house.db.write(partial(ledgers.drop, ledger_id=ledger))
    if over:
        house.db.write(lambda conn: _drop_whole(conn, person, over))
        house.db.scrub(whole=True)
    return bool(over)


def _drop_whole(conn: Connection, person: UUID, gone: set[UUID]) -> None:
    drop(conn, person, gone)
    for ledger in gone:
        people.drop_wrap(conn, person, IDENTITY, ledger, begun.PAST_DRAWER)


def sweep(house: House) -> int:
    """Let go of what is over, also of people who never return; of how many."""
    found = house.db.read(lambda conn: everywhere.set_aside(conn, ASIDE))
    return sum(let_go(house, person) for person in found)
