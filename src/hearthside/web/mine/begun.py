"""Begun, not sent: keeping a form on every pause, the list of what was begun, and letting it go."""

from __future__ import annotations

from typing import Any

from starlette.responses import JSONResponse, Response

from hearthside.house.words import drafts
from hearthside.house.words.drafts import Found
from hearthside.kernel.places import Place
from hearthside.kernel.refusal import Refusal
from hearthside.web import answers, keeping
from hearthside.web.asked import Asked

#: Longer words stand folded in the list.
AT_MOST = 400


def begun(asked: Asked) -> Response:
    """What this person began and has not sent, by place; each to go on with or to let go."""
    viewer, seat = asked.seated()
    found = drafts.everything(asked.place.house, viewer, seat)
    return answers.page(asked, "begun.html", begun=[_row(asked, one) for one in found])


def keep(asked: Asked) -> Response:
    """Keep what stands in a form. A page's own script gets the version and a sentence; a button leads to the list."""
    words = asked.place.words[asked.lang]
    form = keeping.form_of(asked, asked.field("for"), asked.form)
    if form is None:
        return answers.missing(asked)
    made = keeping.keep(asked, form, keeping.words_of(asked, form))
    if isinstance(made, Refusal):
        said = answers.sentence(asked, made)
        if answers.wants_json(asked):
            return JSONResponse({"said": said}, 422)
        return answers.page(asked, "refused.html", 422, said=said, typed=[asked.field("text")])
    if not answers.wants_json(asked):
        return answers.goto(f"/{asked.seated()[1].no}/begun")
    said = words("web.begun.beside" if made.beside else "web.begun.kept") if made.rev else ""
    return JSONResponse({"rev": made.rev, "said": said})


def let_go(asked: Asked) -> Response:
    seat = asked.seated()[1]
    place = Place.DRAWER if asked.field("place") == Place.DRAWER else Place.DESK
    drafts.let_go(asked.place.house, seat, place, asked.field("slot")[:64], asked.field("rev"))
    return answers.goto(f"/{seat.no}/begun")


def _row(asked: Asked, found: Found) -> dict[str, Any]:
    seat, words = asked.seated()[1], asked.place.words[asked.lang]
    base = {"place": found.place.value, "slot": found.slot, "rev": found.rev}
    if found.begun is None:
        return base | {
            "text": "",
            "head": "",
            "day": "",
            "href": "",
            "locked": False,
            "said": words("web.begun.unreadable"),
        }
    text = keeping.words_in(found)
    form, said = found.begun.form(found.place), found.begun.said
    href = keeping.address_of(seat, form, found.fields)
    return base | {
        "text": text,
        "head": text if len(text) <= AT_MOST else text[:AT_MOST].rstrip() + "…",
        "day": found.begun.day.isoformat(),
        "href": href + (("&" if "?" in href else "?") + f"from={found.rev}"),
        "locked": found.place is Place.DRAWER,
        "said": said,
    }
