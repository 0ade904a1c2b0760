"""From one ledger of a person's own to another of theirs: what was written meanwhile, behind what lay there before.

Entries keep their id, their week and their form's id. A signature is bound to its ledger, so the writer signs anew what
bears a genuine one of theirs; any other is carried as it is and stays not genuine. Twice is once.
"""

from __future__ import annotations

from uuid import UUID

from msgspec.structs import asdict, replace

from hearthside.house import act, records
from hearthside.house.house import House
from hearthside.house.look import Seen
from hearthside.house.ring import LedgerKey, Seat, Viewer
from hearthside.house.words import begun
from hearthside.kernel.places import Place
from hearthside.store import ledgers
from hearthside.store.connection import Connection
from hearthside.store.rows import EntryRow, NewEntry
from hearthside.vault import author, contexts, fresh, outbox
from hearthside.vault.context import Context
from hearthside.vault.identity import Identity, PublicKeys
from hearthside.vault.seal import seal, unseal
from hearthside.vault.unreadable import Unreadable

#: More entries than a person writes for themselves in a life.
ALL = 1_000_000


def entries(house: House, seen: Seen, place: Place, source: LedgerKey, target: LedgerKey) -> None:
    """Everything with words in `source` to the end of `target`, and every page it touches folded anew."""
    rows = house.db.read(lambda conn: ledgers.latest(conn, source.ledger, None, ALL))
    ready = [_signed(seen, source, target, row) for row in sorted(rows, key=lambda row: row.seq) if row.body]

    def write(conn: Connection) -> None:
        head = act.refuse_left(conn, target, seen)
        new = [row for row in ready if not _there(conn, target.ledger, row)]
        for row in new:
            head = ledgers.append(conn, target.ledger, row, head)
        for practice in (house.practice(slug) for slug in sorted({row.practice for row in new})):
            if practice:
                act.refold(conn, seen, practice, target, place, head)

    if ready:
        house.db.write(write)


def _there(conn: Connection, ledger: UUID, row: NewEntry) -> bool:
    by_form = ledgers.by_client(conn, ledger, row.client_id)
    return by_form is not None or ledgers.by_id(conn, ledger, row.entry_id) is not None


def _signed(seen: Seen, source: LedgerKey, target: LedgerKey, row: EntryRow) -> NewEntry:
    """The row as it goes into `target`. Raises Unreadable."""
    ring = seen.viewer.ring
    found = author.unseal_entry(source.key, _context(source, row), row.body or b"")
    known = {one.no: PublicKeys.unpacked(one.public).verifying for one in seen.seat.own}
    mine = known.get(row.key_no, b"") if known else Identity(ring.agreement, ring.signing).public().verifying
    new = NewEntry(**{name: value for name, value in asdict(row).items() if name not in ("ledger_id", "seq")})
    context, salt = _context(target, row), fresh.salt()
    if author.verify(mine, _context(source, row), found):
        body = author.seal_entry(target.key, ring.signing, context, found.body, salt=salt, epoch=target.epoch)
        return replace(new, body=body, epoch=target.epoch, key_no=ring.key_no)
    body = author.seal_signed(target.key, context, found, salt=salt, epoch=target.epoch)
    return replace(new, body=body, epoch=target.epoch)


def _context(key: LedgerKey, row: EntryRow) -> Context:
    return records.entry_context(key.ledger, row.author, row.entry_id, row.practice)


def drafts(house: House, viewer: Viewer, place: Place, source: Seat, target: Seat) -> None:
    """What is begun and not sent, from the one seat's ledger to the other's. Drawers are open in both."""
    here, there = begun.ledger_of(source, place), begun.ledger_of(target, place)
    rows = house.db.read(lambda conn: ledgers.drafts(conn, here))
    found = [one for slot, body in rows.items() if (one := _begun(viewer, place, source, slot, body))]

    def write(conn: Connection) -> None:
        ledgers.lock(conn, there)
        lying = ledgers.drafts(conn, there)
        known = {one.once for slot, body in lying.items() if (one := _begun(viewer, place, target, slot, body))}
        for one in found:
            if one.once in known:
                continue
            base = one.form(place).slot(target.desk)
            slot = next(name for name in _names(base, len(lying)) if name not in lying)
            context = contexts.draft(there, viewer.person, base)
            plain = begun.encode(_boxed(viewer, source, target, one) if place is Place.DRAWER else one)
            lying[slot] = seal(target.desk.key, context, plain, salt=fresh.salt(), epoch=target.desk.epoch)
            ledgers.put_draft(conn, there, slot, lying[slot])

    if found:
        house.db.write(write)


def _names(base: str, most: int) -> list[str]:
    return [base, *(f"{base}.{number}" for number in range(1, most + 2))]


def _begun(viewer: Viewer, place: Place, seat: Seat, slot: str, body: bytes) -> begun.Begun | None:
    context = contexts.draft(begun.ledger_of(seat, place), viewer.person, slot.partition(".")[0])
    try:
        return begun.decode(unseal(seat.desk.key, context, body))
    except Unreadable:
        return None


def _boxed(viewer: Viewer, source: Seat, target: Seat, one: begun.Begun) -> begun.Begun:
    """The words for a drawer, boxed to the other drawer; as they are where they do not open."""
    label = one.form(Place.DRAWER).label
    seeds = [outbox.drawer_seed(key.key, key.ledger) for key in (source.drawer_key, target.drawer_key) if key]
    try:
        words = outbox.open_words(seeds[0], outbox.info(source.drawer, viewer.person, one.once, label), one.box)
    except Unreadable:
        return one
    about = outbox.info(target.drawer, viewer.person, one.once, label)
    return replace(one, box=outbox.seal_words(outbox.public_of(seeds[1]), about, words))
