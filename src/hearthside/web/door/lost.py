"""I lost my words: a name and the paper open the keys, then new words are set. No mail, nobody else."""

from __future__ import annotations

from starlette.responses import Response

from hearthside.house.door import sessions, signin
from hearthside.house.farewell import ending
from hearthside.house.keys import readmit, recover
from hearthside.house.keys.recover import Lost, Opened
from hearthside.kernel.refusal import Refusal
from hearthside.web import answers, cookies
from hearthside.web.asked import Asked
from hearthside.web.mine.words import drawn, wanted


def ask(asked: Asked, said: str = "", status: int = 200) -> Response:
    return answers.page(asked, "lost.html", status, said=said, lost=_fields(asked))


def offer(asked: Asked) -> Response:
    """New words, where name and paper belong together."""
    opened = _opens(asked)
    return ask(asked, answers.sentence(asked, opened), 422) if isinstance(opened, Refusal) else _chosen(asked, opened)


def keep(asked: Asked) -> Response:
    """Set them, and sign in here. A new paper is offered at once, for the old one has done its work."""
    opened = _opens(asked)
    if isinstance(opened, Refusal):
        return ask(asked, answers.sentence(asked, opened), 422)
    house, name = asked.place.house, _fields(asked)["name"]
    device = asked.field("device").strip()[:40]
    made = recover.recover(house, opened, wanted(asked), name, device)
    if made == recover.NOTHING:
        return ask(asked, answers.sentence(asked, recover.NOTHING), 422)
    if isinstance(made, Refusal):
        return _chosen(asked, opened, answers.sentence(asked, made), 422)
    viewer = sessions.viewer(house, made.cookie)
    assert viewer is not None
    readmit.came_with_words(house, made.cookie)
    ending.daily(house, viewer)
    seats = viewer.ring.seats
    response = answers.goto(f"/{seats[0].no}/spare?used=yes" if seats else "/me")
    mark = signin.device_mark(house, name)
    return cookies.locked(
        cookies.signed_in(response, asked.place, made.cookie, named=made.named, mark=mark), asked.place
    )


def _opens(asked: Asked) -> Opened | Refusal:
    fields = _fields(asked)
    mark = signin.device_mark(asked.place.house, fields["name"])
    known = mark if cookies.device(asked.request) == mark else ""
    return recover.opens(asked.place.house, asked.place.guesses, Lost(**fields), known)


def _chosen(asked: Asked, opened: Opened, said: str = "", status: int = 200) -> Response:
    own = asked.field("own") == "yes"
    return answers.page(
        asked,
        "lost-new.html",
        status,
        said=said,
        own=own,
        words="" if own else drawn(asked),
        lost=_fields(asked),
        device=asked.field("device"),
        waits=opened.private is None,
    )


def _fields(asked: Asked) -> dict[str, str]:
    return {name: asked.field(name)[:most] for name, most in (("name", 80), ("shared", 200), ("private", 200))}
