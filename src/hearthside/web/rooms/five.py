"""The five places on the screen, each drawn from the fronts alone."""

from __future__ import annotations

from itertools import islice
from typing import Any
from uuid import UUID

from starlette.responses import Response

from hearthside.house import act, today
from hearthside.house.besides import besides
from hearthside.house.calendar import address
from hearthside.house.door import join
from hearthside.house.keys import aside
from hearthside.house.look import Seen, limits_lapsed, look
from hearthside.house.practices import pacing, spare
from hearthside.house.practices.bond import BOND, NotThisWeek, TapShoulder, Wish
from hearthside.house.practices.pacing import PACING
from hearthside.kernel.doors import Door, Group, Room
from hearthside.kernel.offers import Offer
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Line, Practice
from hearthside.kernel.rhythm import Pace
from hearthside.kernel.scene import Scene
from hearthside.kernel.words import Words
from hearthside.web import answers
from hearthside.web.asked import Asked
from hearthside.web.rooms import hours
from hearthside.web.rooms.notices import notices

#: One offer and two alternatives (evidence.md 4.1).
AT_ONCE = 3


def home(asked: Asked) -> Response:
    """Today: one offer, what waits between the two, the ways in. `?more=` asks for offers where none are laid out."""
    seen = looked(asked)
    house, first = asked.place.house, _number(asked.query("more"))
    pace = today.pace(seen)
    left = "bond.left" in seen.scene.facts
    wanted = not left and (pace is Pace.OFFERS or asked.query("more") != "")
    drawn = list(islice(today.offers(house, seen), first, first + AT_ONCE + 1)) if wanted else []
    desk = seen.fronts[Place.DESK]
    return answers.page(
        asked,
        "today.html",
        notices=notices(asked, seen),
        hours=hours.at_this_hour(asked, seen),
        lines=_lines(asked, seen, Room.TODAY),
        offers=[_offer(asked, seen, offer) for offer in drawn[:AT_ONCE]],
        pace="left" if left else pace,
        my_quiet=seen.seat.side in pacing.quiet(seen.fronts[Place.TABLE].part(PACING.slug), seen.scene.now.date()),
        more=first + AT_ONCE if len(drawn) > AT_ONCE else (0 if first else None),
        years=pacing.looks_back(desk.part(PACING.slug), seen.scene),
        limits_lapsed=limits_lapsed(desk.facts(), seen.scene.began, seen.scene.now.date()),
        alone=_alone(seen),
        doors=doors_of(asked, seen, Room.TODAY),
        spare=besides(lambda: spare.on_today(asked.place.house, seen), False),
        names=names_of(seen.scene),
        turns_in=today.turns_in(house, seen),
    )


def us(asked: Asked) -> Response:
    """What comes again stands once, with its hour."""
    seen = looked(asked)
    rituals = hours.rituals(asked, seen)
    there = {one["href"] for one in rituals}
    lines = [one for one in _lines(asked, seen, Room.US) if one["href"] not in there]
    doors = doors_of(asked, seen, Room.US)
    groups = {group: [one for one in doors if one["group"] is group] for group in Group}
    return _room(
        asked, seen, Room.US, lines, alone=_alone(seen), rituals=rituals, groups=groups, **meanwhile(asked, seen)
    )


def say(asked: Asked) -> Response:
    """Sentences, six at most, then *something else*; a box on the device finds a door by plain words."""
    seen = looked(asked)
    words = asked.place.words[asked.lang]
    doors = [
        way_in(asked, seen, practice, door) | {"words": words(f"{practice.slug}.door.{door.key}_words")}
        for practice, door in today.doors(asked.place.house, seen, Room.SAY)
    ]
    return answers.page(asked, "say.html", doors=doors, names=names_of(seen.scene), **meanwhile(asked, seen))


def mine(asked: Asked) -> Response:
    seen = looked(asked)
    return _room(
        asked,
        seen,
        Room.MINE,
        _lines(asked, seen, Room.MINE),
        alone=_alone(seen),
        notices=notices(asked, seen),
        spare=spare.on_mine(asked.place.house, seen),
        shut=bool(aside.lying(asked.place.house, seen.viewer.person)),
        calendar_ended=address.mine(asked.place.house, seen.viewer, seen.seat).ended,
    )


def not_this_week(asked: Asked) -> Response:
    return _desk(asked, NotThisWeek(), "today")


def wish(asked: Asked) -> Response:
    return _desk(asked, Wish(wish=asked.field("wish")[:40]), "enough-for-today")


def shoulder(asked: Asked) -> Response:
    return _desk(asked, TapShoulder(slot=asked.field("slot")[:40]), "today")


