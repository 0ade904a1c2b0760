"""How words might land, asked by their writer: what a form says under its boxes once they pressed its button.

The page comes back as it was sent. Nothing is decided, kept or counted by it; the form's own draft stays as it lay.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import msgspec

from hearthside.house import act
from hearthside.house.look import Seen
from hearthside.house.words import before
from hearthside.kernel.practice import Practice
from hearthside.web.asked import Asked
from hearthside.web.holding import LANDS, lines

NOTHING, EMPTY = "web.lands.nothing", "web.lands.empty"


def asks(asked: Asked, name: str) -> bool:
    """Whether this request is the button of the form for that command."""
    return asked.request.method == "POST" and bool(asked.field(LANDS)) and asked.param("item") == name


def for_form(asked: Asked, seen: Seen, practice: Practice, name: str, fields: dict[str, Any]) -> dict[str, Any]:
    """What a template needs of it, beside what it needs of the draft. `lands.to`: where the button asks, "" for a form
    without one · `lands.said`: the lines by field · `unkept`: what stands in the boxes was kept nowhere yet."""
    named = before.may_ask(asked.place.house, practice, practice.command.get(name))
    to = f"/{seen.seat.no}/{practice.slug}/{name}" if named else ""
    if not (named and asks(asked, name)):
        return {"lands": {"to": to, "said": {}}, "unkept": False}
    turn = asked.field("turn")
    told = _said(asked, seen, practice, name, fields)
    return {"lands": {"to": to, "said": told}, "unkept": True, "turn": turn if turn.isdecimal() else 0}


def once(asked: Asked) -> str:
    """The id of the page's forms: a new one; the same where somebody only asked, as what was kept under it is its
    own."""
    return str(asked.once if asked.field(LANDS) else uuid4())


def _said(asked: Asked, seen: Seen, practice: Practice, name: str, fields: dict[str, Any]) -> dict[str, list[str]]:
    house, words, other = asked.place.house, asked.place.words[asked.lang], seen.scene.names[seen.seat.side.other]
    try:
        command = act.convert(practice, name, fields)
    except msgspec.ValidationError:  # the page says so at its top
        return {}
    hints = before.landing(house, practice, command, seen)
    if hints:
        return lines(asked, hints)
    named = before.may_ask(house, practice, type(command))
    first = next((one for one in named if (getattr(command, one) or "").strip()), named[0])
    return {first: [words(EMPTY if hints is None else NOTHING, name=other)]}
