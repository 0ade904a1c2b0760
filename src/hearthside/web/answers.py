"""Answers: a page, a way on, a missing page. Every page is rendered here and nowhere else."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from starlette.responses import HTMLResponse, RedirectResponse, Response

from hearthside.house.words import outbox
from hearthside.kernel.doors import Room
from hearthside.kernel.refusal import Refusal
from hearthside.web.asked import Asked
from hearthside.web.locale import NAMES


def page(asked: Asked, template: str, status: int = 200, **values: Any) -> Response:
    """A rendered page in the reader's language, with the navigation where they have a seat."""
    return HTMLResponse(asked.place.render(template, **(_common(asked) | values)), status)


def _common(asked: Asked) -> dict[str, Any]:
    words = asked.place.words[asked.lang]
    seat = asked.seat
    return {
        "_": words,
        "lang": asked.lang,
        "dir": "ltr",
        "langs": [{"code": code, "name": name, "here": code == asked.lang} for code, name in NAMES.items()],
        "path": asked.path,
        "nav": _nav(asked, seat.no) if seat else None,
        "seat": seat.no if seat else 0,
        "me": seat.side.value if seat else "",
        "other": seat.side.other.value if seat else "",
        "live": f"/{seat.no}/live" if seat else None,
        "outbox": outbox.address(asked.viewer, seat) if asked.viewer and seat else "",
        "sent": asked.request.method == "POST",
        "generic_title": False,
        "once": str(uuid4()),
        "signed_in": asked.viewer is not None,
    }


def _nav(asked: Asked, seat: int) -> list[dict[str, Any]]:
    words = asked.place.words[asked.lang]
    return [
        {
            "key": room.value,
            "href": f"/{seat}/{room}",
            "label": words(f"web.nav.{room}"),
            "here": asked.path.startswith(f"/{seat}/{room}"),
        }
        for room in Room
    ]


def wants_json(asked: Asked) -> bool:
    """Whether a page's own script asks, to which a sentence is enough."""
    return "application/json" in asked.request.headers.get("accept", "")


def goto(address: str) -> Response:
    """After a form: look at the page anew, so that going back sends nothing twice."""
    return RedirectResponse(address, 303)


def missing(asked: Asked) -> Response:
    """A refusal looks like a missing page."""
    return page(asked, "missing.html", 404)


def sentence(asked: Asked, refusal: Refusal) -> str:
    return asked.place.words[asked.lang](refusal.key, **refusal.values)
