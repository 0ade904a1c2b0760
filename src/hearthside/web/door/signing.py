"""Signing in and out, and the devices one is signed in on."""

from __future__ import annotations

import re

from starlette.responses import Response

from hearthside.house.door import sessions, signin
from hearthside.house.farewell import ending
from hearthside.house.keys import readmit
from hearthside.store import people
from hearthside.web import answers, cookies
from hearthside.web.asked import WRITTEN, Asked

#: Fields of the sign-in form itself; anything else was carried through it.
OWN = frozenset({"name", "passphrase", "device", "then", "l", "mine"})


def ask(asked: Asked, said: str = "", status: int = 200) -> Response:
    kept = [{"name": name, "value": value} for name, value in _carried(asked)]
    return answers.page(
        asked,
        "sign-in.html",
        status,
        said=said,
        name=asked.field("name"),
        then=_inside(asked.field("then") or asked.query("then")),
        kept=kept,
        typed=[one["value"] for one in kept if one["name"].removeprefix("kept.") in WRITTEN],
    )


def sign_in(asked: Asked) -> Response:
    """Unknown name and wrong passphrase say the same (trust.md R23)."""
    house, name = asked.place.house, asked.field("name")[:80]
    device = (asked.field("device").strip() or "·")[:40] if asked.field("mine") == "yes" else ""
    mark = signin.device_mark(house, name)
    known = mark if cookies.device(asked.request) == mark else ""
    made = signin.sign_in(house, asked.place.guesses, name, asked.field("passphrase")[:1000], device, known)
    if made is None:
        return ask(asked, asked.place.words[asked.lang]("web.said.not-opened"), 422)
    readmit.came_with_words(house, made)
    if viewer := sessions.viewer(house, made):
        if asked.viewer and asked.viewer.person == viewer.person:
            # The cookie is replaced: what it opened would lie there unseen, as a device that is still signed in.
            sessions.end(house, viewer.person, asked.viewer.session)
        ending.daily(house, viewer)
    then, carried = _inside(asked.field("then")), _carried(asked)
    if carried and then:
        fields = [{"name": field.removeprefix("kept."), "value": value} for field, value in carried]
        typed = [one["value"] for one in fields if one["name"] in WRITTEN]
        response = answers.page(asked, "go-on.html", then=then, kept=fields, typed=typed)
    else:
        response = answers.goto(then or "/")
    return cookies.signed_in(response, asked.place, made, named=bool(device), mark=mark)


def sign_out(asked: Asked) -> Response:
    if asked.viewer:
        viewer = asked.viewer
        sessions.end(asked.place.house, viewer.person, viewer.session)
    return cookies.signed_out(answers.goto("/"), asked.place)


def devices(asked: Asked) -> Response:
    viewer, _ = asked.seated()
    rows = asked.place.house.db.read(lambda conn: people.sessions(conn, viewer.person))
    shown = [
        {
            "device": row.device,
            "day": row.day,
            "here": row.session_id == viewer.session,
            "id": row.session_id.hex(),
        }
        for row in rows
        if row.kind == sessions.ACCOUNT_KIND
    ]
    return answers.page(asked, "devices.html", devices=shown)


def close_device(asked: Asked) -> Response:
    """Sign a device out. Another person's session id is nothing here: the statement names the person."""
    viewer, seat = asked.seated()
    try:
        wanted = bytes.fromhex(asked.field("id"))
    except ValueError:
        return answers.missing(asked)
    sessions.end(asked.place.house, viewer.person, wanted)
    return answers.goto(f"/{seat.no}/devices")


def _carried(asked: Asked) -> list[tuple[str, str]]:
    return [(name, value) for name, values in asked.form.items() for value in values if name.startswith("kept.")]


def _inside(then: str) -> str:
    """Only an address of our own; anything else is nobody's business here."""
    return then if re.fullmatch(r"/(?!/)[^\\\x00-\x1f\x7f]*", then) else ""
