"""The top of Today: what the two have at this hour, from every practice's part of the front and nothing else."""

from __future__ import annotations

from dataclasses import replace as changed
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from household import Household, Member
from msgspec.structs import replace
from store.statements import watched

from hearthside.house import today
from hearthside.house.act import Done, act, convert
from hearthside.house.look import Seen, look
from hearthside.kernel.front import Front, Part
from hearthside.kernel.occasions import Every, Occasion
from hearthside.kernel.places import Place
from hearthside.store import ledgers, people

#: A Monday.
NOW = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)


def does(one: Member, command: str, **fields: Any) -> str:
    time = one.house.practices["time"]
    done = act(one.house, one.viewer, one.seat, time, convert(time, command, fields), uuid4())
    assert isinstance(done, Done), done
    return done.item


def sees(one: Member) -> Seen:
    return look(one.house, one.viewer, one.seat)


def lives_in(pair: Household, one: Member, zone: str) -> None:
    person = one.viewer.person
    row = pair.house.db.read(lambda conn: people.get(conn, person))
    assert row is not None
    pair.house.db.write(lambda conn: people.update(conn, replace(row, zone=zone)))


def now_at(pair: Household, one: Member) -> list[str]:
    return [found.occasion.quote for found in today.at_this_hour(pair.house, sees(one))]


def test_what_both_agreed_stands_there_at_its_hour_and_is_gone_afterwards(pair: Household) -> None:
    pair.clock.now = NOW
    lives_in(pair, pair.mother, "Europe/Madrid")
    lives_in(pair, pair.son, "Pacific/Auckland")
    item = does(pair.mother, "ask-hour", day="2026-03-02", hour="20:00", minutes="30", text="The bench")
    assert now_at(pair, pair.son) == [], "what is asked is nothing yet"
    does(pair.son, "yes", item=item, no="1")
    for hours, there in ((0, True), (3, True), (4, False)):
        pair.clock.now = NOW + timedelta(hours=hours)
        for one in (pair.mother, pair.son):
            assert now_at(pair, one) == (["The bench"] if there else [])


def test_rituals_of_every_practice_stand_under_us_the_next_one_first(pair: Household) -> None:
    pair.clock.now = NOW
    for weekday, name in (("3", "Call"), ("2", "Walk")):
        item = does(pair.mother, "make-ritual", text=name, weekday=weekday, hour="20:00")
        does(pair.son, "yes", item=item, no="1")
    seen = with_rituals(sees(pair.son), "worlds", [ritual("Song", timedelta(hours=2))])
    assert [one.occasion.quote for one in today.rituals(pair.house, seen)] == ["Song", "Walk", "Call"]
    assert [one.practice.slug for one in today.rituals(pair.house, seen)] == ["worlds", "time", "time"]


def test_a_whole_day_has_no_hour(pair: Household) -> None:
    pair.clock.now = NOW
    day = replace(ritual("Look back", timedelta()), minutes=0)
    seen = with_rituals(sees(pair.son), "boundaries", [day])
    assert today.at_this_hour(pair.house, seen) == today.rituals(pair.house, seen) == []


def test_three_hundred_rituals_ask_the_database_nothing_and_cost_little(pair: Household) -> None:
    pair.clock.now = NOW
    many = [ritual(f"Call {number}", timedelta(minutes=number)) for number in range(300)]
    seen = with_rituals(sees(pair.son), "time", many)
    with watched() as asked:
        began = datetime.now(UTC)
        there = today.at_this_hour(pair.house, seen)
        ours = today.rituals(pair.house, seen)
        took = datetime.now(UTC) - began
    assert asked.seen == []
    assert (len(there), len(ours)) == (181, 300), "those of the next three hours"
    assert took < timedelta(seconds=0.5)


def test_each_of_the_two_is_due_once_by_the_wall_on_which_it_was_agreed(pair: Household) -> None:
    pair.clock.now = NOW
    pair.mother.pins()
    lives_in(pair, pair.mother, "Europe/Madrid")
    item = does(pair.mother, "ask-hour", day="2026-03-05", hour="20:00")
    lives_in(pair, pair.son, "Pacific/Auckland")
    does(pair.son, "yes", item=item, no="1")
    table = pair.mother.seat.table.ledger
    rows = pair.house.db.read(lambda conn: ledgers.dues_before(conn, table, "9999"))
    assert {row.person_id for row in rows} == {pair.mother.viewer.person, pair.son.viewer.person}
    assert {(row.wall, row.zone, row.practice) for row in rows} == {("2026-03-05T20:00", "Europe/Madrid", "time")}
    does(pair.mother, "not-this-time", item=item, no="1")
    assert pair.house.db.read(lambda conn: ledgers.dues_before(conn, table, "9999")) == []


def ritual(name: str, later: timedelta) -> Occasion:
    wall = (NOW + later).replace(tzinfo=None)
    return Occasion(item=str(uuid4()), key="ritual", wall=wall, zone="UTC", every=Every.WEEK, quote=name)


def with_rituals(seen: Seen, slug: str, occasions: list[Occasion]) -> Seen:
    parts = {**seen.fronts[Place.TABLE].parts, slug: Part(occasions=tuple(occasions))}
    return changed(seen, fronts={**seen.fronts, Place.TABLE: Front(parts=parts)})
