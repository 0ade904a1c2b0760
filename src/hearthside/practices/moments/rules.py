"""What may be done in moments (evidence.md P2, section 4, rules 4, 8, 11 and 13)."""

from __future__ import annotations

from typing import Any

from hearthside.kernel.gone import Gone
from hearthside.kernel.memory import code
from hearthside.kernel.occasions import Every
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.practices.moments import commands as do
from hearthside.practices.moments import events as on
from hearthside.practices.moments import noticing, things
from hearthside.practices.moments.courses import alive, next_day, proposal, waiting
from hearthside.practices.moments.events import Course, Memo, Moment, State
from hearthside.practices.moments.fold import evolve
from hearthside.practices.moments.library import LIBRARY

#: Things proposed or agreed that one page holds at a time.
OPEN = 12
GONE = Refusal("moments.said.gone")

__all__ = ["decide", "evolve"]


def decide(places: Places[State], command: Any, scene: Scene) -> Events | Refusal:
    match command:
        case do.ShallWe():
            return _shall_we(places, command, scene)
        case do.NotThisOne():
            known = command.card in LIBRARY.cards
            return {Place.DESK: [on.SetAside(item="", card=code(command.card))]} if known else GONE
        case do.WriteDown() | do.Add():
            return things.decide(places, command, scene)
        case do.Answer() | do.JustListen() | do.Open() | do.KeepMine() | do.KeepThis():
            return noticing.decide(places, command, scene)
        case do.PutAside():
            return _put_aside(places, command)
        case do.TakeBack():
            return _take_back(places, command, scene)
    item = command.item
    if item in places.table.moments:
        return _about_moment(places.table.moments[item], command, scene)
    if item in places.table.memos and places.table.memos[item].ritual:
        return _about_ritual(places.table.memos[item], command, scene)
    return GONE


def _shall_we(places: Places[State], command: do.ShallWe, scene: Scene) -> Events | Refusal:
    card, today = LIBRARY.cards.get(command.card), scene.now.date()
    if card is None or not noticing.fits(card.id, scene):
        return GONE
    open_now = [one for one in places.table.moments.values() if alive(one, today)]
    if any(one.card == card.id for one in open_now):
        return Refusal("moments.said.already-put")
    if len(open_now) >= OPEN:
        return Refusal("moments.said.full")
    event = proposal(command, str(scene.fresh), card.id, 1, Every.ONCE, scene)
    return event if isinstance(event, Refusal) else {Place.TABLE: [event]}


def _about_moment(moment: Moment, command: Any, scene: Scene) -> Events | Refusal:
    me, item, today, course = scene.side, command.item, scene.now.date(), moment.course
    if not alive(moment, today):
        return GONE
    match command:
        case do.Suggest() if course.stands:
            event = proposal(command, item, moment.card, course.last + 1, Every.ONCE, scene)
            return event if isinstance(event, Refusal) else {Place.TABLE: [event]}
        case do.Yes():
            return _yes(course, command, scene)
        case do.NotThisTime() if waiting(course, today):
            passed = on.Passed(item=item, side=me, day=today, another=command.another and course.stands is None)
            first = course.stands is None
            if first and course.waits and course.waits.by is me:
                return GONE
            aside = [on.SetAside(item="", card=code(moment.card))] if first and moment.card else []
            return {Place.TABLE: [passed], Place.DESK: aside}
        case do.LayAside() if course.stands:
            return {Place.TABLE: [on.LaidAside(item=item, side=me, day=today)]}
    return GONE


def _about_ritual(memo: Memo, command: Any, scene: Scene) -> Events | Refusal:
    me, item, today, course = scene.side, command.item, scene.now.date(), memo.course
    match command:
        case do.Suggest():
            if not (command.day.strip() or command.plan.strip()):
                return Refusal("moments.said.no-when")
            every = command.every if command.every is not Every.ONCE else Every.WEEK
            event = proposal(command, item, memo.card, course.last + 1, every, scene)
            return event if isinstance(event, Refusal) else {Place.TABLE: [event]}
        case do.Yes():
            return _yes(course, command, scene)
        case do.NotThisTime() if course.waits:
            return {Place.TABLE: [on.Passed(item=item, side=me, day=today)]}
        case do.LeaveOut():
            day = next_day(memo, scene.now)
            left = [on.LeftOut(item=item, side=me, day=today, on=day)] if day else []
            return {Place.TABLE: left} if left else Refusal("moments.said.no-next")
        case do.LetRest():
            return {Place.TABLE: [on.Rested(item=item, side=me, day=today)]}
    return GONE


def _yes(course: Course, command: do.Yes, scene: Scene) -> Events | Refusal:
    today = scene.now.date()
    plan = waiting(course, today)
    if plan is None or plan.by is scene.side:
        return GONE
    if plan.no != command.no:
        return Refusal("moments.said.changed")
    return {Place.TABLE: [on.Agreed(item=command.item, side=scene.side, day=today, no=plan.no)]}


def _take_back(places: Places[State], command: do.TakeBack, scene: Scene) -> Events | Refusal:
    """What the other met stays; it can be taken away under Kept."""
    item, me = command.item, scene.side
    moment, memo, thing = (getattr(places.table, name).get(item) for name in ("moments", "memos", "things"))
    if moment is not None:
        mine = moment.course.waits is not None and moment.course.waits.by is me
        return {Place.TABLE: [Gone(item=item)]} if mine and moment.course.stands is None else GONE
    if memo is not None:
        return noticing.take_back(memo, item, me)
    if thing is not None and thing.by is me:
        return Refusal("moments.said.added") if thing.added else {Place.TABLE: [Gone(item=item)]}
    return GONE


def _put_aside(places: Places[State], command: do.PutAside) -> Events | Refusal:
    known = any(command.item in getattr(places.table, name) for name in ("memos", "things"))
    if not known:
        return GONE
    return {Place.DESK: [] if command.item in places.desk.away else [on.PutAway(item=command.item)]}
