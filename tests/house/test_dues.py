"""Dues: the time lies in clear, the meaning does not."""

from __future__ import annotations

from household import Household

from hearthside.house.act import Done
from hearthside.store import ledgers


def test_a_dream_is_due_a_year_on_and_no_more_once_it_rests(pair: Household) -> None:
    done = pair.son.does("someday", text="See the northern lights")
    assert isinstance(done, Done)
    table, son = pair.mother.seat.table.ledger, pair.son.viewer.person
    (due,) = pair.house.db.read(lambda conn: ledgers.dues_before(conn, table, "9999"))
    assert (due.person_id, due.wall, due.practice) == (son, "2027-03-02T18:00", "talks")
    pair.mother.does("tell", item=done.item, text="Bring two pairs of socks")
    assert pair.house.db.read(lambda conn: ledgers.dues_before(conn, table, "9999")) == [due]
    pair.son.does("let-it-rest", item=done.item)
    assert pair.house.db.read(lambda conn: ledgers.dues_before(conn, table, "9999")) == []
