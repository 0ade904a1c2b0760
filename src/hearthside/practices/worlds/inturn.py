"""Show me yours on the fronts: the lines of a visit, whose world is next, and what is offered by that."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta

from hearthside.kernel.doors import Room
from hearthside.kernel.front import Head, Part
from hearthside.kernel.occasions import Occasion
from hearthside.kernel.offers import Offer, for_me, order
from hearthside.kernel.people import Side
from hearthside.kernel.places import Places
from hearthside.kernel.practice import Line
from hearthside.kernel.scene import Scene
from hearthside.practices.worlds.events import State
from hearthside.practices.worlds.interests import LIBRARY, label
from hearthside.practices.worlds.visit import Stand, Visit, next_host
from hearthside.practices.worlds.visits import VISIT, away

#: Days a thing to try, a visit, or an answer, waits on Today; after that it lies under Us, and then in Kept alone.
TODAY, US = 14, 60
#: For so long one who said that was enough is not offered to show something.
ENOUGH = timedelta(days=56)
#: Cards for whoever visits, and for whoever shows.
TO_VISIT, TO_SHOW = "visit", "show"
CARDS = {kind: list(LIBRARY.live(kind)) for kind in (TO_VISIT, TO_SHOW)}


def visit_heads(state: State) -> tuple[Head, ...]:
    return tuple(_head(item, one) for item, one in state.visits.items())


def hosted(state: State) -> dict[str, tuple[str, ...]]:
    """On the table whose worlds the last visits were of, on a desk since when it was enough."""
    return {"hosts": tuple(state.hosts), "enough": (state.enough.isoformat(),) if state.enough else ()}


def visit_occasions(state: State) -> tuple[Occasion, ...]:
    """A visit with a day, as a whole day; its hour is the two's own."""
    planned = [(item, one) for item, one in state.visits.items() if one.stand is Stand.STANDS and one.on]
    return tuple(
        Occasion(item=item, key="visit", wall=datetime.combine(one.on, time()), zone="UTC", minutes=0, quote=one.head)
        for item, one in planned
        if one.on
    )


def visit_line(one: Head, put_aside: Collection[str], scene: Scene) -> Line | None:
    """What the other proposes waits on Today; what both agreed stands under Us and, on its day, on Today; after it the
    host is asked how it goes on. What is not taken up ends without a word."""
    marks = dict(mark.split(":", 1) for mark in one.marks)
    found = None if away(one.item, int(marks["no"])) in put_aside else _where(one, marks, scene)
    if found is None:
        return None
    room, key = found
    quote = one.text or label(marks["card"], scene.language)
    values = {"name": scene.names[scene.side.other], "who": scene.side.other.value}
    return Line(room=room, key=f"worlds.line.visit_{key}", item=one.item, quote=quote, values=values)


def offers(parts: Places[Part], scene: Scene) -> Iterator[Offer]:
    """A visit by turns, where nothing of the kind is open and the host of the next likes something: to whoever visits,
    to ask for it; to the host, to show something, unless that was enough for now."""
    host = turn(parts.table, scene)
    kind, mine = (TO_SHOW, True) if host is scene.side else (TO_VISIT, False)
    enough = parts.desk.facts.get("enough", ()) if mine else ()
    rests = bool(enough) and scene.now.date() - date.fromisoformat(enough[0]) < ENOUGH
    liked = any(parts.table.facts.get(name) for name in ("both", "hers" if host is Side.MOTHER else "his"))
    if rests or not liked or any(_open(one, scene.now.date()) for one in parts.table.heads):
        return
    why = f"worlds.why.{'mine' if mine else 'theirs'}"
    for drawn in order(CARDS[kind], parts.table.memory, scene):
        if for_me(drawn.card, scene):
            yield Offer(
                practice="worlds", card=drawn.card.id, why=why, query="new=mine" if mine else "new=show",
                because=drawn.because,
            )  # fmt: skip


def turn(table: Part, scene: Scene) -> Side:
    """Whose world is next, from what the front tells."""
    return next_host([Side(one) for one in table.facts.get("hosts", ())], scene.stage)


def _head(item: str, one: Visit) -> Head:
    marks = {"no": one.no, "stand": one.stand.value, "host": one.host.value, "card": one.card}
    marks |= {"on": one.on.isoformat() if one.on else "", "noted": " ".join(one.noted)}
    return Head(
        item=item, kind=VISIT, day=one.day, by=one.by, text=one.head,
        marks=tuple(f"{name}:{value}" for name, value in marks.items()),
    )  # fmt: skip


def _where(one: Head, marks: dict[str, str], scene: Scene) -> tuple[Room, str] | None:
    today, host, mine = scene.now.date(), marks["host"] == scene.side.value, one.by is scene.side
    on = date.fromisoformat(marks["on"]) if marks["on"] else None
    since = (today - max(on or one.day, one.day)).days
    fresh = Room.TODAY if since < TODAY else Room.US
    match marks["stand"]:
        case Stand.OVER:
            theirs = scene.side.other.value in marks["noted"].split()
            return (Room.TODAY, "noted") if theirs and since < TODAY else None
        case Stand.WAITS if since < US:
            if mine:
                return Room.US, "offered" if host else "asked"
            return fresh, "asks" if host else "offers"
        case Stand.STANDS if since < US:
            came = on is not None and on <= today
            if host and came:
                return fresh, "been" if on != today else "mine"
            return Room.TODAY if on == today else Room.US, "mine" if host else "theirs"
    return None


def _open(one: Head, today: date) -> bool:
    """One that waits or stands, and has not ended without a word."""
    return one.kind == VISIT and f"stand:{Stand.OVER}" not in one.marks and (today - one.day).days < US
