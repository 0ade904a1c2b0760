"""Ruth and Sami, 15, when it is hard: given what they did, when one does something, then what each may see."""

from __future__ import annotations

from typing import Any

from doing import Doing
from tiny_house import MOTHER, SON, text

from hearthside.kernel.people import Side
from hearthside.practices.listening import PRACTICE
from hearthside.practices.listening.commands import Pause, SayBack, SayIt, Sorry, TakeTurns, Yes

SAID = {
    "text": "I shouted, kanarie00001x",
    "inside": "Like a wall, kanarie00002x",
    "plan": "Round the block, kanarie00003x",
}


class Hearing(Doing):
    """A house of listening alone."""

    def __init__(self, **rest: Any) -> None:
        super().__init__(PRACTICE, **rest)

    def sorry(self, side: Side = MOTHER, **more: Any) -> str:
        return self.given(side, Sorry(**(SAID | more)))

    def paused(self, side: Side = SON, **more: Any) -> str:
        return self.given(side, Pause(**more))

    def floor(self, side: Side = MOTHER, first: Side = SON, about: str = "Sundays, kanarie00004x") -> str:
        return self.given(side, TakeTurns(text=about, first=first))

    def turn(self, item: str, side: Side, words: str = "mine", back: str = "yours") -> None:
        """One whole turn of `side`: said, said back, yes."""
        self.given(side, SayIt(item=item, text=words))
        self.given(side.other, SayBack(item=item, text=back))
        self.given(side, Yes(item=item))

    def keys(self, side: Side) -> list[tuple[str, str]]:
        """The lines this side finds, by room and key."""
        return [(line.room.value, line.key.removeprefix("listening.line.")) for line in self.lines(side)]

    def kept(self, side: Side) -> list[str]:
        return [voice.words for voice in self.voices(side)]

    def everything(self, side: Side) -> str:
        """All this side can come to see."""
        pages = [page for item in self.items() if (page := self.page(side, item))]
        views = [self.view(side, new=new) for new in ("", "sorry", "break", "turns", "two", "rehearse")]
        return text([pages, views, self.lines(side), self.voices(side), self.taken_along(side)])


__all__ = ["MOTHER", "SAID", "SON", "Hearing"]
