"""Every statement on ledger rows names its ledger, and a page asks for no more rows than it must."""

from __future__ import annotations

from uuid import UUID

from household import Household
from store.statements import watched

from hearthside.house import act, look
from hearthside.house.act import Done


def test_a_whole_evening_names_its_ledger_in_every_statement(pair: Household) -> None:
    with watched():
        asked = pair.mother.does("ask", text="Where would you go?")
        assert isinstance(asked, Done)
        pair.mother.does("answer", item=asked.item, text="To the sea")
        pair.mother.does("take-back", item=asked.item)
        pair.son.does("someday", text="See the northern lights")
        pair.mother.pins()
        seen = pair.mother.sees()
        look.entries(pair.house, seen, pair.house.practices["talks"], UUID(asked.item))
        pair.clock.later(days=15)
        act.put_away_stale(pair.house, look.look(pair.house, pair.mother.viewer, pair.mother.seat))
