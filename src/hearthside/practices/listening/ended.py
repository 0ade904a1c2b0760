"""What the table tells of floors that ended: a fact, since the thing itself may have lost its words by then."""

from __future__ import annotations

from datetime import date

from hearthside.kernel.people import Side
from hearthside.kernel.reveal import expired
from hearthside.kernel.scene import Scene
from hearthside.practices.listening.library import kept_of
from hearthside.practices.listening.state import End

#: The name of the fact.
ENDS = "ends"
LET_GO = "let-go"


def written(item: str, end: End) -> str:
    return " ".join((item, end.day.isoformat(), *end.kept, *((LET_GO,) if end.let_go else ())))


def ends(scene: Scene) -> dict[str, End]:
    """By the item of the floor, and by that under which something is kept of it."""
    found: dict[str, End] = {}
    for one in scene.facts.get(f"listening.{ENDS}", ()):
        item, day, *marks = one.split(" ")
        end = End(date.fromisoformat(day), tuple(side for side in Side if side in marks), LET_GO in marks)
        found |= {item: end, kept_of(item): end}
    return found


def closed(end: End, today: date) -> bool:
    """Nothing can be kept of it any more."""
    return end.let_go or expired(end.day, today) or len(end.kept) == len(Side)
