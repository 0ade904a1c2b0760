"""Acting: load, open, decide, seal, append, announce. A lost race is decided anew, never overwritten."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import msgspec

from hearthside.house import dues, look, records
from hearthside.house.calendar import address as calendar
from hearthside.house.house import House
from hearthside.house.ring import LedgerKey, Seat, Viewer
from hearthside.kernel.dues import Due
from hearthside.kernel.front import Front
from hearthside.kernel.gone import Gone
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Entry, Events, Practice
from hearthside.kernel.refusal import Refusal
from hearthside.store import ledgers
from hearthside.store.connection import Connection
from hearthside.store.errors import Moved, Repeated
from hearthside.store.rows import DueRow

#: Races lost to other processes alone; within one, the two of a bond take turns (House.lane).
TRIES = 12
#: What is asked of a decision before anything of it is written: a refusal ends it there.
Weigh = Callable[[look.Seen, Events], Refusal | None]
UNWEIGHED: Weigh = lambda *_: None  # noqa: E731


@dataclass(frozen=True)
class Done:
    """What was written: the item the events were about, "" for none."""

    item: str = ""


@dataclass(frozen=True)
class Dues:
    """rows: all there are · known: the ids of those there were, some of which may have been told already."""

    rows: list[DueRow]
    known: frozenset[UUID]


def act(
    house: House,
    viewer: Viewer,
    seat: Seat,
    practice: Practice,
    command: Any,
    client_id: UUID,
    *,
    thorough: bool = True,
    weigh: Weigh = UNWEIGHED,
) -> Done | Refusal:
    """Decide `command` and keep what follows. The same `client_id` is kept once, however often it comes.

    `thorough`: what is withdrawn leaves the files at once, by rewriting them, and not with the next cleaning.
    `weigh`: sees what was decided while nothing of it is written.
    """
    with house.lane(seat.table.ledger):
        for _ in range(TRIES):
            seen = look.look(house, viewer, seat, practice)
            decision = practice.decide(seen.places, command, seen.scene)
            if isinstance(decision, Refusal):
                return _kept_before(house, seat, client_id) or decision
            if held := weigh(seen, decision):
                return _kept_before(house, seat, client_id) or held
            try:
                written = [
                    _write(house, seen, practice, place, list(events), client_id, thorough)
                    for place, events in decision.items()
                    if events
                ]
            except Moved:
                continue
            if not all(written) and (before := _kept_before(house, seat, client_id)):
                return before
            return Done(next((event.item for events in decision.values() for event in events if event.item), ""))
    return Refusal("house.said.crowded")


def append(
    house: House, viewer: Viewer, seat: Seat, practice: Practice, events: list[Any], client_id: UUID | None = None
) -> None:
    """Lay events of the house's own making on the table; with a `client_id`, once."""
    once = client_id or uuid4()
    with house.lane(seat.table.ledger):
        for _ in range(TRIES):
            seen = look.look(house, viewer, seat, practice)
            try:
                _write(house, seen, practice, Place.TABLE, events, once, True)
            except Moved:
                continue
            return
    raise Moved


def _kept_before(house: House, seat: Seat, client_id: UUID) -> Done | None:
    """What this very form made when it came before, if it did."""

    def find(conn: Connection) -> Done | None:
        for place in seat.places:
            ledger = seat.key(place).ledger
            seq = ledgers.by_client(conn, ledger, client_id)
            if seq is not None:
                (row,) = ledgers.latest(conn, ledger, seq + 1, 1)
                return Done(str(row.item or ""))
        return None

    return house.db.read(find)


def _write(
    house: House,
    seen: look.Seen,
    practice: Practice,
    place: Place,
    events: list[Any],
    client_id: UUID,
    thorough: bool,
) -> int:
    """The ledger's new head; 0 where this form was kept before."""
    key = seen.seat.key(place)
    gone = next((event for event in events if isinstance(event, Gone)), None)
    if gone:
        version = house.db.write(lambda conn: _withdraw(conn, seen, practice, key, place, gone, client_id))
        # Rewriting the whole file is for what a person takes back, not for what runs out while somebody looks.
        house.db.scrub(whole=thorough)
    else:
        write = _append(seen, practice, key, place, events, client_id)
        try:
            version = house.db.write(write)
        except Repeated:
            return 0
    if version:
        house.hub.announce(key.ledger, version)
    return version


def _append(
    seen: look.Seen, practice: Practice, key: LedgerKey, place: Place, events: list[Any], client_id: UUID
) -> Any:
    """One transaction: the sealed entry, the practice's page, the front, the dues; all sealed before it begins."""
    at = seen.heads[place]
    state = getattr(seen.places, place.value)
    for event in events:
        state = practice.step(state, event)
    row = records.seal_entry(
        key,
        seen.viewer,
        practice,
        events,
        client_id=client_id,
        week=seen.scene.week,
        item=_item(events),
    )
    due = _dues(seen, practice, state) if place is Place.TABLE else None
    page = records.seal_page(key, practice.slug, at + 1, practice.codec.page(state))
    before, after = seen.fronts[place], _with_part(seen.fronts[place], practice, state)
    front = records.seal_front(key, at + 1, after)

    def write(conn: Connection) -> int:
        refuse_left(conn, key, seen)
        ledgers.append(conn, key.ledger, row, at)
        ledgers.put_pages(conn, key.ledger, (page, front))
        if due is not None:
            ledgers.set_dues(conn, key.ledger, practice.slug, due.rows, due.known)
        if place is Place.TABLE:
            calendar.follow(conn, key, before, after, seen.scene.now.date())
        return at + 1

    return write


