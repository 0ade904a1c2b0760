"""Solve it together, in its order: his concern fully, then hers, options, which both can live with, two weeks, look
back (evidence.md P9, after Greene)."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from hearthside.kernel.compare import Compare, lay
from hearthside.kernel.heads import head
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.kernel.share import Where
from hearthside.practices.leaning import commands as do
from hearthside.practices.leaning import events as on
from hearthside.practices.leaning.choices import Look, Way
from hearthside.practices.leaning.state import NO, YES, Option, Solving, State, looked_back

AT_ONCE, OPTIONS = 2, 8


def begin(places: Places[State], command: do.SolveIt, scene: Scene) -> Events | Refusal:
    if not command.text.strip():
        return Refusal("leaning.said.empty")
    if scene.stage.small:
        return Refusal("leaning.said.gone")
    raised = on.Raised(
        item=str(scene.fresh),
        side=scene.side,
        day=scene.now.date(),
        text=command.text.strip(),
        share=command.share(scene.side, scene.stage),
    )
    if command.where is Where.ME:
        return {Place.DESK: [raised]}
    there = [one for one in places.table.things.values() if isinstance(one, Solving) and not one.resting]
    if sum(not one.kept for one in there) >= AT_ONCE:
        return Refusal("leaning.said.full-solving")
    return {Place.TABLE: [raised]}


def decide(one: Solving, command: Any, scene: Scene) -> Events | Refusal:
    common: dict[str, Any] = {"item": command.item, "side": scene.side, "day": scene.now.date()}
    match command:
        case do.Speak():
            return _speak(one, command, scene.side, common)
        case do.ThatsIt():
            if one.turn is not scene.side:
                return Refusal("leaning.said.not-your-turn")
            heard = scene.side in one.spoke and one.turned
            return {Place.TABLE: [on.Heard(**common)]} if heard else Refusal("leaning.said.not-said-back")
        case do.AddOption():
            return _option(one, command.text.strip(), common)
        case do.CanLive():
            return _mark(one, command, common)
        case do.Choose():
            if command.no not in one.fits or one.chosen:
                return Refusal("leaning.said.not-both")
            return {Place.TABLE: [on.Chose(**common, no=command.no)]}
        case do.LookBack():
            if one.look_on is None or scene.now.date() < one.look_on:
                return Refusal("leaning.said.two-weeks")
            return {Place.TABLE: [on.Looked(**common, how=command.how)]}
    return Refusal("leaning.said.gone")


def _speak(one: Solving, command: do.Speak, me: Side, common: dict[str, Any]) -> Events | Refusal:
    if one.turn is None:
        return Refusal("leaning.said.gone")
    if not command.text.strip():
        return Refusal("leaning.said.empty")
    if one.turn is me:
        return {Place.TABLE: [on.Spoke(**common, way=Way.CONCERN, text=command.text.strip())]}
    if one.turn not in one.spoke:
        return Refusal("leaning.said.his-first" if one.turn is Side.SON else "leaning.said.hers-now")
    if command.way is Way.CONCERN:
        return Refusal("leaning.said.his-first" if one.turn is Side.SON else "leaning.said.hers-now")
    return {Place.TABLE: [on.Spoke(**common, way=command.way, text=command.text.strip())]}


def _option(one: Solving, words: str, common: dict[str, Any]) -> Events | Refusal:
    if not one.open_to_options:
        return Refusal("leaning.said.not-options")
    if len(one.options) >= OPTIONS:
        return Refusal("leaning.said.full-options")
    if not words:
        return Refusal("leaning.said.empty")
    no = max((option.no for option in one.options), default=0) + 1
    return {Place.TABLE: [on.Optioned(**common, no=no, text=words)]}


def _mark(one: Solving, command: do.CanLive, common: dict[str, Any]) -> Events | Refusal:
    if one.turn is not None or one.chosen or not one.options or len(one.marks.answered) == len(Side):
        return Refusal("leaning.said.not-options")
    can = tuple(option.no for option in one.options if getattr(command, f"o{option.no}", False))
    return {Place.TABLE: [on.Marked(**common, can=can)]}


def begun(event: on.Raised) -> Solving:
    spoke = (Side.SON,) if event.side is Side.SON else ()
    return Solving(by=event.side, day=event.day, head=head(event.text), last=event.side, spoke=spoke)


def evolve(one: Solving, event: Any) -> Solving:
    match event:
        case on.Spoke():
            if event.way is Way.CONCERN:
                return one if event.side in one.spoke else replace(one, spoke=(*one.spoke, event.side))
            return replace(one, turned=True)
        case on.Heard() if event.side is one.turn:
            return replace(one, heard=(*one.heard, event.side), turned=False)
        case on.Optioned():
            # What was marked, marked a shorter list: both mark the one they choose from.
            kept = tuple(option for option in one.options if option.no != event.no)
            options = (*kept, Option(event.no, event.side, head(event.text)))[-OPTIONS:]
            return replace(one, options=options, marks=Compare())
        case on.Marked():
            can = {str(option.no): YES if option.no in event.can else NO for option in one.options}
            return replace(one, marks=lay(one.marks, event.side, can, event.day))
        case on.Chose() if event.no in one.fits:
            return replace(one, chosen=event.no, since=event.day, looks=Compare())
        case on.Looked() if one.chosen:
            return _looked(replace(one, looks=lay(one.looks, event.side, {"how": event.how}, event.day)))
    return one


def _looked(one: Solving) -> Solving:
    """Once both looked back: it stays; or it is worked on, or set aside for another one."""
    match looked_back(one):
        case Look.KEEP:
            return replace(one, kept=True)
        case Look.CHANGE:
            return replace(one, chosen=0, since=None, marks=Compare(), looks=Compare())
        case Look.ANOTHER:
            return replace(one, out=(*one.out, one.chosen), chosen=0, since=None, looks=Compare())
    return one
