"""A break that comes back: never without the time of its end, and never a way to shut the other out (evidence.md F3).

At its time both find it at the top of Today: take it up, a bit longer, or let it rest. It rests once both say so, and a
second *bit longer* asks for a word. How often there was one is counted nowhere.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from msgspec.structs import replace

from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.rituals import YEARS
from hearthside.kernel.scene import Scene
from hearthside.kernel.stages import Stage
from hearthside.kernel.wall import has_come, moment, on_wall
from hearthside.practices.listening import commands as do
from hearthside.practices.listening import events as on
from hearthside.practices.listening.commands import Ends
from hearthside.practices.listening.state import Break, State

#: A break is no longer than this.
FURTHEST = timedelta(days=3)
#: Breaks that are on at one time; those a page holds.
AT_ONCE, HELD = 3, 8
MINUTES = {Ends.FIVE: 5, Ends.TEN: 10, Ends.TWENTY: 20, Ends.HOUR: 60}
#: When the evening is, as far as it still lies ahead; and the afternoon of tomorrow.
TONIGHT, TOMORROW, AHEAD = (time(20), time(21, 30)), time(17), timedelta(minutes=30)
SMALL = (Ends.FIVE, Ends.TEN, Ends.TWENTY, Ends.TONIGHT)
USUAL = (Ends.TWENTY, Ends.HOUR, Ends.TONIGHT, Ends.TOMORROW, Ends.OWN)
GONE = Refusal("listening.said.gone")
CLOCK = re.compile(r"\s*([01]?\d|2[0-3])(?:\s*[:.hH]\s*([0-5]\d)?)?\s*")


def decide(table: State, command: Any, scene: Scene) -> Events | Refusal:
    if isinstance(command, do.Pause):
        if sum(not one.over for one in table.breaks.values()) >= AT_ONCE:
            return Refusal("listening.said.full-breaks")
        return _until(on.Paused, str(scene.fresh), command, scene)
    one = table.breaks.get(command.item)
    if one is None or one.over:
        return GONE
    by = {"item": command.item, "side": scene.side, "day": scene.now.date()}
    came, mine = has_come(one.wall, one.zone, scene.now), one.asked is scene.side
    match command:
        case do.Alright() if not (mine or came):
            return {Place.TABLE: [] if one.fine else [on.WasFine(**by)]}
        case do.TakeUp() if came or mine:
            return {Place.TABLE: [on.TakenUp(**by)]}
        case do.LetRest() if came:
            return {Place.TABLE: [] if scene.side in one.rests else [on.Rested(**by)]}
        case do.Longer() if came and one.again and not command.text.strip():
            return Refusal("listening.said.longer-word")
        case do.Longer() if came:
            return _until(on.Lengthened, command.item, command, scene)
        case do.LetRest() | do.Longer() | do.TakeUp():
            return Refusal("listening.said.still-on")
    return GONE


def _until(kind: type, item: str, command: do.Pause | do.Longer, scene: Scene) -> Events | Refusal:
    wall = until(command.ends, command.day, command.hour, scene)
    if isinstance(wall, Refusal):
        return wall
    by = {"item": item, "side": scene.side, "day": scene.now.date(), "wall": wall, "zone": scene.zone}
    return {Place.TABLE: [kind(**by, text=command.text.strip())]}


def until(ends: Ends, day: str, hour: str, scene: Scene) -> datetime | Refusal:
    """The time of its end on the wall of the one who asks for it."""
    here = on_wall(scene.now, scene.zone).replace(second=0, microsecond=0)
    if ends in MINUTES:
        at = scene.now + timedelta(minutes=MINUTES[ends], seconds=59)
        return on_wall(at, scene.zone).replace(second=0, microsecond=0)
    if ends is Ends.TONIGHT:
        evenings = [datetime.combine(here.date(), evening) for evening in TONIGHT]
        return next((one for one in evenings if one >= here + AHEAD), None) or Refusal("listening.said.no-evening")
    if ends is Ends.TOMORROW:
        return datetime.combine(here.date() + timedelta(days=1), TOMORROW)
    on_day, own = _day(day) if day.strip() else here.date(), _clock(hour)
    if on_day is None or own is None or on_day.year not in YEARS:
        return Refusal("listening.said.no-time")
    wall = datetime.combine(on_day, own)
    at = moment(wall, scene.zone)
    if at <= scene.now:
        return Refusal("listening.said.past")
    return wall if at <= scene.now + FURTHEST else Refusal("listening.said.too-long")


def ways(stage: Stage, scene: Scene) -> list[tuple[Ends, datetime | None]]:
    """What may be tapped, with the time it would be; a time of one's own has none yet."""
    found = [(one, until(one, "", "", scene)) for one in (SMALL if stage.small else USUAL)]
    timed = [(one, at if isinstance(at, datetime) else None) for one, at in found]
    return [(one, at) for one, at in timed if at or one is Ends.OWN]


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said.strip())
    except ValueError:
        return None


def _clock(said: str) -> time | None:
    found = CLOCK.fullmatch(said)
    return time(int(found[1]), int(found[2] or 0)) if found else None


def evolve(state: State, event: on.OfBreaks) -> State:
    if isinstance(event, on.Paused):
        if event.item in state.breaks or event.wall.year not in YEARS:
            return state
        wall = event.wall.replace(tzinfo=None)
        one = Break(by=event.side, day=event.day, wall=wall, zone=event.zone, asked=event.side)
        return replace(state, breaks=_fewest({**state.breaks, event.item: one}))
    known = state.breaks.get(event.item)
    if known is None or known.over:
        return state
    return replace(state, breaks=_fewest({**state.breaks, event.item: _step(known, event)}))


def _step(one: Break, event: on.OfBreaks) -> Break:
    side: Side = event.side
    match event:
        case on.WasFine() if side is not one.asked:
            return replace(one, fine=True)
        case on.Lengthened() if event.wall.year in YEARS:
            wall = event.wall.replace(tzinfo=None)
            return replace(one, wall=wall, zone=event.zone, day=event.day, asked=side, fine=False, again=True, rests=())
        case on.TakenUp():
            return replace(one, taken=side, day=event.day)
        case on.Rested() if side not in one.rests:
            return replace(one, rests=(*one.rests, side), day=event.day)
    return one


def _fewest(breaks: dict[str, Break]) -> dict[str, Break]:
    """Those that are on are held; of the rest the newest."""
    over = [item for item, one in breaks.items() if one.over]
    gone = set(over[: max(0, len(breaks) - HELD)])
    held = {item: one for item, one in breaks.items() if item not in gone}
    return dict(list(held.items())[-HELD:])
