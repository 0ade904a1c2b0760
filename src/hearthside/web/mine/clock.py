"""Whose clock one lives by: every hour of the two is read on it. The device said it at the door, if it could."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import available_timezones

from msgspec.structs import replace
from starlette.responses import Response

from hearthside.kernel.hour_words import day_and_hour
from hearthside.kernel.wall import on_wall
from hearthside.store import people
from hearthside.web import answers
from hearthside.web.asked import Asked
from hearthside.web.locale import zone


def page(asked: Asked, said: str = "", status: int = 200) -> Response:
    viewer, _ = asked.seated()
    return answers.page(
        asked,
        "clock.html",
        status,
        said=said,
        now=day_and_hour(on_wall(asked.place.house.clock(), viewer.zone), asked.lang),
        zones=[{"key": one, "label": one.replace("_", " "), "here": one == viewer.zone} for one in _zones(viewer.zone)],
    )


def change(asked: Asked) -> Response:
    """From now on; what was agreed stays at its hour on the wall on which it was agreed."""
    viewer, seat = asked.seated()
    wanted = zone(asked.field("zone"))
    if wanted != asked.field("zone"):
        return page(asked, asked.place.words[asked.lang]("web.clock.unknown"), 422)
    row = asked.place.house.db.read(lambda conn: people.get(conn, viewer.person))
    if row:
        asked.place.house.db.write(lambda conn: people.update(conn, replace(row, zone=wanted)))
    return answers.goto(f"/{seat.no}/clock")


@lru_cache(maxsize=8)
def _zones(mine: str) -> tuple[str, ...]:
    """Places by continent, and one's own whatever it is called."""
    places = {one for one in available_timezones() if "/" in one and not one.startswith(("Etc/", "SystemV/", "posix"))}
    return tuple(sorted({*places, "UTC", mine}))
