"""What happened to hours and rituals, folded. A log may lack entries anywhere, so nothing counts on one before it."""

from __future__ import annotations

from typing import Any, get_args

from msgspec.structs import replace

from hearthside.kernel import rituals
from hearthside.kernel.heads import head
from hearthside.kernel.occasions import Every
from hearthside.kernel.rituals import Terms
from hearthside.practices.time import events as on
from hearthside.practices.time.events import HOUR, PHONES, Kind, Plan, State, named

EVENTS: tuple[type, ...] = get_args(on.Hours)
#: What a page holds; what is older is read from the log.
HOURS, RITUALS, DESK = 8, 14, 60


def evolve(state: State, event: on.Hours) -> State:
    if isinstance(event, on.Looked):
        return replace(state, looked=(*(one for one in state.looked if one != event.item), event.item)[-DESK:])
    if isinstance(event, on.Asked):
        return _asked(state, event)
    plan = state.plans.get(event.item)
    if plan is None:
        return state
    after = _step(plan, event)
    if isinstance(event, on.Agreed) and event.zone:
        state = replace(state, zones={**state.zones, event.side: event.zone})
    if isinstance(event, on.Told) and plan.kind is Kind.HOUR:
        return _kept(state, event, after)
    return replace(state, plans={**state.plans, event.item: after})


def _asked(state: State, event: on.Asked) -> State:
    known = state.plans.get(event.item)
    plan = known or Plan(kind=event.kind, by=event.side, day=event.day)
    after = rituals.propose(plan.ritual, terms_of(plan, event))
    if after == plan.ritual:
        return state
    plans = {**state.plans, event.item: replace(plan, ritual=after, declined=None, day=event.day)}
    last = event.day if plan.kind is Kind.HOUR else state.last
    zones = {**state.zones, event.side: event.zone}
    return _trim(replace(state, plans=plans, zones=zones, last=max(filter(None, (last, state.last)), default=None)))


def terms_of(plan: Plan, event: on.Asked) -> Terms:
    """An hour keeps its place where only its time was changed by the other."""
    before = plan.ritual.waits or plan.ritual.stands
    kept = before.text if before and plan.kind is Kind.HOUR else ""
    marks = (*((event.chooser,) if event.chooser else ()), *((PHONES,) if event.phones else ()))
    every = Every.ONCE if plan.kind is Kind.HOUR else event.every or Every.WEEK
    return Terms(
        no=event.no, by=event.side, wall=event.wall, zone=event.zone, minutes=event.minutes, every=every,
        text=head(event.text) or kept, marks=marks,
    )  # fmt: skip


def _step(plan: Plan, event: Any) -> Plan:
    ritual, side = plan.ritual, event.side
    match event:
        case on.Agreed():
            agreed = rituals.accept(ritual, side, event.no)
            return replace(plan, ritual=agreed, declined=None) if agreed != ritual else plan
        case on.Declined() if rituals.answerable(ritual, side, event.no):
            return replace(plan, ritual=rituals.decline(ritual, side, event.no), declined=side, day=event.day)
        case on.Declined() if plan.kind is Kind.HOUR and event.no == ritual.last and ritual.on:
            return replace(plan, ritual=rituals.rest(ritual), declined=side, day=event.day)
        case on.TookBack():
            return replace(plan, ritual=rituals.take_back(ritual, side, event.no))
        case on.LeftOut() if plan.kind is Kind.RITUAL:
            return replace(plan, ritual=rituals.leave_out(ritual, event.on))
        case on.Rested() if plan.kind is Kind.RITUAL:
            return replace(plan, ritual=rituals.rest(ritual))
        case on.Told() if plan.kind is Kind.HOUR and ritual.on and side not in plan.told:
            return replace(plan, told={**plan.told, side: event.day})
    return plan


def _kept(state: State, event: on.Told, after: Plan) -> State:
    """The first word about an hour says that it was, and fixes whose choice it was: the next is the other's. It counts
    as done with the second, so that no offer moves before the other may know."""
    before = state.plans[event.item]
    if after.told == before.told:
        return state
    if before.told:
        memory = state.memory.done(HOUR, event.day, 1)
        return replace(state, plans={**state.plans, event.item: after}, memory=memory)
    chose = (after.ritual.on and named(after.ritual.on.marks)) or state.turn or after.by.other
    return replace(state, plans={**state.plans, event.item: replace(after, chose=chose)}, turn=chose.other)


def _trim(state: State) -> State:
    """The oldest leave the page: hours that were kept or are older, rituals that rest before those that stand."""
    hours = [item for item, one in state.plans.items() if one.kind is Kind.HOUR]
    ritual = [item for item, one in state.plans.items() if one.kind is Kind.RITUAL]
    ritual.sort(key=lambda item: not state.plans[item].ritual.rests)
    gone = {*hours[:-HOURS], *ritual[:-RITUALS]}
    return replace(state, plans={item: one for item, one in state.plans.items() if item not in gone}) if gone else state
