"""Mine: what is shut until its words or a paper are found, and new locked pages for one who has neither."""

from __future__ import annotations

from starlette.responses import Response

from hearthside.house.keys import anew, aside, found, locked_anew, reopen
from hearthside.kernel.refusal import Refusal
from hearthside.web import answers, cookies
from hearthside.web.asked import Asked

#: Characters of words, and of a paper's symbols, that a form may bring.
WORDS, CODE = 1000, 200


def pages(asked: Asked, said: str = "", status: int = 200) -> Response:
    """What is shut and until when, and the form that opens it; nothing, where nothing is."""
    lying = aside.lying(asked.place.house, asked.seated()[0].person)
    return answers.page(
        asked,
        "shut.html",
        status,
        said=said,
        done=asked.query("done") == "yes",
        lying=[
            {"key": f"web.shut.{'drawer' if one.locked else 'desk'}", "day": one.until.isoformat()} for one in lying
        ],
        code=asked.field("code")[:CODE],
    )


def reopened(asked: Asked) -> Response:
    viewer, seat = asked.seated()
    now, older, code = asked.field("now")[:WORDS], asked.field("older")[:WORDS], asked.field("code")[:CODE]
    named = bool(anew.device_of(asked.place.house, viewer))
    made = found.reopen(asked.place.house, asked.place.guesses, viewer, seat, now, older=older, code=code)
    if isinstance(made, Refusal):
        return pages(asked, answers.sentence(asked, made), 422)
    return _again(asked, f"/{seat.no}/shut?done=yes", made, named)


def fresh(asked: Asked, said: str = "", status: int = 200) -> Response:
    """What it means, before it is done; and that it is done."""
    house = asked.place.house
    waits, done = reopen.older_since(house, asked.seated()[0]), asked.query("done") == "yes"
    if not waits and not done and not said:
        return answers.goto(f"/{asked.seated()[1].no}/locked")
    until = locked_anew.until(house).isoformat()
    return answers.page(asked, "locked-anew.html", status, said=said, done=done, waits=waits, until=until)


def begin(asked: Asked) -> Response:
    viewer, seat = asked.seated()
    named = bool(anew.device_of(asked.place.house, viewer))
    made = locked_anew.start(asked.place.house, asked.place.guesses, viewer, seat, asked.field("now")[:WORDS])
    if isinstance(made, Refusal):
        return fresh(asked, answers.sentence(asked, made), 422)
    return _again(asked, f"/{seat.no}/locked/anew?done=yes", made, named)


def _again(asked: Asked, path: str, cookie: str, named: bool) -> Response:
    """Signed in anew here, for every session ended; the locked pages are shut."""
    return cookies.renewed(cookies.locked(answers.goto(path), asked.place), asked.place, cookie, named=named)
