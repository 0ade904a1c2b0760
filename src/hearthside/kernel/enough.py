"""The rules of evidence.md section 2, each for the cards of one kind.

The practice of a card is the one it serves most; `also` does not count. A share is of the cards of one stage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations, product

import msgspec
from msgspec.structs import replace

from hearthside.kernel.cards import Card
from hearthside.kernel.stages import Stage

Cards = Sequence[Card]

#: P1 to P9, in their order.
PRACTICES = ("needs", "moments", "talks", "boundaries", "changes", "legacy", "feelings", "lessons", "leaning")
#: Distinct cards, evidence.md section 2; `together` beside it: twenty for each of four routines. A help_card's are for
#: one country.
COUNTS = {
    "prompt": 420, "activity": 240, "gesture": 240, "story_question": 180, "teach_seed": 90, "skill": 36,
    "repair_script": 24, "change_chapter": 32, "boundary_template": 40, "decision_area": 60, "value": 40,
    "help_card": 12, "emotion_word": 100, "together": 80,
}  # fmt: skip
#: What two need at one stage in two years; of the cards for two nobody has said it.
NEED = {"prompt": 243, "activity": 122, "gesture": 162, "story_question": 81, "teach_seed": 41}
WEEKLY = ("prompt", "activity", "gesture", "story_question", "teach_seed", "skill", "together")
MODES = ("together", "apart", "either")
DEPTHS = {1: 0.50, 2: 0.35, 3: 0.15}


class Figure(msgspec.Struct, frozen=True, omit_defaults=True):
    """How far one kind holds a rule. Numbers of cards, or shares from 0 to 1.

    least, of which `needed` are wanted, and `where` it is · most, of which `allowed` are, and `where_most` · missing:
    how many cards the kind lacks · cards: the ids that break the rule.
    """

    ok: bool
    least: int | float | None = None
    needed: int | float | None = None
    where: str = ""
    most: int | float | None = None
    allowed: int | float | None = None
    where_most: str = ""
    missing: int = 0
    cards: tuple[str, ...] = ()


def at(cards: Iterable[Card], stage: Stage) -> list[Card]:
    return [card for card in cards if stage in card.stages]


def share(cards: Cards, true: Callable[[Card], bool]) -> float:
    """Of how many of `cards` it is true, 0 to 1; of none, of nothing."""
    return sum(map(true, cards)) / len(cards) if cards else 0.0


def gone(cards: Cards) -> int:
    """How many of `cards` go when those three topics are closed that take most of them."""
    topics = sorted({topic for card in cards for topic in card.topics})
    bit = {topic: 1 << number for number, topic in enumerate(topics)}
    told = Counter(sum(bit[topic] for topic in set(card.topics)) for card in cards if card.topics)
    closed = (sum(bit[topic] for topic in three) for three in combinations(topics, min(3, len(topics))))
    return max(sum(n for about, n in told.items() if about & shut) for shut in closed)


def lowest(figures: Mapping[str, float], needed: float) -> Figure:
    where = min(figures, key=lambda one: figures[one])
    return Figure(ok=figures[where] >= needed, least=round(figures[where], 4), needed=needed, where=where)


def _highest(figures: Mapping[str, float], allowed: float) -> Figure:
    where = max(figures, key=lambda one: figures[one])
    return Figure(ok=figures[where] <= allowed, most=round(figures[where], 4), allowed=allowed, where_most=where)


def _by_stage(cards: Cards, true: Callable[[Card], bool]) -> dict[str, float]:
    return {stage.value: share(at(cards, stage), true) for stage in Stage}


def _parts(cards: Cards, names: Iterable[str], of: Callable[[Card], str]) -> dict[str, float]:
    """The share of every stage that each of `names` has, as `S1 name`."""
    told = {stage: Counter(of(card) for card in at(cards, stage)) for stage in Stage}
    return {f"{stage} {name}": told[stage][name] / (told[stage].total() or 1) for stage, name in product(Stage, names)}


def each_way(_: str, cards: Cards) -> Figure:
    """Half of them she does for him, half he for her."""
    ways = Counter(card.addressed for card in cards)
    return lowest({side: ways[side] for side in ("mother", "son")}, COUNTS["gesture"] // 2)


def depths(_: str, cards: Cards) -> Figure:
    """Half light, 35 % of feelings, 15 % deep, each within five in a hundred; none of the deep at S1 and S2."""
    told = Counter(card.depth for card in cards)
    off = {f"depth {depth}": abs(told[depth] / (len(cards) or 1) - wished) for depth, wished in DEPTHS.items()}
    deep = tuple(card.id for card in cards if card.depth > 2 and min(card.stages).small)
    found = _highest(off, 0.05)
    return replace(found, ok=found.ok and not deep, cards=deep)


def stage_practice(kind: str, cards: Cards) -> Figure:
    """Twelve prompts and six activities for every practice at every stage."""
    served = Counter((stage, card.practice) for card in cards for stage in card.stages)
    cells = {f"{stage} {practice}": served[stage, practice] for stage, practice in product(Stage, PRACTICES)}
    return lowest(cells, {"prompt": 12, "activity": 6}[kind])


def modes(_: str, cards: Cards) -> Figure:
    """A quarter of a stage for two in one place, a quarter for two apart, a quarter for either."""
    return lowest(_parts(cards, MODES, lambda card: card.mode), 0.25)


def cost_free(_: str, cards: Cards) -> Figure:
    """Two in five of every stage cost nothing."""
    return lowest(_by_stage(cards, lambda card: card.cost == "none"), 0.4)


def low_energy(_: str, cards: Cards) -> Figure:
    """Three in ten of every stage ask for no strength."""
    return lowest(_by_stage(cards, lambda card: card.energy == "low"), 0.3)


def balance(_: str, cards: Cards) -> Figure:
    """No practice has more than sixteen in a hundred of a stage, and none less than eight."""
    found = _parts(cards, PRACTICES, lambda card: card.practice)
    low, high = lowest(found, 0.08), _highest(found, 0.16)
    return replace(high, ok=low.ok and high.ok, least=low.least, needed=low.needed, where=low.where)


def three_topics(kind: str, cards: Cards) -> Figure:
    """Whichever three topics are closed, 80 % of a stage's need are left; where no need is told, of its cards."""
    left = {}
    for stage in Stage:
        mine = at(cards, stage)
        left[stage.value] = (len(mine) - gone(mine)) / (NEED.get(kind) or len(mine) or 1)
    return lowest(left, 0.8)


