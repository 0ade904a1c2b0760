"""What is read: the archive's words by year and day, the same for the pages and for words.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from hearthside.house.practices.bond import Gift
from hearthside.house.practices.pages import Wrote
from hearthside.keepsake.archive.gather import Taken, TakenSeat
from hearthside.kernel.gone import Gone
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.voices import Title
from hearthside.kernel.words import Words


@dataclass(frozen=True)
class Spoken:
    """One voice. `alone`: nobody but the one who takes it along has read it · `genuine`: its signature held."""

    side: str
    name: str
    words: str
    alone: bool = False
    genuine: bool = True


@dataclass(frozen=True)
class Thing:
    """A question or thread on one day, with what was said to it."""

    title: str
    voices: list[Spoken]


@dataclass(frozen=True)
class Day:
    day: str
    things: list[Thing]


@dataclass(frozen=True)
class OwnPage:
    """A page of one's own: its words now, and the older ones, newest first."""

    day: str
    words: str
    older: list[tuple[str, str]]
    genuine: bool


@dataclass(frozen=True)
class Book:
    """years: days by year, oldest first · waiting: own words that stand on no day: shut still, or put aside."""

    names: Mapping[str, str]
    first: Spoken | None = None
    years: dict[int, list[Day]] = field(default_factory=dict)
    pages: list[OwnPage] = field(default_factory=list)
    locked: list[OwnPage] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    has_locked: bool = False


def book(taken: TakenSeat, words: Words) -> Book:
    names = {side.value: name for side, name in taken.names.items()}
    days = list(_days(taken, words, names))
    shown = {thing.title for one in days for thing in one.things}
    return Book(
        names=names,
        first=_first(taken, names),
        years={year: list(found) for year, found in groupby(days, key=lambda one: date.fromisoformat(one.day).year)},
        pages=_pages(taken.entries.get(Place.DESK, ())),
        locked=_pages(taken.entries.get(Place.DRAWER, ())),
        waiting=[text for text in _waiting(taken) if text not in shown],
        has_locked=Place.DRAWER in taken.entries,
    )


def _days(taken: TakenSeat, words: Words, names: Mapping[str, str]) -> Iterator[Day]:
    """By day; within one, table before desk and each as it was written."""
    told = [(voice, one) for one in taken.all for voice in one.voices]
    told.sort(key=lambda found: found[0].day)
    for day, of_day in groupby(told, key=lambda found: found[0].day):
        things: dict[tuple[str, str], Thing] = {}
        for voice, one in of_day:
            thing = things.setdefault((one.raw.practice, voice.item), Thing(_title(voice.title, words), []))
            thing.voices.append(_spoken(voice.side, voice.words, names, voice.alone, one.entry.genuine))
        yield Day(day.isoformat(), list(things.values()))


def _title(title: Title, words: Words) -> str:
    return words(title.key, **title.values) if title.key else title.text or words("keepsake.archive.untitled")


def _spoken(side: Side, text: str, names: Mapping[str, str], alone: bool = False, genuine: bool = True) -> Spoken:
    return Spoken(side.value, names[side.value], text, alone, genuine)


def _first(taken: TakenSeat, names: Mapping[str, str]) -> Spoken | None:
    """The line he found behind the link."""
    gifts = [(event, one) for one in taken.all for event in one.entry.events if isinstance(event, Gift) and event.text]
    return next((_spoken(gift.side, gift.text, names, genuine=one.entry.genuine) for gift, one in gifts[-1:]), None)


def _pages(entries: Sequence[Taken]) -> list[OwnPage]:
    """Pages of one's own, the one begun first at the top."""
    items: dict[str, list[tuple[Wrote, bool]]] = {}
    for one in entries:
        for event in one.entry.events:
            if isinstance(event, Wrote):
                items.setdefault(event.item, []).append((event, one.entry.genuine))
    return [
        OwnPage(
            day=written[-1][0].day.isoformat(),
            words=written[-1][0].text,
            older=[(one.day.isoformat(), one.text) for one, _ in reversed(written[:-1])],
            genuine=all(genuine for _, genuine in written),
        )
        for written in items.values()
    ]


def _waiting(taken: TakenSeat) -> Iterator[str]:
    for one in taken.all:
        if one.voices or one.practice is None or one.practice.slug in ("bond", "pages"):
            continue
        if one.entry.side is taken.seat.side:
            for event in one.entry.events:
                if not isinstance(event, Gone):
                    yield from (text for text in one.practice.spoken(event) if text)
