"""The field a dot is set in: energy from below to above, pleasantness from left to right, six by six.

Six, so that there is no middle to hide in and each of the four colours has nine places (evidence.md section 3).
"""

from __future__ import annotations

from hearthside.kernel.emotions import Quadrant

SIDE = 6
#: A place is a number from 1 to 36: the lowest row first, from the least pleasant on.
PLACES = SIDE * SIDE
HALF = SIDE // 2
#: So far to the left a day counts as rough, whether it is loud or low (evidence.md 4.9).
ROUGH = 2
#: Where a dot lies that was set by its colour alone.
MIDDLES = {Quadrant.YELLOW: (5, 5), Quadrant.GREEN: (2, 5), Quadrant.RED: (5, 2), Quadrant.BLUE: (2, 2)}


def at(energy: int, pleasant: int) -> int:
    """The place of two numbers from 1 to 6."""
    return (energy - 1) * SIDE + pleasant


def energy(place: int) -> int:
    return (place - 1) // SIDE + 1


def pleasant(place: int) -> int:
    return (place - 1) % SIDE + 1


def colour(place: int) -> Quadrant:
    """The colour a place lies in."""
    if energy(place) > HALF:
        return Quadrant.YELLOW if pleasant(place) > HALF else Quadrant.RED
    return Quadrant.GREEN if pleasant(place) > HALF else Quadrant.BLUE


def rough(place: int) -> bool:
    """Whether a day with its dot here is one for light things only."""
    return pleasant(place) <= ROUGH


def rows() -> list[list[dict[str, int | str]]]:
    """The field as it is drawn, the highest row first."""
    return [
        [
            {"at": at(up, right), "energy": up, "pleasant": right, "colour": colour(at(up, right)).value}
            for right in range(1, SIDE + 1)
        ]
        for up in range(SIDE, 0, -1)
    ]


def by_colour() -> list[dict[str, int | str]]:
    """The four colours as a plain list, each with the place in its middle."""
    return [{"at": at(*MIDDLES[one]), "colour": one.value} for one in MIDDLES]
