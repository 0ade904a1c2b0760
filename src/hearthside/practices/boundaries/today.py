"""What asks, agreements and maps lay on the fronts, and the lines and offers a person finds there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from hearthside.kernel.accord import Accord, Version, due, turn
from hearthside.kernel.compare import Compare
from hearthside.kernel.doors import Room
from hearthside.kernel.dues import Due
from hearthside.kernel.front import Head, Part
from hearthside.kernel.occasions import Occasion
from hearthside.kernel.offers import Offer, offered
from hearthside.kernel.people import Side
from hearthside.kernel.places import Places
from hearthside.kernel.practice import Line
from hearthside.kernel.reveal import expired
from hearthside.kernel.scene import Scene
from hearthside.practices.boundaries.events import Ask, Kind, State
from hearthside.practices.boundaries.library import A_YEAR, LIBRARY, TEMPLATES, title

#: A yes lies on Today for so long, unless it is put aside before.
FRESH = timedelta(days=7)
EVENING = time(18)
MAP = "map"


def publish(state: State) -> Part:
    """The open things of one place. A map tells here who is in and since when, and no mark of it.

    Facts for the others: asks stuck after three rounds (`stuck`), and areas decided by a yes (`decides`, area:mark).
    """
    heads = [_head(item, ask) for item, ask in state.asks.items()]
    heads += [_map_head(item, one) for item, one in list(state.maps.items())[-1:]]
    facts = {
        "stuck": tuple(text for ask in state.asks.values() if ask.accord.stuck and (text := _text(ask))),
        "decides": tuple(f"{area}:{mark}" for area, mark in decided(state).items()),
        "away": tuple(f"{item} {steps}" for item, steps in state.away.items()),
        "passed": (state.passed,) if state.passed else (),
        "marking": (state.at,) if state.at else (),
    }
    told = {name: words for name, words in facts.items() if words}
    return Part(heads=tuple(heads), facts=told, memory=state.memory, occasions=occasions(state))


def occasions(state: State) -> tuple[Occasion, ...]:
    """The days both know: to look again at what stands, and at the map when a year is over. A whole day has no zone."""
    return tuple(
        Occasion(item=item, key="look", wall=datetime.combine(day, time()), zone="UTC", minutes=0)
        for item, day in look_days(state)
    )


def look_days(state: State) -> Iterator[tuple[str, date]]:
    for item, ask in state.asks.items():
        if ask.accord.stands and ask.accord.stands.look:
            yield item, ask.accord.stands.look
    for item, one in list(state.maps.items())[-1:]:
        if one.opened and one.opened < date.max - A_YEAR:
            yield item, one.opened + A_YEAR


def decided(state: State) -> dict[str, str]:
    """Areas of which a yes says who decides, with the mark."""
    standing = ((ask.card, ask.accord.stands) for ask in state.asks.values() if ask.card)
    return {card: stands.mark for card, stands in standing if stands and stands.mark}


def lines(parts: Places[Part], scene: Scene) -> list[Line]:
    away = {item: int(steps) for item, steps in (one.rsplit(" ", 1) for one in parts.desk.facts.get("away", ()))}
    found = [
        _map_line(head, away, scene) if head.kind == MAP else _line(head, away, scene) for head in parts.table.heads
    ]
    promises = [_promise(head) for head in parts.table.heads if head.kind == Kind.PROMISE and _mark(head, "stands")]
    return [line for line in (*promises, *found) if line]


def offers(parts: Places[Part], scene: Scene) -> Iterator[Offer]:
    """Templates as things to ask for; not while an ask of one's own waits: one at a time is heard better."""
    waiting = [head for head in parts.table.heads if head.by is scene.side and _mark(head, "waits")]
    if waiting:
        return
    addressed = {scene.side.value, "either"}
    for offer in offered("boundaries", TEMPLATES, parts, scene, "".join(parts.desk.facts.get("passed", ()))):
        if LIBRARY.cards[offer.card].addressed in addressed:
            yield offer


def dues(state: State) -> list[Due]:
    """A day to look again comes for both; a "not yet" for the one who said it; the map when a year is over."""
    found = [Due(side, datetime.combine(day, EVENING), item) for item, day in look_days(state) for side in Side]
    for item, ask in state.asks.items():
        accord = ask.accord
        if accord.waits and accord.again:
            found.append(Due(accord.waits.by.other, datetime.combine(accord.again, EVENING), item))
    return found


def stale(parts: Places[Part], scene: Scene) -> str:
    """A map of this side's that nobody met in fourteen days."""
    for head in parts.table.heads:
        if head.kind == MAP:
            days = map_days(head)
            mine = days.get(scene.side)
            if mine and len(days) == 1 and expired(mine, scene.now.date()):
                return head.item
    return ""


def map_days(head: Head) -> dict[Side, date]:
    marks = [mark.split(":") for mark in head.marks]
    return {Side(side): date.fromisoformat(day) for name, side, day in marks if name == "in"}


def accord_of(head: Head) -> Accord:
    """The agreement behind a head, as far as its lines need it."""
    waits, stands = _mark(head, "waits"), _mark(head, "stands")
    return Accord(
        waits=Version(no=int(waits[1]), by=Side(waits[0]), day=head.day, mark=waits[2]) if waits else None,
        stands=Version(no=int(stands[1]), by=Side(stands[0]), day=head.day, mark=stands[2], look=_day(head, "look"))
        if stands
        else None,
        since=_day(head, "since"),
        rounds=int(_mark(head, "rounds")[0]) if _mark(head, "rounds") else 0,
        asked=bool(_mark(head, "asked")),
        again=_day(head, "again"),
        looking=_sides(head, "looking"),
        fine=dict.fromkeys(_sides(head, "fine")),
        ending=_sides(head, "ending"),
    )


