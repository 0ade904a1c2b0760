"""Show me yours: what may be done, and what it changes. Whose world it is, is agreed by both; not now is a full answer
and lies on one's own desk alone (evidence.md F4, section 4, rules 4, 7 and 8)."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from hearthside.kernel.heads import head
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.kernel.wall import on_wall
from hearthside.practices.worlds import commands as do
from hearthside.practices.worlds import events as on
from hearthside.practices.worlds import visit as steps
from hearthside.practices.worlds.events import State
from hearthside.practices.worlds.interests import INTERESTS
from hearthside.practices.worlds.visit import How, Stand, Visit

#: Visits on a page; older ones are read from the log.
VISITS = 12
#: What the memory of all cards calls one.
VISIT = "show-me-yours"
GONE = Refusal("worlds.said.gone")


def decide(places: Places[State], command: Any, scene: Scene) -> Events | Refusal:
    if isinstance(command, do.ShowMe):
        mine = isinstance(command, do.IllShow)
        return _propose(command, scene.side if mine else scene.side.other, str(scene.fresh), scene)
    visit = places.table.visits.get(command.item)
    if visit is None:
        return GONE
    about = {"item": command.item, "side": scene.side, "day": scene.now.date()}
    match command:
        case do.Another() if visit.answerable(scene.side):
            return _propose(command, visit.host, command.item, scene)
        case do.Yes() if visit.answerable(scene.side):
            plan = _plan(visit, command, about, scene)
            return {Place.TABLE: [on.Agreed(**about), *([plan] if plan else [])]}
        case do.Yes() | do.Another():
            return Refusal("worlds.said.stands") if visit.stand is Stand.STANDS else GONE
        case do.Plan() if visit.stand is Stand.STANDS:
            plan = _plan(visit, command, about, scene)
            return {Place.TABLE: [plan]} if plan else Refusal("worlds.said.no-plan")
        case do.Afterwards() if visit.stand is Stand.STANDS and scene.side is visit.host:
            words = command.text.strip()
            showed = on.Showed(**about, again=command.tap is How.AGAIN)
            line = [on.Noted(**about, text=words)] if words and scene.side not in visit.noted else []
            enough = [on.Enough(**about)] if command.tap is How.ENOUGH else []
            return {Place.TABLE: [showed, *line], Place.DESK: enough}
        case do.Note() if visit.may_note(scene.side, visit.today(scene.now)):
            words = command.text.strip()
            return {Place.TABLE: [on.Noted(**about, text=words)]} if words else Refusal("worlds.said.empty")
    return GONE


def put_aside(visit: Visit, item: str, desk: State, scene: Scene) -> Events:
    """Not now, or enough of it: this proposal alone, so that another is found again."""
    seen = away(item, visit.no) in desk.away
    return {Place.DESK: [] if seen else [on.PutAway(item=item, side=scene.side, day=scene.now.date(), no=visit.no)]}


def away(item: str, no: int) -> str:
    """By what the own desk knows what was put aside."""
    return f"{item}#{no}" if no else item


def _propose(command: do.ShowMe | do.Another, host: Side, item: str, scene: Scene) -> Events | Refusal:
    words = command.text.strip()
    card, why = (command.thing, command.why.strip()) if isinstance(command, do.ShowMe) else ("", "")
    if not words and card not in INTERESTS:
        return Refusal("worlds.said.unknown" if card else "worlds.said.show-what")
    proposed = on.Proposed(
        item=item, side=scene.side, day=scene.now.date(), host=host, card="" if words else card, text=words, why=why
    )
    return {Place.TABLE: [proposed]}


def _plan(visit: Visit, command: do.Plan, about: dict[str, Any], scene: Scene) -> on.Planned | None:
    """A day is one on the wall of who names it."""
    words, day = command.text.strip(), steps.next_day(command.weekday, on_wall(scene.now, scene.zone).date())
    part = command.part if about["side"] is visit.visitor else None
    zone = scene.zone if day else ""
    return on.Planned(**about, text=words, on=day, zone=zone, part=part) if words or day or part else None


def evolve(state: State, event: Any) -> State:
    if isinstance(event, on.Enough):
        return replace(state, enough=event.day)
    visit = state.visits.get(event.item)
    after = step(visit, event)
    if after is None or after == visit:
        return state
    visits = dict(list({**state.visits, event.item: after}.items())[-VISITS:])
    state = replace(state, visits=visits)
    if isinstance(event, on.Showed):
        return replace(state, hosts=(*state.hosts, event.side)[-2:], memory=state.memory.done(VISIT, event.day, 1))
    return replace(state, memory=state.memory.begun(VISIT, event.day)) if isinstance(event, on.Proposed) else state


def step(visit: Visit | None, event: Any) -> Visit | None:
    """One visit after one more of its events, in the page and in the log alike."""
    if visit is None:
        return _begun(event) if isinstance(event, on.Proposed) else None
    match event:
        case on.Proposed():
            return steps.rename(visit, event.side, event.day, event.card, head(event.text))
        case on.Agreed():
            return steps.agree(visit, event.side, event.day)
        case on.Planned():
            anew = event.text or event.on  # a part alone leaves the day as it was
            when, zone = (event.on, event.zone) if anew else (visit.on, visit.zone)
            return steps.plan(visit, event.side, event.day, when, zone, event.part)
        case on.Showed():
            return steps.show(visit, event.side, event.day, again=event.again)
        case on.Noted():
            return steps.note(visit, event.side, event.day)
    return visit


def _begun(event: on.Proposed) -> Visit:
    return Visit(host=event.host, by=event.side, day=event.day, card=event.card, head=head(event.text))
