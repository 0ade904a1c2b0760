"""Mine: pages of one's own (only me), and those behind the words (only me, locked)."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.responses import Response

from hearthside.house import act
from hearthside.house.keys import aside, drawer, papers, reopen
from hearthside.house.look import entries, look
from hearthside.house.practices.pages import PAGES, Where
from hearthside.house.ring import Seat
from hearthside.house.words.begun import LOCKED
from hearthside.kernel.places import Place
from hearthside.kernel.refusal import Refusal
from hearthside.vault.contexts import PRIVATE
from hearthside.web import answers, cookies, keeping
from hearthside.web.asked import Asked
from hearthside.web.rooms.five import item_id

#: The buttons of one page, by the command they post.
DOES = {"change": "change-page", "let-go": "let-go"}


def shelf(asked: Asked) -> Response:
    return _list(asked, asked.seated()[1], Where.DESK)


def write(asked: Asked) -> Response:
    return _write(asked, asked.seated()[1], Where.DESK)


def one(asked: Asked) -> Response:
    return _one(asked, asked.seated()[1], Where.DESK)


def change(asked: Asked) -> Response:
    return _change(asked, asked.seated()[1], Where.DESK)


def locked(asked: Asked) -> Response:
    """The locked pages, or the question for the words."""
    seat = _unlocked(asked)
    return _list(asked, seat, Where.DRAWER) if seat else _ask(asked)


def write_locked(asked: Asked) -> Response:
    """What was written while the drawer shut is carried through unlocking."""
    seat = _unlocked(asked)
    return _write(asked, seat, Where.DRAWER) if seat else _ask(asked, status=422)


def one_locked(asked: Asked) -> Response:
    if item_id(asked.param("item")) is None:
        return answers.missing(asked)
    seat = _unlocked(asked)
    return _one(asked, seat, Where.DRAWER) if seat else _ask(asked)


def change_locked(asked: Asked) -> Response:
    if item_id(asked.param("item")) is None:
        return answers.missing(asked)
    seat = _unlocked(asked)
    return _change(asked, seat, Where.DRAWER) if seat else _ask(asked, status=422)


def unlock(asked: Asked) -> Response:
    """The words again. Words that were being written come back in their box."""
    viewer, seat = asked.seated()
    house, typed = asked.place.house, asked.field("passphrase")[:1000]
    made = _reopen(asked, typed) if reopen.older_since(house, viewer) else None
    if isinstance(made, Refusal):
        return _ask(asked, answers.sentence(asked, made), 422)
    made = made or (drawer.unlock(house, asked.place.guesses, viewer, seat, typed) if typed else None)
    opened = drawer.opened(house, viewer, seat, made) if made else None
    if made is None or opened is None:
        return _ask(asked, asked.place.words[asked.lang]("web.locked.not_opened"), 422)
    item = asked.field("item") if item_id(asked.field("item")) else ""
    if not asked.field("text").strip():
        used = "?used=yes" if asked.field("code").strip() else ""
        response = answers.goto(f"/{seat.no}/locked" + (f"/{item}" if item else used))
    elif item:
        response = _one(asked, opened, Where.DRAWER, item)
    else:
        response = _list(asked, opened, Where.DRAWER)
    return cookies.unlocked(response, asked.place, made)


def shut(asked: Asked) -> Response:
    viewer, seat = asked.seated()
    drawer.shut(asked.place.house, viewer)
    return cookies.locked(answers.goto(f"/{seat.no}/mine"), asked.place)


def _reopen(asked: Asked, now: str) -> str | Refusal:
    """Words of before, or the paper, beside those of now, which open them from here on."""
    viewer, seat = asked.seated()
    older, paper = asked.field("older")[:1000], asked.field("code")[:200]
    return reopen.reopen(asked.place.house, asked.place.guesses, viewer, seat, now, older=older, paper=paper)


def _unlocked(asked: Asked) -> Seat | None:
    viewer, seat = asked.seated()
    return drawer.opened(asked.place.house, viewer, seat, cookies.private(asked.request))


def _ask(asked: Asked, said: str = "", status: int = 200) -> Response:
    item = str(asked.request.path_params.get("item", asked.field("item")))
    carried = [{"name": name, "value": asked.field(name)} for name in ("once", "rev", "turn") if asked.field(name)]
    values = {
        "text": asked.field("text"),
        "before": reopen.older_since(asked.place.house, asked.seated()[0]),
        "code": asked.field("code")[:200],
    }
    return _page(asked, "unlock.html", Where.DRAWER, status, said=said, item=item, carried=carried, **values)


def _list(asked: Asked, seat: Seat, where: Where, said: str = "", status: int = 200) -> Response:
    viewer, _ = asked.seated()
    seen = look(asked.place.house, viewer, seat, PAGES)
    shown = PAGES.view(seen.places, seen.scene, {"where": where})
    draft = keeping.for_form(asked, seat, _label(where, "write-page"))
    spare = where is Where.DRAWER and _no_paper(asked, bool(shown.data["pages"]))
    shut = bool(aside.lying(asked.place.house, viewer.person))
    return _page(asked, "pages.html", where, status, said=said, draft=draft, spare=spare, shut=shut, **shown.data)


def _no_paper(asked: Asked, begun: bool) -> bool:
    """Before the first locked page, or after the paper that opens them was used: there is none."""
    if begun and not (asked.query("used") or asked.field("code")):
        return False
    return PRIVATE not in papers.there(asked.place.house, asked.seated()[0])


def _one(asked: Asked, seat: Seat, where: Where, item: str = "", said: str = "", status: int = 200) -> Response:
    viewer, _ = asked.seated()
    wanted = item_id(item or asked.param("item"))
    if wanted is None:
        return answers.missing(asked)
    seen = look(asked.place.house, viewer, seat)
    found = [one for one in entries(asked.place.house, seen, PAGES, wanted) if one.place == Place(where)]
    shown = PAGES.item(found, seen.scene, str(wanted))
    if shown is None:
        return answers.missing(asked)
    genuine, brought = all(entry.genuine for entry in found), any(entry.brought for entry in found)
    draft = keeping.for_form(asked, seat, _label(where, "change-page"), str(wanted), shown.data["now"]["text"])
    return _page(
        asked, "own-page.html", where, status, said=said, draft=draft, genuine=genuine, brought=brought, **shown.data
    )


def _write(asked: Asked, seat: Seat, where: Where) -> Response:
    done = _do(asked, seat, "write-page", {"text": asked.field("text"), "where": where})
    if isinstance(done, str):
        return _list(asked, seat, where, done, 422)
    return answers.goto(_base(seat, where))


def _change(asked: Asked, seat: Seat, where: Where) -> Response:
    item, name = asked.param("item"), DOES.get(asked.field("do"), "")
    if item_id(item) is None or not name:
        return answers.missing(asked)
    fields = {"item": item, "where": where} | ({"text": asked.field("text")} if name == "change-page" else {})
    done = _do(asked, seat, name, fields)
    if isinstance(done, str):
        return _one(asked, seat, where, said=done, status=422)
    return answers.goto(_base(seat, where) + (f"/{item}" if name == "change-page" else ""))


def _do(asked: Asked, seat: Seat, name: str, fields: dict[str, Any]) -> str | None:
    """None where it is kept, else the sentence why not."""
    viewer, _ = asked.seated()
    label = _label(fields["where"], name)
    try:
        command = act.convert(PAGES, name, fields)
    except msgspec.ValidationError:
        return _refused(asked, label, asked.place.words[asked.lang]("web.said.too-long"))
    done = act.act(asked.place.house, viewer, seat, PAGES, command, asked.once)
    if isinstance(done, Refusal):
        return _refused(asked, label, answers.sentence(asked, done))
    keeping.sent(asked, label)
    return None


def _refused(asked: Asked, label: str, said: str) -> str:
    kept = keeping.refused(asked, label, said)
    return f"{said} {asked.place.words[asked.lang]('web.begun.after')}" if kept else said


def _label(where: Where, command: str) -> str:
    """As drafts name the form."""
    return f"{LOCKED if where is Where.DRAWER else PAGES.slug}/{command}"


def _base(seat: Seat, where: Where) -> str:
    return f"/{seat.no}/{'locked' if where is Where.DRAWER else 'pages'}"


def _page(asked: Asked, template: str, where: Where, status: int, **values: Any) -> Response:
    """Locked pages say nothing in their title and keep still: no news replaces them while one writes."""
    base, is_locked = _base(asked.seated()[1], where), where is Where.DRAWER
    quiet = {"generic_title": True, "live": None} if is_locked else {}
    return answers.page(asked, template, status, base=base, is_locked=is_locked, **quiet, **values)
