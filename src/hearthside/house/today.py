"""What the two find in the five places: the practices' lines and offers, from the fronts alone."""

from __future__ import annotations

from collections.abc import Iterator

from hearthside.house.house import House
from hearthside.house.look import Seen
from hearthside.kernel import rhythm
from hearthside.kernel.balance import mixed, past
from hearthside.kernel.doors import Door, Room
from hearthside.kernel.offers import Offer
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Line, Practice
from hearthside.kernel.rhythm import Pace


def lines(house: House, seen: Seen, room: Room) -> list[tuple[Practice, Line]]:
    """The open things of one room, the one thing to do now first."""
    found = [
        (practice, line)
        for practice in house.practices.values()
        for line in practice.lines(seen.parts(practice.slug), seen.scene)
        if line.room is room
    ]
    return sorted(found, key=lambda one: not one[1].lamp)


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
