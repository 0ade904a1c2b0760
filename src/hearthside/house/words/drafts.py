"""Drafts: kept on every pause in the writer's own ledger, replaced in place, and never over what they have not seen.

A saving names the version its form was loaded with. If another device has written since, both texts stay, side by
side (trust.md R10). Nobody is told: the hub hears nothing of drafts, and the table holds none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from hearthside.house.house import House
from hearthside.house.ring import Seat, Viewer
from hearthside.house.words import begun as bodies
from hearthside.house.words.begun import Begun, Fields, Form, ledger_of, seal_begun, tag
from hearthside.kernel.places import Place
from hearthside.kernel.refusal import Refusal
from hearthside.store import ledgers
from hearthside.store.connection import Connection
from hearthside.store.errors import NotHere
from hearthside.vault.unreadable import Unreadable

#: Versions of one form side by side; more would be a list nobody reads.
VERSIONS = 8
#: Forms begun in one place.
MOST = 200
#: Characters of one draft: more than any form takes, so that what was too long is kept too.
LONGEST = 60_000
PLACES = (Place.DESK, Place.DRAWER)


@dataclass(frozen=True)
class Kept:
    """rev: the version that lies there now, "" for none · beside: another text of the same form lies there too."""

    rev: str = ""
    beside: bool = False


@dataclass(frozen=True)
class Found:
    """One draft. `fields` is None while its drawer is locked; `begun` where the row itself does not open."""

    place: Place
    slot: str
    rev: str
    begun: Begun | None
    fields: Fields | None


def keep(
    house: House,
    viewer: Viewer,
    seat: Seat,
    form: Form,
    once: UUID,
    fields: Fields,
    *,
    rev: str = "",
    turn: int = 0,
    said: str = "",
    box: bytes = b"",
) -> Kept | Refusal:
    """Keep what stands in a form now; no words clear its draft. `box`: words a browser sealed to the drawer itself.

    `once` is the form's own id: what it has sent already is not kept again, and an older saving that comes late
    (`turn`) changes nothing.
    """
    if sum(len(value) for values in fields.values() for value in values) > LONGEST:
        return Refusal("house.said.draft-long")
    if _sent(house, seat, [once]):
        return Kept()
    said_now: Begun | None = None
    if fields or box:
        if form.place is Place.DRAWER and not box:
            public = bodies.drawer_public(house, viewer, seat)
            if public is None:
                return Refusal("house.said.locked")
            box = bodies.box_for_drawer(public, viewer, seat, form, once, fields)
        said_now = Begun(
            practice=form.practice, command=form.command, about=form.about, once=once, turn=turn,
            day=house.clock().date(), fields={} if box else fields, box=box, said=said,
        )  # fmt: skip
    body = seal_begun(viewer, seat, form, said_now) if said_now else b""
    return house.db.write(lambda conn: _put(conn, viewer, seat, form, once, rev, turn, body))


def _put(
    conn: Connection, viewer: Viewer, seat: Seat, form: Form, once: UUID, rev: str, turn: int, body: bytes
) -> Kept | Refusal:
    ledger = ledger_of(seat, form.place)
    ledgers.lock(conn, ledger)
    if not ledgers.here(conn, ledger, viewer.person):
        raise NotHere("They left while they wrote.")
    names = _versions(form, seat)
    there = ledgers.drafts(conn, ledger, names)
    ours = _ours(viewer, seat, form.place, there, once, rev)
    if ours is not None:
        before = _open(viewer, seat, form.place, ours, there[ours])
        if before and before.once == once and before.turn > turn:
            return Kept(tag(there[ours]), len(there) > 1)
    if not body:
        if ours is not None:
            ledgers.clear_draft(conn, ledger, ours)
        return Kept("", len(there) > (ours is not None))
    free = next((name for name in names if name not in there), None)
    slot = free if ours is None else ours
    if slot is None or (ours is None and ledgers.count_drafts(conn, ledger) >= MOST):
        return Refusal("house.said.drafts-full")
    ledgers.put_draft(conn, ledger, slot, body)
    return Kept(tag(body), bool(there.keys() - {slot}))


def find(house: House, viewer: Viewer, seat: Seat, form: Form) -> list[Found]:
    """The versions of one form's draft, the first written first. One statement where there is none."""
    ledger, names = ledger_of(seat, form.place), _versions(form, seat)
    there = house.db.read(lambda conn: ledgers.drafts(conn, ledger, names))
    return _unsent(house, seat, [_found(viewer, seat, form.place, *one) for one in there.items()])


