"""What may be done in needs, and what it changes (evidence.md row 1, P1; 4.9, 4.14; 7.3)."""

from __future__ import annotations

from typing import Any

from hearthside.kernel.emotions import EMOTIONS, cousins, for_stage
from hearthside.kernel.gone import Gone
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.practices.needs import commands as do
from hearthside.practices.needs import events as on
from hearthside.practices.needs.commands import HowFar, Wish
from hearthside.practices.needs.events import Kind, Open, Spot, State
from hearthside.practices.needs.often import too_often

WORDS = 2
GONE = Refusal("needs.said.gone")
EMPTY = Refusal("needs.said.empty")
NO_DOT = Refusal("needs.said.no-dot")
#: What she may not lay on a boy but as a headline (evidence.md 7.3).
ONLY_A_HEADLINE = Refusal("needs.said.headline")


def decide(places: Places[State], command: Any, scene: Scene) -> Events | Refusal:
    match command:
        case do.Check():
            return _check(command, scene)
        case do.Also():
            return _also(places, command, scene)
        case do.Name():
            return _name(places, command, scene)
        case do.Headline():
            return _headline(places, command, scene)
        case do.LeaveMeBe() | do.LetKnow() | do.Dread():
            return _say(command, scene)
        case do.Answer():
            return _answer(places.table.told.get(command.item), command, scene)
        case do.Mark():
            return _mark(places, command, scene)
        case do.PutAway():
            known = command.item in places.table.told
            seen = command.item in places.desk.away
            return {Place.DESK: [] if seen else [on.Away(**_by(command.item, scene))]} if known else GONE
        case do.TakeBack():
            return _take_back(places, command.item, scene)
    raise TypeError(f"needs has no command {type(command).__name__}")


def headline_only(scene: Scene) -> bool:
    """Whether all she may share is a headline: as long as he is a minor."""
    return scene.side is Side.MOTHER and scene.stage.minor


def known(scene: Scene) -> frozenset[str]:
    """The words this person is handed: his by his stage, hers all of them."""
    found = for_stage(scene.stage) if scene.side is Side.SON else EMOTIONS.values()
    return frozenset(one.key for one in found)


def _by(item: str, scene: Scene) -> dict[str, Any]:
    return {"item": item, "side": scene.side, "day": scene.now.date()}


def _check(command: do.Check, scene: Scene) -> Events | Refusal:
    """On one phone whoever taps nothing has said nothing."""
    both = command.both and scene.stage.small
    if not command.at:
        return {Place.DESK: []} if both else NO_DOT
    by = _by(str(scene.fresh), scene)
    told = [on.Told(**by, kind=Kind.CHECK, at=command.at, closed=True, both=True)] if both else []
    return {Place.TABLE: told, Place.DESK: [on.Dotted(**by, at=command.at)]}


def _also(places: Places[State], command: do.Also, scene: Scene) -> Events | Refusal:
    """A second dot, as long as the first is kept for its owner alone. Both in one place are one dot."""
    spot = places.desk.spots.get(command.item)
    if spot is None:
        return GONE
    if command.item in places.table.told:
        return Refusal("needs.said.shared")
    if not command.at and not spot.also:
        return NO_DOT
    also = 0 if command.at == spot.at else command.at
    again = on.Dotted(**_by(command.item, scene), at=spot.at, also=also)
    return {Place.DESK: [] if also == spot.also else [again]}


def _name(places: Places[State], command: do.Name, scene: Scene) -> Events | Refusal:
    spot, told = places.desk.spots.get(command.item), places.table.told.get(command.item)
    if spot is None:
        return GONE
    words = _words(command, scene)
    if isinstance(words, Refusal):
        return words
    if told and not told.both:
        return Refusal("needs.said.shared")
    if headline_only(scene) and (told or command.share is not HowFar.KEEP):
        return ONLY_A_HEADLINE
    by, text = _by(command.item, scene), command.text.strip()
    why = text if command.share is HowFar.WHY else ""
    if not told and command.share is HowFar.KEEP:
        return {Place.DESK: [on.Named(**by, words=words, wish=command.wish, text=text, hard=command.hard)]}
    words = words or (told.words if told else ())
    share = on.Told(
        **by,
        kind=Kind.CHECK,
        at=spot.at,
        also=spot.also,
        words=words,
        wish=command.wish,
        text=why,
        quiet=command.quiet,
        closed=bool(told) or command.wish is Wish.NOTHING,
        both=bool(told),
        body=command.body if told and scene.stage.small else None,
    )
    again = too_often(places.table, words, scene)
    kept = "" if why else text
    mine = on.Named(**by, words=words, wish=command.wish, text=kept, hard=command.hard, again=again)
    return {Place.TABLE: [share], Place.DESK: [mine]}