def looked(asked: Asked, practice: Practice | None = None) -> Seen:
    """The seat as it stands at this request: the other's key pinned, what ran out put away."""
    viewer, seat = asked.seated()
    house = asked.place.house
    seen = look(house, viewer, seat, practice)
    if seat.peer is None and seen.parts(BOND.slug).table.facts.get("joined"):
        seat = besides(lambda: join.pin_joined(house, viewer, seat, asked.cookie), seat)
        seen = look(house, viewer, seat, practice)
    return besides(lambda: act.put_away_stale(house, seen, practice), seen)


def _room(asked: Asked, seen: Seen, room: Room, lines: list[dict[str, Any]], **values: Any) -> Response:
    doors, names = doors_of(asked, seen, room), names_of(seen.scene)
    return answers.page(asked, f"{room}.html", lines=lines, doors=doors, names=names, **values)


def _lines(asked: Asked, seen: Seen, room: Room) -> list[dict[str, Any]]:
    return [_line(asked, seen, *one) for one in today.lines(asked.place.house, seen, room)]


def meanwhile(asked: Asked, seen: Seen, shown: str = "") -> dict[str, Any]:
    """What stands above a page for now, but for what it shows itself, and in how many seconds that is over."""
    found = [_line(asked, seen, *one) for one in today.meanwhile(asked.place.house, seen) if one[1].item != shown]
    return {"meanwhile": found, "turns_in": today.turns_in(asked.place.house, seen)}


def doors_of(asked: Asked, seen: Seen, room: Room) -> list[dict[str, Any]]:
    """The ways in from one room, as sentences with their addresses."""
    return [way_in(asked, seen, *one) for one in today.doors(asked.place.house, seen, room)]


def _desk(asked: Asked, command: Any, then: str) -> Response:
    viewer, seat = asked.seated()
    act.act(asked.place.house, viewer, seat, BOND, command, asked.once)
    return answers.goto(f"/{seat.no}/{then}")


def _line(asked: Asked, seen: Seen, practice: Practice, line: Line) -> dict[str, Any]:
    href = f"/{seen.seat.no}/{practice.slug}" + (f"/{line.item}" if line.item else "")
    words = asked.place.words[asked.lang]
    return {
        "text": words(line.key, **({"name": names_of(seen.scene)["other"], "who": seen.seat.side.other} | line.values)),
        "href": href + (f"?{line.query}" if line.query else ""),
        "lamp": line.lamp,
        "quote": line.quote,
    }


def _offer(asked: Asked, seen: Seen, offer: Offer) -> dict[str, Any]:
    practice = asked.place.house.practices[offer.practice]
    words = asked.place.words[asked.lang]
    text = practice.library.text(offer.card, asked.lang)
    card = practice.library.cards[offer.card]
    return {
        "href": f"/{seen.seat.no}/{practice.slug}?{offer.query}",
        "title": text.title,
        # What two do together has a name; all of it stands on its own page.
        "ask": text.title if card.kind == "activity" else text.asked(seen.scene.stage, names_of(seen.scene)["other"]),
        "why": " · ".join(words(key) for key in (offer.why, *(f"web.because.{one}" for one in offer.because))),
        "form": words(_own(words, f"{practice.slug}.offer.{card.answer}", f"web.today.form.{card.answer}")),
        "do": words(_own(words, f"{practice.slug}.offer.do", "web.today.answer")),
        "pass": f"/{seen.seat.no}/{practice.slug}/not-this-one",
        "card": offer.card,
    }


def _own(words: Words, own: str, usual: str) -> str:
    """The practice's own sentence, where it has one."""
    return own if own in words else usual


def way_in(asked: Asked, seen: Seen, practice: Practice, door: Door) -> dict[str, Any]:
    words = asked.place.words[asked.lang]
    names = {"name": names_of(seen.scene)["other"], "who": seen.seat.side.other, "stage": seen.scene.stage}
    return {
        "text": words(f"{practice.slug}.door.{door.key}", **names),
        "href": f"/{seen.seat.no}/{practice.slug}" + (f"?{door.query}" if door.query else ""),
        "key": door.key,
        "group": door.group,
    }


def names_of(scene: Scene) -> dict[str, str]:
    """What the viewer is called, and calls the other."""
    return {"me": scene.names[scene.side], "other": scene.names[scene.side.other]}


def _alone(seen: Seen) -> bool:
    return seen.seat.side.other not in seen.fronts[Place.TABLE].part("bond").facts.get("joined", ()) and (
        seen.seat.side.value == "mother"
    )


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 else 0


def item_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
