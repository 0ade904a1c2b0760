"""Ruth and Sami, 15, and something to do together: what is put, agreed, done, noticed and kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from doing import Doing
from msgspec.structs import replace
from tiny_house import MOTHER, SON, TABLE, text

from hearthside.kernel.occasions import Occasion
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.practices.moments import PRACTICE
from hearthside.practices.moments.commands import Answer, KeepThis, Open, ShallWe, Suggest, Yes

CARD, OTHER = "questions-in-a-jar", "warm-no-talk"
HERS, HIS = "the lid flew off, kanarie00001x", "you laugh with your eyes shut, kanarie00002x"


class Two(Doing):
    """A house of moments alone. `liked`: what another practice tells of what they like."""

    def __init__(self, **rest: Any) -> None:
        super().__init__(PRACTICE, **rest)
        self.liked: dict[str, tuple[str, ...]] = {}
        self.zones: dict[Side, str] = {}

    def scene(self, side: Side) -> Any:
        scene = super().scene(side)
        facts = {**scene.facts, **self.liked}
        return replace(scene, facts=facts, zone=self.zones.get(side, "UTC"))

    def put(self, side: Side = MOTHER, card: str = CARD, **more: Any) -> str:
        return self.given(side, ShallWe(card=card, **more))

    def agreed(self, card: str = CARD, **more: Any) -> str:
        item = self.put(card=card, **more)
        self.given(SON, Yes(item=item, no=1))
        return item

    def noticed(self, item: str = "", sides: tuple[Side, ...] = (MOTHER, SON)) -> str:
        """What each noticed of it; the item of that."""
        item = item or self.agreed()
        said = {MOTHER: HERS, SON: HIS}
        for side in sides:
            item = self.given(side, Answer(item=item, text=said[side]))
        return item

    def opened(self) -> str:
        item = self.noticed()
        self.given(MOTHER, Open(item=item))
        self.given(SON, Open(item=item))
        return item

    def ritual(self) -> str:
        item = self.opened()
        for side in Side:
            self.given(side, KeepThis(item=item))
        return item

    def timed(self, name: str = "jar evening", **more: Any) -> str:
        """A ritual of every Friday at eight."""
        item = self.ritual()
        when = {"day": self.day(4), "hour": "20:00", "every": 7}
        self.given(SON, Suggest(item=item, text=name, plan="when supper is over", **(when | more)))
        self.given(MOTHER, Yes(item=item, no=1))
        return item

    def day(self, ahead: int = 0) -> str:
        return date.fromordinal(self.at.date().toordinal() + ahead).isoformat()

    def keys(self, side: Side) -> list[tuple[str, str]]:
        """The lines this side finds, by room and key."""
        return [(line.room.value, line.key.removeprefix("moments.line.")) for line in self.lines(side)]

    def occasions(self) -> tuple[Occasion, ...]:
        return self.parts(MOTHER).table.occasions

    def everything(self, side: Side) -> str:
        """All this side can come to see."""
        pages = [page for item in self.items() if (page := self.page(side, item))]
        views = [self.view(side), self.view(side, card=CARD), self.view(side, new="things")]
        return text([pages, views, self.lines(side), self.offers(side), self.voices(side)])

    def shown(self, side: Side) -> str:
        """The same without what is offered."""
        pages = [page for item in self.items() if (page := self.page(side, item))]
        return text([pages, self.lines(side), self.voices(side)])

    def on_table(self) -> int:
        return len(self.rows[TABLE])


__all__ = ["CARD", "HERS", "HIS", "MOTHER", "OTHER", "SON", "Place", "Two"]
