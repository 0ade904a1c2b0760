"""What the two may do about hours and rituals (evidence.md F1; product.md row 10): kept or moved, never missed."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from hearthside.kernel import rituals
from hearthside.kernel.gone import Gone
from hearthside.kernel.occasions import Every, following
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.reveal import OPEN_FOR
from hearthside.kernel.rituals import Terms, next_on
from hearthside.kernel.scene import Scene
from hearthside.kernel.wall import moment, on_wall
from hearthside.practices.time import commands as do
from hearthside.practices.time import events as on
from hearthside.practices.time.events import PHONES, Kind, Plan, State, named

#: Hours that lie ahead, and rituals, at one time.
AHEAD, RITUALS = 5, 10
#: So often an hour is moved; after that the two ask for a new one.
MOVES = 8
#: Nobody plans further than this.
FURTHEST = timedelta(days=366)
GONE = Refusal("time.said.gone")
CLOCK = re.compile(r"^\s*([01]?\d|2[0-3])(?:\s*[:.hH]\s*([0-5]\d)?)?\s*$")


def decide(places: Places[State], command: Any, scene: Scene) -> Events | Refusal:
    if isinstance(command, do.AskHour):
        return _ask(places.table, command, scene)
    if type(command) is do.MakeRitual:
        return _make(places.table, command, scene)
    plan = places.table.plans.get(command.item)
    if plan is None:
        return GONE
    match command:
        case do.Move() | do.Change():
            return _again(plan, command, scene)
        case do.Yes():
            return _yes(plan, command, scene)
        case do.NotThisTime():
            return _not_this_time(plan, command, scene)
        case do.TakeBack():
            return _take_back(plan, command, scene)
        case do.Rest() if plan.kind is Kind.RITUAL:
            return {Place.TABLE: [] if plan.ritual.rests else [on.Rested(**_by(scene, command.item))]}
        case do.HowItWas():
            return _told(plan, command, scene)
        case do.Look() if over(plan, scene.now):
            seen = command.item in places.desk.looked
            return {Place.DESK: [] if seen else [on.Looked(**_by(scene, command.item))]}
    return GONE


def ends(terms: Terms) -> datetime:
    return moment(terms.wall, terms.zone) + timedelta(minutes=terms.minutes)


def over(plan: Plan, now: datetime) -> bool:
    """An hour that both had agreed on, and that lies behind."""
    return plan.kind is Kind.HOUR and plan.ritual.on is not None and now >= ends(plan.ritual.on)


def passed(plan: Plan, now: datetime) -> bool:
    """Nothing lies ahead of it any more."""
    known = [terms for terms in (plan.ritual.on, plan.ritual.waits) if terms]
    return plan.kind is Kind.HOUR and all(now >= ends(terms) for terms in known)


def may_tell(plan: Plan, side: Side, now: datetime) -> bool:
    """A fortnight long, and once."""
    if not over(plan, now) or side in plan.told or plan.ritual.on is None:
        return False
    return now < ends(plan.ritual.on) + OPEN_FOR


def _by(scene: Scene, item: str) -> dict[str, Any]:
    return {"item": item, "side": scene.side, "day": scene.now.date()}


def clock(said: str) -> time | None:
    """`20:00`, `20.30`, `20` or `20h` as a time; None for anything else."""
    found = CLOCK.match(said)
    return time(int(found[1]), int(found[2] or 0)) if found else None


def day_of(said: str) -> date | None:
    try:
        return date.fromisoformat(said.strip())
    except ValueError:
        return None


def _ask(state: State, command: do.AskHour, scene: Scene) -> Events | Refusal:
    ahead = [one for one in state.plans.values() if one.kind is Kind.HOUR and not passed(one, scene.now)]
    if len(ahead) >= AHEAD:
        return Refusal("time.said.full-hours")
    wall = when(command.day, command.hour, scene)
    if isinstance(wall, Refusal):
        return wall
    asked = on.Asked(
        **_by(scene, str(scene.fresh)), kind=Kind.HOUR, no=1, wall=wall, zone=scene.zone, minutes=int(command.minutes),
        text=command.text.strip(), plan=command.plan.strip(), chooser=command.chooser, phones=command.phones,
    )  # fmt: skip
    return {Place.TABLE: [asked]}


def _make(state: State, command: do.MakeRitual, scene: Scene) -> Events | Refusal:
    if sum(one.kind is Kind.RITUAL and not one.ritual.rests for one in state.plans.values()) >= RITUALS:
        return Refusal("time.said.full-rituals")
    terms = _terms(command, scene)
    if isinstance(terms, Refusal):
        return terms
    return {Place.TABLE: [on.Asked(**_by(scene, str(scene.fresh)), kind=Kind.RITUAL, no=1, **terms)]}


def _again(plan: Plan, command: do.Move | do.Change, scene: Scene) -> Events | Refusal:
    """Another time, from either of the two; it waits for a yes, and what stands goes on until then."""
    last = plan.ritual.last
    if command.no != last:
        return Refusal("time.said.changed")
    common = _by(scene, command.item) | {"kind": plan.kind, "no": last + 1}
    if isinstance(command, do.Change):
        terms = _terms(command, scene) if plan.kind is Kind.RITUAL else GONE
        return terms if isinstance(terms, Refusal) else {Place.TABLE: [on.Asked(**common, **terms)]}
    before = plan.ritual.waits or plan.ritual.stands
    if plan.kind is not Kind.HOUR or over(plan, scene.now):
        return GONE
    if last >= MOVES:
        return Refusal("time.said.moved-often")
    wall = when(command.day, command.hour, scene)
    if isinstance(wall, Refusal):
        return wall
    marks = before.marks if before else ()
    asked = on.Asked(
        **common, wall=wall, zone=scene.zone, minutes=before.minutes if before else 60,
        chooser=command.chooser or named(marks), phones=PHONES in marks,
    )  # fmt: skip
    return {Place.TABLE: [asked]}


def _yes(plan: Plan, command: do.Yes, scene: Scene) -> Events | Refusal:
    if not rituals.answerable(plan.ritual, scene.side, command.no):
        return Refusal("time.said.changed")
    if plan.kind is Kind.HOUR and passed(plan, scene.now):
        return Refusal("time.said.past")
    return {Place.TABLE: [on.Agreed(**_by(scene, command.item), no=command.no, zone=scene.zone)]}


def _not_this_time(plan: Plan, command: do.NotThisTime, scene: Scene) -> Events | Refusal:
    """What was asked; an hour that stood; or the next day of a ritual, without a word to anybody."""
    common = _by(scene, command.item)
    if rituals.answerable(plan.ritual, scene.side, command.no):
        return {Place.TABLE: [on.Declined(**common, no=command.no)]}
    if command.no != plan.ritual.last or plan.ritual.on is None:
        return Refusal("time.said.changed")
    if plan.kind is Kind.HOUR:
        return GONE if passed(plan, scene.now) else {Place.TABLE: [on.Declined(**common, no=command.no)]}
    next_time = next_day(plan, command.item, scene.now)
    return {Place.TABLE: [on.LeftOut(**common, on=next_time)]} if next_time else GONE


def next_day(plan: Plan, item: str, now: datetime) -> date | None:
    """The day, where it was agreed, of the next time of a ritual, or of the one that is on."""
    terms, one = plan.ritual.on, rituals.occasion(item, "", plan.ritual)
    begins = following(one, now - timedelta(minutes=terms.minutes)) if terms and one else None
    return on_wall(begins, terms.zone).date() if begins and terms else None


def _take_back(plan: Plan, command: do.TakeBack, scene: Scene) -> Events | Refusal:
    waits = plan.ritual.waits
    if waits is None or waits.by is not scene.side:
        return GONE
    if plan.ritual.stands is None and waits.no == 1:
        return {Place.TABLE: [Gone(item=command.item)]}
    return {Place.TABLE: [on.TookBack(**_by(scene, command.item), no=waits.no)]}


def _told(plan: Plan, command: do.HowItWas, scene: Scene) -> Events | Refusal:
    if scene.side in plan.told:
        return Refusal("time.said.told")
    if not may_tell(plan, scene.side, scene.now):
        return GONE
    words = command.text.strip()
    if not words and command.tap is None:
        return Refusal("time.said.tap-or-line")
    return {Place.TABLE: [on.Told(**_by(scene, command.item), tap=command.tap, text=words)]}


def when(day: str, hour: str, scene: Scene) -> datetime | Refusal:
    """A day and an hour as they were written, on the wall of the one who writes."""
    on_day, at = day_of(day), clock(hour)
    if on_day is None or at is None:
        return Refusal("time.said.no-when")
    wall = datetime.combine(on_day, at)
    begins = moment(wall, scene.zone) if on_day.year in rituals.YEARS else scene.now
    if begins <= scene.now:
        return Refusal("time.said.past")
    return wall if begins <= scene.now + FURTHEST else Refusal("time.said.far")


def _terms(command: do.MakeRitual, scene: Scene) -> dict[str, Any] | Refusal:
    name, at = command.text.strip(), clock(command.hour)
    if not name:
        return Refusal("time.said.no-name")
    often = Every(int(command.often))
    if at is None or (command.weekday is None and often is not Every.DAY):
        return Refusal("time.said.no-hour")
    weekday = 0 if often is Every.DAY or command.weekday is None else int(command.weekday)
    wall = next_on(weekday, datetime.combine(scene.now.date(), at), scene.now, scene.zone)
    return {
        "wall": wall, "zone": scene.zone, "minutes": int(command.minutes), "every": often, "text": name,
        "plan": command.plan.strip(),
    }  # fmt: skip
