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
from hearthside.house.house import House
from hearthside.house.ring import Seat, Viewer

EIGHT = "2026-04-16T20:00:00"


def with_hours(pair: Household) -> Household:
    """The same two, in a house that knows hours."""
    pair.house = replace(pair.house, practices={**pair.house.practices, HOURS.slug: HOURS})
    pair.mother.house = pair.son.house = pair.house
    return pair


def agreed(**fields: Any) -> Any:
    """The command by which an hour is agreed, or changed where `item` names one."""
    at = {"item": str(uuid4()), "key": "hour", "wall": EIGHT, "zone": "Europe/Madrid"} | fields
    return convert(HOURS, "agree", {"at": at})


def does(house: House, viewer: Viewer, seat: Seat, command: Any) -> str:
    """The item it was about."""
    done = act(house, viewer, seat, HOURS, command, uuid4())
    assert isinstance(done, Done)
    return done.item


def agrees(one: Member, **fields: Any) -> str:
    return does(one.house, one.viewer, one.seat, agreed(**fields))


def drops(one: Member, item: str) -> None:
    does(one.house, one.viewer, one.seat, convert(HOURS, "drop", {"item": item}))


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