def _words(command: do.Name | do.Headline, scene: Scene) -> tuple[str, ...] | Refusal:
    words = tuple(dict.fromkeys(key for key in command.words if key))
    if not set(words) <= known(scene):
        return Refusal("needs.said.unknown")
    words = tuple(dict.fromkeys(one for key in words for one in _nearer(key, command.instead, scene)))
    return Refusal("needs.said.two") if len(words) > WORDS else words


def _nearer(key: str, instead: tuple[str, ...], scene: Scene) -> tuple[str, ...]:
    """A word that was touched, or what was taken in place of it from among its close cousins (evidence.md section 3).
    A cousin of a word that was let go again counts for nothing."""
    there = (one for one in cousins(key) if one in known(scene))
    return tuple(one for one in there if f"{key}:{one}" in instead) or (key,)


def _headline(places: Places[State], command: do.Headline, scene: Scene) -> Events | Refusal:
    spot, plan = places.desk.spots.get(command.item), command.plan.strip().rstrip(".")
    if spot is None or scene.side is not Side.MOTHER:
        return GONE
    if command.item in places.table.told:
        return Refusal("needs.said.shared")
    words = _words(command, scene)
    if isinstance(words, Refusal):
        return words
    if not words:
        return Refusal("needs.said.no-word")
    if not plan:
        return Refusal("needs.said.no-plan")
    by = _by(command.item, scene)
    told = on.Told(
        **by, kind=Kind.HEADLINE, at=spot.at, words=words, text=command.text.strip().rstrip("."), plan=plan, closed=True
    )
    return {Place.TABLE: [told], Place.DESK: [on.Named(**by, words=words)]}


def _say(command: do.LeaveMeBe | do.LetKnow | do.Dread, scene: Scene) -> Events | Refusal:
    if headline_only(scene):
        return ONLY_A_HEADLINE
    by, text = _by(str(scene.fresh), scene), command.text.strip()
    match command:
        case do.LeaveMeBe():
            told = on.Told(**by, kind=Kind.BE, text=text, quiet=True, closed=True)
            return {Place.TABLE: [told], Place.DESK: [on.Rough(**by)]}
        case _ if not text:
            return EMPTY
        case do.LetKnow():
            return {Place.TABLE: [on.Told(**by, kind=Kind.KNOW, text=text, quiet=True, closed=not command.reply)]}
        case do.Dread():
            return {Place.TABLE: [on.Told(**by, kind=Kind.DREAD, text=text, beside=command.beside)]}


def _answer(told: Open | None, command: do.Answer, scene: Scene) -> Events | Refusal:
    """A box that was closed takes nothing, however the form came."""
    if told is None or told.by is scene.side:
        return GONE
    if told.closed:
        return Refusal("needs.said.closed")
    if told.answered:
        return Refusal("needs.said.already")
    text = command.text.strip()
    if not text and command.give is None:
        return EMPTY
    return {Place.TABLE: [on.Answered(**_by(command.item, scene), text=text, give=command.give)]}


def _mark(places: Places[State], command: do.Mark, scene: Scene) -> Events | Refusal:
    told = places.table.told.get(command.item)
    spot = places.desk.spots.get(command.item, Spot(day=scene.now.date()))
    if told is None or told.by is not scene.side or not told.answered or not spot.hard:
        return GONE
    return {Place.DESK: [on.Marked(**_by(command.item, scene), helped=command.helped)]}


def _take_back(places: Places[State], item: str, scene: Scene) -> Events | Refusal:
    told = places.table.told.get(item)
    if told and told.by is scene.side:
        return Refusal("needs.said.answered") if told.answered else {Place.TABLE: [Gone(item=item)]}
    return {Place.DESK: [Gone(item=item)]} if item in places.desk.spots else GONE
