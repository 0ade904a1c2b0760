"""What may be done in worlds, and what it changes (evidence.md F4, section 4)."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from hearthside.kernel.gone import Gone
from hearthside.kernel.heads import head
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.kernel.share import Where
from hearthside.practices.worlds import commands as do
from hearthside.practices.worlds import events as on
from hearthside.practices.worlds import visits
from hearthside.practices.worlds.events import Own, State, Tap, Thing
from hearthside.practices.worlds.interests import INTERESTS, item_of

#: Own lines one side may have among what it likes; things to try on a page, older ones are read from the log.
OWN, THINGS = 16, 20
DESK = 100
GONE = Refusal("worlds.said.gone")
EMPTY = Refusal("worlds.said.empty")


def decide(places: Places[State], command: Any, scene: Scene) -> Events | Refusal:
    match command:
        case do.Choose():
            return _choose(places, command, scene)
        case do.Name():
            return _name(places, command, scene)
        case do.Try():
            return _try(command, scene)
        case do.Answer():
            return _answer(places, command, scene)
        case do.PutAside() if visit := places.table.visits.get(command.item):
            return visits.put_aside(visit, command.item, places.desk, scene)
        case do.PutAside():
            known = command.item in places.table.things
            seen = command.item in places.desk.away
            return {Place.DESK: [] if seen else [_away(command.item, scene)]} if known else GONE
        case do.TakeBack():
            return _take_back(places, command, scene)
    return visits.decide(places, command, scene)


def _choose(places: Places[State], command: do.Choose, scene: Scene) -> Events | Refusal:
    """What both see is not kept for oneself as well."""
    tapped = {card for card in command.cards if card}
    if not tapped <= INTERESTS.keys():
        return Refusal("worlds.said.unknown")
    alone = command.where is Where.ME
    cards = tuple(card for card in INTERESTS if card in tapped)
    before = places.desk.mine if alone else places.table.chosen.get(scene.side, ())
    if cards == before:
        return {Place.TABLE: []}
    chose = on.Chose(item=item_of(scene.seed), side=scene.side, day=scene.now.date(), cards=cards, alone=alone)
    return {Place.DESK if alone else Place.TABLE: [chose]}


def _name(places: Places[State], command: do.Name, scene: Scene) -> Events | Refusal:
    words, alone = command.text.strip(), command.where is Where.ME
    if not words:
        return EMPTY
    there = places.desk.own if alone else places.table.named
    if sum(one.by is scene.side for one in there.values()) >= OWN:
        return Refusal("worlds.said.many")
    named = on.Named(item=str(scene.fresh), side=scene.side, day=scene.now.date(), text=words, alone=alone)
    return {Place.DESK if alone else Place.TABLE: [named]}


def _try(command: do.Try, scene: Scene) -> Events | Refusal:
    name, why = command.text.strip(), command.why.strip()
    if not name:
        return Refusal("worlds.said.no-name")
    tried = on.Tried(
        item=str(scene.fresh), side=scene.side, day=scene.now.date(), kind=command.kind, text=name, why=why
    )
    return {Place.TABLE: [tried]}


def _answer(places: Places[State], command: do.Answer, scene: Scene) -> Events | Refusal:
    thing, words = places.table.things.get(command.item), command.text.strip()
    if thing is None or thing.by is scene.side:
        return GONE
    if thing.settled:
        return Refusal("worlds.said.already")
    if not words and command.tap is None:
        return Refusal("worlds.said.tap-or-line")
    said = on.Answered(item=command.item, side=scene.side, day=scene.now.date(), tap=command.tap, text=words)
    return {Place.TABLE: [said]}


def _take_back(places: Places[State], command: do.TakeBack, scene: Scene) -> Events | Refusal:
    item, table = command.item, places.table
    if item in places.desk.own:
        return {Place.DESK: [Gone(item=item)]}
    own, thing, visit = table.named.get(item), table.things.get(item), table.visits.get(item)
    if visit is not None and visit.by is scene.side and not visit.untouched:
        return Refusal("worlds.said.stands")
    if thing is not None and thing.by is scene.side and thing.answered:
        return Refusal("worlds.said.answered")
    mine = next((one.by is scene.side for one in (own, thing, visit) if one is not None), False)
    return {Place.TABLE: [Gone(item=item)]} if mine else GONE


def _away(item: str, scene: Scene) -> on.PutAway:
    return on.PutAway(item=item, side=scene.side, day=scene.now.date())


def evolve(state: State, event: Any) -> State:
    match event:
        case on.Chose():
            if event.alone:
                return replace(state, mine=event.cards)
            return replace(state, chosen={**state.chosen, event.side: event.cards})
        case on.Named():
            own = Own(event.side, head(event.text))
            if event.alone:
                return replace(state, own={**state.own, event.item: own})
            return replace(state, named={**state.named, event.item: own})
        case on.Tried():
            thing = Thing(kind=event.kind, by=event.side, day=event.day, head=head(event.text))
            things = dict(list({**state.things, event.item: thing}.items())[-THINGS:])
            return replace(state, things=things, memory=state.memory.begun("try", event.day))
        case on.Answered():
            return _answered(state, event)
        case on.PutAway():
            name = visits.away(event.item, event.no)
            return replace(state, away=(*(one for one in state.away if one != name), name)[-DESK:])
        case on.Proposed() | on.Agreed() | on.Planned() | on.Showed() | on.Noted() | on.Enough():
            return visits.evolve(state, event)
        case _:
            raise TypeError(f"worlds has no event {type(event).__name__}")


def _answered(state: State, event: on.Answered) -> State:
    thing = state.things.get(event.item)
    if thing is None or thing.by is event.side:
        return state
    after = replace(thing, answered=event.day, settled=event.tap is not Tap.LATER)
    memory = state.memory.begun("try", event.day)
    return replace(state, things={**state.things, event.item: after}, memory=memory)
