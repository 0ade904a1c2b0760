"""Kept: what the two have told each other, newest first, read from the log itself.

Neither statements nor entries opened grow with the years: a page takes the newest entries below where the last one
ended, opens of table and desk no more than it needs, and for the things they are about their first entries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from hearthside.house import look
from hearthside.house.house import House
from hearthside.house.look import OPEN_PLACES, Seen
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Around, Entry
from hearthside.kernel.voices import AROUND, Voice
from hearthside.store import ledgers
from hearthside.store.rows import AnyEntry, EntryRow

#: Voices on a page, and so many entries are looked into for them.
VOICES = 20
#: Entries read of each place: of a desk most hold no words, and few lie in the weeks of a page.
ENTRIES = {Place.TABLE: 28, Place.DESK: 16}
#: Where the next page begins: numbers of the table and of the desk.
Below = Mapping[Place, int]


@dataclass(frozen=True)
class Said:
    """One voice of the timeline, with the practice and the entry it stands in."""

    practice: str
    entry: UUID
    place: Place
    voice: Voice


class Lying:
    """An entry as it lies, opened when it is first asked for."""

    __slots__ = ("_entry", "_opened", "house", "place", "row", "seen")

    def __init__(self, house: House, seen: Seen, place: Place, row: AnyEntry) -> None:
        self.house = house
        self.seen = seen
        self.place = place
        self.row = row
        self._opened = False
        self._entry: Entry | None = None

    @property
    def entry(self) -> Entry | None:
        """None where it is gone, damaged or nobody's."""
        if not self._opened:
            practice = self.house.practices.get(self.row.practice)
            if practice and self.row.body is not None:
                self._entry = look.readable(self.seen, practice, self.place, self.row)
            self._opened = True
        return self._entry

    @property
    def heard(self) -> bool:
        """Whether there may be voices in it."""
        entry = self.entry
        return entry is not None and any(
            isinstance(one, self.house.practices[self.row.practice].heard) for one in entry.events
        )

    @property
    def day(self) -> date:
        """The day its events tell; where they tell none, the first of its week."""
        told = [one.day for one in (self.entry.events if self.entry else ()) if hasattr(one, "day")]
        return max(told) if told else date.fromisocalendar(int(self.row.week[:4]), int(self.row.week[6:]), 1)


@dataclass(frozen=True)
class Beside:
    """Entries of the table that are looked at in the same breath: at most `most` of these weeks, of which `near` says
    whose voices are wanted, opening as few as it can."""

    weeks: Sequence[str]
    most: int
    near: Callable[[Sequence[Lying]], Sequence[Lying]]


@dataclass(frozen=True)
class Timeline:
    """said: newest first · earlier: where the next page begins, None where this is the first thing kept ·
    also: the voices of what was looked at beside it."""

    said: list[Said]
    earlier: dict[Place, int] | None
    also: list[Said]


def timeline(house: House, seen: Seen, below: Below, beside: Beside | None = None) -> Timeline:
    """A page of voices below these numbers; an empty mapping begins at the end."""
    wanted = [(seen.seat.key(place).ledger, below.get(place), ENTRIES[place]) for place in OPEN_PLACES]
    weeks, most = (beside.weeks, beside.most) if beside else ((), 0)
    lists, also = house.db.read(lambda conn: ledgers.newest(conn, wanted, weeks, most))
    found = zip(OPEN_PLACES, lists, strict=True)
    piles = [_Pile(place, [Lying(house, seen, place, row) for row in rows]) for place, rows in found]
    heard = list(islice(_in_order(piles), VOICES))
    near = beside.near([Lying(house, seen, Place.TABLE, row) for row in also]) if beside else ()
    told = voices_of(house, seen, [*heard, *near], [one for pile in piles for one in pile.taken])
    return _page(piles, heard, told, [one for entry in near for one in told[entry.row.entry_id]])


def voices(house: House, seen: Seen, rows: Sequence[tuple[Place, EntryRow]]) -> dict[UUID, list[Said]]:
    """What this viewer may read of these entries, by entry."""
    lying = [Lying(house, seen, place, row) for place, row in rows]
    return {one.row.entry_id: [] for one in lying} | voices_of(house, seen, [one for one in lying if one.heard])


