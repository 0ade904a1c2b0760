"""Let us keep this: if both tap it, something small comes again at an hour of its own (evidence.md 4.13)."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from msgspec.structs import replace

from hearthside.kernel import rituals
from hearthside.kernel.gone import Gone
from hearthside.kernel.heads import head
from hearthside.kernel.occasions import Every, following
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.rituals import Ritual, Terms, next_on
from hearthside.kernel.scene import Scene
from hearthside.kernel.wall import on_wall
from hearthside.practices.gestures import commands as do
from hearthside.practices.gestures import events as on
from hearthside.practices.gestures.events import Again, Kind, State
from hearthside.practices.gestures.ideas import LIBRARY

#: So many come again at one time; a page holds a few that rest as well.
AT_ONCE, HELD = 6, 12
#: How long one is on: as long as a small thing may take.
MINUTES = 15
GONE = Refusal("gestures.said.gone")


def decide(places: Places[State], command: Any, scene: Scene) -> Events | Refusal:
    if isinstance(command, do.Keep):
        return _keep(places.table, command, scene)
    one = places.table.again.get(command.item)
    if one is None:
        return GONE
    by = {"item": command.item, "side": scene.side, "day": scene.now.date()}
    match command:
        case do.KeepToo() if rituals.answerable(one.ritual, scene.side, 1):
            return {Place.TABLE: [on.Kept(**by)]}
        case do.NotThisTime():
            day = next_day(one, command.item, scene.now)
            return {Place.TABLE: [on.LeftOut(item=command.item, on=day)]} if day else GONE
        case do.Rest() if one.ritual.stands:
            return {Place.TABLE: [] if one.ritual.rests else [on.Rested(**by)]}
        case do.TakeBack() if one.ritual.waits and one.by is scene.side:
            return {Place.TABLE: [Gone(item=command.item)]}
    return GONE


def next_day(one: Again, item: str, now: datetime) -> date | None:
    """The day, where it was agreed, of the next time, or of the one that is on."""
    terms, known = one.ritual.on, rituals.occasion(item, "", one.ritual)
    begins = following(known, now - known.long) if known else None
    return on_wall(begins, terms.zone).date() if begins and terms else None


def kept_cards(state: State) -> frozenset[str]:
    """Ideas that come again already: they leave what is offered."""
    return frozenset(one.card for one in state.again.values() if one.card and one.ritual.on)


def _keep(table: State, command: do.Keep, scene: Scene) -> Events | Refusal:
    """What bears coming again: such an idea, or something small that was found and answered with a heart."""
    left, card = table.things.get(command.item), LIBRARY.cards.get(command.card)
    liked = left is not None and left.kind is Kind.SMALL and left.heart is not None
    if not (liked or (card and card.repeat)):
        return GONE
    name, at = command.text.strip(), clock(command.hour)
    if not name:
        return Refusal("gestures.said.no-name")
    if at is None:
        return Refusal("gestures.said.no-hour")
    if sum(one.ritual.on is not None for one in table.again.values()) >= AT_ONCE:
        return Refusal("gestures.said.enough-kept")
    every = Every(int(command.often))
    weekday = 0 if every is Every.DAY else command.weekday
    wall = next_on(weekday, datetime.combine(scene.now.date(), at), scene.now, scene.zone)
    keeps = on.Keeps(
        item=str(scene.fresh), side=scene.side, day=scene.now.date(), wall=wall, zone=scene.zone, every=every,
        text=name, card="" if liked else command.card,
    )  # fmt: skip
    return {Place.TABLE: [keeps]}


def clock(said: str) -> time | None:
    """`20:00`, `20.30` or `8` as a time; None for anything else."""
    hour, _, minute = said.strip().replace(".", ":").partition(":")
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        return None


def evolve(state: State, event: on.Rituals) -> State:
    if isinstance(event, on.Keeps):
        if event.item in state.again:
            return state
        one = Again(event.side, event.day, rituals.propose(Ritual(), _terms(event)), event.card)
        return replace(state, again=_fewest({**state.again, event.item: one}))
    known = state.again.get(event.item)
    if known is None:
        return state
    match event:
        case on.Kept():
            ritual = rituals.accept(known.ritual, event.side, 1)
        case on.LeftOut():
            ritual = rituals.leave_out(known.ritual, event.on)
        case on.Rested():
            ritual = rituals.rest(known.ritual)
    return replace(state, again={**state.again, event.item: replace(known, ritual=ritual)})


def _terms(event: on.Keeps) -> Terms:
    return Terms(no=1, by=event.side, wall=event.wall, zone=event.zone, minutes=MINUTES, every=event.every,
                 text=head(event.text))  # fmt: skip


def _fewest(again: dict[str, Again]) -> dict[str, Again]:
    """What stands is held; of the rest the newest."""
    rest = [item for item, one in again.items() if one.ritual.on is None]
    gone = set(rest[: max(0, len(again) - HELD)])
    return {item: one for item, one in again.items() if item not in gone}
