"""How often, quiet for a while, and what there is instead of going on."""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from hearthside.house import act
from hearthside.house.practices import pacing
from hearthside.house.practices.pacing import PACING, HowOften
from hearthside.kernel.places import Place
from hearthside.kernel.rhythm import cadence
from hearthside.web import answers
from hearthside.web.asked import Asked
from hearthside.web.rooms.five import looked, names_of

#: How long quiet may be, in weeks.
WEEKS = (2, 4, 8, pacing.MOST_WEEKS)


def settings(asked: Asked) -> Response:
    seen = looked(asked)
    part = seen.fronts[Place.TABLE].part(PACING.slug)
    quiet = pacing.quiet(part, seen.scene.now.date())
    cards, weeks = cadence(seen.scene.stage, seen.scene.wished)
    words = asked.place.words[asked.lang]
    return answers.page(
        asked,
        "pace.html",
        now=words(f"web.pace.now{weeks}" if weeks in (1, 2) else "web.pace.now4", n=cards),
        often=[{"value": one.value, "label": words(f"web.pace.{one}")} for one in HowOften],
        chosen=pacing.often(part).get(seen.seat.side, HowOften.USUAL).value,
        quiet_until=str(quiet.get(seen.seat.side, "")),
        theirs=seen.seat.side.other in quiet,
        weeks=WEEKS,
        names=names_of(seen.scene),
    )


def finish(asked: Asked) -> Response:
    """What finishing may mean; nothing is done on this page."""
    return answers.page(asked, "finish.html", names=names_of(looked(asked).scene), weeks=pacing.MOST_WEEKS)


def change(asked: Asked) -> Response:
    """One of the three commands of pacing, named by the field `do`."""
    viewer, seat = asked.seated()
    fields = {name: asked.field(name) for name in ("often", "weeks", "slower") if asked.field(name)}
    try:
        command = act.convert(PACING, asked.field("do"), fields)
    except (KeyError, msgspec.ValidationError):
        return answers.missing(asked)
    act.act(asked.place.house, viewer, seat, PACING, command, asked.once)
    return answers.goto(f"/{seat.no}/today" if asked.field("do") == "look-back" else f"/{seat.no}/pace")
