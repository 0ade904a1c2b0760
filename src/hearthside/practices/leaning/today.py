"""What leaning lays on the fronts, and the lines, offers and dues made from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

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
from hearthside.practices.leaning.choices import Subject
from hearthside.practices.leaning.library import CLOSED, HELP, LIBRARY, WORDS, titled
from hearthside.practices.leaning.state import YOURS, Helper, Knock, Ladder, Project, Solving, State, Things
from hearthside.practices.leaning.turns import stand, turns

EVENING = time(18)
#: What reads otherwise to the one who began it.
SPOKEN = ("hand", "decision", "knock")


def publish(state: State) -> Part:
    """The open things of one place. handed: areas that are his now, which the map takes up as its own. On a desk the
    facts say what its owner put aside, declined, closed or passed."""
    heads = tuple(_head(item, one) for item, one in state.things.items() if not isinstance(one, Helper))
    facts = {
        "handed": state.handed,
        "away": tuple(f"{item} {turns}" for item, turns in state.away.items()),
        "declined": state.declined,
        CLOSED: tuple(state.closed),
        "passed": (state.passed,) if state.passed else (),
    }
    told = {name: words for name, words in facts.items() if words}
    days = tuple(
        Occasion(item=item, key="look", wall=datetime.combine(day, time()), zone="UTC", minutes=0)
        for item, day in look_days(state)
    )
    return Part(heads=heads, facts=told, memory=state.memory, occasions=days)


def lines(parts: Places[Part], scene: Scene) -> list[Line]:
    desk = parts.desk.facts
    away = {item: int(turns) for item, turns in (one.rsplit(" ", 1) for one in desk.get("away", ()))}
    found = [_line(one, away, desk, scene) for one in parts.table.heads]
    return [line for line in found if line]


def offers(parts: Places[Part], scene: Scene) -> Iterator[Offer]:
    """The week's cards: areas to hand over and projects, to the one whose words they are. Help is taken from a list,
    when one of the two looks at it."""
    for offer in offered("leaning", LIBRARY, parts, scene, "".join(parts.desk.facts.get("passed", ()))):
        card = LIBRARY.cards[offer.card]
        if card.kind != HELP and card.addressed in ("either", scene.side):
            yield offer


def dues(state: State) -> list[Due]:
    """Both may be told in the evening of the day to look back: after two weeks, or at a project's end."""
    return [Due(side, datetime.combine(day, EVENING), item) for item, day in look_days(state) for side in Side]


def look_days(state: State) -> list[tuple[str, date]]:
    return [(item, day) for item, one in state.things.items() if (day := looks_on(one))]


def looks_on(one: Things) -> date | None:
    match one:
        case Solving():
            return one.look_on
        case Project() if one.plan.stands and not one.over:
            return one.plan.stands.look
    return None


def _head(item: str, one: Things) -> Head:
    marks = [f"turns:{one.turns}", f"last:{one.last}", f"stand:{stand(one)}"]
    marks += [f"turn:{side}" for side in turns(one)]
    marks += [f"card:{card}"] if (card := getattr(one, "card", "")) else []
    if isinstance(one, Knock):
        marks.append(f"about:{one.about}")
    if isinstance(one, Ladder):
        marks.append(f"rung:{one.rung}")
    if day := looks_on(one):
        marks.append(f"look:{day}")
    kind = type(one).__struct_config__.tag
    return Head(item=item, kind=str(kind), day=one.day, by=one.by, text=one.head, marks=tuple(marks))


def _line(one: Head, away: Mapping[str, int], desk: Mapping[str, tuple[str, ...]], scene: Scene) -> Line | None:
    marks = {name: rest for name, _, rest in (mark.partition(":") for mark in one.marks)}
    me, today = scene.side, scene.now.date()
    stands, mine = marks["stand"], "-mine" if one.by is me else ""
    quote = titled(marks.get("card", ""), one.text, scene)
    waits = f"turn:{me}" in one.marks
    if one.kind == "knock":
        if stands == "shut" and not _knocks(one, marks["about"], desk, scene):
            return None
        quote = WORDS[scene.language](f"leaning.about.{marks['about']}")
    look = marks.get("look", "")
    if look and stands != "rests" and look <= today.isoformat():
        waits, stands = waits or stands == "on", "look"
    values = {"name": scene.names[me.other], "who": me.value, "rung": _rung(marks.get("rung", ""), scene)}
    if not quote:
        return None
    key = f"leaning.line.{one.kind}-{stands}{mine if one.kind in SPOKEN else ''}"
    key = "leaning.line.rests" if stands == "rests" else key
    # Who said that it is time for the next step is not asked again; the other is.
    key += "-mine" if (one.kind, stands) == ("ladder", "time") and not waits else ""
    if away.get(one.item, -1) >= int(marks["turns"]) or stands == "rests":
        return Line(room=Room.KEPT, key=key, item=one.item, quote=quote, values=values)
    return Line(room=Room.TODAY if waits else Room.US, key=key, item=one.item, quote=quote, values=values)


def _knocks(one: Head, about: str, desk: Mapping[str, tuple[str, ...]], scene: Scene) -> bool:
    """Whether an unanswered knock is still there: for a fortnight, and not for one who said not now or never."""
    if expired(one.day, scene.now.date()):
        return False
    closed = one.by is not scene.side and Subject(about) in desk.get(CLOSED, ())
    return not closed and one.item not in desk.get("declined", ())


def _rung(rung: str, scene: Scene) -> str:
    if not rung:
        return ""
    names = {"name": scene.names[scene.side.other], "who": scene.side.value}
    return WORDS[scene.language](f"leaning.rung.{min(int(rung), YOURS)}", **names)
