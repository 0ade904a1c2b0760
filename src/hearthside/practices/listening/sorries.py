"""Saying sorry: three parts or one breath, given whole, and nothing asked in return (evidence.md F3, 44–48).

Nobody is told whether it was opened: taking it back reads the same to its writer before and after. Before, it leaves
nothing; after, the words go as any words of one's own may.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace

from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.practices.listening import commands as do
from hearthside.practices.listening import events as on
from hearthside.practices.listening.events import Reply
from hearthside.practices.listening.library import fits
from hearthside.practices.listening.state import Sorry, State

#: Calm days after a sorry was opened, and after it was said (evidence.md 4.9: 72 h).
CALM = 3
#: So many a page holds; what is older is read from the log. So often one is answered.
HELD, REPLIES = 12, 6
GONE = Refusal("listening.said.gone")


def decide(places: Places[State], command: Any, scene: Scene) -> Events | Refusal:
    if isinstance(command, do.Sorry | do.SaidAloud):
        return _say(command, scene)
    sorry = places.table.sorries.get(command.item)
    if sorry is None or sorry.by is scene.side:
        return GONE
    by = {"item": command.item, "side": scene.side, "day": scene.now.date()}
    if isinstance(command, do.Open):
        return {Place.TABLE: [] if sorry.opened else [on.Opened(**by)]}
    if sorry.opened is None:
        return GONE
    words, tap = command.text.strip(), do.REPLIES.get(command.tap)
    if command.tap is do.Tap.NOTHING and words:
        return Refusal("listening.said.chose-nothing")
    if tap is None and not words:
        return {Place.DESK: [] if command.item in places.desk.away else [on.PutAway(**by)]}
    if sorry.reply is Reply.THANKS or sorry.replies >= REPLIES:
        return Refusal("listening.said.answered-before")
    return {Place.TABLE: [on.Answered(**by, tap=tap, text=words)]}


def may_put_aside(sorry: Sorry, side: Side) -> bool:
    """What one has read: the sorry itself, or the answer to one's own."""
    return sorry.opened is not None if sorry.by is not side else sorry.answered is not None


def _say(command: do.Sorry | do.SaidAloud, scene: Scene) -> Events | Refusal:
    if command.card and not fits(command.card, scene.side, scene.stage):
        return GONE
    by: dict[str, Any] = {"item": str(scene.fresh), "side": scene.side, "day": scene.now.date(), "card": command.card}
    words = command.text.strip()
    if isinstance(command, do.SaidAloud):
        there = command.card or words
        return {Place.TABLE: [on.Apologised(**by, text=words, aloud=True)]} if there else _empty(command)
    if not words:
        return _empty(command)
    return {Place.TABLE: [on.Apologised(**by, text=words, inside=command.inside.strip(), plan=command.plan.strip())]}


def _empty(command: do.Sorry | do.SaidAloud) -> Refusal:
    begun = isinstance(command, do.Sorry) and (command.inside.strip() or command.plan.strip())
    return Refusal("listening.said.deed-first" if begun else "listening.said.empty")


def evolve(state: State, event: on.OfSorry) -> State:
    if isinstance(event, on.Apologised):
        if event.item in state.sorries:
            return state
        sorry = Sorry(by=event.side, day=event.day, opened=event.day if event.aloud else None)
        return replace(state, sorries=dict(list({**state.sorries, event.item: sorry}.items())[-HELD:]))
    known = state.sorries.get(event.item)
    if known is None or known.by is event.side:
        return state
    if isinstance(event, on.Opened):
        after = replace(known, opened=known.opened or event.day)
    else:
        after = replace(known, answered=event.day, reply=event.tap or known.reply, replies=known.replies + 1)
    return replace(state, sorries={**state.sorries, event.item: after})


def calm_until(sorry: Sorry) -> date:
    """The last calm day. It is calm from the saying on, so that nothing tells the day of its opening from the same
    day's saying."""
    last = max(sorry.day, sorry.opened or sorry.day)
    return date.fromordinal(min(last.toordinal() + CALM, date.max.toordinal()))