def _head(item: str, ask: Ask) -> Head:
    accord = ask.accord
    marks = [f"steps:{ask.steps}"]
    if accord.waits:
        marks.append(f"waits:{accord.waits.by}:{accord.waits.no}:{accord.waits.mark}")
    if accord.stands:
        marks.append(f"stands:{accord.stands.by}:{accord.stands.no}:{accord.stands.mark}")
        marks += [f"look:{accord.stands.look}"] if accord.stands.look else []
    marks += [f"since:{accord.since}"] if accord.since else []
    marks += [f"rounds:{accord.rounds}"] if accord.rounds else []
    marks += ["asked:yes"] if accord.asked else []
    marks += [f"again:{accord.again}"] if accord.again else []
    for name, sides in (("looking", accord.looking), ("fine", accord.fine), ("ending", accord.ending)):
        marks += [f"{name}:{side}" for side in sides]
    marks += [f"card:{ask.card}"] if ask.card else []
    by = accord.waits.by if accord.waits else ask.by
    return Head(item=item, kind=ask.kind, day=ask.day, by=by, text=_text(ask), marks=tuple(marks))


def _text(ask: Ask) -> str:
    """What waits, else what stands; of a promise the other way round."""
    waits, stands = ask.accord.waits, ask.accord.stands
    version = (stands or waits) if ask.kind is Kind.PROMISE else (waits or stands)
    return version.text if version else ""


def _map_head(item: str, one: Compare) -> Head:
    marks = tuple(f"in:{side}:{day}" for side, day in one.days.items())
    return Head(item=item, kind=MAP, day=max(one.days.values(), default=date.min), marks=marks)


def _mark(head: Head, name: str) -> list[str]:
    """What stands behind a mark's name; empty where there is none."""
    return next((mark.split(":")[1:] for mark in head.marks if mark.startswith(f"{name}:")), [])


def _day(head: Head, name: str) -> date | None:
    found = _mark(head, name)
    return date.fromisoformat(found[0]) if found else None


def _sides(head: Head, name: str) -> tuple[Side, ...]:
    return tuple(Side(mark.split(":")[1]) for mark in head.marks if mark.startswith(f"{name}:"))


def _line(head: Head, away: dict[str, int], scene: Scene) -> Line | None:
    """At most one line for a thing: what waits, else what is to be looked at again, else what has just become a yes."""
    accord, me = accord_of(head), scene.side
    card = next(iter(_mark(head, "card")), "")
    quote = head.text or title(card, scene)
    if not quote:
        return None
    aside = away.get(head.item, -1) >= int(_mark(head, "steps")[0])
    key, room = _waiting(head, accord, scene) if accord.waits else _standing(head, accord, scene)
    if not key:
        return None
    lamp = key == "yes" and not aside
    if room is Room.TODAY and aside:
        if head.kind == Kind.PROMISE and key == "yes":
            return None
        room = Room.US
    whose = {"name": scene.names[me.other], "who": me.other.value}
    return Line(room=room, key=f"boundaries.line.{key}", item=head.item, quote=quote, values=whose, lamp=lamp)


def _promise(head: Head) -> Line:
    """What was promised stands under Us at a glance, whatever else is done about it."""
    return Line(room=Room.US, key="boundaries.line.promise", item=head.item, quote=head.text)


def _waiting(head: Head, accord: Accord, scene: Scene) -> tuple[str, Room]:
    assert accord.waits is not None
    me, now = scene.side, turn(accord, scene.now.date())
    if now is None:
        return "later", Room.US
    if accord.stuck:
        return "stuck", Room.TODAY
    if now is not me:
        return "mine", Room.US
    if accord.asked:
        return "asked", Room.TODAY
    if accord.stands is None and accord.rounds == 0 and me is Side.MOTHER and head.kind in (Kind.FREEDOM, Kind.PROMISE):
        return "can-you-say-yes", Room.TODAY
    return ("changed" if accord.rounds or accord.stands else "theirs"), Room.TODAY


def _standing(head: Head, accord: Accord, scene: Scene) -> tuple[str, Room]:
    assert accord.stands is not None
    me, today = scene.side, scene.now.date()
    if me.other in accord.ending and me not in accord.ending:
        return "ending", Room.TODAY
    if due(accord, today):
        return ("looked", Room.US) if me in accord.fine else ("look", Room.TODAY)
    if accord.since and today < accord.since + FRESH:
        if accord.stands.by is me:
            return "yes", Room.TODAY
        return ("", Room.US) if head.kind == Kind.PROMISE else ("said-yes", Room.US)
    return "", Room.US


def _map_line(head: Head, away: dict[str, int], scene: Scene) -> Line | None:
    days, today = map_days(head), scene.now.date()
    if len(days) == 1:
        (side, day), me = next(iter(days.items())), scene.side
        if expired(day, today):
            return None
        if side is me:
            return _to_map(Room.US, "map-shut")
        return _to_map(Room.TODAY, "map-mark")
    if not days:
        return None
    opened = max(days.values())
    if today - opened >= A_YEAR:
        return _to_map(Room.TODAY, "map-again")
    fresh = today < opened + FRESH and head.item not in away
    return _to_map(Room.TODAY, "map-open") if fresh else None


def _to_map(room: Room, key: str) -> Line:
    return Line(room=room, key=f"boundaries.line.{key}", query="see=map")
