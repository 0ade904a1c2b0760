"""Mine: what the two have at an hour, in one's own calendar program: by a secret address, or as a file."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.responses import Response

from hearthside.house.calendar import address, ics
from hearthside.house.calendar.events import Event
from hearthside.web import answers
from hearthside.web.asked import Asked
from hearthside.web.rooms.five import looked, names_of


def about(asked: Asked) -> Response:
    """What a calendar would show and to whom; the address, for as long as there is one."""
    viewer, seat = asked.seated()
    seen = looked(asked)
    mine = address.mine(asked.place.house, viewer, seat)
    path = f"/calendar/{mine.written}.ics"
    return answers.page(
        asked,
        "calendar.html",
        address=asked.place.url + path if mine.written else "",
        webcal=f"webcal://{asked.place.host}{path}",
        ended=mine.ended,
        left="bond.left" in seen.scene.facts,
        loopback=asked.place.loopback,
        names=names_of(seen.scene),
        live=None,
    )


def change(asked: Asked) -> Response:
    """`make` an address, take it `back`, or save a `file` without one."""
    viewer, seat = asked.seated()
    house, seen, do = asked.place.house, looked(asked), asked.field("do")
    if do == "back":
        address.take_back(house, viewer, seat)
    elif "bond.left" in seen.scene.facts:
        return answers.missing(asked)
    elif do == "make":
        address.make(house, viewer, seat)
    elif do == "file":
        name = f"calendar-{seen.scene.now.date().isoformat()}.ics"
        return _ics(asked, address.saved(house, viewer, seat), asked.lang, f'attachment; filename="{name}"')
    else:
        return answers.missing(asked)
    return answers.goto(f"/{seat.no}/calendar")


def feed(asked: Asked) -> Response:
    """What a calendar program gets, which has no cookie; who has no address that holds gets a missing page."""
    found = address.fetched(asked.place.house, asked.param("address"))
    if found is None:
        return answers.missing(asked)
    return _ics(asked, found.events, found.language, "inline")


def _ics(asked: Asked, events: Sequence[Event], language: str, disposition: str) -> Response:
    words = asked.place.words[language]

    def title(practice: str, key: str) -> str:
        own = f"{practice}.calendar.{key}"
        return words(own if own in words else "web.calendar.something")

    made = ics.written(events, title, words("web.calendar.name"), asked.place.house.clock().date())
    return Response(made, media_type="text/calendar", headers={"content-disposition": disposition})
