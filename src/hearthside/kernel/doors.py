"""Doors: the ways into a practice, as sentences the person would say (people.md section 3)."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage


class Room(StrEnum):
    """The five places on the screen."""

    TODAY = "today"
    US = "us"
    SAY = "say"
    KEPT = "kept"
    MINE = "mine"


class Group(StrEnum):
    """Where a door stands under Us, in this order: by what is open between the two, what they agreed, their rituals and
    plans, or what there is to do together."""

    OPEN = "open"
    AGREED = "agreed"
    PLANS = "plans"
    DO = "do"


EVERYONE = frozenset(Side)
ALL_STAGES = frozenset(Stage)


class Door(msgspec.Struct, frozen=True, kw_only=True):
    """`key`: the sentence in the practice's words (`<slug>.door.<key>`); `<key>_words` lists its synonyms.

    `query` opens the practice at the right form; `weight` orders them, smaller first; `group` is asked of Us alone.
    """

    room: Room
    key: str
    query: str = ""
    sides: frozenset[Side] = EVERYONE
    stages: frozenset[Stage] = ALL_STAGES
    weight: int = 50
    group: Group = Group.DO

    def fits(self, side: Side, stage: Stage) -> bool:
        return side in self.sides and stage in self.stages
