"""What may be done in leaning, and what it changes (evidence.md 1b P9)."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from hearthside.kernel.gone import Gone
from hearthside.kernel.heads import head
from hearthside.kernel.memory import CODE, code
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.kernel.share import Where
from hearthside.practices.leaning import commands as do
from hearthside.practices.leaning import events as on
from hearthside.practices.leaning import ladder, project, solve, threads
from hearthside.practices.leaning.choices import Which
from hearthside.practices.leaning.library import HELP, LIBRARY, LIGHT, depth, fits, item_of
from hearthside.practices.leaning.state import (
    YOURS,
    Decision,
    Hand,
    Helper,
    Knock,
    Ladder,
    Project,
    Solving,
    State,
    Things,
)

#: Lines of one side on one of the two lists; what a mother would like of a minor is small, and on cards alone.
LINES, OF_A_MINOR = 6, 3
#: Things kept for oneself alone.
MINE = 40
#: What is finished leaves the page, oldest first, beyond these; it stays in the log.
DONE = 10
HANDED, DESK = 48, 200
NAMED = 60


def decide(places: Places[State], command: Any, scene: Scene) -> Events | Refusal:
    if getattr(command, "where", Where.BOTH) is Where.ME and len(places.desk.things) >= MINE:
        return Refusal("leaning.said.full-mine")
    match command:
        case do.Begin():
            return ladder.begin(places, command, scene)
        case do.AskForHand() | do.Decide() | do.Knock():
            return threads.begin(places, command, scene)
        case do.SolveIt():
            return solve.begin(places, command, scene)
        case do.PlanProject():
            return project.begin(places, command, scene)
        case do.PutOnList():
            return _list(places, command, scene)
        case do.NotThisOne() if command.card in LIBRARY.cards:
            return {Place.DESK: [on.Passed(**_by(scene), card=code(command.card))]}
        case do.OpenAgain() if command.about in places.desk.closed:
            return {Place.DESK: [on.OpenedAgain(**_by(scene), about=command.about)]}
        case do.Answer() if command.card:
            return _both_begin(places, command, scene)
    return _of_thing(places, command, scene)


def _by(scene: Scene, item: str = "") -> dict[str, Any]:
    return {"item": item, "side": scene.side, "day": scene.now.date()}


def _of_thing(places: Places[State], command: Any, scene: Scene) -> Events | Refusal:
    item = getattr(command, "item", "")
    thing = places.table.things.get(item)
    if thing is None:
        mine = isinstance(command, do.TakeBack) and item in places.desk.things
        return {Place.DESK: [Gone(item=item)]} if mine else Refusal("leaning.said.gone")
    match command:
        case do.TakeBack():
            return {Place.TABLE: [Gone(item=item)]} if alone(thing, scene.side) else Refusal("leaning.said.answered")
        case do.PutAside():
            return {Place.DESK: [on.PutAway(**_by(scene, item), turns=thing.turns)]}
        case do.LetRest() if isinstance(thing, Ladder | Solving | Project) or (asks(thing) and thing.by is scene.side):
            return {Place.TABLE: [on.Rested(**_by(scene, item))]}
    match thing:
        case Ladder():
            return ladder.decide(thing, command, scene)
        case Hand() | Decision() | Knock():
            return threads.decide(thing, command, places, scene)
        case Solving():
            return solve.decide(thing, command, scene)
        case Project():
            return project.decide(thing, command, scene)
    return Refusal("leaning.said.gone")


def asks(thing: Things) -> bool:
    """A hand is still asked for."""
    return isinstance(thing, Hand) and thing.say is None


def alone(thing: Things, side: Side) -> bool:
    """Mine, and nobody did anything about it yet."""
    return thing.by is side and (isinstance(thing, Helper) or thing.turns == 1)


def _both_begin(places: Places[State], command: do.Answer, scene: Scene) -> Events | Refusal:
    """Both thumbs on one phone: the first begins the area, the second says yes to it. Small hands begin together."""
    item = item_of(scene.seed, command.card)
    if isinstance(places.table.things.get(item), Ladder):
        return _of_thing(places, do.Answer(item=item, tap="yes"), scene)
    return ladder.begin(places, do.Begin(card=command.card, rung=1), scene)


def _list(places: Places[State], command: do.PutOnList, scene: Scene) -> Events | Refusal:
    """She may be asked for anything; what she would like of a minor is small, and on cards alone: no boy carries his
    mother (evidence.md 7.3, row 9)."""
    card, text = command.card, command.text.strip()
    if (card and not fits(card, HELP, scene)) or scene.stage.small:
        return Refusal("leaning.said.gone")
    if not (card or text):
        return Refusal("leaning.said.empty")
    limited = of_a_minor(scene, command.which)
    if limited and not (card and LIBRARY.cards[card].group in LIGHT):
        return Refusal("leaning.said.not-of-him")
    mine = [one for one in places.table.things.values() if isinstance(one, Helper) and one.by is scene.side]
    mine = [one for one in mine if one.which is command.which]
    if card and any(one.card == card for one in mine):
        return Refusal("leaning.said.on-it")
    if len(mine) >= (OF_A_MINOR if limited else LINES):
        return Refusal("leaning.said.full-list")
    words = "" if card else text
    return {Place.TABLE: [on.Listed(**_by(scene, str(scene.fresh)), which=command.which, card=card, text=words)]}


def of_a_minor(scene: Scene, which: str) -> bool:
    return scene.side is Side.MOTHER and scene.stage.minor and which == Which.LIKE


def evolve(state: State, event: Any) -> State:
    match event:
        case on.Begun():
            return _put(state, event, ladder.begun(event))
        case on.Asked() | on.Decided() | on.Knocked():
            return _put(state, event, threads.begun(event))
        case on.Raised():
            return _put(state, event, solve.begun(event))
        case on.Planned() if event.item not in state.things:
            return _put(state, event, project.begun(event))
        case on.Listed():
            listed = Helper(
                by=event.side,
                day=event.day,
                head=head(event.text),
                last=event.side,
                which=event.which,
                card=event.card,
            )
            return _put(state, event, listed)
        case on.PutAway():
            away = {key: turns for key, turns in state.away.items() if key != event.item} | {event.item: event.turns}
            return replace(state, away=dict(list(away.items())[-DESK:]))
        case on.Declined():
            closed = {*state.closed, event.about} if event.about else set(state.closed)
            declined = (*(one for one in state.declined if one != event.item), event.item)[-DESK:]
            return replace(state, declined=declined, closed=tuple(sorted(closed)))
        case on.OpenedAgain():
            return replace(state, closed=tuple(one for one in state.closed if one != event.about))
        case on.Passed():
            known = {state.passed[at : at + CODE] for at in range(0, len(state.passed), CODE)}
            return state if event.card in known else replace(state, passed=state.passed + event.card[:CODE])
        case _:
            return _change(state, event)


def _put(state: State, event: Any, thing: Things) -> State:
    things = {key: one for key, one in state.things.items() if key != event.item}
    things[event.item] = replace(thing, turns=1)
    card = getattr(event, "card", "")
    memory = state.memory.begun(card, event.day) if card else state.memory
    return _trim(replace(state, things=things, memory=memory))


def _change(state: State, event: Any) -> State:
    item = event.project if isinstance(event, on.Closed) else event.item
    before = state.things.get(item)
    after = _step(before, event) if before else None
    if before is None or after is None:
        return state
    after = replace(after, last=event.side, turns=before.turns + 1, resting=isinstance(event, on.Rested))
    state = replace(state, things={**state.things, item: after})
    if _taken_up(before, after):
        card = getattr(after, "card", "")
        state = replace(state, memory=state.memory.done(card, event.day, depth(card)))
    if isinstance(after, Ladder) and after.rung >= YOURS and (name := after.card or after.head[:NAMED]):
        handed = (*(one for one in state.handed if one != name), name)[-HANDED:]
        state = replace(state, handed=handed)
    return _trim(state)


def _step(thing: Things, event: Any) -> Things | None:
    match thing:
        case Ladder():
            return ladder.evolve(thing, event)
        case Hand() | Decision() | Knock():
            return threads.evolve(thing, event)
        case Solving():
            return solve.evolve(thing, event)
        case Project():
            return project.evolve(thing, event)
    return None


def _taken_up(before: Things, after: Things) -> bool:
    """A card both took up: they agreed to begin with it."""
    match before, after:
        case Ladder(), Ladder():
            return bool(after.card) and after.on and not before.on
        case Project(), Project():
            return bool(after.card) and after.plan.in_force and not before.plan.in_force
    return False


def _trim(state: State) -> State:
    """Keep the page small for decades: what is finished leaves it, oldest first."""
    finished = [key for key, one in state.things.items() if _finished(one)]
    threads_ = [key for key in finished if isinstance(state.things[key], Hand | Decision | Knock)]
    others = [key for key in finished if key not in threads_]
    gone = {*threads_[:-DONE], *others[:-DONE]}
    return replace(state, things={key: one for key, one in state.things.items() if key not in gone}) if gone else state


def _finished(one: Things) -> bool:
    if one.resting:
        return True
    match one:
        case Ladder():
            return one.rung >= YOURS
        case Solving():
            return one.kept
        case Project():
            return one.over
    return threads.answered(one)
