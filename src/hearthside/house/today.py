"""What the two find in the five places: the practices' lines and offers, from the fronts alone."""

from __future__ import annotations

import hashlib
from itertools import chain, zip_longest

from hearthside.house.house import House
from hearthside.house.look import Seen
from hearthside.kernel.doors import Door, Room
from hearthside.kernel.offers import Offer
from hearthside.kernel.practice import Line, Practice


def lines(house: House, seen: Seen, room: Room) -> list[tuple[Practice, Line]]:
    """The open things of one room, the one thing to do now first."""
    found = [
        (practice, line)
        for practice in house.practices.values()
        for line in practice.lines(seen.parts(practice.slug), seen.scene)
        if line.room is room
    ]
    return sorted(found, key=lambda one: not one[1].lamp)


def offers(house: House, seen: Seen) -> list[Offer]:
    """Every offer of this week, the practices in turn; who begins changes with the week."""
    if seen.scene.resting:
        return []
    each = [
        practice.offers(seen.parts(practice.slug), seen.scene)
        for practice in sorted(house.practices.values(), key=lambda one: _turn(seen, one.slug))
    ]
    return [offer for offer in chain.from_iterable(zip_longest(*each)) if offer]


def doors(house: House, seen: Seen, room: Room) -> list[tuple[Practice, Door]]:
    """The ways in from one room for this side and stage, lightest first."""
    found = [
        (practice, door)
        for practice in house.practices.values()
        for door in practice.doors
        if door.room is room and door.fits(seen.seat.side, seen.scene.stage)
    ]
    return sorted(found, key=lambda one: one[1].weight)


def _turn(seen: Seen, slug: str) -> bytes:
    return hashlib.sha256(seen.scene.seed + f"{seen.scene.week}/{slug}".encode()).digest()
