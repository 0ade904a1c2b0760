"""What listening lays on the fronts, and the lines, dues and endings made from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from hearthside.kernel.doors import Room
from hearthside.kernel.dues import Due
from hearthside.kernel.front import Head, Part
from hearthside.kernel.people import Side
from hearthside.kernel.places import Places
from hearthside.kernel.practice import Entry, Line
from hearthside.kernel.reveal import expired
from hearthside.kernel.scene import Scene
from hearthside.kernel.wall import has_come, moment
from hearthside.practices.listening.breakview import ends_at
from hearthside.practices.listening.commands import Vanish
from hearthside.practices.listening.ended import ENDS, written
from hearthside.practices.listening.floor import Floor
from hearthside.practices.listening.library import WORDS
from hearthside.practices.listening.sorries import calm_until
from hearthside.practices.listening.state import Break, End, Sorry, State
from hearthside.practices.listening.turns import fades

#: A break that has come back stands at the top so long, and then under Us until somebody does something about it.
ON_TOP = timedelta(days=3)
#: And above every page so long.
FRESH = timedelta(hours=1)
#: So many days a break that was taken up is told to the other.
TOLD = 2


def publish(state: State) -> Part:
    """Nothing of a sorry is on the front but that it is there. ends: what item() must know of a floor that ended."""
    heads = (
        *(_sorry(item, one) for item, one in state.sorries.items()),
        *(_break(item, one) for item, one in state.breaks.items()),
        *(_floor(item, one) for item, one in state.floors.items() if item not in state.ends),
        *(_end(item, one, state) for item, one in state.ends.items()),
    )
    calm = max((calm_until(one) for one in state.sorries.values()), default=None)
    facts = {
        "calm-until": (calm.isoformat(),) if calm else (),
        ENDS: tuple(written(item, one) for item, one in state.ends.items()),
        "away": state.away,
    }
    return Part(heads=heads, facts={name: words for name, words in facts.items() if words})


def dues(state: State) -> list[Due]:
    """Each of the two at the time a break ends, by the wall it was asked for on."""
    there = [(item, one) for item, one in state.breaks.items() if not one.over]
    return [Due(side, one.wall, item, one.zone) for item, one in there for side in Side]


def lines(parts: Places[Part], scene: Scene) -> list[Line]:
    away = parts.desk.facts.get("away", ())
    made = {"sorry": _sorry_line, "break": _break_line, "floor": _floor_line, "end": _end_line}
    found = [made[one.kind](one, scene) for one in parts.table.heads if one.item not in away]
    return [line for line in found if line]


def meanwhile(parts: Places[Part], scene: Scene) -> list[Line]:
    """The other's break until it ends, unless one said that it is all right; and for an hour that a break is over."""
    there = [] if scene.stage.small else list(_breaks(parts, scene))
    return [
        _line(Room.TODAY, "break_over" if came else "break_now", one, scene, when=ends_at(wall, zone, scene))
        for one, wall, zone, came in there
        if (scene.now < moment(wall, zone) + FRESH if came else not {f"asked:{scene.side}", "fine"} & {*one.marks})
    ]


def turns(parts: Places[Part], scene: Scene) -> datetime | None:
    """When the next break ends, and is over for long enough."""
    ends = [moment(wall, zone) for _, wall, zone, _ in _breaks(parts, scene)]
    return min((at for end in ends for at in (end, end + FRESH) if at > scene.now), default=None)


def _breaks(parts: Places[Part], scene: Scene) -> Iterator[tuple[Head, datetime, str, bool]]:
    """Those nobody took up and this side does not let rest, with the time of their end and whether it has come."""
    for one in parts.table.heads:
        marks = _marks(one)
        if one.kind == "break" and "taken" not in marks and f"rests:{scene.side}" not in one.marks:
            wall, zone = datetime.fromisoformat(marks["at"]), marks["in"]
            yield one, wall, zone, has_come(wall, zone, scene.now)


def _marks(one: Head) -> dict[str, str]:
    return {name: rest for name, _, rest in (mark.partition(":") for mark in one.marks)}


def stale(parts: Places[Part], scene: Scene) -> str:
    """Words of this writer that both did not keep."""
    for one in parts.table.heads:
        if one.kind == "end":
            end, traced = _read(one, scene.side)
            for item in fades(one.item, end, traced, scene.side, scene.now.date()):
                return item
    return ""


def keep(entries: Sequence[Entry], scene: Scene, item: str) -> Vanish:
    return Vanish(item=item)


