"""What time lays on the fronts, and the lines, offers and dues made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from hearthside.kernel.doors import Room
from hearthside.kernel.dues import Due
from hearthside.kernel.front import Head, Part
from hearthside.kernel.offers import Offer
from hearthside.kernel.people import Side
from hearthside.kernel.places import Places
from hearthside.kernel.practice import Line
from hearthside.kernel.rituals import Terms, occasion
from hearthside.kernel.scene import Scene
from hearthside.kernel.stages import Stage
from hearthside.practices.time import turn
from hearthside.practices.time.events import HOUR, Kind, Plan, State
from hearthside.practices.time.marks import read, written
from hearthside.practices.time.plans import ends
from hearthside.practices.time.shown import shown

#: So many days what is asked waits on Today; a ritual then goes on waiting under Us.
WAITS = 14
#: After it, Today asks for so long how it was, and Us keeps what was said; then it fades without a word.
ASKS, STAYS = timedelta(days=3), timedelta(days=7)
#: Days between two hours that are offered (evidence.md F1: monthly is enough later, small and often before).
BETWEEN = {Stage.S1: 7, Stage.S2: 7, Stage.S3: 7, Stage.S4: 14, Stage.S5: 28, Stage.S6: 28}


def publish(state: State) -> Part:
    """zones: the last each wrote from. On a desk the facts say which hours are done with for its owner."""
    facts = {
        "zones": tuple(f"{side} {zone}" for side, zone in state.zones.items()),
        "looked": state.looked,
        **turn.facts(state),
        "last": (state.last.isoformat(),) if state.last else (),
    }
    known = [occasion(item, one.kind, one.ritual) for item, one in state.plans.items()]
    return Part(
        heads=tuple(_head(item, one) for item, one in state.plans.items()),
        facts={name: words for name, words in facts.items() if words},
        memory=state.memory,
        occasions=tuple(one for one in known if one),
    )


def dues(state: State) -> list[Due]:
    """Each of the two when an hour comes, by the wall it was agreed on: one who travels is told once."""
    return [
        Due(side, one.ritual.on.wall, item, one.ritual.on.zone)
        for item, one in state.plans.items()
        if one.kind is Kind.HOUR and one.ritual.on and not one.told
        for side in Side
    ]


def zones_of(facts: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {one.partition(" ")[0]: one.partition(" ")[2] for one in facts.get("zones", ())}


def lines(parts: Places[Part], scene: Scene) -> list[Line]:
    zones, looked = zones_of(parts.table.facts), parts.desk.facts.get("looked", ())
    found = [_line(one, zones, one.item in looked, scene) for one in parts.table.heads]
    return [line for line in found if line]


def _head(item: str, one: Plan) -> Head:
    waits, stands = one.ritual.waits, one.ritual.on
    marks = [f"waits:{written(waits)}"] if waits else []
    marks += [f"on:{written(stands)}"] if stands else []
    marks += [f"declined:{one.declined}"] if one.declined else []
    marks += [f"told:{side}" for side in one.told]
    said = waits or one.ritual.stands
    return Head(item=item, kind=one.kind, day=one.day, by=one.by, text=said.text if said else "", marks=tuple(marks))


def _line(one: Head, zones: dict[str, str], looked: bool, scene: Scene) -> Line | None:
    marks = dict(mark.split(":", 1) for mark in one.marks if not mark.startswith("told:"))
    told = {mark[5:] for mark in one.marks if mark.startswith("told:")}
    waits = read(marks["waits"]) if "waits" in marks else None
    stands = read(marks["on"]) if "on" in marks else None
    if waits and (one.kind == Kind.RITUAL or scene.now < ends(waits)):
        return _asked(one, waits, stands is not None, zones, scene)
    if one.kind == Kind.RITUAL:
        return None
    if stands is None:
        return _declined(one, marks, scene)
    if scene.now < ends(stands):
        return _said("hour", one, stands, zones, scene)
    return _over(one, stands, told, looked, zones, scene)


def _asked(one: Head, waits: Terms, stands: bool, zones: dict[str, str], scene: Scene) -> Line:
    """What waits for this viewer's word stands on Today, their own question under Us."""
    mine = waits.by is scene.side
    key = f"{'moves' if stands else 'asks'}_{one.kind}{'_mine' if mine else ''}"
    late = (scene.now.date() - one.day).days >= WAITS and one.kind == Kind.RITUAL
    return _said(key, one, waits, zones, scene, Room.US if mine or late else Room.TODAY)


def _declined(one: Head, marks: dict[str, str], scene: Scene) -> Line | None:
    """One who asked learns that it is not this time, for a week; nothing more is said of it."""
    if marks.get("declined") != scene.side.other or (scene.now.date() - one.day).days >= STAYS.days:
        return None
    return Line(room=Room.US, key="time.line.declined", item=one.item, quote=one.text, values=_names(scene))


def _over(one: Head, stands: Terms, told: set[str], looked: bool, zones: dict[str, str], scene: Scene) -> Line | None:
    since = scene.now - ends(stands)
    if len(told) == len(Side):
        return _said("both_told", one, stands, zones, scene) if since < STAYS else None
    if scene.side in told or looked or since >= ASKS:
        return None
    return _said("how", one, stands, zones, scene, Room.TODAY)


def _said(key: str, one: Head, terms: Terms, zones: dict[str, str], scene: Scene, room: Room = Room.US) -> Line:
    told = shown(terms, zones, scene)
    there = "_there" if told["theirs"] else ""
    values = _names(scene) | {"when": told["when"], "theirs": told["theirs"]}
    quote = (one.text if one.kind == Kind.RITUAL else "") or told["when"][:1].upper() + told["when"][1:]
    return Line(room=room, key=f"time.line.{key}{there}", item=one.item, quote=quote, values=values)


def _names(scene: Scene) -> dict[str, str]:
    return {"name": scene.names[scene.side.other], "who": scene.side.other.value}


def offers(parts: Places[Part], scene: Scene) -> Iterator[Offer]:
    for source in OFFERS:
        yield from source(parts, scene)


def an_hour(parts: Places[Part], scene: Scene) -> Iterator[Offer]:
    """Once in a while, and not while one lies ahead."""
    known = [date.fromisoformat(one) for one in parts.table.facts.get("last", ())]
    last = max(known + [one.wall.date() for one in parts.table.occasions if not one.every], default=None)
    days = BETWEEN[scene.stage]
    if last is None or (scene.now.date() - last).days >= days:
        why = "time.why.first" if last is None else f"time.why.after_{days}"
        yield Offer(practice="time", card=HOUR, why=why, query="new=hour")


#: Each part's own, in this order.
OFFERS: tuple[Callable[[Places[Part], Scene], Iterable[Offer]], ...] = (an_hour,)
