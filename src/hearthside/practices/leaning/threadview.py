"""A hand, a decision, a suggestion, as the two read it."""

from __future__ import annotations

from hearthside.kernel.practice import Page
from hearthside.kernel.reveal import expired
from hearthside.kernel.scene import Scene
from hearthside.practices.leaning import events as on
from hearthside.practices.leaning.library import CLOSED
from hearthside.practices.leaning.said import said, wishes
from hearthside.practices.leaning.state import Decision, Hand, Thing
from hearthside.practices.leaning.threads import may_tell
from hearthside.practices.leaning.unfold import Told


def knock(told: Told, scene: Scene, item: str) -> Page | None:
    """A suggestion whose knock nobody answered: its words to her alone. None once it is open; a page without a part
    where there is nothing to be seen any more."""
    if told.all(on.WentOn):
        return None
    first = told.first
    data = {"item": item, "about": str(first.about)}
    closed = str(first.about) in scene.facts.get(f"leaning.{CLOSED}", ()) or item in told.desk.declined
    if expired(first.day, scene.now.date()) or (first.side is not scene.side and closed):
        return Page("")
    if first.side is scene.side:
        return Page("knocked", data | {"text": first.text})
    return Page("knock", data)


def thread(told: Told, thing: Thing, scene: Scene, item: str) -> Page:
    first, me = told.first, scene.side
    lent = told.last(on.Lent)
    return Page(
        "thread",
        {
            "item": item,
            "kind": type(thing).__struct_config__.tag,
            "mine": thing.by is me,
            "side": thing.by.value,
            "text": first.text if first else "",
            "wishes": wishes(told, me),
            "about": str(getattr(first, "about", "")),
            "help": [str(first.kind), str(first.much), str(first.until)] if isinstance(first, on.Asked) else [],
            "told": said(told, me, on.Told, on.Inquired, on.Lent),
            "say": str(lent.say) if lent else "",
            "lent": lent.side.value if lent else "",
            "may_answer": isinstance(thing, Hand) and thing.by is not me and thing.say is None,
            "may_ask": thing.by is not me and _may_ask(thing),
            "asked": getattr(thing, "asked", False),
            "may_thank": thing.by is not me and not isinstance(thing, Hand) and not getattr(thing, "thanked", False),
            "thanked": getattr(thing, "thanked", False),
            "may_tell": may_tell(thing, me),
            "turns": thing.turns,
            "resting": thing.resting,
            "alone": thing.by is me and thing.turns == 1,
            "away": told.desk.away.get(item, -1) >= thing.turns,
        },
    )


def _may_ask(thing: Thing) -> bool:
    if isinstance(thing, Decision):
        return thing.open and not thing.asked
    return isinstance(thing, Hand) and not thing.asked and thing.say is None
