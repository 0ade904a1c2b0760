"""Ruth and Sami, 15, agree: given what they did, when one does something, then what each may see."""

from __future__ import annotations

from typing import Any

from doing import Doing
from tiny_house import MOTHER, SON, text

from hearthside.kernel.doors import Room
from hearthside.kernel.people import Side
from hearthside.practices.boundaries import PRACTICE
from hearthside.practices.boundaries.commands import Ask, LayMap, MarkArea, Suggest, Yes
from hearthside.practices.boundaries.events import Kind, Mark
from hearthside.practices.boundaries.library import areas

BUS, WHY = "Saturdays till 23:30", "the last bus is 23:10"
#: How the keys of refusals begin.
SAID = "boundaries.said."


class Agreeing(Doing):
    """A house of asks alone."""

    def __init__(self, **rest: Any) -> None:
        super().__init__(PRACTICE, **rest)

    def asked(self, text: str = BUS, why: str = WHY, **rest: Any) -> str:
        """He asks for more freedom."""
        return self.given(SON, Ask(kind=Kind.FREEDOM, text=text, why=why, **rest))

    def agreed(self, text: str = BUS, **rest: Any) -> str:
        """He asks, she says yes."""
        item = self.asked(text, **rest)
        return self.given(MOTHER, Yes(item=item, no=1, text="and you thought of it"))

    def grows(self, item: str, text: str, no: int, **rest: Any) -> None:
        """He suggests more of what stands, she says yes."""
        self.given(SON, Suggest(item=item, no=no, text=text, **rest))
        self.given(MOTHER, Yes(item=item, no=no + 1))

    def areas(self, side: Side = SON) -> list[str]:
        return [card.id for card in areas(self.scene(side))]

    def lays(self, side: Side, **marks: Mark) -> str:
        """This side marks these areas and lays the map down."""
        for area, mark in marks.items():
            self.given(side, MarkArea(card=area.replace("_", "-"), mark=mark))
        return self.given(side, LayMap())

    def both_lay(self, hers: Mark = Mark.BOTH, his: Mark = Mark.HIS, area: str = "own_room") -> str:
        self.lays(MOTHER, **{area: hers})
        return self.lays(SON, **{area: his})

    def keys(self, side: Side, room: Room = Room.TODAY) -> list[str]:
        """The lines of this side in one room, by key."""
        return [line.key.removeprefix("boundaries.line.") for line in self.lines(side) if line.room is room]

    def everything(self, side: Side) -> str:
        """All this side can come to see."""
        pages = [page for item in self.items() if (page := self.page(side, item))]
        views = [self.view(side), self.view(side, see="map"), self.view(side, see="floor"), self.view(side, new="hand")]
        return text([pages, views, self.lines(side), self.offers(side), self.voices(side)])
