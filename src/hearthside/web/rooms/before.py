"""Before it goes: what a page asks while its writer rests, and the switch under Mine."""

from __future__ import annotations

import msgspec
from starlette.responses import JSONResponse, Response

from hearthside.house import act
from hearthside.house.door import guardian
from hearthside.house.practices.before import ASKED_FOR, BEFORE, OFF, ON, Turn
from hearthside.house.words import before
from hearthside.kernel.people import Side
from hearthside.web import answers, holding
from hearthside.web.asked import Asked
from hearthside.web.rooms.five import looked, names_of
from hearthside.web.rooms.practices import TOGETHER, fields, thumbs


def ask(asked: Asked) -> Response:
    """What of a form, not sent yet, might land hard, by field. `command`: the one it is for, `talks/answer`. Nothing is
    written, and nothing done."""
    house, (viewer, seat) = asked.place.house, asked.seated()
    slug, _, name = asked.field(holding.COMMAND).partition("/")
    practice = house.practices.get(slug)
    together = name == TOGETHER and seat.ward
    if practice is None or not (together or name in practice.command):
        return answers.missing(asked)
    try:
        if together:
            hers, his, his_first = thumbs(asked, practice)
            held = before.ask_together(house, viewer, seat, practice, hers, his, his_first=his_first)
        else:
            wanted = act.convert(practice, name, fields(asked))
            own = guardian.hands(house, viewer, seat, wanted)[0] is viewer
            held = before.ask(house, viewer, seat, practice, wanted) if own else None
    except msgspec.ValidationError:  # sending it says what is wrong
        held = None
    said = holding.lines(asked, held.hints) if held else {}
    return JSONResponse({"lines": said, "as_it_is": asked.place.words[asked.lang]("web.before.as_it_is")})


def page(asked: Asked) -> Response:
    """On or off, for this person alone."""
    seen = looked(asked)
    asked_for = seen.seat.side is Side.SON and seen.scene.stage in ASKED_FOR
    chosen = ON if before.wanted(seen) else OFF
    return answers.page(asked, "lines-before.html", chosen=chosen, asked_for=asked_for, names=names_of(seen.scene))


def change(asked: Asked) -> Response:
    viewer, seat = asked.seated()
    command = Turn(on=asked.field("line") == ON)
    act.act(asked.place.house, viewer, seat, BEFORE, command, asked.once)
    return answers.goto(f"/{seat.no}/mine")
