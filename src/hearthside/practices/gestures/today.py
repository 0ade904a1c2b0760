"""What gestures lays on the fronts, and the lines and offers a person finds there.

There is no line for what was left and not found, and none for what was not done.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hearthside.kernel.doors import Room
from hearthside.kernel.front import Head, Part
from hearthside.kernel.offers import Offer
from hearthside.kernel.places import Places
from hearthside.kernel.practice import Line
from hearthside.kernel.scene import Scene
from hearthside.practices.gestures.events import Kind, State, Thing
from hearthside.practices.gestures.ideas import Mine, ideas
from hearthside.practices.gestures.rituals import RITUAL, kept_ideas, ritual_heads, ritual_line, ritual_occasions
from hearthside.practices.gestures.rules import lapsed


def publish(state: State) -> Part:
    """The heads of what was left. On a desk the facts say what its owner saw, and which ideas rest."""
    facts = {
        "seen": state.seen,
        "aside": tuple(f"{card} {day.isoformat()}" for card, day in state.aside.items()),
        "apart": () if state.apart is None else ("yes" if state.apart else "no",),
    }
    return Part(
        heads=(*(_head(item, one) for item, one in state.things.items()), *ritual_heads(state)),
        facts={name: words for name, words in facts.items() if words},
        memory=state.memory,
        occasions=ritual_occasions(state),
    )


def lines(parts: Places[Part], scene: Scene) -> list[Line]:
    seen = parts.desk.facts.get("seen", ())
    there = [one for one in parts.table.heads if one.item not in seen]
    found = [ritual_line(one, scene) if one.kind == RITUAL else _line(one, scene) for one in there]
    return [line for line in found if line]


def offers(parts: Places[Part], scene: Scene) -> Iterator[Offer]:
    """What this side may do for the other. What one does is no other's business: the two have lists of their own."""
    for drawn in ideas(mine_of(parts.desk, parts.table), scene.side, scene):
        yield Offer(
            practice="gestures", card=drawn.card.id, why="gestures.why.small", query=f"card={drawn.card.id}",
            because=drawn.because,
        )  # fmt: skip


def mine_of(desk: Part, table: Part) -> Mine:
    """What the own desk says of ideas, from its facts, and which of them the two keep."""
    aside = dict(one.rsplit(" ", 1) for one in desk.facts.get("aside", ()))
    apart = desk.facts.get("apart")
    days = {card: date.fromisoformat(day) for card, day in aside.items()}
    return Mine(days, apart == ("yes",) if apart else None, kept_ideas(table))


def _head(item: str, one: Thing) -> Head:
    marks = ("both",) if one.both else (f"heart:{one.heart.isoformat()}",) if one.heart else ()
    return Head(item=item, kind=one.kind, day=one.day, by=one.by, text=one.head, marks=marks)


def _line(one: Head, scene: Scene) -> Line | None:
    """What the other left waits on Today for a fortnight; a letter longer, under Us; a heart is found once."""
    today, kind = scene.now.date(), Kind(one.kind)
    if "both" in one.marks:
        return None
    heart = next((mark.partition(":")[2] for mark in one.marks if mark.startswith("heart:")), "")
    if one.by is scene.side:
        fresh = heart and not lapsed(date.fromisoformat(heart), today)
        return Line(room=Room.TODAY, key=f"gestures.line.heart_{kind}", item=one.item) if fresh else None
    if heart:
        return None
    over = lapsed(one.day, today)
    if over and kind is not Kind.LETTER:
        return None
    room = Room.US if over else Room.TODAY
    return Line(room=room, key=f"gestures.line.{kind}", item=one.item, quote=one.text)
