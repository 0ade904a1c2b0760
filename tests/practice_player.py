"""Plays any practice without knowing it: random commands made from their types, both sides, time moving on.

What was seldom done is tried more often, so that a long game does everything.
"""

from __future__ import annotations

import enum
import random
import re
import types
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from itertools import pairwise
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from uuid import UUID

import msgspec
from tiny_house import MOTHER, SON, TABLE, Ledger, TinyHouse, text

from hearthside.kernel.emotions import COUSINS, EMOTIONS
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Practice
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.stages import Stage

#: Every word a person writes here is one of these, so that it can be looked for in everything that is shown.
CANARY = re.compile(r"kanarie\d{5}x")
#: A shape that fits spans, so that patterns of other fields fail loudly.
SPAN = "-"


@cache
def _fields(kind: type) -> dict[str, Any]:
    return {one.encode_name: one.type for one in msgspec.structs.fields(kind)}


class Player:
    """A game between the two. `wrote` says who wrote each canary; `going_on`: they often go on with one thing, so that
    the last of many steps is taken."""

    def __init__(self, practice: Practice, seed: int, stage: Stage = Stage.S4, *, going_on: bool = False) -> None:
        self.luck = random.Random(seed)
        self.practice = practice
        self.house = TinyHouse(practice, stage=stage, luck=random.Random(seed + 1))
        self.wrote: dict[str, Side] = {}
        self.subject = ""
        self.side = MOTHER
        self.going_on = going_on

    def play(self, moves: int) -> None:
        for _ in range(moves):
            self.move()

    def move(self) -> None:
        self.side = side = self.side.other if self.luck.random() < 0.6 else self.side
        command = self._go_on(side) if self.going_on and self.luck.random() < 0.4 else self._something(side)
        decision = self.house.act(side, command)
        if not isinstance(decision, Refusal):
            self.subject = next((one.item for events in decision.values() for one in events if one.item), self.subject)
        self.house.wait(hours=self.luck.choice((0, 0, 0, 1, 4, 30)))

    def _something(self, side: Side) -> Any:
        rare = [(1 + self.house.done[kind]) ** -0.5 for kind in self.practice.commands]
        return self.command(side, self.luck.choices(self.practice.commands, rare)[0])

    def _go_on(self, side: Side) -> Any:
        """With one thing, as a hand that finds on its page what can be done."""
        item, places, scene = self._item(side), self.house.places(side), self.house.scene(side)
        kinds = [kind for kind in self.practice.commands if "item" in kind.__struct_fields__]
        there = [self.command(side, kind, item) for kind in kinds]
        can = [one for one in there if not isinstance(self.practice.decide(places, one, scene), Refusal)]
        rare = [1 / (1 + self.house.done[type(one)]) for one in can]
        return self.luck.choices(can, rare)[0] if can else self._something(side)

    def command(self, side: Side, kind: type, item: str = "") -> Any:
        fields = _fields(kind)
        about: dict[str, str] = {name: "" for name in ("card", "item") if name in fields}
        if item:
            about["item"] = item
        elif about:
            name = self.luck.choice(list(about))
            about[name] = self._card(side) if name == "card" else self._item(side)
        values = about | {name: self._field(side, name, about, fields[name]) for name in fields if name not in about}
        return msgspec.convert({name: value for name, value in values.items() if value is not None}, kind, strict=False)

    def _item(self, side: Side) -> str:
        """What was last spoken of, what lies before this side, something old or of the own desk, or nothing known."""
        if self.subject and self.luck.random() < 0.5:
            return self.subject
        pools: tuple[Callable[[], list[str]], ...] = (
            lambda: [line.item for line in self.house.lines(side) if line.item],
            lambda: [row.item for row in self.house.rows[Place.DESK, side] if row.item][-12:],
            lambda: self.house.items()[-40:],
        )
        pool = self.luck.choices(pools, (6, 2, 2))[0]()
        return (
            self.luck.choice(pool) if pool and self.luck.random() < 0.95 else str(UUID(int=self.luck.getrandbits(128)))
        )

    def _card(self, side: Side) -> str:
        offered = [offer.card for offer in self.house.offers(side)][:6]
        cards = list(self.practice.library.cards)
        pool = offered if self.luck.random() < 0.7 else cards
        return self.luck.choice(pool) if pool else ""

    def _options(self, side: Side, about: dict[str, str]) -> list[str]:
        """What the form of this card or thing lets one tap."""
        if about.get("card"):
            return list(self.practice.library.cards[about["card"]].options)
        page = self.house.page(side, about.get("item", ""))
        return [one["key"] for one in page.data.get("options", ())] if page else []

    def _waits(self, side: Side, about: dict[str, str]) -> int:
        """The number of what waits for a yes on the page of this thing; 0 for none."""
        page = self.house.page(side, about.get("item", ""))
        waits = page.data.get("waits") if page else None
        return waits["no"] if isinstance(waits, dict) and "no" in waits else 0

    def _field(self, side: Side, name: str, about: dict[str, str], wanted: Any) -> Any:
        if name == "easy":
            return self.luck.sample(("1-morning", "3-evening", "5-night"), 2)
        if name in ("tap", "guess") and (options := self._options(side, about)):
            return self.luck.choice(options)
        if name == "cards":
            return [self._card(side) for _ in range(self.luck.randrange(8))]
        if name == "words":
            return self.luck.sample(list(EMOTIONS), self.luck.choice((0, 1, 1, 2, 2, 3)))
        if name == "instead":
            return [f"{one}:{other}" for group in COUSINS for one, other in pairwise(group)]
        if name == "no" and (waits := self._waits(side, about)) and self.luck.random() < 0.8:
            return waits
        if name == "day":
            return self.luck.choice(("", str((self.house.at + timedelta(days=self.luck.randrange(9))).date())))
        if name == "hour":
            return self.luck.choice(("", "07:30", "19:00"))
        if name == "where":
            return "me" if self.luck.random() < 0.15 else "both"
        return self._value(side, name, wanted)

    def _value(self, side: Side, name: str, wanted: Any) -> Any:
        origin, inside = get_origin(wanted), get_args(wanted)
        if origin is Annotated:
            meta = next((one for one in inside[1:] if isinstance(one, msgspec.Meta)), msgspec.Meta())
            if meta.pattern:
                assert re.search(meta.pattern, "0-1"), f"the player knows no {name} like {meta.pattern}"
                start = self.luck.randrange(30)
                return f"{start}{SPAN}{start + self.luck.randrange(30)}"
            if inside[0] is int:
                return self.luck.randint(int(meta.ge or 0), int(min(meta.le or 9, 9)))
            return self._value(side, name, inside[0])
        if origin in (Union, types.UnionType):
            return self._value(side, name, self.luck.choice([one for one in inside if one is not types.NoneType]))
        if origin is Literal:
            return self.luck.choice(inside)
        if isinstance(wanted, type) and issubclass(wanted, enum.Enum):
            return self.luck.choice(list(wanted)).value
        if wanted is bool:
            return self.luck.random() < 0.5
        if wanted is int:
            return self.luck.randrange(9)
        if wanted is str:
            return self.words(side)
        raise TypeError(f"the player knows no value for {name}: {wanted}")

    def words(self, side: Side) -> str:
        if self.luck.random() < 0.05:
            return " "
        canary = f"kanarie{len(self.wrote):05}x"
        self.wrote[canary] = side
        return canary if self.luck.random() < 0.8 else canary + " “lo más lindo” 🌱\n" + "la la " * 4

    def queries(self) -> list[dict[str, str]]:
        """What the doors, the offers and a curious hand would ask of the view."""
        doors = [dict([door.query.split("=", 1)]) for door in self.practice.doors if door.query]
        cards = [{"card": card} for card in self._some_cards()]
        return [{}, {"card": "no-such"}, {"new": "no-such"}, *doors, *cards]

    def _some_cards(self) -> list[str]:
        cards = list(self.practice.library.cards)
        return self.luck.sample(cards, min(3, len(cards)))

    def seen_in_item(self, side: Side, item: str) -> str:
        return text(self.house.page(side, item))

    def seen_in_rooms(self, side: Side) -> str:
        """All a side finds without opening one thing."""
        views = [self.house.view(side, **query) for query in self.queries()]
        return text([views, self.house.lines(side), self.house.offers(side), self.house.voices(side)])

    def canaries_on(self, ledger: Ledger, author: Side | None = None) -> set[str]:
        """Canaries in the entries of a ledger that are not gone."""
        return {
            canary
            for row in self.house.rows[ledger]
            if row.body and (author is None or row.author is author)
            for canary in canaries(row.body.decode())
        }

    def ledgers(self) -> tuple[Ledger, ...]:
        return (TABLE, (Place.DESK, MOTHER), (Place.DESK, SON))


def canaries(shown: str) -> set[str]:
    return set(CANARY.findall(shown))