def young_sons_pay_nothing(_: str, cards: Cards) -> Figure:
    """What he does for her costs no money up to S3."""
    paid = tuple(
        card.id for card in cards if card.addressed == "son" and min(card.stages) <= Stage.S3 and card.cost != "none"
    )
    return Figure(ok=not paid, most=len(paid), allowed=0, cards=paid)


_NINE = ("prompt", "activity", "gesture", "together")
_ONE = {
    "story_question": "all of them serve legacy",
    "teach_seed": "all of them serve lessons",
    "skill": "practised on purpose, not drawn",
}
#: Each rule, the kinds it is asked of, and those of WEEKLY that it is not and cannot be asked of.
RULES: dict[str, tuple[Callable[[str, Cards], Figure], Sequence[str], Mapping[str, str]]] = {
    "each_way": (each_way, ("gesture",), {}),
    "depths": (depths, ("prompt",), {}),
    "stage_practice": (stage_practice, ("prompt", "activity"), {}),
    "modes": (modes, WEEKLY[:-1], {"together": "two on one phone are in one place"}),
    "cost_free": (cost_free, WEEKLY, {}),
    "low_energy": (low_energy, WEEKLY, {}),
    "balance": (balance, _NINE, _ONE),
    "three_topics": (three_topics, (*NEED, "together"), {"skill": "its need is told in scenes, not by stage"}),
    "young_sons_pay_nothing": (young_sons_pay_nothing, ("gesture",), {}),
}
