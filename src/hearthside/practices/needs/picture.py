"""My own picture: weeks by colours, and the words used; for own eyes only, and with no number in it.

And the words both have shared, which both may see.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hearthside.kernel.emotions import EMOTIONS, Quadrant
from hearthside.kernel.people import Side
from hearthside.kernel.scene import Scene
from hearthside.practices.needs.events import Spot, State
from hearthside.practices.needs.mixed import colours, with_words

#: Weeks a picture shows; with dots of one colour in one week a cell is full, so that nobody counts.
WEEKS, DOTS = 12, 7


def picture(desk: State, scene: Scene) -> dict[str, Any]:
    """weeks: the newest first, each with its Monday, and by colour how many dots are drawn and the words used."""
    this = monday(scene.now.date())
    by_week: dict[date, list[Spot]] = {}
    for spot in desk.spots.values():
        if spot.at and this - timedelta(weeks=WEEKS - 1) <= monday(spot.day) <= this:
            by_week.setdefault(monday(spot.day), []).append(spot)
    return {
        "weeks": [{"monday": day.isoformat(), "cells": _cells(by_week[day])} for day in sorted(by_week, reverse=True)],
        "words": _in_order({key for spots in by_week.values() for spot in spots for key in spot.words}),
        "colours": [one.value for one in Quadrant],
    }


def both_know(table: State) -> list[str]:
    """The words that both have shared, in the order of the hundred, so that nothing says who was first or how often."""
    each = [set(table.shared.get(side, ())) for side in Side]
    return [key for key in EMOTIONS if all(key in words for words in each)]


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _cells(spots: list[Spot]) -> list[dict[str, Any]]:
    """One for each colour: the dots of that week that lie in it. Two dots of one time count in both their colours."""
    cells = []
    for one in Quadrant:
        there = [spot for spot in spots if one in colours(spot.at, spot.also)]
        used = {key for spot in there for key in with_words(spot.at, spot.also, _ours(spot))[one]}
        cells.append({"colour": one.value, "dots": min(len(there), DOTS), "words": _in_order(used)})
    return cells


def _ours(spot: Spot) -> list[str]:
    """Its words of ours: a log outlives a list."""
    return [key for key in spot.words if key in EMOTIONS]


def _in_order(used: set[str]) -> list[str]:
    """In the order of the hundred."""
    return [key for key in EMOTIONS if key in used]
