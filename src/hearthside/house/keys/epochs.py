"""A new key for a ledger (an epoch): all its rows are sealed anew, so that the old key opens nothing on the disk.

Three steps, each whole by itself: the wraps of both keys lie there; the ledger is sealed anew in one transaction; the
old wrap goes. Whoever is cut short in between is finished at the next sign-in (`finish`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from msgspec.structs import replace

from hearthside.house import records
from hearthside.house.door import sessions
from hearthside.house.house import House
from hearthside.house.keys import aside, begun_anew, handing, keys
from hearthside.house.ring import LedgerKey
from hearthside.store import ledgers, people
from hearthside.store.connection import Connection
from hearthside.store.rows import EntryRow, PageRow, WrapRow
from hearthside.vault import author, fresh
from hearthside.vault.context import GUARDIAN, LEDGER_KEY
from hearthside.vault.contexts import ACCOUNT, PRIVATE


def reseal(house: House, old: LedgerKey, new: LedgerKey, *, also: Callable[[Connection], None] | None = None) -> bool:
    """Put every sealed row of the ledger under `new`; False where it was done. Raises Unreadable, Moved.

    `also`: what belongs to the same moment and the same ledger.
    """

    def entry(row: EntryRow) -> bytes:
        context = records.entry_context(row.ledger_id, row.author, row.entry_id, row.practice)
        return author.reseal_entry(old.key, new.key, context, row.body or b"", salt=fresh.salt(), epoch=new.epoch)

    def page(row: PageRow) -> bytes:
        return records.seal_page(new, row.practice, row.version, records.open_page(old, row)).body

    def write(conn: Connection) -> bool:
        done = ledgers.renew(conn, old.ledger, new.epoch, entry, page)
        if also is not None:
            also(conn)
        return done

    return house.db.write(write)


def finish(house: House, person: UUID, account: bytes, private: bytes | None = None) -> bool:
    """Seal anew what still waits under an old key; whether there was anything. The drawer needs PV (`private`)."""
    waiting, drawers, wards = house.db.read(lambda conn: _waiting(conn, person))
    done = False
    for ledger, wraps in sorted(waiting.items(), key=lambda one: one[0] in drawers):
        opener = private if ledger in drawers else account
        if opener is None:
            continue
        old, new = (LedgerKey(ledger, wrap.epoch, keys.open_wrap(opener, person, wrap)) for wrap in wraps)
        ring = house.db.read(lambda conn: sessions.ring_of(conn, person, account))
        seat = next((seat for seat in ring.seats if seat.table.ledger == ledger), None)
        undone = house.db.read(partial(ledgers.epoch, ledger_id=ledger)) < new.epoch
        to_hand = undone and seat is not None and seat.peer is not None and not seat.ward
        if to_hand and seat and not handing.hand_on(house, person, ring, seat):
            continue
        for one in ring.seats:
            if one.desk.ledger == ledger:
                for drawer in (one.drawer, *(lying.ledger for lying in aside.lying(house, person))):
                    begun_anew.under_desk(house, person, replace(one, drawer=drawer), old, new)
            if one.drawer == ledger:
                begun_anew.under_drawer(house, person, one, old, new)
        reseal(house, old, new)
        _drop_old(house, person, new)
        done = True
    for child in {wrap.obj for wrap in wards}:
        held = {wrap.label: keys.open_wrap(account, person, wrap) for wrap in wards if wrap.obj == child}
        done = finish(house, child, held[ACCOUNT], held[PRIVATE]) or done
    if done:
        house.db.scrub(whole=True)
    return done


def _waiting(conn: Connection, person: UUID) -> tuple[dict[UUID, list[WrapRow]], frozenset[UUID], list[WrapRow]]:
    """The wraps of every ledger of which there is more than one, oldest and newest; which are drawers; the wraps of
    small children's keys."""
    found: dict[UUID, list[WrapRow]] = {}
    wraps = people.wraps(conn, person, (LEDGER_KEY, GUARDIAN))
    for wrap in wraps:
        if wrap.domain == LEDGER_KEY:
            found.setdefault(wrap.obj, []).append(wrap)
    waiting = {ledger: [each[0], each[-1]] for ledger, each in found.items() if len(each) > 1}
    wards = [wrap for wrap in wraps if wrap.domain == GUARDIAN]
    return waiting, people.drawers(conn, person) if waiting else frozenset(), wards


def _drop_old(house: House, person: UUID, new: LedgerKey) -> None:
    house.db.write(lambda conn: people.drop_old_wraps(conn, person, LEDGER_KEY, new.ledger, keys.LEDGER, new.epoch))
