"""Pause, leave, close the table for both, delete the account: each told before it is done. Signing out stays near."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from starlette.responses import Response

from hearthside.house.farewell import ending, going
from hearthside.house.look import here
from hearthside.kernel.refusal import Refusal
from hearthside.web import answers, cookies
from hearthside.web.asked import Asked
from hearthside.web.rooms.five import looked, names_of


def ways(asked: Asked) -> Response:
    """The four, side by side."""
    seen = looked(asked)
    return answers.page(asked, "going.html", names=names_of(seen.scene), ward=seen.seat.ward)


def about_leaving(asked: Asked, said: str = "") -> Response:
    seen = looked(asked)
    return answers.page(
        asked,
        "leave.html",
        422 if said else 200,
        said=said,
        ward=seen.seat.ward,
        other_here=going.other_here(asked.place.house, seen.viewer, seen.seat),
        names=names_of(seen.scene),
    )


def leave(asked: Asked) -> Response:
    """Whether the words stay must be said; nothing is done before."""
    if asked.field("words") not in ("stay", "gone"):
        return about_leaving(asked, asked.place.words[asked.lang]("web.leave.choose"))
    seen = looked(asked)
    stay = asked.field("words") == "stay"
    made = going.leave(asked.place.house, seen.viewer, seen.seat, asked.once, words_stay=stay)
    if isinstance(made, Refusal):
        return about_leaving(asked, answers.sentence(asked, made))
    return answers.goto("/me?left=")


def about_closing(asked: Asked, said: str = "") -> Response:
    seen = looked(asked)
    by = going.asked_to_close(seen.scene)
    day = date.fromisoformat(seen.scene.facts["bond.unpairing_day"][0]) + going.TO_AGREE if by else None
    return answers.page(
        asked,
        "close.html",
        422 if said else 200,
        said=said,
        mine=by == seen.seat.side,
        theirs=by == seen.seat.side.other,
        until=day.isoformat() if day else "",
        alone=seen.seat.ward or not going.other_here(asked.place.house, seen.viewer, seen.seat),
        names=names_of(seen.scene),
    )


def close(asked: Asked) -> Response:
    seen = looked(asked)
    do = asked.field("do")
    if do not in ("ask", "agree", "end"):
        return about_closing(asked, asked.place.words[asked.lang]("web.close.choose"))
    made = going.unpair(asked.place.house, seen.viewer, seen.seat, do)
    if isinstance(made, Refusal):
        return about_closing(asked, answers.sentence(asked, made))
    return answers.goto("/me?closed=" if do == "agree" else f"/{seen.seat.no}/close")


def me(asked: Asked) -> Response:
    """The account itself, with a seat or without: signing out, and the way to delete it."""
    assert asked.viewer is not None
    seats = [seat.no for seat in asked.viewer.ring.seats if here(asked.place.house, asked.viewer, seat)]
    query = asked.request.query_params
    return answers.page(asked, "me.html", seats=seats, left="left" in query, closed="closed" in query)


def about_deleting(asked: Asked, said: str = "") -> Response:
    assert asked.viewer is not None
    seats = asked.viewer.ring.seats
    return answers.page(
        asked, "delete.html", 422 if said else 200, said=said, ward=any(seat.ward for seat in seats), shared=bool(seats)
    )


def delete(asked: Asked) -> Response:
    viewer, house, sentences = asked.viewer, asked.place.house, asked.place.words[asked.lang]
    assert viewer is not None
    shared = any(here(house, viewer, seat) for seat in viewer.ring.seats)
    if asked.field("when") not in ("later", "now") or (shared and asked.field("words") not in ("stay", "gone")):
        return about_deleting(asked, sentences("web.delete.choose"))
    stay = asked.field("words") != "gone"
    if asked.field("when") == "now":
        typed = asked.field("passphrase")[:1000]
        made = ending.delete_now(house, asked.place.guesses, viewer, typed, asked.once, words_stay=stay)
        if isinstance(made, Refusal):
            return about_deleting(asked, answers.sentence(asked, made))
        gone = answers.page(without_seat(asked), "deleted.html", day="")
        return cookies.signed_out(gone, asked.place)
    day = ending.delete_later(house, viewer, asked.once, words_stay=stay)
    return cookies.signed_out(answers.page(without_seat(asked), "deleted.html", day=day.isoformat()), asked.place)


def without_seat(asked: Asked) -> Asked:
    """As of somebody who is signed in no more."""
    return replace(asked, viewer=None, cookie="")