def everything(house: House, viewer: Viewer, seat: Seat) -> list[Found]:
    """Every draft of a seat, the newest day first."""
    rows = house.db.read(lambda conn: [(place, ledgers.drafts(conn, ledger_of(seat, place))) for place in PLACES])
    found = [_found(viewer, seat, place, *one) for place, there in rows for one in there.items()]
    return sorted(_unsent(house, seat, found), key=lambda one: str(one.begun.day if one.begun else ""), reverse=True)


def sent(house: House, viewer: Viewer, seat: Seat, form: Form, once: UUID, rev: str) -> None:
    """The form's words are an entry now: its draft goes. Twice is once; another device's newer text stays."""
    ledger, names = ledger_of(seat, form.place), _versions(form, seat)
    if not rev and not house.db.read(lambda conn: ledgers.drafts(conn, ledger, names)):
        return

    def clear(conn: Connection) -> None:
        ledgers.lock(conn, ledger)
        there = ledgers.drafts(conn, ledger, names)
        ours = _ours(viewer, seat, form.place, there, once, rev)
        if ours is not None:
            ledgers.clear_draft(conn, ledger, ours)

    house.db.write(clear)


def let_go(house: House, seat: Seat, place: Place, slot: str, rev: str) -> bool:
    """Throw one version away, as it was seen; False where it is gone, or was written in since. Its bytes leave the
    files at once."""
    ledger = ledger_of(seat, place)

    def drop(conn: Connection) -> bool:
        ledgers.lock(conn, ledger)
        body = ledgers.get_draft(conn, ledger, slot)
        return body is not None and tag(body) == rev and ledgers.clear_draft(conn, ledger, slot)

    gone: bool = house.db.write(drop)
    if gone:
        house.db.scrub(whole=True)
    return gone


def _versions(form: Form, seat: Seat) -> list[str]:
    base = form.slot(seat.desk)
    return [base, *(f"{base}.{number}" for number in range(1, VERSIONS))]


def _ours(viewer: Viewer, seat: Seat, place: Place, there: dict[str, bytes], once: UUID, rev: str) -> str | None:
    """The version this form may replace: the one it wrote itself, or the one it was loaded with."""
    for slot, body in there.items():
        found = _open(viewer, seat, place, slot, body)
        if found and found.once == once:
            return slot
    return next((slot for slot, body in there.items() if rev and tag(body) == rev), None)


def _open(viewer: Viewer, seat: Seat, place: Place, slot: str, body: bytes) -> Begun | None:
    try:
        return bodies.open_begun(viewer, seat, place, slot, body)
    except Unreadable:
        return None


def _found(viewer: Viewer, seat: Seat, place: Place, slot: str, body: bytes) -> Found:
    opened = _open(viewer, seat, place, slot, body)
    fields = bodies.fields_of(viewer, seat, place, opened) if opened else None
    return Found(place, slot, tag(body), opened, fields)


def _unsent(house: House, seat: Seat, found: list[Found]) -> list[Found]:
    """Without those whose form was sent after all, by a saving that came late or a cut in between: they go here."""
    gone = _sent(house, seat, [one.begun.once for one in found if one.begun])
    late = [one for one in found if one.begun and one.begun.once in gone]
    if late:
        house.db.write(lambda conn: [ledgers.clear_draft(conn, ledger_of(seat, one.place), one.slot) for one in late])
    return [one for one in found if one not in late]


def _sent(house: House, seat: Seat, onces: Iterable[UUID]) -> set[UUID]:
    """Those of these forms that made an entry, in any place of the seat."""
    wanted = list(onces)
    places = (seat.table.ledger, seat.desk.ledger, seat.drawer)
    if not wanted:
        return set()
    return house.db.read(lambda conn: {one for ledger in places for one in ledgers.by_clients(conn, ledger, wanted)})
