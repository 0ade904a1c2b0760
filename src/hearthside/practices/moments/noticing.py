"""What each noticed: one question, shut until both are in or one just listens; and *let us keep this*."""

from __future__ import annotations

from typing import Any

from hearthside.kernel.gone import Gone
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.reveal import expired, is_open, may_see
from hearthside.kernel.scene import Scene
from hearthside.practices.moments import commands as do
from hearthside.practices.moments import events as on
from hearthside.practices.moments.courses import alive
from hearthside.practices.moments.events import Memo, State
from hearthside.practices.moments.library import LIBRARY, notes_of

#: Shut ones a page holds before it asks to finish some; rituals two people can keep.
SHUT, RITUALS = 12, 12
GONE, STILL_SHUT = Refusal("moments.said.gone"), Refusal("moments.said.still-shut")


def decide(places: Places[State], command: Any, scene: Scene) -> Events | Refusal:
    today, me = scene.now.date(), scene.side
    if isinstance(command, do.Answer):
        return _answer(places, command, scene)
    if isinstance(command, do.KeepMine):
        return _keep_mine(places, command, scene)
    item = command.item if command.item in places.table.memos else notes_of(command.item)
    memo = places.table.memos.get(item)
    if memo is None or not alive_memo(memo, scene):
        return GONE
    readable = may_see(memo, me, me.other) and me.other in memo.given
    match command:
        case do.JustListen():
            if me in memo.given or me in memo.heard or me.other not in memo.given:
                return Refusal("moments.said.nothing-to-hear")
            return {Place.TABLE: [on.Listened(item=item, side=me, day=today)]}
        case do.Open():
            if not readable:
                return STILL_SHUT
            return {Place.DESK: [] if item in places.desk.opened else [on.Opened(item=item)]}
        case do.KeepThis():
            if not is_open(memo):
                return STILL_SHUT
            if me in memo.wishes:
                return {Place.TABLE: []}
            if sum(one.ritual for one in places.table.memos.values()) >= RITUALS:
                return Refusal("moments.said.many-rituals")
            return {Place.TABLE: [on.Wished(item=item, side=me, day=today)]}
    return GONE


def alive_memo(memo: Memo, scene: Scene) -> bool:
    return is_open(memo) or not expired(memo.day, scene.now.date())


def take_back(memo: Memo, item: str, me: Side) -> Events | Refusal:
    """One's own answer, while it is shut."""
    if me not in memo.given:
        return GONE
    return Refusal("moments.said.already-open") if is_open(memo) else {Place.TABLE: [Gone(item=item)]}


def _answer(places: Places[State], command: do.Answer, scene: Scene) -> Events | Refusal:
    """About what was agreed and is done, or about what the other noticed of it first."""
    table, me, today = places.table, scene.side, scene.now.date()
    moment = table.moments.get(command.item)
    done_today = command.card if not command.item and fits(command.card, scene) else ""
    item = notes_of(command.item) if moment else done_on(done_today, scene) if done_today else command.item
    memo = table.memos.get(item)
    if memo is None:
        if not done_today and (moment is None or moment.course.stands is None or not alive(moment, today)):
            return GONE
        if sum(not is_open(one) and alive_memo(one, scene) for one in table.memos.values()) >= SHUT:
            return Refusal("moments.said.full")
    elif me in memo.given:
        return Refusal("moments.said.already")
    elif not alive_memo(memo, scene):
        return Refusal("moments.said.ran-out")
    text = command.text.strip()
    if not text and command.picture is None:
        return Refusal("moments.said.empty")
    card = moment.card if moment else memo.card if memo else done_today
    of = command.item if moment else ""
    answered = on.Answered(
        item=item, side=me, day=today, ask=command.ask, of=of, card=card, text=text, picture=command.picture
    )
    return {Place.TABLE: [answered]}


def fits(card: str, scene: Scene) -> bool:
    """A card of this stage, never deeper than the stage allows, whatever a request says."""
    known = LIBRARY.cards.get(card)
    return known is not None and scene.stage in known.stages and known.depth <= scene.stage.deepest


def done_on(card: str, scene: Scene) -> str:
    """Where the two meet who did a card on the same day without having asked."""
    return notes_of(f"{scene.seed.hex()} {card} {scene.now.date().isoformat()}")


def _keep_mine(places: Places[State], command: do.KeepMine, scene: Scene) -> Events | Refusal:
    memo = places.table.memos.get(command.item)
    if memo is None or alive_memo(memo, scene) or scene.side not in memo.given:
        return GONE
    kept = on.Kept(
        item=command.item,
        day=memo.given[scene.side],
        ask=command.ask,
        card=memo.card,
        text=command.text,
        picture=command.picture,
    )
    return {Place.DESK: [kept], Place.TABLE: [Gone(item=command.item)]}
