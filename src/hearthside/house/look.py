"""Reading: the fronts of a seat, one practice's pages, one item's entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from hearthside.house import records
from hearthside.house.house import House
from hearthside.house.practices import pacing
from hearthside.house.practices.pacing import PACING
from hearthside.house.ring import Seat, Viewer
from hearthside.kernel.front import Front, Part
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Entry, Practice
from hearthside.kernel.scene import Scene
from hearthside.kernel.stages import Stage
from hearthside.store import ledgers
from hearthside.store.rows import AnyEntry, EntryRow, PageRow
from hearthside.vault.identity import Identity, PublicKeys
from hearthside.vault.succession import Known
from hearthside.vault.unreadable import Unreadable

#: What signing in opens. What lies in the drawer is read on its own pages alone, never in a list of everything.
OPEN_PLACES = (Place.TABLE, Place.DESK)


@dataclass(frozen=True)
class Seen:
    """One seat as it stands: fronts and heads by place, one practice's states, and the scene of this look."""

    viewer: Viewer
    seat: Seat
    fronts: dict[Place, Front]
    heads: dict[Place, int]
    places: Places[Any]
    scene: Scene

    def parts(self, slug: str) -> Places[Part]:
        return Places(self.fronts[Place.TABLE].part(slug), self.fronts[Place.DESK].part(slug))


def look(house: House, viewer: Viewer, seat: Seat, practice: Practice | None = None) -> Seen:
    """The front and the page of each open place, in one read. Raises NotHere for one who left."""
    slugs = (records.FRONT, practice.slug) if practice else (records.FRONT,)
    wanted = [seat.key(place).ledger for place in seat.places]
    found_in = house.db.read(lambda conn: ledgers.pages_for(conn, wanted, viewer.person, slugs))
    rows: dict[Place, dict[str, PageRow]] = dict(zip(seat.places, found_in, strict=True))
    fronts, heads, states = {}, {}, {}
    for place in seat.places:
        key, found = seat.key(place), rows[place]
        front = found.get(records.FRONT)
        fronts[place] = records.open_front(key, front)
        heads[place] = front.version if front else 0
        if practice:
            page = found.get(practice.slug)
            states[place] = practice.codec.state(records.open_page(key, page)) if page else practice.state()
    places = Places(states.get(Place.TABLE), states.get(Place.DESK), states.get(Place.DRAWER))
    return Seen(viewer, seat, fronts, heads, places, scene_of(house, viewer, seat, fronts))


def scene_of(house: House, viewer: Viewer, seat: Seat, fronts: dict[Place, Front]) -> Scene:
    """Everything from outside that a practice may know, gathered here once."""
    table, desk = fronts[Place.TABLE].facts(), fronts[Place.DESK].facts()
    pace = fronts[Place.TABLE].part(PACING.slug)
    now = house.clock()
    today = now.date()
    year, week, _ = now.isocalendar()
    began = _day(_one(table, "bond.began", ""))
    asked_again = limits_lapsed(desk, began, today)
    depth = int(_one(desk, "bond.depth", "2"))
    return Scene(
        side=seat.side,
        now=now,
        stage=Stage(_one(table, "bond.stage", Stage.S4)),
        names={Side.MOTHER: _one(table, "bond.mother", ""), Side.SON: _one(table, "bond.son", "")},
        language=viewer.language,
        seed=bytes.fromhex(_one(table, "bond.seed", "")),
        fresh=uuid4(),
        off_limits=frozenset(desk.get("bond.off", ())),
        open_topics=frozenset(() if asked_again else desk.get("bond.opened", ())),
        depth=min(depth, 2) if asked_again else depth,
        resting=_one(desk, "bond.week", "") == f"{year}-W{week:02}" or "bond.left" in table,
        facts={**table, **desk},
        shared=table,
        began=began,
        quiet_until=max(pacing.quiet(pace, today).values(), default=None),
        wished=pacing.wished(pace),
        zone=viewer.zone,
    )


