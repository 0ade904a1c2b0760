"""Ruth and Sami, 15, show each other what is theirs: given what they did, then what each may see."""

from __future__ import annotations

from typing import Any

from doing import Doing
from tiny_house import MOTHER, text

from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage
from hearthside.practices.worlds import PRACTICE
from hearthside.practices.worlds.commands import Afterwards, ShowMe, Yes
from hearthside.practices.worlds.visit import How


class Visiting(Doing):
    """A house of worlds alone, on a Monday evening."""

    def __init__(self, stage: Stage = Stage.S4) -> None:
        super().__init__(PRACTICE, stage=stage)

    def asked(self, side: Side = MOTHER, **said: Any) -> str:
        return self.given(side, ShowMe(**({"text": "the level with the ice"} | said)))

    def agreed(self, host: Side) -> str:
        item = self.asked(host.other)
        return self.given(host, Yes(item=item))

    def was(self, host: Side, tap: How = How.ANOTHER) -> str:
        """One whole visit."""
        return self.given(host, Afterwards(item=self.agreed(host), tap=tap))

    def keys(self, side: Side) -> list[tuple[str, str]]:
        return [(line.room.value, line.key.removeprefix("worlds.line.visit_")) for line in self.lines(side)]

    def everything(self, side: Side) -> str:
        """All this side can come to see."""
        pages = [page for item in self.items() if (page := self.page(side, item))]
        views = [self.view(side), self.view(side, new="show"), self.view(side, new="mine")]
        seen = [pages, views, self.lines(side), self.offers(side), self.voices(side)]
        return text([*seen, self.taken_along(side), self.parts(side)])
