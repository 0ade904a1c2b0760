"""What the two find in the five places: the practices' lines and offers, from the fronts alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from hearthside.house.house import House
from hearthside.house.look import Seen
from hearthside.kernel import rhythm
from hearthside.kernel.balance import mixed, past
from hearthside.kernel.doors import Door, Room
from hearthside.kernel.occasions import Occasion, following, now_on
from hearthside.kernel.offers import Offer
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Line, Practice
from hearthside.kernel.rhythm import Pace


@dataclass(frozen=True)
class AtHour:
    """Something the two have at an hour: begins and ends in UTC."""

    practice: Practice
    occasion: Occasion
    begins: datetime

    @property
    def ends(self) -> datetime:
        return self.begins + timedelta(minutes=self.occasion.minutes)


def at_this_hour(house: House, seen: Seen) -> list[AtHour]:
    """What both have now or soon, whichever practice it is of, the earliest first."""
    return _at(house, seen, lambda one: now_on(one, seen.scene.now))


def rituals(house: House, seen: Seen) -> list[AtHour]:
    """What the two do again and again, with its next time, the soonest first."""
    return _at(house, seen, lambda one: following(one, seen.scene.now) if one.every else None)


def _at(house: House, seen: Seen, when: Callable[[Occasion], datetime | None]) -> list[AtHour]:
    """Of the occasions on the front of the table those with an hour, and a beginning by `when`."""
    found = [
        AtHour(practice, one, begins)
        for slug, practice in house.practices.items()
        for one in seen.fronts[Place.TABLE].part(slug).occasions
        if one.minutes and (begins := when(one))
    ]
    return sorted(found, key=lambda one: (one.begins, one.occasion.item))


def lines(house: House, seen: Seen, room: Room) -> list[tuple[Practice, Line]]:
    """The open things of one room, the one thing to do now first."""
    found = [
        (practice, line)
        for practice in house.practices.values()
        for line in practice.lines(seen.parts(practice.slug), seen.scene)
        if line.room is room
    ]
    return sorted(found, key=lambda one: (not one[1].top, not one[1].lamp))


def meanwhile(house: House, seen: Seen) -> list[tuple[Practice, Line]]:
    """What stands above every page of the two while it is so."""
    return [
        (practice, line)
        for practice in house.practices.values()
        for line in practice.meanwhile(seen.parts(practice.slug), seen.scene)
    ]


def turns_in(house: House, seen: Seen) -> int | None:
    """Whole seconds until some line says something else though nobody wrote; at least one, None for never."""
    each = [practice.turns(seen.parts(practice.slug), seen.scene) for practice in house.practices.values()]
    times = [at for at in each if at]
    return max(1, ceil((min(times) - seen.scene.now).total_seconds())) if times else None


def pace(seen: Seen) -> Pace:
    """Whether Today offers anything by itself."""
    return rhythm.pace(past(seen.fronts[Place.TABLE]), seen.scene)


def offers(house: House, seen: Seen) -> Iterator[Offer]:
    """Every offer of this week, best first, drawn as far as they are asked for."""
    each = {slug: one.offers(seen.parts(slug), seen.scene) for slug, one in house.practices.items()}
    return mixed(house.practices, each, past(seen.fronts[Place.TABLE]), seen.scene)


def doors(house: House, seen: Seen, room: Room) -> list[tuple[Practice, Door]]:
    """The ways in from one room for this side and stage, lightest first."""
    found = [
        (practice, door)
        for practice in house.practices.values()
        for door in practice.doors
        if door.room is room and door.fits(seen.seat.side, seen.scene.stage)
    ]
    return sorted(found, key=lambda one: one[1].weight)
