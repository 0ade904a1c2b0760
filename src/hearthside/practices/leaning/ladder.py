"""From mine to yours: an area moves from her to him in five rungs, each step agreed by both (evidence.md P9)."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from hearthside.kernel import accord
from hearthside.kernel.accord import Accord, Version, answerable
from hearthside.kernel.heads import head
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.kernel.share import Where
from hearthside.kernel.stages import Stage
from hearthside.practices.leaning import commands as do
from hearthside.practices.leaning import events as on
from hearthside.practices.leaning.library import HAND_OVER, fits, item_of
from hearthside.practices.leaning.state import YOURS, Ladder, State

#: Areas on the way at one time; more is a chore.
AT_ONCE = 10


def begin(places: Places[State], command: do.Begin, scene: Scene) -> Events | Refusal:
    card, text = command.card, command.text.strip()
    if card and not fits(card, HAND_OVER, scene):
        return Refusal("leaning.said.gone")
    if not card and not text:
        return Refusal("leaning.said.empty")
    item = item_of(scene.seed, card) if card else str(scene.fresh)
    before = places.table.things.get(item)
    if isinstance(before, Ladder) and before.rung < YOURS:
        return Refusal("leaning.said.begun")
    keeps = command.keeps and scene.side is Side.MOTHER and scene.stage is Stage.S6
    begun = on.Begun(
        item=item,
        side=scene.side,
        day=scene.now.date(),
        card=card,
        text=text,
        share=command.share(scene.side, scene.stage) if text else None,
        rung=0 if keeps else command.rung,
        keeps=keeps,
    )
    if command.where is Where.ME:
        return {Place.DESK: [begun]}
    moving = [one for one in places.table.things.values() if isinstance(one, Ladder) and not one.resting]
    if sum(one.rung < YOURS for one in moving) >= AT_ONCE:
        return Refusal("leaning.said.full-areas")
    return {Place.TABLE: [begun]}


def decide(ladder: Ladder, command: Any, scene: Scene) -> Events | Refusal:
    me, common = scene.side, {"item": command.item, "side": scene.side, "day": scene.now.date()}
    if isinstance(command, do.Agree) or (isinstance(command, do.Answer) and command.tap == "yes"):
        waits = ladder.until.waits
        if waits is None or not answerable(ladder.until, me, waits.no):
            mine = isinstance(command, do.Answer) and waits is not None
            return {Place.TABLE: []} if mine else Refusal("leaning.said.nothing-waits")
        return {Place.TABLE: [on.Agreed(**common, no=waits.no, rung=getattr(command, "rung", 3))]}
    if not ladder.on or ladder.keeps:
        return Refusal("leaning.said.not-begun")
    if ladder.rung >= YOURS:
        return Refusal("leaning.said.yours")
    match command:
        case do.Want():
            if not command.text.strip():
                return Refusal("leaning.said.empty")
            return {Place.TABLE: [on.Wanted(**common, no=ladder.until.last + 1, text=command.text.strip())]}
        case do.ItIsTime() | do.Answer():
            return _time(ladder, common, scene)
        case do.ItWorked():
            return {Place.TABLE: [on.Worked(**common, text=command.text.strip())]}
        case do.OneBack():
            if ladder.rung == 0:
                return Refusal("leaning.said.first-rung")
            return {Place.TABLE: [on.Slipped(**common, rung=ladder.rung - 1, text=command.text.strip())]}
    return Refusal("leaning.said.gone")


def _time(ladder: Ladder, common: dict[str, Any], scene: Scene) -> Events | Refusal:
    """A step up needs both, and from eleven on the words by which both would know it is time."""
    if not (scene.stage.small or ladder.until.in_force):
        return Refusal("leaning.said.words-first")
    if scene.side in ladder.ready:
        return Refusal("leaning.said.waits-for-other")
    if scene.side.other in ladder.ready:
        return {Place.TABLE: [on.Stepped(**common, rung=ladder.rung + 1)]}
    return {Place.TABLE: [on.Ready(**common)]}


def begun(event: on.Begun) -> Ladder:
    first = Version(no=1, by=event.side, day=event.day, mark=str(_rung(event.rung, YOURS - 1)))
    return Ladder(
        by=event.side,
        day=event.day,
        head=head(event.text),
        last=event.side,
        card=event.card,
        until=Accord() if event.keeps else accord.propose(Accord(), first),
        keeps=event.keeps,
    )


def evolve(ladder: Ladder, event: Any) -> Ladder:
    match event:
        case on.Wanted():
            wanted = Version(no=event.no, by=event.side, day=event.day, text=head(event.text))
            return replace(ladder, until=accord.brief(accord.propose(ladder.until, wanted)), ready=())
        case on.Agreed() if ladder.until.waits and answerable(ladder.until, event.side, event.no):
            if ladder.on:
                return replace(ladder, until=accord.brief(accord.accept(ladder.until, event.side, event.no, event.day)))
            rung = min(int(ladder.until.waits.mark or "0"), _rung(event.rung, YOURS - 1))
            return replace(ladder, on=True, rung=rung, until=Accord(last=event.no))
        case on.Ready() if event.side not in ladder.ready:
            return replace(ladder, ready=(*ladder.ready, event.side))
        case on.Stepped():
            return replace(
                ladder, on=True, rung=_rung(event.rung, YOURS), until=Accord(last=ladder.until.last), ready=()
            )
        case on.Slipped():
            return replace(ladder, rung=_rung(event.rung, YOURS), ready=())
    return ladder


def _rung(number: int, most: int) -> int:
    return max(0, min(number, most))
