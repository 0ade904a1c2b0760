"""What tests of the calendar share: a household with hours, an address, and what it leads to."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from hours import HOURS
from household import Household, Member

from hearthside.house.act import Done, act, convert
from hearthside.house.calendar import address
from hearthside.house.calendar.events import Event

EIGHT = "2026-04-16T20:00:00"


def with_hours(pair: Household) -> Household:
    """The same two, in a house that knows hours."""
    pair.house = replace(pair.house, practices={**pair.house.practices, HOURS.slug: HOURS})
    pair.mother.house = pair.son.house = pair.house
    return pair


def agrees(one: Member, **fields: Any) -> str:
    """The item of an hour that is agreed, or changed where `item` names one."""
    command = convert(HOURS, "agree", {"wall": EIGHT, "zone": "Europe/Madrid"} | fields)
    done = act(one.house, one.viewer, one.seat, HOURS, command, uuid4())
    assert isinstance(done, Done)
    return done.item


def drops(one: Member, item: str) -> None:
    assert isinstance(
        act(one.house, one.viewer, one.seat, HOURS, convert(HOURS, "drop", {"item": item}), uuid4()), Done
    )


def subscribes(one: Member) -> str:
    """Make an address, as its page does; what stands between the slash and `.ics`."""
    address.make(one.house, one.viewer, one.seat)
    return shown(one).written


def shown(one: Member) -> address.Mine:
    return address.mine(one.house, one.viewer, one.seat)


def fetched(one: Member, written: str) -> tuple[Event, ...] | None:
    found = address.fetched(one.house, written)
    return None if found is None else found.events


def hours(one: Member, written: str) -> list[datetime] | None:
    """The walls of what the address leads to; None where it leads nowhere."""
    found = fetched(one, written)
    return None if found is None else [event.wall for event in found]
