"""All words lost: what helps then, letting the other in again, and coming back with new keys."""

from __future__ import annotations

import secrets as random
from uuid import uuid4

import segno
from starlette.responses import Response

from hearthside.house.door import invite
from hearthside.house.door.begin import Newcomer
from hearthside.house.keys import handing, readmit
from hearthside.house.keys.readmit import Returning
from hearthside.kernel.refusal import Refusal
from hearthside.vault import passphrase
from hearthside.web import answers
from hearthside.web.asked import Asked
from hearthside.web.door.hers import entered
from hearthside.web.door.sending import address_of
from hearthside.web.locale import zone
from hearthside.web.rooms.five import looked, names_of


def in_again(asked: Asked) -> Response:
    """What can be done without the words, and what cannot. The same for everybody."""
    return answers.page(asked, "in-again.html")


def let_in(asked: Asked, said: str = "") -> Response:
    """Before it is done; while it is out, the link; for the one it is about, the way to stop it."""
    seen = looked(asked)
    house, seat, facts = asked.place.house, seen.seat, seen.scene.facts
    letting = facts.get("bond.letting", ("",))[0]
    code = invite.current(house, seen.viewer, seat) if letting == seat.side.other else None
    address = address_of(asked, code) if code else ""
    return answers.page(
        asked,
        "let-in.html",
        422 if said else 200,
        said=said,
        about_me=letting == seat.side,
        possible=readmit.possible(house, seat),
        away=handing.away(seat),
        code=code or "",
        address=address,
        host=asked.place.host,
        qr=segno.make(address, error="m").png_data_uri(scale=6, border=2) if code else "",
        ready=facts.get("bond.ready", ("",))[0],
        waits=facts.get("bond.ready", ("",))[0] > house.clock().date().isoformat(),
        stopped="stopped" in asked.request.query_params,
        names=names_of(seen.scene),
    )


def do_let_in(asked: Asked) -> Response:
    """Begin it, with the words; or stop it, by whoever of the two."""
    seen = looked(asked)
    house, seat = asked.place.house, seen.seat
    if asked.field("stop") == "yes":
        readmit.stop(house, seen.viewer, seat)
        return answers.goto(f"/{seat.no}/let-in?stopped=")
    made = readmit.let_back(house, asked.place.guesses, seen.viewer, seat, asked.field("passphrase")[:1000])
    if isinstance(made, Refusal):
        return let_in(asked, answers.sentence(asked, made))
    return answers.goto(f"/{seat.no}/let-in")


def page(asked: Asked, found: Returning, said: str = "", status: int = 200) -> Response:
    """Before the door again: what opens, what stays shut, and new words."""
    own = asked.field("own") == "yes"
    return answers.page(
        asked,
        "back.html",
        status,
        said=said,
        code=asked.field("code"),
        waits=found.ready > asked.place.house.clock().date(),
        away=found.away,
        ready=found.ready.isoformat(),
        own=own,
        words="" if own else passphrase.draw(asked.lang, random.choice),
        name=asked.field("name"),
        device=asked.field("device"),
        names={
            "me": found.bond.son if found.side == "son" else found.bond.mother,
            "other": found.bond.mother if found.side == "son" else found.bond.son,
        },
    )


def back(asked: Asked) -> Response:
    house = asked.place.house
    found = readmit.returning(house, asked.field("code"))
    if found is None:
        return answers.missing(asked)
    who = Newcomer(
        person=uuid4(),
        name=asked.field("name").strip()[:80],
        passphrase=asked.field("passphrase")[:1000],
        language=asked.lang,
        zone=zone(asked.field("zone")),
        device=asked.field("device").strip()[:40],
        drawn=asked.field("own") != "yes",
    )
    made = readmit.come_back(house, asked.field("code"), who)
    if isinstance(made, Refusal):
        return page(asked, found, answers.sentence(asked, made), 422)
    return entered(asked, made, "/1/five-words?back=", who)
