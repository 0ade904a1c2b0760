"""What comes again, on the fronts and on its own page: asked for by one, kept by both, at rest when one lets it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hearthside.kernel import rituals
from hearthside.kernel.doors import Room
from hearthside.kernel.front import Head, Part
from hearthside.kernel.hour_words import hour, weekday_and_hour
from hearthside.kernel.occasions import Every, Occasion, to_come
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Entry, Line, Page
from hearthside.kernel.rituals import Terms
from hearthside.kernel.scene import Scene
from hearthside.kernel.wall import on_wall
from hearthside.practices.gestures import keeping
from hearthside.practices.gestures.events import Keeps, Rituals, State
from hearthside.practices.gestures.ideas import LIBRARY

RITUAL = "ritual"
#: Days an asking stands on Today; then it ends without a word.
DAYS = 14


def ritual_heads(state: State) -> tuple[Head, ...]:
    """What waits for a yes, and the ideas that both keep."""
    return tuple(
        Head(item=item, kind=RITUAL, day=one.day, by=one.by, text=one.ritual.waits.text if one.ritual.waits else "",
             marks=(f"on:{one.card}",) if one.ritual.on else ("waits",))
        for item, one in state.again.items()
        if one.ritual.on or one.ritual.waits
    )  # fmt: skip


def ritual_occasions(state: State) -> tuple[Occasion, ...]:
    known = [rituals.occasion(item, RITUAL, one.ritual) for item, one in state.again.items()]
    return tuple(one for one in known if one)


def kept_ideas(table: Part) -> frozenset[str]:
    """The ideas that both keep, from the front."""
    return frozenset(one.marks[0][3:] for one in table.heads if one.kind == RITUAL and one.marks[0].startswith("on:"))


def ritual_line(one: Head, scene: Scene) -> Line | None:
    """The other's asking on Today, one's own under Us; what both keep stands there at its hour by itself."""
    if "waits" not in one.marks or (scene.now.date() - one.day).days >= DAYS:
        return None
    mine = one.by is scene.side
    values = {"name": scene.names[scene.side.other], "who": scene.side.other.value}
    key = "gestures.line.keeps_mine" if mine else "gestures.line.keeps"
    return Line(room=Room.US if mine else Room.TODAY, key=key, item=one.item, quote=one.text, values=values)


def ritual_page(entries: Sequence[Entry], scene: Scene, item: str) -> Page | None:
    """One thing that comes again, or is asked for; None where there is none."""
    said = [one for entry in entries if entry.place is Place.TABLE for one in entry.events if isinstance(one, Rituals)]
    asked = next((one for one in said if isinstance(one, Keeps)), None)
    if asked is None:
        return None
    state = State()
    for event in said:
        state = keeping.evolve(state, event)
    one, mine = state.again[item], asked.side is scene.side
    terms = one.ritual.waits or one.ritual.stands
    return Page(
        RITUAL,
        {
            "item": item,
            "side": asked.side.value,
            "text": asked.text,
            "ask": _ask(asked.card, scene) if mine else "",
            "when": _when(terms, scene) if terms else {},
            "waits": one.ritual.waits is not None,
            "rests": one.ritual.rests,
            "may_keep": one.ritual.waits is not None and not mine,
            "may_take_back": one.ritual.waits is not None and mine,
            "may_rest": one.ritual.on is not None,
        },
    )


def _when(terms: Terms, scene: Scene) -> dict[str, Any]:
    """How often, and when on the viewer's wall."""
    wall = on_wall(to_come(terms.wall, terms.zone, terms.every, scene.now), scene.zone)
    said = hour(wall) if terms.every is Every.DAY else weekday_and_hour(wall, scene.language)
    return {"every": int(terms.every), "when": said}


def _ask(card: str, scene: Scene) -> str:
    if card not in LIBRARY.cards:
        return ""
    return LIBRARY.text(card, scene.language).asked(scene.stage, scene.names[scene.side.other])
