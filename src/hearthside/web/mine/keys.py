"""Mine: somebody may know my words; and the five words two people compare when a key changed."""

from __future__ import annotations

import secrets as random

from starlette.responses import Response

from hearthside.house.keys import anew, handing
from hearthside.kernel.refusal import Refusal
from hearthside.vault import passphrase
from hearthside.web import answers, cookies
from hearthside.web.asked import Asked
from hearthside.web.rooms.five import looked, names_of


def ask(asked: Asked, said: str = "", status: int = 200) -> Response:
    """What goes, what stays, what nobody can call back; then the words of now and new ones."""
    own = (asked.field("own") or asked.query("own")) == "yes"
    new = asked.field("new") if passphrase.drawn(asked.field("new")) else passphrase.draw(asked.lang, random.choice)
    return answers.page(
        asked,
        "someone-knows.html",
        status,
        said=said,
        own=own,
        words="" if own else new,
        names=names_of(looked(asked).scene),
    )


def renew(asked: Asked) -> Response:
    """Everything anew; this browser is signed in with it, every other one is not."""
    looked(asked)  # pins whoever joined, so that they are handed the new key
    viewer, seat = asked.seated()
    device = anew.device_of(asked.place.house, viewer)
    now, new = asked.field("passphrase")[:1000], asked.field("new")[:1000]
    made = anew.renew(asked.place.house, asked.place.guesses, viewer, now, new, device=device)
    if isinstance(made, Refusal):
        return ask(asked, answers.sentence(asked, made), 422)
    response = answers.goto(f"/{seat.no}/five-words?done=")
    return cookies.signed_in(response, asked.place, made, named=bool(device), mark=cookies.device(asked.request))


def five_words(asked: Asked) -> Response:
    seen = looked(asked)
    return answers.page(
        asked,
        "five-words.html",
        words=handing.five_words(asked.place.house, seen.viewer, seen.seat),
        news=handing.news(seen.seat),
        doubted="bond.doubted" in seen.scene.facts,
        back="back" in asked.request.query_params,
        done="done" in asked.request.query_params,
        same="same" in asked.request.query_params,
        other_than="other" in asked.request.query_params,
        ward=seen.seat.ward,
        names=names_of(seen.scene),
    )


def compared(asked: Asked) -> Response:
    """They were the same, or they were not: then nothing is taken for sure, and the page says what to do."""
    seat = asked.seated()[1]
    if asked.field("same") != "yes":
        return answers.goto(f"/{seat.no}/five-words?other=")
    seen = looked(asked)
    handing.compared(asked.place.house, seen.viewer, seen.seat, asked.cookie)
    return answers.goto(f"/{seat.no}/five-words?same=")
