"""On this day: at most one thing of years ago, on Kept alone, never pushed. What it leaves alone is on the own desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from hearthside.house.bond import short_id
from hearthside.house.kept import Said
from hearthside.kernel.scene import Scene

#: From his fifth birthday to his fiftieth, and a little.
YEARS = 50
#: Entries read of all those weeks, oldest first.
ENTRIES = 60


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


def wanted(scene: Scene) -> list[str]:
    """The weeks of years past that are looked through; none where that is off."""
    return [] if "bond.no_memories" in scene.facts else weeks(scene.now.date())


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


def weeks(today: date) -> list[str]:
    """The weeks of the years back in which this day, or this week, lies."""
    found = {week(day) for years in range(1, YEARS + 1) for day in (_years_back(today, years),)}
    _, number, _ = today.isocalendar()
    found |= {f"{today.isocalendar().year - years}-W{number:02}" for years in range(1, YEARS + 1)}
    return sorted(found)


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


def _same_day(day: date, today: date) -> bool:
    return _years_back(today, today.year - day.year) == day


def _in_this_week(day: date, today: date) -> bool:
    return day.isocalendar().week == today.isocalendar().week


def _within(day: date, period: str) -> bool:
    first, _, last = period.partition("/")
    return first <= day.isoformat() <= last