def _sorry(item: str, one: Sorry) -> Head:
    marks = ("opened",) if one.opened else ()
    return Head(item=item, kind="sorry", day=one.day, by=one.by, marks=(*marks, *_dated("answered", one.answered)))


def _dated(name: str, day: date | None) -> tuple[str, ...]:
    return (f"{name}:{day.isoformat()}",) if day else ()


def _break(item: str, one: Break) -> Head:
    marks = [f"at:{one.wall.isoformat()}", f"in:{one.zone}", f"asked:{one.asked}"]
    marks += [f"rests:{side}" for side in one.rests]
    marks += [f"taken:{one.taken}"] if one.taken else []
    marks += ["fine"] if one.fine else []
    return Head(item=item, kind="break", day=one.day, by=one.by, marks=tuple(marks))


def _floor(item: str, one: Floor) -> Head:
    marks = (f"whose:{one.whose}", f"step:{one.step}", f"speaker:{one.speaker}")
    return Head(item=item, kind="floor", day=one.day, by=one.by, text=one.head, marks=marks)


def _end(item: str, one: End, state: State) -> Head:
    marks = [f"kept:{side}" for side in one.kept] + [f"trace:{side}" for side in state.traces.get(item, ())]
    return Head(item=item, kind="end", day=one.day, marks=(*marks, *(("let-go",) if one.let_go else ())))


def _read(one: Head, side: Side) -> tuple[End, bool]:
    kept = tuple(who for who in Side if f"kept:{who}" in one.marks)
    return End(one.day, kept, "let-go" in one.marks), f"trace:{side}" in one.marks


def _line(room: Room, key: str, one: Head, scene: Scene, **values: str) -> Line:
    return Line(room=room, key=f"listening.line.{key}", item=one.item, values=_named(scene) | values, quote=one.text)


def _named(scene: Scene) -> dict[str, str]:
    other = scene.side.other
    return {"name": scene.names[other], "who": other.value}


def _sorry_line(one: Head, scene: Scene) -> Line | None:
    """What waits to be opened stands on Today for a fortnight, then under Us; an answer is found once."""
    today = scene.now.date()
    late = expired(one.day, today)
    answered = next((date.fromisoformat(mark[9:]) for mark in one.marks if mark.startswith("answered:")), None)
    if one.by is not scene.side:
        if "opened" not in one.marks:
            return _line(Room.US if late else Room.TODAY, "sorry", one, scene)
        return None if late or answered else _line(Room.US, "sorry_read", one, scene)
    if answered:
        return None if expired(answered, today) else _line(Room.TODAY, "sorry_answered", one, scene)
    return None if late else _line(Room.US, "sorry_mine", one, scene)


def _break_line(one: Head, scene: Scene) -> Line | None:
    marks = _marks(one)
    wall, zone = datetime.fromisoformat(marks["at"]), marks["in"]
    rests = [side for side in Side if f"rests:{side}" in one.marks]
    if taken := marks.get("taken"):
        fresh = taken != scene.side and (scene.now.date() - one.day).days < TOLD
        return _line(Room.TODAY, "break_taken", one, scene) if fresh else None
    if len(rests) == len(Side):
        return None
    when = ends_at(wall, zone, scene)
    if not has_come(wall, zone, scene.now):
        mine = "_mine" if marks["asked"] == scene.side else ""
        return _line(Room.TODAY, f"break{mine}", one, scene, when=when)
    if scene.side in rests:
        return _line(Room.US, "break_rests", one, scene)
    on_top = scene.now < moment(wall, zone) + ON_TOP
    said = WORDS[scene.language](
        "listening.line.break_rest_too" if rests else "listening.line.break_back", **_named(scene)
    )
    line = _line(Room.TODAY if on_top else Room.US, "break", one, scene, when=when)
    return replace(line, lamp=on_top, top=on_top, quote=said)


def _floor_line(one: Head, scene: Scene) -> Line:
    """Whose step it is finds it on Today, the other under Us; what nobody goes on with for a fortnight rests there."""
    marks = dict(mark.split(":", 1) for mark in one.marks)
    if marks["whose"] != scene.side:
        return _line(Room.US, "floor_theirs", one, scene)
    room = Room.US if expired(one.day, scene.now.date()) else Room.TODAY
    return _line(room, f"floor_{marks['step']}", one, scene)


def _end_line(one: Head, scene: Scene) -> Line | None:
    """What has ended asks once whether something stays."""
    end, _ = _read(one, scene.side)
    open_still = not (end.let_go or expired(end.day, scene.now.date()) or scene.side in end.kept)
    return _line(Room.TODAY, "floor_ended", one, scene) if open_still else None
