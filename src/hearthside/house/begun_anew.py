"""Words begun and not sent, under new keys: a desk's or a drawer's (house/epochs.py calls, each step repeatable).

A draft's slot comes from the desk's key, so a new one moves the row as well; what waits for a locked drawer is boxed to
its new public half besides.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from msgspec.structs import replace

from hearthside.house import begun
from hearthside.house.begun import Begun
from hearthside.house.house import House
from hearthside.house.ring import LedgerKey, Seat
from hearthside.kernel.places import Place
from hearthside.store import ledgers
from hearthside.store.connection import Connection
from hearthside.vault import contexts, fresh, outbox
from hearthside.vault.seal import seal, unseal
from hearthside.vault.unreadable import Unreadable


def under_desk(house: House, person: UUID, seat: Seat, old: LedgerKey, new: LedgerKey) -> None:
    """The rows of desk and drawer from the old key of the desk to the new one; those that went over already stay."""
    for place in (Place.DRAWER, Place.DESK):
        _each(house, person, begun.ledger_of(seat, place), place, old, new, lambda one: one)


def under_drawer(house: House, person: UUID, seat: Seat, old: LedgerKey, new: LedgerKey) -> None:
    """The boxes of the drawer from its old public half to its new one. `seat` has the desk's key of now."""
    seeds = [outbox.drawer_seed(key.key, key.ledger) for key in (old, new)]

    def boxed(one: Begun) -> Begun:
        about = outbox.info(seat.drawer, person, one.once, one.form(Place.DRAWER).label)
        try:
            words = outbox.open_words(seeds[0], about, one.box)
        except Unreadable:
            return one
        return replace(one, box=outbox.seal_words(outbox.public_of(seeds[1]), about, words))

    _each(house, person, seat.drawer, Place.DRAWER, seat.desk, seat.desk, boxed)


def _each(
    house: House,
    person: UUID,
    ledger: UUID,
    place: Place,
    old: LedgerKey,
    new: LedgerKey,
    change: Callable[[Begun], Begun],
) -> None:
    def write(conn: Connection) -> None:
        ledgers.lock(conn, ledger)
        for slot, body in ledgers.drafts(conn, ledger).items():
            name, _, version = slot.partition(".")
            try:
                one = change(begun.decode(unseal(old.key, contexts.draft(ledger, person, name), body)))
            except Unreadable:
                continue
            ledgers.clear_draft(conn, ledger, slot)
            name = one.form(place).slot(new)
            sealed = seal(
                new.key, contexts.draft(ledger, person, name), begun.encode(one), salt=fresh.salt(), epoch=new.epoch
            )
            ledgers.put_draft(conn, ledger, f"{name}.{version}" if version else name, sealed)

    house.db.write(write)