def limits_lapsed(desk: Mapping[str, tuple[str, ...]], began: date | None, today: date) -> bool:
    """Whether what was opened for the deepest questions is a year old, and asked about again (evidence.md 4.5)."""
    opened = bool(desk.get("bond.opened")) or _one(desk, "bond.depth", "") == "3"
    since = _day(_one(desk, "bond.limited", "")) or began
    return opened and since is not None and pacing.years(since, today) >= 1


def here(house: House, viewer: Viewer, seat: Seat) -> bool:
    """Whether this person still has the seat their keys open: keys outlive leaving, the seat does not."""
    return house.db.read(lambda conn: ledgers.here(conn, seat.table.ledger, viewer.person))


def entries(house: House, seen: Seen, practice: Practice, item: UUID) -> list[Entry]:
    """The entries of one item in the open places, oldest first, with their authors' signatures checked."""
    seat = seen.seat
    rows = house.db.read(
        lambda conn: [
            (place, row) for place in seat.places for row in ledgers.item_entries(conn, seat.key(place).ledger, item)
        ]
    )
    return [opened(seen, practice, place, row) for place, row in rows if row.practice == practice.slug]


def opened(seen: Seen, practice: Practice, place: Place, row: EntryRow) -> Entry:
    """One row opened with this viewer's keys; its author's key is one's own or the other's pinned one of its number."""
    mine = row.author == seen.viewer.person
    side = seen.seat.side if mine else seen.seat.side.other
    public, brought = signer(seen, place, row)
    return records.open_entry(seen.seat.key(place), row, practice, place, side, public, brought=brought)


def signer(seen: Seen, place: Place, row: EntryRow) -> tuple[bytes, bool]:
    """The Ed25519 key a row says it was signed with, empty for none that counts, and whether an archive alone names
    it."""
    mine = row.author == seen.viewer.person
    known = seen.seat.own if mine else seen.seat.others
    public = _numbered(known, row, place) if known else _own(seen.viewer) if mine else _verifying(seen.seat.peer_public)
    return public, any(one.brought and one.no == row.key_no for one in known)


def listed(seen: Seen, practice: Practice, place: Place, row: AnyEntry) -> Entry:
    """One row opened for a list, which is no proof: signatures are checked on the thing's own page."""
    side = seen.seat.side if row.author == seen.viewer.person else seen.seat.side.other
    return records.list_entry(seen.seat.key(place), row, practice, place, side)


def readable(seen: Seen, practice: Practice, place: Place, row: AnyEntry) -> Entry | None:
    """The same; None for a row that is damaged, so that one does not take a whole list with it."""
    try:
        return listed(seen, practice, place, row)
    except Unreadable:
        return None


def _one(facts: Mapping[str, tuple[str, ...]], name: str, otherwise: str) -> str:
    return facts.get(name, (otherwise,))[0]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _own(viewer: Viewer) -> bytes:
    return Identity(viewer.ring.agreement, viewer.ring.signing).public().verifying


def _numbered(known: Sequence[Known], row: EntryRow, place: Place) -> bytes:
    """The Ed25519 key this row says it was signed with; empty where that key had ended when the row was written.

    Whoever learns an old key must not be able to speak with it from then on. The rows of one's own ledgers are sealed
    under a key that went with it. A key that came with an archive vouches for nobody, and what it signed may follow
    with the archive of the other.
    """
    now = next((one for one in known if one.no == row.key_no), None)
    after = next((one for one in known if one.no > row.key_no), None)
    ended = after is not None and place is Place.TABLE and row.seq > after.since
    if now is None or (ended and not now.brought):
        return b""
    return _verifying(now.public)


def _verifying(packed: bytes) -> bytes:
    """The other's Ed25519 key, empty while it is not pinned."""
    return PublicKeys.unpacked(packed).verifying if packed else b""
