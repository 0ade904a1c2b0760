"""Ruth and Sami, 15, talk: given what they did, when one does something, then what each may see."""

from __future__ import annotations

from typing import Any

from doing import Doing
from tiny_house import MOTHER, SON, text

from hearthside.kernel.doors import Room
from hearthside.kernel.people import Side
from hearthside.practices.talks import PRACTICE
from hearthside.practices.talks.commands import Answer, Ask
from hearthside.practices.talks.library import item_of

#: A guess (who of us?) and a line, both light ones; a deeper one.
PHONE, SONG, FEAR = "longest-without-phone", "song-in-the-head", "fear-that-shrank"
HERS, HIS = "hers kanarie00001x", "his kanarie00002x"


class Talking(Doing):
    """A house of talks alone."""

    def __init__(self, **rest: Any) -> None:
        super().__init__(PRACTICE, **rest)

    def card(self, name: str = SONG) -> str:
        return item_of(self.seed, name)

    def hers(self, words: str = HERS, **rest: Any) -> str:
        """She answers the song card."""
        return self.given(MOTHER, Answer(card=SONG, text=words, **rest))

    def his(self, words: str = HIS, **rest: Any) -> str:
        return self.given(SON, Answer(card=SONG, text=words, **rest))

    def both(self) -> str:
        self.hers()
        return self.his()

    def asked(self, side: Side = MOTHER, words: str = "What did the sea sound like?") -> str:
        return self.given(side, Ask(text=words))

    def keys(self, side: Side) -> list[str]:
        """The lines this side finds in Today and Us, by key."""
        return [line.key.removeprefix("talks.line.") for line in self.lines(side) if line.room is not Room.KEPT]

    def kept(self, side: Side) -> list[str]:
        """The things this side finds among what is kept."""
        return [line.item for line in self.lines(side) if line.room is Room.KEPT]

    def everything(self, side: Side) -> str:
        """All this side can come to see."""
        pages = [page for item in self.items() if (page := self.page(side, item))]
        views = [self.view(side), self.view(side, card=SONG), self.view(side, card=PHONE)]
        return text([pages, views, self.lines(side), self.offers(side)])
