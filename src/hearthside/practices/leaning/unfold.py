"""One thing unfolded from its entries, with everyone's full words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from hearthside.kernel.gone import Gone
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Entry
from hearthside.practices.leaning import events as on
from hearthside.practices.leaning import rules
from hearthside.practices.leaning.state import State, Things

Kind = TypeVar("Kind", bound=on.Event)
#: What a thing begins with.
BEGINS = on.Begun | on.Asked | on.Decided | on.Knocked | on.Raised | on.Planned | on.Listed


@dataclass
class Told:
    """thing: as the rules fold it; None where it rests · said: its events on the table, or on the own desk where it
    stayed there, oldest first · mine: it lies on the own desk alone · desk: what the own desk says of it."""

    item: str = ""
    thing: Things | None = None
    said: list[Any] = field(default_factory=list)
    mine: bool = False
    desk: State = field(default_factory=State)

    @property
    def first(self) -> Any:
        """What it began with; the latest version of a project that waits; None where that is gone."""
        begins = [one for one in self.said if isinstance(one, BEGINS)]
        return begins[-1] if begins else None

    def all(self, kind: type[Kind]) -> list[Kind]:
        return [one for one in self.said if isinstance(one, kind)]

    def last(self, kind: type[Kind]) -> Kind | None:
        return next(reversed(self.all(kind)), None)


def unfold(entries: Sequence[Entry]) -> Told:
    told = Told()
    states = {place: State() for place in Place}
    said: dict[Place, list[Any]] = {place: [] for place in Place}
    for entry in entries:
        for event in entry.events:
            if isinstance(event, Gone):
                continue
            states[entry.place] = rules.evolve(states[entry.place], event)
            said[entry.place].append(event)
            told.item = event.item
    told.desk = states[Place.DESK]
    shared = any(isinstance(one, BEGINS | on.Closed) for one in said[Place.TABLE])
    told.mine = not shared and bool(told.desk.things)
    told.said = said[Place.DESK if told.mine else Place.TABLE]
    table = states[Place.DESK if told.mine else Place.TABLE]
    told.thing = next(iter(table.things.values()), None)
    return told
