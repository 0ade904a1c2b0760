"""Words begun and not sent, under new keys: a desk's or a drawer's (house/keys/epochs.py calls, each step repeatable).

A draft's slot comes from the desk's key, so a new one moves the row as well; what waits for a locked drawer is boxed to
its new public half besides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from uuid import UUID

from msgspec.structs import replace

from hearthside.house.house import House
from hearthside.house.keys.keys import seal_wrap
from hearthside.house.ring import LedgerKey, Seat
from hearthside.house.words import begun
from hearthside.house.words.begun import Begun
from hearthside.kernel.places import Place
from hearthside.store import ledgers, people
from hearthside.store.connection import Connection
from hearthside.store.rows import WrapRow
from hearthside.vault import contexts, fresh, outbox
from hearthside.vault.context import IDENTITY
from hearthside.vault.seal import seal, unseal
from hearthside.vault.unreadable import Unreadable


def under_desk(house: House, person: UUID, seat: Seat, old: LedgerKey, new: LedgerKey) -> None:
    """The rows of desk and drawer from the old key of the desk to the new one; those that went over already stay."""
    for place in (Place.DRAWER, Place.DESK):
        _each(house, person, begun.ledger_of(seat, place), place, old, new, lambda one: one)


def under_drawer(house: House, person: UUID, seat: Seat, old: LedgerKey, new: LedgerKey) -> None:
    """The boxes of the drawer from its old public half to its new one. `seat` has the desk's key of now."""
    seeds = [outbox.drawer_seed(key.key, key.ledger) for key in (old, new)]
    _boxed_anew(house, person, seat, seeds[:1], seeds[1])
    house.db.write(lambda conn: _keep_past(conn, person, old, new, seeds[0]))


def came_late(house: House, person: UUID, seat: Seat, drawer: LedgerKey) -> None:
    """Boxes that a browser had sealed to a public half of before, and that came when it had ended: to that of now."""
    wraps = house.db.read(lambda conn: _past(conn, person, drawer.ledger))
    seeds = [unseal(drawer.key, contexts.past(drawer.ledger, person, wrap.epoch), wrap.body) for wrap in wraps]
    if seeds:
        _boxed_anew(house, person, seat, seeds, outbox.drawer_seed(drawer.key, drawer.ledger))


def _past(conn: Connection, person: UUID, drawer: UUID) -> list[WrapRow]:
    wraps = people.wraps(conn, person, (IDENTITY,))
    return [wrap for wrap in wraps if (wrap.obj, wrap.label) == (drawer, begun.PAST_DRAWER)]


def _keep_past(conn: Connection, person: UUID, old: LedgerKey, new: LedgerKey, seed: bytes) -> None:
    """The private halves of before under the drawer's new key, this one with them; those that went over stay."""
    halves = {old.epoch: seed}
    for wrap in _past(conn, person, old.ledger):
        with suppress(Unreadable):
            halves[wrap.epoch] = unseal(old.key, contexts.past(old.ledger, person, wrap.epoch), wrap.body)
    for epoch, half in halves.items():
        context = contexts.past(old.ledger, person, epoch)
        people.put_wrap(conn, person, seal_wrap(new.key, context, old.ledger, begun.PAST_DRAWER, half, epoch=epoch))


def _boxed_anew(house: House, person: UUID, seat: Seat, seeds: Sequence[bytes], to: bytes) -> None:
    """Every box of the drawer that one of these halves opens, sealed to the public half of `to`."""

    def boxed(one: Begun) -> Begun:
        about = outbox.info(seat.drawer, person, one.once, one.form(Place.DRAWER).label)
        for seed in seeds:
            with suppress(Unreadable):
                words = outbox.open_words(seed, about, one.box)
                return replace(one, box=outbox.seal_words(outbox.public_of(to), about, words))
        return one

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
                found = begun.decode(unseal(old.key, contexts.draft(ledger, person, name), body))
            except Unreadable:
                continue
            one = change(found)
            if one is found and old == new:
                continue
            ledgers.clear_draft(conn, ledger, slot)
            name = one.form(place).slot(new)
            sealed = seal(
                new.key, contexts.draft(ledger, person, name), begun.encode(one), salt=fresh.salt(), epoch=new.epoch
            )
            ledgers.put_draft(conn, ledger, f"{name}.{version}" if version else name, sealed)

    house.db.write(write)
