"""Ruth and Sami lean on each other: given what they did, when one does something, then what each may see."""

from __future__ import annotations

from typing import Any

from talking import Talking
from tiny_house import MOTHER, SON, TinyHouse, text

from hearthside.kernel.people import Side
from hearthside.practices.leaning import PRACTICE
from hearthside.practices.leaning.commands import (
    Agree,
    Begin,
    ItIsTime,
    Knock,
    SolveIt,
    Speak,
    ThatsIt,
    Want,
)
from hearthside.practices.leaning.events import Subject, Way
from hearthside.practices.leaning.state import Ladder, Solving

HERS, HIS, WORDS = "hers kanarie00001x", "his kanarie00002x", "when kanarie00003x"


class Leaning(Talking):
    """A house of leaning alone."""

    def __init__(self, **rest: Any) -> None:
        TinyHouse.__init__(self, PRACTICE, **rest)

    def ladder(self, rung: int = 1) -> str:
        """He begins, she says yes: it stands where both see it."""
        item = self.given(SON, Begin(text=HIS, rung=rung))
        return self.given(MOTHER, Agree(item=item))

    def step(self, item: str) -> None:
        """Words by her, a yes by him; both say it is time."""
        self.given(MOTHER, Want(item=item, text=WORDS))
        self.given(SON, Agree(item=item), ItIsTime(item=item))
        self.given(MOTHER, ItIsTime(item=item))

    def rung(self, item: str) -> int:
        thing = self.thing(item)
        assert isinstance(thing, Ladder)
        return thing.rung

    def thing(self, item: str) -> Any:
        return self.places(MOTHER).table.things.get(item)

    def solving(self, item: str) -> Solving:
        thing = self.thing(item)
        assert isinstance(thing, Solving)
        return thing

    def knocked(self, about: Subject = Subject.MONEY) -> str:
        return self.given(MOTHER, Knock(text=HERS, about=about))

    def understood(self) -> str:
        """Both concerns are told and understood, his first."""
        item = self.given(SON, SolveIt(text=HIS))
        self.given(MOTHER, Speak(item=item, way=Way.BACK, text="you mean"))
        self.given(SON, ThatsIt(item=item))
        self.given(MOTHER, Speak(item=item, way=Way.CONCERN, text=HERS))
        self.given(SON, Speak(item=item, way=Way.ASK, text="since when?"))
        return self.given(MOTHER, ThatsIt(item=item))

    def keys(self, side: Side) -> list[str]:
        """The lines this side finds in Today and Us, by key."""
        return [key.removeprefix("leaning.line.") for key in super().keys(side)]

    def all_of(self, side: Side) -> str:
        """All this side can come to see: things, lists, lines, the timeline, and the archive."""
        pages = [page for item in self.items() if (page := self.page(side, item))]
        views = [self.view(side, do=do) for do in ("ladders", "helps", "closed", "mine", "solve", "can", "like")]
        return text([pages, views, self.lines(side), self.voices(side), self.taken_along(side), self.parts(side)])
