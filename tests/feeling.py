"""Ruth and Sami at play with words: given what they did, when one does something, then what each may see."""

from __future__ import annotations

from typing import Any

from doing import Doing
from tiny_house import MOTHER, SON, TABLE, text

from hearthside.kernel.people import Side
from hearthside.practices.feelings import PRACTICE
from hearthside.practices.feelings.commands import SetDot, Sort

HINT = "the bus, kanarie00001x"
#: A card of every stage from S2 to S4, and what can be tapped on it.
CARD, TAPS = "annoyed-frustrated-furious", ("annoyed", "frustrated", "furious", "other")


class Feeling(Doing):
    """A house of feelings alone."""

    def __init__(self, **rest: Any) -> None:
        super().__init__(PRACTICE, **({"languages": {MOTHER: "en", SON: "en"}} | rest))

    def sorted(self, side: Side = MOTHER, tap: str = "annoyed", no: int = 0) -> str:
        return self.given(side, Sort(card=CARD, scene=no, tap=tap))

    def hid(self, side: Side = MOTHER, dot: int = 8, hint: str = HINT) -> str:
        """A moment of one's own, for the other to guess."""
        return self.given(side, SetDot(text=hint, dot=dot))

    def keys(self, side: Side) -> list[tuple[str, str]]:
        """The lines this side finds, by room and key."""
        return [(line.room.value, line.key.removeprefix("feelings.line.")) for line in self.lines(side)]

    def seen(self, side: Side) -> str:
        """All this side can come to see."""
        pages = [page for item in self.items() if (page := self.page(side, item))]
        asked = [{"new": new} for new in ("sort", "dot", "moment", "word", "helped", "skills")]
        views = [self.view(side, **query) for query in ({}, *asked, {"card": CARD})]
        return text([pages, views, self.lines(side), self.offers(side), self.voices(side), self.taken_along(side)])

    def on_table(self) -> str:
        """All that the keys of both open on the table, and what lies on its front."""
        bodies = [row.body.decode() for row in self.rows[TABLE] if row.body]
        return text([bodies, self.parts(MOTHER).table])


__all__ = ["CARD", "HINT", "MOTHER", "SON", "TAPS", "Feeling"]
