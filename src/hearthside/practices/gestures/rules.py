"""What may be done in gestures, and what it changes (evidence.md rows 13, F5; section 4, rules 8, 9, 11, 12)."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace

from hearthside.kernel.heads import head
from hearthside.kernel.memory import code
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.practices.gestures import commands as do
from hearthside.practices.gestures import events as on
from hearthside.practices.gestures import keeping
from hearthside.practices.gestures.events import Kind, State, Thing
from hearthside.practices.gestures.ideas import A_YEAR, LIBRARY

#: Days after which a line nobody unfolded is gone for the other, and nothing stands on Today any more.
DAYS = 14
#: Heads a page holds: of lines and thanks, of letters. What is older is read from the log.
LINES, LETTERS = 30, 30
DESK = 200
GONE = Refusal("gestures.said.gone")
EMPTY, NO_LINE = Refusal("gestures.said.empty"), Refusal("gestures.said.no-line")


def decide(places: Places[State], command: Any, scene: Scene) -> Events | Refusal:
    today = scene.now.date()
    match command:
        case do.Done() | do.NotThisOne():
            # The same in the log, so that nobody can ever count what was done and what was passed.
            return {Place.DESK: [_aside(command.card, today)]} if command.card in LIBRARY.cards else GONE
        case do.Leave():
            return _leave(command, scene)
        case do.FromAfar():
            return {Place.DESK: [on.Lives(item="", apart=command.apart)]}
        case do.Thank():
            return _thank(places.table, command, scene)
        case do.Letter():
            return _letter(command, scene)
        case do.PutAside() if command.item in places.table.again:
            seen = command.item in places.desk.seen
            return {Place.DESK: [] if seen else [on.Opened(item=command.item)]}
        case do.Keep() | do.KeepToo() | do.NotThisTime() | do.Rest() | do.TakeBack():
            return keeping.decide(places, command, scene)
        case _:
            return _about(places, command, scene)


def lapsed(day: date, today: date) -> bool:
    """Missed ones vanish (evidence.md 4.12); computed from the day, never by a job."""
    return (today - day).days >= DAYS


def _leave(command: do.Leave, scene: Scene) -> Events | Refusal:
    today, words = scene.now.date(), command.text.strip()
    if not words:
        return NO_LINE
    if command.card and command.card not in LIBRARY.cards:
        return GONE
    left = on.Left(item=str(scene.fresh), kind=Kind.SMALL, side=scene.side, day=today, text=words)
    return {Place.TABLE: [left], Place.DESK: [_aside(command.card, today)] if command.card else []}


def _aside(card: str, today: date) -> on.SetAside:
    return on.SetAside(item="", day=today, card=code(card))


def _thank(table: State, command: do.Thank, scene: Scene) -> Events | Refusal:
    """What cannot stand beside the thanks it names, since that was taken away, stands alone."""
    today, words = scene.now.date(), command.text.strip()
    if not words:
        return EMPTY
    beside = table.things.get(command.item)
    joins = beside is not None and beside.both and beside.by is not scene.side and beside.day == today
    item = command.item if joins else str(scene.fresh)
    left = on.Left(item=item, kind=Kind.THANKS, side=scene.side, day=today, text=words, both=command.both)
    return {Place.TABLE: [left]}


def _letter(command: do.Letter, scene: Scene) -> Events | Refusal:
    """Sent, or read aloud and kept: then there is nothing on the table."""
    moment, deed, inside, hope = (part.strip() for part in (command.text, command.deed, command.inside, command.hope))
    if not (moment or deed or inside or hope):
        return EMPTY
    written = on.Written(
        item=str(scene.fresh), side=scene.side, day=scene.now.date(),
        moment=moment, deed=deed, inside=inside, hope=hope,
    )  # fmt: skip
    return {Place.DESK if command.aloud else Place.TABLE: [written]}


def _about(places: Places[State], command: Any, scene: Scene) -> Events | Refusal:
    """Opening, a heart, putting away: on something that was left."""
    item, me, today = command.item, scene.side, scene.now.date()
    thing = places.table.things.get(item)
    if thing is None:
        return GONE
    theirs, seen = thing.by is not me, item in places.desk.seen
    readable = theirs and not thing.both and (seen or not thing.kind.shut)
    opened: Events = {Place.DESK: [] if seen else [on.Opened(item=item)]}
    match command:
        case do.Open() if theirs and thing.kind.shut:
            vanished = thing.kind is Kind.SMALL and not seen and lapsed(thing.day, today)
            return GONE if vanished else opened
        case do.Heart() if readable:
            return {Place.TABLE: [] if thing.heart else [on.Hearted(item=item, side=me, day=today)]}
        case do.PutAside() if readable or (not theirs and thing.heart):
            return opened
        case do.PutLinkAway() if not theirs:
            away = item in places.desk.link_away
            return {Place.DESK: [] if away else [on.LinkAway(item=item)]}
    return GONE


def evolve(state: State, event: Any) -> State:
    match event:
        case on.Left():
            words = head(event.text) if event.kind is Kind.THANKS else ""
            thing = Thing(kind=event.kind, by=event.side, day=event.day, head=words, both=event.both)
            return _left(state, event.item, thing)
        case on.Written():
            return _left(state, event.item, Thing(kind=Kind.LETTER, by=event.side, day=event.day))
        case on.Hearted():
            return _hearted(state, event)
        case on.Opened():
            return replace(state, seen=_last(state.seen, event.item))
        case on.LinkAway():
            return replace(state, link_away=_last(state.link_away, event.item))
        case on.SetAside():
            before = {one: day for one, day in state.aside.items() if one != event.card and event.day - day < A_YEAR}
            return replace(state, aside={**before, event.card: event.day})
        case on.Lives():
            return replace(state, apart=event.apart)
        case on.Keeps() | on.Kept() | on.LeftOut() | on.Rested():
            return keeping.evolve(state, event)
        case _:
            raise TypeError(f"gestures has no event {type(event).__name__}")


def _left(state: State, item: str, thing: Thing) -> State:
    """What is left is touched today, so that Today goes on; it is not counted among what was finished."""
    if item in state.things:  # the second of two who thank each other
        return state
    things = {**state.things, item: thing}
    lines = [key for key, one in things.items() if one.kind is not Kind.LETTER]
    letters = [key for key, one in things.items() if one.kind is Kind.LETTER]
    gone = {*lines[:-LINES], *letters[:-LETTERS]}
    things = {key: one for key, one in things.items() if key not in gone}
    return replace(state, things=things, memory=state.memory.begun("small", thing.day))


def _hearted(state: State, event: on.Hearted) -> State:
    """One at most, and none from oneself."""
    thing = state.things.get(event.item)
    if thing is None or thing.heart or thing.by is event.side:
        return state
    return replace(state, things={**state.things, event.item: replace(thing, heart=event.day)})


def _last(known: tuple[str, ...], item: str) -> tuple[str, ...]:
    return (*(one for one in known if one != item), item)[-DESK:]
