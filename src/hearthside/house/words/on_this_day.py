"""On this day: at most one thing of years ago, on Kept alone, never pushed. What it leaves alone is on the own desk."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, partial
from itertools import groupby, islice, takewhile

from hearthside.house.practices.bond import short_id
from hearthside.house.words.kept import Beside, Lying, Said
from hearthside.kernel.scene import Scene

#: From his fifth birthday to his fiftieth, and a little.
YEARS = 50
#: Entries read of all those weeks, oldest first; those looked into of this day, one of a year, and of this week where
#: none is of this day.
ENTRIES, OF_DAY, OF_WEEK = 24, 2, 4


@dataclass(frozen=True)
class Memory:
    """said, and how many years ago; `to_the_day` or in this week."""

    said: Said
    years: int
    to_the_day: bool

    @property
    def period(self) -> str:
        """The three months around it, as the desk keeps them."""
        return "/".join(day.isoformat() for day in around(self.said.voice.day))


def wanted(scene: Scene) -> Beside | None:
    """The weeks of years past that are looked through, and what of them; None where that is off."""
    if "bond.no_memories" in scene.facts:
        return None
    first = scene.began.year if scene.began else date.min.year
    return Beside(weeks(scene.now.date(), first), ENTRIES, partial(near, scene=scene))


def near(lying: Sequence[Lying], scene: Scene) -> list[Lying]:
    """What lies on this day, the oldest years first: more than one, for what a voice is about is seen only when it is
    open, and may be off limits. Else the first of this week. Days only grow within a week, so that few entries are
    opened to find one."""
    today, facts = scene.now.date(), scene.facts
    hidden, periods = set(facts.get("bond.hidden", ())), facts.get("bond.periods", ())
    free = [one for one in lying if short_id(str(one.row.item)) not in hidden]
    on_day: list[Lying] = []
    of_week: list[Lying] = []
    for name, group in groupby(free, key=lambda one: one.row.week):
        found = list(group)
        day = _day_in(name, today)
        if day and not any(_within(day, period) for period in periods):
            on_day += islice((one for one in _of_day(found, day) if one.heard), 1)
        if len(on_day) >= OF_DAY:
            break
        if len(of_week) < OF_WEEK and int(name[6:]) == today.isocalendar().week:
            open_to = (one for one in found if one.heard and not any(_within(one.day, period) for period in periods))
            of_week += islice(open_to, OF_WEEK - len(of_week))
    return on_day[:OF_DAY] or of_week


def _of_day(lying: Sequence[Lying], day: date) -> Iterator[Lying]:
    return takewhile(lambda one: one.day == day, lying[bisect_left(lying, day, key=lambda one: one.day) :])


def choose(said: Iterable[Said], scene: Scene) -> Memory | None:
    """Pure: the oldest that lies on this day, else in this week, and that this seat does not want left alone."""
    today, facts = scene.now.date(), scene.facts
    hidden, periods = set(facts.get("bond.hidden", ())), facts.get("bond.periods", ())
    found = [
        Memory(one, round((today - one.voice.day).days / 365.25), _same_day(one.voice.day, today))
        for one in said
        if short_id(one.voice.item) not in hidden
        and not scene.off_limits.intersection(one.voice.topics)
        and not any(_within(one.voice.day, period) for period in periods)
    ]
    near = [one for one in found if one.years >= 1 and (one.to_the_day or _in_this_week(one.said.voice.day, today))]
    return min(near, key=lambda one: (not one.to_the_day, one.said.voice.day), default=None)


@lru_cache(maxsize=64)
def weeks(today: date, first: int = date.min.year) -> Sequence[str]:
    """The calendar's alone: the weeks in which this day, or this week, lies, of the years back to the `first`."""
    this, number, _ = today.isocalendar()
    years = range(1, min(YEARS, today.year - first + 1) + 1)
    return sorted(
        {week(_years_back(today, back)) for back in years} | {f"{this - back}-W{number:02}" for back in years}
    )


def week(day: date) -> str:
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02}"


def around(day: date) -> tuple[date, date]:
    """From the first of the month before to the last of the month after."""
    return _month(day, -1), _month(day, 2) - timedelta(days=1)


def _month(day: date, by: int) -> date:
    """The first of the month so many months on."""
    years, month = divmod(day.month - 1 + by, 12)
    return date(day.year + years, month + 1, 1)


def _years_back(day: date, years: int) -> date:
    """The 29th of February has the 28th in other years."""
    return day.replace(year=day.year - years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _day_in(name: str, today: date) -> date | None:
    """The day of this week that is this day of its year; None where it lies in the week beside."""
    for year in (int(name[:4]) + by for by in (0, -1, 1)):
        day = _years_back(today, today.year - year)
        if week(day) == name:
            return day
    return None


def _same_day(day: date, today: date) -> bool:
    return _years_back(today, today.year - day.year) == day


def _in_this_week(day: date, today: date) -> bool:
    return day.isocalendar().week == today.isocalendar().week


def _within(day: date, period: str) -> bool:
    first, _, last = period.partition("/")
    return first <= day.isoformat() <= last
