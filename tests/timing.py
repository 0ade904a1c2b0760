"""Two people with a clock each: what tests of hours and rituals share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from doing import Doing
from msgspec.structs import replace
from tiny_house import MOTHER, SON, TABLE

from hearthside.kernel.occasions import Occasion
from hearthside.kernel.people import Side
from hearthside.kernel.scene import Scene
from hearthside.practices.time import PRACTICE
from hearthside.practices.time.commands import AskHour, HowItWas, MakeRitual, Yes
from hearthside.practices.time.events import How, Plan

MADRID, AUCKLAND = "Europe/Madrid", "Pacific/Auckland"


@dataclass
class Two(Doing):
    """zones: by side; both live by UTC where nothing is said."""

    zones: dict[Side, str] = field(default_factory=lambda: {MOTHER: "UTC", SON: "UTC"})

    def scene(self, side: Side) -> Scene:
        return replace(super().scene(side), zone=self.zones[side])

    def plan(self, item: str) -> Plan:
        found: Plan = self.states[TABLE].plans[item]
        return found

    @property
    def occasions(self) -> tuple[Occasion, ...]:
        return PRACTICE.publish(self.states[TABLE]).occasions

    def asked(self, side: Side, day: date, hour: str, **more: Any) -> str:
        return self.given(side, AskHour(day=str(day), hour=hour, **more))

    def agreed(self, side: Side, day: date, hour: str, **more: Any) -> str:
        item = self.asked(side, day, hour, **more)
        return self.given(side.other, Yes(item=item, no=1))

    def kept(self, side: Side, item: str) -> None:
        """Its hour passes, and this side says how it was."""
        stands = self.plan(item).ritual.on
        assert stands is not None
        self.at = max(self.at, datetime.combine(stands.wall.date(), stands.wall.time(), self.at.tzinfo))
        self.wait(hours=14)
        self.given(side, HowItWas(item=item, tap=How.GOOD))

    def ritual(self, side: Side, **more: Any) -> str:
        item = self.given(side, MakeRitual(**more))
        return self.given(side.other, Yes(item=item, no=1))

    def says(self, side: Side) -> list[str]:
        """What stands in the rooms: the keys of the lines, without `time.line.`."""
        return [line.key.removeprefix("time.line.") for line in self.lines(side)]


def two(**more: Any) -> Two:
    return Two(PRACTICE, **more)
