"""Mine: spare keys on paper. Drawn with one's words, shown once, tried whenever one likes."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from hearthside.house import act
from hearthside.house.keys import papers, reopen
from hearthside.house.keys.papers import PAPERS
from hearthside.house.practices import spare
from hearthside.house.practices.spare import SPARE
from hearthside.kernel.refusal import Refusal
from hearthside.vault import codes
from hearthside.vault.contexts import ACCOUNT, PRIVATE
from hearthside.web import answers
from hearthside.web.asked import Asked
from hearthside.web.rooms.five import looked

#: What the two are called in forms and in the language files.
NAMES = {ACCOUNT: "shared", PRIVATE: "private"}


def shelf(asked: Asked, said: str = "", status: int = 200) -> Response:
    """Which papers there are, and the form that draws new ones."""
    house, scene, (viewer, _) = asked.place.house, looked(asked).scene, asked.seated()
    there, usual = papers.there(house, viewer), papers.by_default(scene)
    waits = reopen.older_since(house, viewer)
    lacking = usual - there - ({PRIVATE} if waits else set())
    ticked = _ticked(asked) if asked.request.method == "POST" else lacking
    return _page(
        asked,
        "spare.html",
        status,
        said=said,
        papers=[{"name": NAMES[one], "there": one in there, "ticked": one in ticked} for one in PAPERS],
        off=PRIVATE not in usual,
        waits=waits,
        used=asked.query("used") == "yes",
    )


def draw(asked: Asked) -> Response:
    """The sheet, in the answer to its form and nowhere else: no address leads to it."""
    viewer, seat = asked.seated()
    house, words = asked.place.house, asked.field("passphrase")[:1000]
    made = papers.draw(house, asked.place.guesses, viewer, words, _ticked(asked), asked.once)
    if isinstance(made, Refusal):
        return shelf(asked, answers.sentence(asked, made), 422)
    act.act(house, viewer, seat, SPARE, spare.NoteDrawn(), asked.once)
    strips = [{"name": NAMES[which], "groups": made.codes[which].split("-")} for which in PAPERS if which in made.codes]
    return _page(asked, "sheet.html", 200, strips=strips, host=asked.place.host, live=None)


def trial(asked: Asked, said: str = "", status: int = 200, yes: str = "") -> Response:
    return _page(asked, "spare-try.html", status, said=said, yes=yes)


def try_it(asked: Asked) -> Response:
    """Yes or no, and nothing else happens."""
    viewer, _ = asked.seated()
    words = asked.place.words[asked.lang]
    try:
        which = papers.tried(asked.place.house, asked.place.guesses, viewer, asked.field("code")[:200])
    except codes.Mistyped:
        return trial(asked, words("house.said.paper-mistyped"), 422)
    if which is None:
        return trial(asked, words("web.spare.no"), 422)
    return trial(asked, yes=words(f"web.spare.yes_{NAMES[which]}"))


def put_away(asked: Asked) -> Response:
    """Not offered again; the way to it under Mine stays."""
    viewer, seat = asked.seated()
    act.act(asked.place.house, viewer, seat, SPARE, spare.PutAway(), asked.once)
    return answers.goto(f"/{seat.no}/{'today' if asked.field('from') == 'today' else 'mine'}")


def _ticked(asked: Asked) -> frozenset[str]:
    return frozenset(which for which, name in NAMES.items() if asked.field(name) == "yes")


def _page(asked: Asked, template: str, status: int, **values: Any) -> Response:
    return answers.page(asked, template, status, generic_title=True, **values)
