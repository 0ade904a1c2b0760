"""Ruth and Sami, 15, and small things: given what they did, when one does something, then what each may see."""

from __future__ import annotations

from typing import Any

from doing import Doing
from tiny_house import MOTHER, SON, text

from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.practices.gestures import PRACTICE
from hearthside.practices.gestures.commands import Leave, Letter, Open, Thank

LINE, THANKS = "look in your coat pocket, kanarie00001x", "the soup, because it was hot, kanarie00002x"
LETTER = {"text": "The bus stop.", "deed": "You waited.", "inside": "I was not alone.", "hope": "A friend like you."}


class Gesturing(Doing):
    """A house of gestures alone."""

    def __init__(self, **rest: Any) -> None:
        super().__init__(PRACTICE, **rest)

    def idea(self, side: Side) -> str:
        return str(self.view(side, new="small").data.get("card", ""))

    def left(self, side: Side = MOTHER, words: str = LINE) -> str:
        """A small thing done, with a line for the other."""
        return self.given(side, Leave(card=self.idea(side), text=words))

    def found(self, item: str, side: Side = SON) -> str:
        return self.given(side, Open(item=item)) or item

    def thanked(self, side: Side = SON, words: str = THANKS) -> str:
        return self.given(side, Thank(text=words))

    def wrote(self, side: Side = MOTHER, **more: Any) -> str:
        return self.given(side, Letter(**(LETTER | more)))

    def keys(self, side: Side) -> list[tuple[str, str]]:
        """The lines this side finds, by room and key."""
        return [(line.room.value, line.key.removeprefix("gestures.line.")) for line in self.lines(side)]

    def everything(self, side: Side) -> str:
        """All this side can come to see, and all that its own keys open on the table."""
        pages = [page for item in self.items() if (page := self.page(side, item))]
        views = [self.view(side, new=new) for new in ("small", "own", "thanks", "letter", "his")]
        entries = [row.body for ledger, rows in self.rows.items() if ledger[0] is Place.TABLE for row in rows]
        return text([pages, views, self.lines(side), self.offers(side), self.voices(side), self.parts(side), entries])


__all__ = ["LETTER", "LINE", "MOTHER", "SON", "THANKS", "Gesturing"]
