"""What tests of one practice's rules share: do this, and what follows; what each may see of one thing."""

from __future__ import annotations

from typing import Any

from tiny_house import TinyHouse

from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.refusal import Refusal


class Doing(TinyHouse):
    """Every `when` gives the events by place, or the key of the refusal."""

    def when(self, side: Side, command: Any) -> dict[Place, list[Any]] | str:
        decision = self.act(side, command)
        return decision.key if isinstance(decision, Refusal) else decision

    def given(self, side: Side, *commands: Any) -> str:
        """Do these; the item the last one was about."""
        item = ""
        for command in commands:
            decision = self.act(side, command)
            assert not isinstance(decision, Refusal), decision
            item = next((one.item for events in decision.values() for one in events), item)
        return item

    def part(self, side: Side, item: str) -> str:
        page = self.page(side, item)
        return page.part if page else ""

    def data(self, side: Side, item: str) -> dict[str, Any]:
        page = self.page(side, item)
        return page.data if page else {}