def _dues(seen: look.Seen, practice: Practice, state: Any) -> Dues | None:
    """The practice's due rows after this write, and those of before; None where they stay as they are."""
    before, after = practice.dues(seen.places.table), practice.dues(state)
    return None if list(before) == list(after) else _changed(seen, practice, before, after)


def _changed(seen: look.Seen, practice: Practice, before: Sequence[Due], after: Sequence[Due]) -> Dues:
    known = frozenset(one.due_id for one in dues.rows(seen, practice, before))
    return Dues(dues.rows(seen, practice, after), known)


def _withdraw(
    conn: Connection,
    seen: look.Seen,
    practice: Practice,
    key: LedgerKey,
    place: Place,
    gone: Gone,
    client_id: UUID,
) -> int:
    """Blank every body this author wrote under the item, say so in the log, fold the page from what is left."""
    at = refuse_left(conn, key, seen)
    if ledgers.by_client(conn, key.ledger, client_id) is not None:
        return 0
    ids = ledgers.blank(conn, key.ledger, UUID(gone.item), seen.viewer.person)
    said = Gone(item=gone.item, ids=tuple(str(one) for one in ids))
    row = records.seal_entry(
        key,
        seen.viewer,
        practice,
        [said],
        client_id=client_id,
        week=seen.scene.week,
        item=UUID(gone.item),
    )
    ledgers.append(conn, key.ledger, row, at)
    refold(conn, seen, practice, key, place, at + 1)
    return at + 1


def refold(conn: Connection, seen: look.Seen, practice: Practice, key: LedgerKey, place: Place, version: int) -> None:
    """The practice's page, its part of the front and its dues anew, from what is left in the log."""
    left = ledgers.entries_of(conn, key.ledger, practice.slug)
    state = practice.fold(records.bodies(key, left))
    pages = ledgers.pages(conn, key.ledger, (records.FRONT, practice.slug))
    page = pages.get(practice.slug)
    before = practice.codec.state(records.open_page(key, page)) if page else practice.state()
    front = records.open_front(key, pages.get(records.FRONT))
    front_now = _with_part(front, practice, state)
    page_now = records.seal_page(key, practice.slug, version, practice.codec.page(state))
    ledgers.put_pages(conn, key.ledger, (page_now, records.seal_front(key, version, front_now)))
    if place is Place.TABLE:
        due = _changed(seen, practice, practice.dues(before), practice.dues(state))
        ledgers.set_dues(conn, key.ledger, practice.slug, due.rows, due.known)
        calendar.follow(conn, key, front, front_now, seen.scene.now.date())


def refuse_left(conn: Connection, key: LedgerKey, seen: look.Seen) -> int:
    """The ledger's head, held until the write ends. Asked again here: they may have left since they looked.

    Raises NotHere.
    """
    return ledgers.hold(conn, key.ledger, seen.viewer.person).head


def _with_part(front: Front, practice: Practice, state: Any) -> Front:
    return Front(parts={**front.parts, practice.slug: practice.publish(state)})


def _item(events: list[Any]) -> UUID | None:
    """The clear column by which an item's entries are found: one command speaks of one item."""
    items = {event.item for event in events if event.item}
    return UUID(items.pop()) if len(items) == 1 else None


def put_away_stale(house: House, seen: look.Seen, shown: Practice | None = None) -> look.Seen:
    """What ran out shut goes to its writer's desk and off the table, at the writer's next request.

    The seat as it stands then, with the pages of the practice that is shown.
    """
    viewer, seat = seen.viewer, seen.seat
    for practice in house.practices.values():
        while item := practice.stale(seen.parts(practice.slug), seen.scene):
            kept = look.entries(house, seen, practice, UUID(item))
            command = practice.keep(kept, seen.scene, item)
            if isinstance(act(house, viewer, seat, practice, command, _after(kept), thorough=False), Refusal):
                break
            seen = look.look(house, viewer, seat, shown)
    return seen


def _after(kept: list[Entry]) -> UUID:
    """One id for putting these very words away, so that a cut in between is made good and nothing is done twice."""
    words = [entry for entry in kept if entry.place is Place.TABLE and entry.events]
    return UUID(bytes=hashlib.sha256(b"put away" + words[-1].id.bytes).digest()[:16], version=4)


def convert(practice: Practice, name: str, form: dict[str, Any]) -> Any:
    """A form to the command it names. Raises KeyError for no such command, msgspec.ValidationError for a bad field."""
    return msgspec.convert(form, practice.command[name], strict=False)