def voices_of(house: House, seen: Seen, heard: Sequence[Lying], known: Sequence[Lying] = ()) -> dict[UUID, list[Said]]:
    """The same of entries that hold some. `known`: see `around_of`."""
    around = around_of(house, seen, sorted({one.row.item for one in heard if one.row.item}), known)
    told: dict[UUID, list[Said]] = {}
    for one in heard:
        row, entry = one.row, one.entry
        assert entry is not None
        found = house.practices[row.practice].voices(entry, around.get((row.practice, row.item), ()), seen.scene)
        told[row.entry_id] = [Said(row.practice, row.entry_id, one.place, voice) for voice in found]
    return told


def around_of(
    house: House, seen: Seen, items: Sequence[UUID], known: Sequence[Lying] = ()
) -> dict[tuple[str, UUID | None], Around]:
    """The first entries of each thing on the table, then on the own desk. `known`: entries that followed each other
    without a gap, which are not read again."""
    if not items:
        return {}
    wanted = [seen.seat.key(place).ledger for place in OPEN_PLACES]
    spans = [_span([one.row.seq for one in known if one.place is place]) for place in OPEN_PLACES]
    lists = house.db.read(lambda conn: ledgers.first_of_items(conn, wanted, items, AROUND, spans))
    found: dict[tuple[str, UUID | None], list[Entry]] = {}
    of = frozenset(items)
    for place, rows in zip(OPEN_PLACES, lists, strict=True):
        lying = [one for one in known if one.place is place and one.row.item in of]
        lying += [Lying(house, seen, place, row) for row in rows]
        count: Counter[UUID | None] = Counter()
        for one in sorted(lying, key=lambda one: one.row.seq):
            if one.entry and count[one.row.item] < AROUND:
                count[one.row.item] += 1
                found.setdefault((one.row.practice, one.row.item), []).append(one.entry)
    return {thing: Around(entries) for thing, entries in found.items()}


def _span(numbers: Sequence[int]) -> tuple[int, int]:
    return (min(numbers), max(numbers)) if numbers else (0, 0)


class _Pile:
    """The newest entries of one place, from which a page takes them one by one. top: the next."""

    def __init__(self, place: Place, lying: list[Lying]) -> None:
        self.place = place
        self.lying = lying
        self.at = 0
        self.top = lying[0] if lying else None
        #: Whether the place holds more than was read.
        self.more = len(lying) == ENTRIES[place]

    def take(self) -> None:
        self.at += 1
        self.top = self.lying[self.at] if self.at < len(self.lying) else None

    @property
    def taken(self) -> list[Lying]:
        return self.lying[: self.at]

    @property
    def until(self) -> date:
        """Once it is empty: nothing older may be taken of the other, or the days would not follow each other. Where it
        was silent from end to end it holds up nobody."""
        silent = not self.more or not any(one.heard for one in self.lying)
        return date.min if silent else self.lying[-1].day


def _in_order(piles: Sequence[_Pile]) -> Iterator[Lying]:
    """What may be voices, by day, newest first. The week lies in clear: of a place that has nothing in the newest one,
    nothing is opened yet."""
    while tops := [(pile.top.row.week, pile, pile.top) for pile in piles if pile.top]:
        newest = max(week for week, _, _ in tops)
        near = [(pile, top) for week, pile, top in tops if week == newest]
        silent = [pile for pile, top in near if not top.heard]
        if silent:
            silent[0].take()
            continue
        pile, top = near[0] if len(near) == 1 else max(near, key=lambda one: one[1].day)
        if len(tops) < len(piles) and top.day < max(one.until for one in piles if not one.top):
            return
        pile.take()
        yield top


def _page(
    piles: Sequence[_Pile], heard: Sequence[Lying], told: Mapping[UUID, list[Said]], also: list[Said]
) -> Timeline:
    """As many voices as a page holds; the next one begins below the last entry it shows."""
    said: list[Said] = []
    left = [one for one in heard if told[one.row.entry_id]]
    while left and len(said) < VOICES:
        said += reversed(told[left.pop(0).row.entry_id])
    more = left or any(pile.top or pile.more for pile in piles)
    return Timeline(said, {pile.place: _below(pile, left) for pile in piles} if more else None, also)


def _below(pile: _Pile, left: Sequence[Lying]) -> int:
    """Above what is left of it on this page; else above what was not looked into."""
    first = next((one for one in left if one.place is pile.place), pile.top)
    return first.row.seq + 1 if first else pile.lying[-1].row.seq if pile.lying else 1


def by_day(said: Iterable[Said]) -> list[tuple[date, list[Said]]]:
    """The page's voices under their days, in the order they came."""
    days: list[tuple[date, list[Said]]] = []
    for one in said:
        if not days or days[-1][0] != one.voice.day:
            days.append((one.voice.day, []))
        days[-1][1].append(one)
    return days
