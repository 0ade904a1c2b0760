"""An hour or a ritual as one of the two reads it: on the own wall, and on the other's where the two live apart."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hearthside.kernel.hour_words import day_and_hour, weekday_and_hour
from hearthside.kernel.occasions import to_come
from hearthside.kernel.rituals import Terms
from hearthside.kernel.scene import Scene
from hearthside.kernel.wall import moment, on_wall
from hearthside.kernel.words import read

WORDS = read(sorted(Path(__file__).parent.glob("words.*.toml")))


def when(terms: Terms, scene: Scene) -> str:
    return day_and_hour(on_wall(moment(terms.wall, terms.zone), scene.zone), scene.language)


def theirs(terms: Terms, zones: Mapping[str, str], scene: Scene) -> str:
    """What the other's wall shows then; "" where it shows the same, or nobody knows where they live."""
    other = zones.get(scene.side.other) or (terms.zone if terms.by is not scene.side else "")
    if not other:
        return ""
    begins = to_come(terms.wall, terms.zone, terms.every, scene.now)
    mine, there = on_wall(begins, scene.zone), on_wall(begins, other)
    return "" if mine == there else weekday_and_hour(there, scene.language)


def again(terms: Terms, scene: Scene) -> str:
    """How often, on which day and at which hour, on the viewer's wall: `every Thursday, 20:00`."""
    wall = on_wall(to_come(terms.wall, terms.zone, terms.every, scene.now), scene.zone)
    return WORDS[scene.language](f"time.every.{int(terms.every)}", when=weekday_and_hour(wall, scene.language),
                                 hour=f"{wall:%H:%M}")  # fmt: skip


def shown(terms: Terms, zones: Mapping[str, str], scene: Scene) -> dict[str, Any]:
    return {
        "no": terms.no,
        "by": terms.by.value,
        "mine": terms.by is scene.side,
        "when": again(terms, scene) if terms.every else when(terms, scene),
        "theirs": theirs(terms, zones, scene),
        "minutes": str(terms.minutes),
        "often": str(int(terms.every)),
    }
