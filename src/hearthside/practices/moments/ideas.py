"""Three ideas: one from what both like, one they know, one a step further or from the other's world.

What one taps (time, money, place, strength) rides in the address of the page and is kept nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from hearthside.kernel.cards import Card
from hearthside.kernel.memory import Memory, code, codes
from hearthside.kernel.offers import Drawn, for_me, order
from hearthside.kernel.people import Side
from hearthside.kernel.scene import Scene
from hearthside.kernel.stages import Stage
from hearthside.practices.moments.events import State
from hearthside.practices.moments.library import LIBRARY

#: What there is to tap, and what fits it.
TIMES = ("5", "10", "20", "45", "90")
TAPS = {
    "time": TIMES,
    "money": ("none", "little"),
    "place": ("in", "out"),
    "strength": ("low", "mid", "high"),
}
INSIDE, OUTSIDE = ("anywhere", "home"), ("anywhere", "outside", "out")
STRENGTH = {"low": ("low",), "mid": ("low", "mid"), "high": ("low", "mid", "high")}
COST = {"none": ("none",), "little": ("none", "low")}
#: What a card touches beyond its topics, and the topic by which one closes it.
TOUCHES = {
    "food": "food_weight",
    "alcohol": "alcohol_drugs",
    "faith": "faith",
    "body": "sex_body",
    "needs_money": "money",
    "needs_both_parents": "father_other_parent",
}
#: So many times *something else* is asked for in one address.
FURTHER = 20


class Taps(msgspec.Struct, frozen=True):
    """What there is today; "" where nothing was tapped."""

    time: str = ""
    money: str = ""
    place: str = ""
    strength: str = ""

    def query(self) -> str:
        return "&".join(f"{name}={value}" for name in TAPS if (value := getattr(self, name)))


class Idea(msgspec.Struct, frozen=True):
    """why: `both`, `theirs`, `mine`, `again`, `like`, `easy`, `stretch` or `new`."""

    card: Card
    why: str


def tapped(query: Mapping[str, str]) -> Taps:
    """Of an address, what can be tapped; anything else is nothing."""
    return Taps(**{name: query[name] for name, known in TAPS.items() if query.get(name) in known})


def fits(card: Card, taps: Taps) -> bool:
    return (
        (not taps.time or card.minutes <= int(taps.time))
        and (not taps.money or card.cost in COST[taps.money])
        and (taps.money != "none" or "needs_money" not in card.sensitivity)
        and (not taps.place or card.where in (OUTSIDE if taps.place == "out" else INSIDE))
        and (taps.place != "in" or "needs_outdoors" not in card.sensitivity)
        and (not taps.strength or card.energy in STRENGTH[taps.strength])
        and (taps.strength != "low" or "needs_mobility" not in card.sensitivity)
    )


def in_season(card: Card, scene: Scene) -> bool:
    return not card.season or scene.now.month in card.season


def apart(scene: Scene) -> bool:
    """As they said where small things are chosen; a grown man is taken to live elsewhere."""
    said = scene.facts.get("gestures.apart")
    return said == ("yes",) if said else scene.stage >= Stage.S5


def may(card: Card, scene: Scene, aside: str) -> bool:
    """Nothing that this viewer closed or put aside, out of season, or out of reach."""
    return (
        in_season(card, scene)
        and for_me(card, scene, aside)
        and not any(TOUCHES.get(one) in scene.off_limits for one in card.sensitivity)
        and not (card.mode == "together" and apart(scene))
    )


def drawn(memory: Memory, aside: str, scene: Scene) -> Iterator[Drawn]:
    """The week's order, the same for both, less what this viewer's own limits remove. A ritual is none of them, since
    what was agreed once counts as used."""
    return (one for one in order(LIBRARY.live(), memory, scene) if may(one.card, scene, aside))


def three(table: State, aside: str, scene: Scene, taps: Taps, further: int = 0) -> list[Idea]:
    """Three ideas, or those after them; fewer where not enough is left."""
    fresh = [one for one in drawn(table.memory, aside, scene) if fits(one.card, taps)]
    known = _known(table, aside, scene, taps)
    ideas: list[Idea] = []
    gone: set[str] = set()
    for _ in range(min(further, FURTHER) + 1):
        ideas = list(_trio([one for one in fresh if one.card.id not in gone],
                           [one for one in known if one.id not in gone], table, scene))  # fmt: skip
        gone |= {one.card.id for one in ideas}
    return ideas


def _trio(fresh: list[Drawn], known: list[Card], table: State, scene: Scene) -> Iterator[Idea]:
    both, theirs, mine = _likes(scene)
    taken: set[str] = set()

    def first(found: Iterable[tuple[Card, str]]) -> Iterator[Idea]:
        for card, why in found:
            if card.id not in taken:
                taken.add(card.id)
                yield Idea(card, why)
                return

    cards = [one.card for one in fresh]
    done = {LIBRARY.cards[one.card].group for one in table.memory.last if one.card in LIBRARY.cards}
    shared = [
        *((card, "both") for card in cards if _touches(card, both)),
        *((card, "mine") for card in cards if _touches(card, mine)),
    ]
    again = [
        *((card, "again") for card in known),
        *((card, "like") for card in cards if card.group in done),
        *((card, "easy") for card in cards if card.energy == "low" and card.minutes <= 10),
    ]
    further = [
        *((card, "theirs") for card in cards if _touches(card, theirs)),
        *((one.card, "stretch") for one in fresh if "stretch" in one.because),
    ]
    # A small child wants the same one again, so that comes first for him (people.md 1).
    for row in (again, shared, further) if scene.stage.small else (shared, again, further):
        yield from first([*row, *((card, "new") for card in cards)])


def _known(table: State, aside: str, scene: Scene, taps: Taps) -> list[Card]:
    """Done by both, the last one first; no ritual, which has an hour of its own."""
    rituals = {one.card for one in table.memos.values() if one.ritual}
    last = dict.fromkeys(one.card for one in reversed(table.memory.last))
    cards = [LIBRARY.cards[one] for one in last if one in LIBRARY.cards and one not in rituals]
    if not scene.stage.small:
        cards = [one for one in cards if one.repeat]
    away = codes(aside)
    return [
        one
        for one in cards
        if fits(one, taps) and code(one.id) not in away and scene.stage in one.stages and may(one, scene, aside)
    ]


def _likes(scene: Scene) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Groups and topics that both like; that the other alone does; that I alone do."""
    found = {name: frozenset(scene.facts.get(f"worlds.{name}", ())) for name in ("both", "likes", "hers", "his")}
    own = {Side.MOTHER: found["hers"], Side.SON: found["his"]}
    return found["both"] | found["likes"], own[scene.side.other], own[scene.side]


def _touches(card: Card, likes: frozenset[str]) -> bool:
    return card.group in likes or bool(likes.intersection(card.topics))
