"""Gone: a person takes words of their own away, from the log, the page and the front. The other's stay as they are.

What remains of an entry, wordless, takes its place (decision 0030): what was open stays open, what was counted fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from uuid import UUID, uuid5

from hearthside.house import act, look, records
from hearthside.house.house import House
from hearthside.house.look import OPEN_PLACES, Seen
from hearthside.house.practices.bond import BOND
from hearthside.house.ring import LedgerKey, Seat, Viewer
from hearthside.house.words import kept
from hearthside.kernel.gone import Gone
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Practice
from hearthside.store import ledgers
from hearthside.store.connection import Connection
from hearthside.store.rows import EntryRow


@dataclass(frozen=True)
class Going:
    """What a person wants taken away: one entry, all under one thing, or, with neither named, all on the table."""

    entry: UUID | None = None
    item: UUID | None = None

    def takes(self, row: EntryRow) -> bool:
        if self.entry:
            return row.entry_id == self.entry
        return self.item is None or row.item == self.item

    @property
    def places(self) -> tuple[Place, ...]:
        """What only its writer reads goes one by one, never together with what was told."""
        return OPEN_PLACES if self.entry or self.item else (Place.TABLE,)


def words(house: House, seen: Seen, going: Going) -> list[str]:
    """The words of this person that one thing or one entry names, oldest first: what the page before it shows."""

    def find(conn: Connection) -> list[tuple[Place, EntryRow]]:
        return [
            (place, row)
            for place in going.places
            for row in _named(conn, seen.seat.key(place).ledger, going)
            if row.author == seen.viewer.person and row.body is not None and row.practice in house.practices
        ]

    rows = house.db.read(find)
    told = kept.voices(house, seen, rows)
    return [text for place, row in rows for text in _said(house, seen, place, row, told[row.entry_id])]


def _named(conn: Connection, ledger: UUID, going: Going) -> list[EntryRow]:
    if going.item:
        return ledgers.item_entries(conn, ledger, going.item)
    one = ledgers.by_id(conn, ledger, going.entry) if going.entry else None
    return [one] if one else []


def _said(house: House, seen: Seen, place: Place, row: EntryRow, told: Sequence[kept.Said]) -> list[str]:
    """As the timeline has it; what is still shut, as it was written."""
    if told:
        return [one.voice.words for one in told]
    practice = house.practices[row.practice]
    entry = look.listed(seen, practice, place, row)
    own = [event for event in entry.events if not isinstance(event, Gone)]
    return [text for event in own for text in practice.spoken(event) if text]


def take_away(house: House, viewer: Viewer, seat: Seat, going: Going, client_id: UUID) -> int:
    """Take it away wherever it lies; how many entries lost their words. The same `client_id` counts once."""
    count = 0
    with house.lane(seat.table.ledger):
        seen = look.look(house, viewer, seat)
        for place in going.places:
            key = seat.key(place)
            found, version = house.db.write(partial(_take, house, seen, key, place, going, client_id))
            count += found
            if found:
                house.hub.announce(key.ledger, version)
    if count:
        house.db.scrub(whole=True)
    return count


def _take(
    house: House, seen: Seen, key: LedgerKey, place: Place, going: Going, client_id: UUID, conn: Connection
) -> tuple[int, int]:
    """One transaction on one ledger: how many entries lost their words, and the ledger's head."""
    head = act.refuse_left(conn, key, seen)
    if ledgers.by_client(conn, key.ledger, client_id) is not None:
        return 0, head
    count = 0
    for practice in (*house.practices.values(), BOND):
        rows = ledgers.entries_of(conn, key.ledger, practice.slug)
        gone = [one for item, group in _by_item(rows) for one in _blank(conn, seen, practice, key, place, group, going)]
        if not gone:
            continue
        item = going.item or next((row.item for row in rows if row.entry_id == going.entry), None)
        said = Gone(item=str(item or ""), ids=tuple(str(one) for one in gone))
        once = client_id if not count else uuid5(client_id, practice.slug)
        row = records.seal_entry(key, seen.viewer, practice, [said], client_id=once, week=seen.scene.week, item=item)
        head = ledgers.append(conn, key.ledger, row, head)
        act.refold(conn, seen, practice, key, place, head)
        count += len(gone)
    return count, head


def _blank(
    conn: Connection,
    seen: Seen,
    practice: Practice,
    key: LedgerKey,
    place: Place,
    rows: Sequence[EntryRow],
    going: Going,
) -> list[UUID]:
    """Blank what goes of one thing, or put what remains in its place; the entries that lost something."""
    me = seen.viewer.person
    chosen = {row.entry_id: row for row in rows if row.author == me and row.body is not None and going.takes(row)}
    if not chosen:
        return []
    entries = [look.listed(seen, practice, place, row) for row in rows]
    was = {one.id: one.events for one in entries}
    remains = practice.remains(entries, chosen)
    words = [one for one in chosen if tuple(remains.get(one, ())) != was[one] and not _says_gone(was[one])]
    for one in words:
        if one in remains:
            row = chosen[one]
            left = records.seal_entry(
                key,
                seen.viewer,
                practice,
                list(remains[one]),
                client_id=row.client_id,
                week=row.week,
                item=row.item,
                entry_id=one,
            )
            ledgers.rewrite(conn, key.ledger, me, left)
    ledgers.blank_ids(conn, key.ledger, [one for one in words if one not in remains], me)
    return words


def _says_gone(events: Sequence[object]) -> bool:
    return all(isinstance(event, Gone) for event in events)


def _by_item(rows: Sequence[EntryRow]) -> Iterator[tuple[str, list[EntryRow]]]:
    """Entries of one thing together, oldest first."""
    for item, group in groupby(sorted(rows, key=lambda row: (str(row.item), row.seq)), key=lambda row: str(row.item)):
        yield item, list(group)
