"""Asking, answering and looking again: what follows from each, or why not."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from hearthside.kernel.accord import answerable
from hearthside.kernel.gone import Gone
from hearthside.kernel.memory import code
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.kernel.share import Where
from hearthside.practices.boundaries import commands as do
from hearthside.practices.boundaries import events as on
from hearthside.practices.boundaries.commands import Terms, Until
from hearthside.practices.boundaries.events import Ask, Kind, State
from hearthside.practices.boundaries.library import LIBRARY

#: Asks and agreements one page holds before it wants some finished.
OPEN = 32
#: Only he asks for these (people.md 3).
HIS = frozenset({Kind.FREEDOM, Kind.PROMISE})
#: Reviews come after three months unless another time is chosen (evidence.md 1, row 4).
USUAL = {Kind.FREEDOM: Until.THREE, Kind.AGREE: Until.THREE}


def decide(places: Places[State], command: Any, scene: Scene) -> Events | Refusal:
    match command:
        case do.Ask():
            return _ask(places, command, scene)
        case do.Send():
            return _send(places, command, scene)
        case do.NotThisOne() if command.card in LIBRARY.cards:
            return {Place.DESK: [on.Passed(item="", card=code(command.card))]}
    ask = places.table.asks.get(command.item)
    if ask is None:
        return Refusal("boundaries.said.gone")
    if isinstance(command, do.NotThisOne | do.PutAside):
        return {Place.DESK: [on.PutAway(item=command.item, steps=ask.steps)]}
    return _about(ask, command, scene)


def _about(ask: Ask, command: Any, scene: Scene) -> Events | Refusal:
    match command:
        case do.Yes() | do.NotYet() | do.AskAbout():
            return _answer(ask, command, scene)
        case do.Suggest():
            return _suggest(ask, command, scene)
        case do.TakeBack():
            return _take_back(ask, command, scene)
        case do.SayMore():
            if not command.text.strip():
                return Refusal("boundaries.said.empty")
            return _said(on.Told, command, scene, text=command.text.strip())
    return _look(ask, command, scene)


def _ask(places: Places[State], command: do.Ask, scene: Scene) -> Events | Refusal:
    """One line is a whole ask."""
    if not command.text.strip():
        return Refusal("boundaries.said.empty")
    if command.kind is Kind.HAND or (command.kind in HIS and scene.side is not Side.SON):
        return Refusal("boundaries.said.his-to-ask")
    mine = command.where is Where.ME
    if len((places.desk if mine else places.table).asks) >= OPEN:
        return Refusal("boundaries.said.full")
    card = command.card if command.card in LIBRARY.cards else ""
    asked = proposed(str(scene.fresh), 1, command, scene, kind=command.kind, card=card)
    return {Place.DESK if mine else Place.TABLE: [asked]}


def _send(places: Places[State], command: do.Send, scene: Scene) -> Events | Refusal:
    kept = places.desk.asks.get(command.item)
    if kept is None or command.item in places.table.asks:
        return Refusal("boundaries.said.gone")
    if not command.text.strip():
        return Refusal("boundaries.said.empty")
    if len(places.table.asks) >= OPEN:
        return Refusal("boundaries.said.full")
    asked = proposed(command.item, 1, command, scene, kind=kept.kind, card=kept.card)
    return {Place.TABLE: [asked], Place.DESK: [Gone(item=command.item)]}


def proposed(item: str, no: int, terms: Terms | do.Decide, scene: Scene, **rest: Any) -> on.Proposed:
    kind, today = rest["kind"], scene.now.date()
    return on.Proposed(
        item=item,
        side=scene.side,
        day=today,
        no=no,
        text=terms.text.strip(),
        why=terms.why.strip(),
        fine=terms.fine.strip() if isinstance(terms, Terms) else "",
        safety=terms.safety.strip() if isinstance(terms, Terms) else "",
        look=look_day(terms.until or USUAL.get(kind, Until.STANDS), today),
        share=terms.share(scene.side, scene.stage),
        **rest,
    )


def look_day(until: Until, today: date) -> date | None:
    """So many months on, or the last day of a month that is too short."""
    months = int(until)
    if not months:
        return None
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _answer(ask: Ask, command: do.Yes | do.NotYet | do.AskAbout, scene: Scene) -> Events | Refusal:
    """Only the one it was proposed to answers, and only the version that waits."""
    if not answerable(ask.accord, scene.side, command.no):
        return Refusal("boundaries.said.changed")
    words = command.text.strip()
    match command:
        case do.Yes():
            return _said(on.Accepted, command, scene, no=command.no, text=words)
        case do.NotYet():
            again = scene.now.date() + timedelta(days=int(command.when))
            return _said(on.PutOff, command, scene, no=command.no, text=words, again=again)
    if not words:
        return Refusal("boundaries.said.empty")
    return _said(on.AskedAbout, command, scene, no=command.no, text=words)


def _suggest(ask: Ask, command: do.Suggest, scene: Scene) -> Events | Refusal:
    if command.no != ask.accord.last:
        return Refusal("boundaries.said.changed")
    mark = command.mark if ask.card and ask.kind is not Kind.PROMISE else None
    if not command.text.strip() and mark is None:
        return Refusal("boundaries.said.empty")
    version = proposed(command.item, ask.accord.last + 1, command, scene, kind=ask.kind, card=ask.card, mark=mark)
    return {Place.TABLE: [version]}


def _take_back(ask: Ask, command: do.TakeBack, scene: Scene) -> Events | Refusal:
    """Untouched by the other it never was; else what was said about it stays where it was said."""
    waits = ask.accord.waits
    if waits is None or waits.by is not scene.side:
        return Refusal("boundaries.said.yes-stays" if ask.accord.stands else "boundaries.said.gone")
    if ask.sides == (scene.side,):
        return {Place.TABLE: [Gone(item=command.item)]}
    return _said(on.TakenBack, command, scene, no=waits.no)


def _look(ask: Ask, command: Any, scene: Scene) -> Events | Refusal:
    """What stands is looked at again; one alone changes nothing of it."""
    stands = ask.accord.stands
    if stands is None or (command_no := getattr(command, "no", stands.no)) != stands.no:
        return Refusal("boundaries.said.changed")
    match command:
        case do.LookAgain():
            if scene.side in ask.accord.looking:
                return Refusal("boundaries.said.asked-already")
            return _said(on.Looking, command, scene, text=command.text.strip())
        case do.StillFine():
            until = command.until or (USUAL.get(ask.kind, Until.STANDS) if stands.look else Until.STANDS)
            return _said(on.Fine, command, scene, no=command_no, look=look_day(until, scene.now.date()))
        case do.Retire():
            if scene.side in ask.accord.ending:
                return Refusal("boundaries.said.asked-already")
            return _said(on.Ended, command, scene, no=command_no)
    return Refusal("boundaries.said.gone")


def _said(kind: Any, command: Any, scene: Scene, **rest: Any) -> Events:
    return {Place.TABLE: [kind(item=command.item, side=scene.side, day=scene.now.date(), **rest)]}
