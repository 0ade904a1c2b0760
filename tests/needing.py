"""Two people and how they are: what they do, and what each of them sees."""

from __future__ import annotations

from typing import Any

from doing import Doing
from tiny_house import MOTHER, SON, TABLE, text

from hearthside.kernel.gone import Gone
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.stages import Stage
from hearthside.practices.needs import PRACTICE
from hearthside.practices.needs.commands import Check, HowFar, Name

#: Lots of energy and very unpleasant; a little unpleasant; little energy and pleasant.
BAD, GREY, FINE = 25, 15, 11


class Needing(Doing):
    """A house of needs alone, both reading English."""

    def __init__(self, stage: Stage = Stage.S4) -> None:
        super().__init__(PRACTICE, stage=stage, languages={MOTHER: "en", SON: "en"})

    def happened(self, side: Side, command: Any) -> dict[Place, list[Any]]:
        """Do it; what followed, by place."""
        made = self.when(side, command)
        assert not isinstance(made, str), made
        return {place: events for place, events in made.items() if events}

    def refused(self, side: Side, command: Any) -> str:
        """Do it; the sentence it was refused with, and nothing written."""
        before = {ledger: len(rows) for ledger, rows in self.rows.items()}
        key = self.when(side, command)
        assert isinstance(key, str), key
        assert {ledger: len(rows) for ledger, rows in self.rows.items()} == before
        return key.removeprefix("needs.said.")

    def dot(self, side: Side, at: int = BAD) -> str:
        return self.given(side, Check(at=at))

    def share(self, side: Side, *words: str, at: int = BAD, **more: Any) -> str:
        """A dot, and its words shared."""
        item = self.dot(side, at)
        return self.given(side, Name(item=item, words=words, share=more.pop("share", HowFar.WORD), **more))

    def table(self) -> list[Any]:
        return [event for _, events in self.log(TABLE) for event in events if not isinstance(event, Gone)]

    def desk(self, side: Side) -> list[Any]:
        return [event for _, events in self.log((Place.DESK, side)) for event in events if not isinstance(event, Gone)]

    def keys(self, side: Side) -> list[str]:
        return [line.key.removeprefix("needs.line.") for line in self.lines(side)]

    def everything(self, side: Side) -> str:
        """All that this side can come to, whichever address it guesses, and all that its own keys open on the table."""
        pages = [self.page(side, item) for item in self.items()]
        views = [self.view(side, new=query) for query in ("", "picture", "both", "be", "know", "dread")]
        entries = [row.body for row in self.rows[TABLE]]
        return text([pages, views, self.lines(side), self.voices(side), self.parts(side).table, entries])


__all__ = ["BAD", "FINE", "GREY", "MOTHER", "SON", "Needing"]
