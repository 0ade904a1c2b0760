"""Kept: what the two have told each other, newest first, read from the log itself.

Neither statements nor entries opened grow with the years: a page takes the newest entries below where the last one
ended, opens of table and desk no more than it needs, and for the things they are about their first entries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from uuid import UUID

from hearthside.house import look
from hearthside.house.house import House
from hearthside.house.look import OPEN_PLACES, Seen
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Around, Entry, Practice
from hearthside.kernel.voices import AROUND, Voice
from hearthside.store import ledgers
from hearthside.store.rows import AnyEntry, EntryRow

#: Voices on a page, and entries looked into for them: some of those are still shut.
VOICES, HEARD = 20, 24
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


@dataclass(frozen=True, eq=False)
class Lying:
    """An entry as it lies, opened when it is first asked for; None where it is gone, damaged or nobody's."""

    house: House
    seen: Seen
    place: Place
    row: AnyEntry

    @property
    def practice(self) -> Practice | None:
        return self.house.practices.get(self.row.practice)

    @cached_property
    def entry(self) -> Entry | None:
        practice = self.practice
        if practice is None or self.row.body is None:
            return None
        return look.readable(self.seen, practice, self.place, self.row)

    @cached_property
    def heard(self) -> bool:
        """Whether there may be voices in it."""
        practice, entry = self.practice, self.entry
        return practice is not None and entry is not None and any(isinstance(one, practice.heard) for one in entry.events)

    @cached_property
    def day(self) -> date:
        """The day its events tell; where they tell none, the first of its week."""
        told = [event.day for event in (self.entry.events if self.entry else ()) if hasattr(event, "day")]
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
    heard = list(islice(_in_order(piles), HEARD))
    near = beside.near([Lying(house, seen, Place.TABLE, row) for row in also]) if beside else ()
    told = voices_of(house, seen, [*heard, *near], [one for pile in piles for one in pile.taken])
    return _page(piles, heard, told, [one for entry in near for one in told[entry.row.entry_id]])


def voices(house: House, seen: Seen, rows: Sequence[tuple[Place, EntryRow]]) -> dict[UUID, list[Said]]:
    """What this viewer may read of these entries, by entry."""
    lying = [Lying(house, seen, place, row) for place, row in rows]
    return {one.row.entry_id: [] for one in lying} | voices_of(house, seen, [one for one in lying if one.heard])


def voices_of(
    house: House, seen: Seen, heard: Sequence[Lying], known: Sequence[Lying] = ()
) -> dict[UUID, list[Said]]:
    """The same of entries that hold some. `known`: see `around_of`."""
    around = around_of(house, seen, sorted({one.row.item for one in heard if one.row.item}), known)
    told: dict[UUID, list[Said]] = {}
    for one in heard:
        row, practice, entry = one.row, one.practice, one.entry
        assert practice is not None
        assert entry is not None
        found = practice.voices(entry, around.get((row.practice, row.item), Around()), seen.scene)
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
    """The newest entries of one place, from which a page takes them one by one."""

    def __init__(self, place: Place, lying: list[Lying]) -> None:
        self.place = place
        self.lying = lying
        self.at = 0

    @property
    def top(self) -> Lying | None:
        return self.lying[self.at] if self.at < len(self.lying) else None

    @property
    def taken(self) -> list[Lying]:
        return self.lying[: self.at]

    @property
    def more(self) -> bool:
        """Whether the place holds more than was read."""
        return len(self.lying) == ENTRIES[self.place]

    @property
    def until(self) -> date:
        """Once it is empty: nothing older may be taken of the other, or the days would not follow each other. Where it
        was silent from end to end it holds up nobody."""
        if self.top or not self.more or not any(one.heard for one in self.lying):
            return date.min
        return self.lying[-1].day


def _in_order(piles: Sequence[_Pile]) -> Iterator[Lying]:
    """What may be voices, by day, newest first. The week lies in clear: of a place that has nothing in the newest one,
    nothing is opened yet."""
    while tops := [(pile, pile.top) for pile in piles if pile.top]:
        week = max(top.row.week for _, top in tops)
        near = [(pile, top) for pile, top in tops if top.row.week == week]
        silent = next((pile for pile, top in near if not top.heard), None)
        if silent:
            silent.at += 1
            continue
        pile, top = max(near, key=lambda one: one[1].day)
        if top.day < max(one.until for one in piles):
            return
        pile.at += 1
        yield top


def _page(piles: Sequence[_Pile], heard: Sequence[Lying], told: Mapping[UUID, list[Said]], also: list[Said]) -> Timeline:
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
