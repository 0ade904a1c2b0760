"""Which small thing comes next: for one side, fitting the day and the distance, none twice within a year.

The order is drawn like that of every card (kernel/offers.py), but from the doer's own desk: what the other does with
theirs moves nothing here, and nothing here tells the other anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

import msgspec

from hearthside.kernel.cards import Card, load
from hearthside.kernel.memory import LAST, Finished, Memory, code
from hearthside.kernel.offers import Drawn, for_me, order
from hearthside.kernel.people import Side
from hearthside.kernel.scene import Scene
from hearthside.kernel.stages import Stage
from hearthside.kernel.weather import Weather, weather

LIBRARY = load(Path(__file__).parent)
BY_CODE = {code(card): card for card in LIBRARY.cards}
OF = {side: [card for card in LIBRARY.live() if card.addressed in (side, "either")] for side in Side}
#: No idea comes again within a year (evidence.md section 2).
A_YEAR = timedelta(days=365)
#: On such days what is kind after a hard one comes first (evidence.md 4.9).
HARD = {Weather.LIGHT, Weather.HALF}


class Mine(msgspec.Struct, frozen=True):
    """What one side's desk says of ideas: codes set aside, with their days, oldest first · apart: None for not said ·
    kept: ideas that come again by themselves, since both keep them."""

    aside: Mapping[str, date] = {}
    apart: bool | None = None
    kept: frozenset[str] = frozenset()


def far(card: Card) -> bool:
    """It works from another town."""
    return card.mode != "together" and card.where != "home"


def lives_apart(mine: Mine, stage: Stage) -> bool:
    """As they said; a grown man is taken to live elsewhere, since what works from afar works at home too."""
    return stage >= Stage.S5 if mine.apart is None else mine.apart


def resting(mine: Mine, today: date) -> frozenset[str]:
    """Codes of the ideas set aside within the year."""
    return frozenset(one for one, day in mine.aside.items() if today - day < A_YEAR)


def ideas(mine: Mine, side: Side, scene: Scene) -> Iterator[Drawn]:
    """What `side` may do for the other, best first, as far as the viewer's own limits allow."""
    today = scene.now.date()
    apart, away = lives_apart(mine, scene.stage), resting(mine, today)
    fit = [
        card
        for card in OF[side]
        if _fits(card, apart, today) and code(card.id) not in away and card.id not in mine.kept
    ]
    memory = _memory(mine)
    hard = bool(HARD & weather({**scene.shared, **scene.facts}, today))
    groups = [[card for card in fit if (card.group == "hard_day") is first] for first in (True, False)]
    drawn = chain.from_iterable(order(one, memory, scene) for one in (groups if hard else [fit]))
    return (one for one in drawn if for_me(one.card, scene))


def _fits(card: Card, apart: bool, today: date) -> bool:
    in_season = not card.season or today.month in card.season
    return in_season and (far(card) if apart else card.group != "far")


def _memory(mine: Mine) -> Memory:
    """What the doer met so far, as the order asks for it: for variety, and so that the tender ones wait three weeks
    and never come two in a row. What was set aside long ago may come again, so nothing counts as used."""
    known = [(LIBRARY.cards[BY_CODE[one]], day) for one, day in mine.aside.items() if one in BY_CODE]
    met = [Finished(card.id, day, card.depth) for card, day in known]
    first = min((one.day for one in met), default=None)
    return Memory(last=tuple(met[-LAST:]), finished={1: len(met)}, first=first)
