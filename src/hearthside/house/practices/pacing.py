"""How often, as a practice of the house: more or less of it, quiet for a while, and the question after a year.

How often and quiet lie on the table, since they bind both; who looks back after a year does so on the own desk.
Sources: evidence.md 4.2, 4.9 and 4.15.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec.structs import replace

from hearthside.kernel.front import Part
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Page, Practice
from hearthside.kernel.scene import Scene

#: Quiet is set alone, for so long at most: three months.
MOST_WEEKS = 13
#: After each year, for so many days, Today asks once.
ASKED_FOR = timedelta(days=31)


class HowOften(StrEnum):
    """Less counts as soon as one of the two says so, more only once both do."""

    LESS = "less"
    USUAL = "usual"
    MORE = "more"


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", omit_defaults=True):
    item: str = ""


class Paced(Event, frozen=True, tag="paced"):
    side: Side
    often: HowOften


class Quieted(Event, frozen=True, tag="quieted"):
    """`until`: the last quiet day; a day that is over ends it."""

    side: Side
    until: date


class LookedBack(Event, frozen=True, tag="looked-back"):
    """On my own desk: I answered the question after so many years."""

    years: int


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    often: dict[Side, HowOften] = {}
    quiet: dict[Side, date] = {}
    years: int = 0


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    often: HowOften


class BeQuiet(msgspec.Struct, frozen=True, kw_only=True):
    """No offers for the two for so many weeks; none ends the quiet this person asked for."""

    weeks: Annotated[int, msgspec.Meta(ge=0, le=MOST_WEEKS)]


class LookBack(msgspec.Struct, frozen=True, kw_only=True):
    """Keep, or slow down; finishing has pages of its own."""

    slower: bool = False


def decide(places: Places[State], command: Any, scene: Scene) -> dict[Place, list[Any]]:
    today = scene.now.date()
    match command:
        case Pace():
            return {Place.TABLE: [Paced(side=scene.side, often=command.often)]}
        case BeQuiet():
            until = today + timedelta(weeks=command.weeks, days=-1)
            return {Place.TABLE: [Quieted(side=scene.side, until=until)]}
        case LookBack():
            slower = [Paced(side=scene.side, often=HowOften.LESS)] if command.slower else []
            return {Place.DESK: [LookedBack(years=years(scene.began, today))], Place.TABLE: slower}
    raise TypeError(f"pacing has no command {type(command).__name__}")


def evolve(state: State, event: Any) -> State:
    match event:
        case Paced():
            return replace(state, often={**state.often, event.side: event.often})
        case Quieted():
            return replace(state, quiet={**state.quiet, event.side: event.until})
        case LookedBack():
            return replace(state, years=event.years)
    raise TypeError(f"pacing has no event {type(event).__name__}")


def publish(state: State) -> Part:
    facts = {
        "often": tuple(f"{side} {often}" for side, often in state.often.items()),
        "quiet": tuple(f"{side} {until}" for side, until in state.quiet.items()),
        "years": (str(state.years),) if state.years else (),
    }
    return Part(facts={name: words for name, words in facts.items() if words})


def often(part: Part) -> dict[Side, HowOften]:
    """What each wants, from the front of the table."""
    return {Side(side): HowOften(wish) for side, wish in (one.split() for one in part.facts.get("often", ()))}


def quiet(part: Part, today: date) -> dict[Side, date]:
    """Who wants quiet until when, from the front of the table."""
    said = ((Side(side), date.fromisoformat(until)) for side, until in (one.split() for one in _quiet(part)))
    return {side: until for side, until in said if until >= today}


def wished(part: Part) -> int:
    """-1 where one of the two wants less, 1 where both want more."""
    each = often(part)
    if HowOften.LESS in each.values():
        return -1
    return int([each.get(side) for side in Side] == [HowOften.MORE] * 2)


def looks_back(desk: Part, scene: Scene) -> int:
    """After how many years the question stands on this person's Today; 0 while it does not."""
    now = years(scene.began, scene.now.date())
    if now == 0 or scene.began is None or now <= int(next(iter(desk.facts.get("years", ())), "0")):
        return 0
    return now if scene.now.date() - _anniversary(scene.began, now) < ASKED_FOR else 0


def years(began: date | None, today: date) -> int:
    """Whole years since the bond began."""
    if began is None:
        return 0
    count = today.year - began.year
    return count if count <= 0 or today >= _anniversary(began, count) else count - 1


def _anniversary(began: date, after: int) -> date:
    """The same day so many years later; for the 29th of February, the 28th."""
    return began.replace(year=began.year + after, day=28 if (began.month, began.day) == (2, 29) else began.day)


def _quiet(part: Part) -> tuple[str, ...]:
    return part.facts.get("quiet", ())


def _view(places: Places[State], scene: Scene, query: Mapping[str, str]) -> Page:
    return Page("pace")


PACING = Practice(
    slug="pacing",
    row=0,
    folder=Path(__file__).parent.parent,
    state=State,
    events=Paced | Quieted | LookedBack,
    commands=(Pace, BeQuiet, LookBack),
    decide=decide,
    evolve=evolve,
    view=_view,
    item=lambda entries, scene, item: None,
    publish=publish,
    spoken=lambda event: (),
)
