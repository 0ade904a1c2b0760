"""What was written without a signal, when there is one: a sealed box in, a sentence out. And the page without one."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from binascii import Error as NotBase64
from typing import Any
from uuid import UUID

from starlette.responses import JSONResponse, Response

from hearthside.house.words import drafts, outbox
from hearthside.house.words.begun import LOCKED
from hearthside.house.words.drafts import Kept
from hearthside.house.words.outbox import Arrived
from hearthside.kernel.refusal import Refusal
from hearthside.web import answers, keeping
from hearthside.web.asked import Asked


def receive(asked: Asked) -> Response:
    """Open one box and do what it asks, once. What the house refuses by then is kept as a draft, and this says so.

    200: it arrived, the browser lets its copy go · 422: it does not open here, the browser keeps it.
    """
    viewer, seat = asked.seated()
    house, label = asked.place.house, asked.field("for")
    try:
        once, box = UUID(asked.field("once")), urlsafe_b64decode(asked.field("box").encode())
    except (ValueError, NotBase64):
        return _said(asked, outbox.NOT_UNDERSTOOD)
    if label.startswith(f"{LOCKED}/"):
        kept = outbox.arrive_locked(house, viewer, seat, label, asked.field("about"), once, box)
        return _kept(asked, "web.outbox.locked") if isinstance(kept, Kept) else _said(asked, kept)
    arrived = outbox.arrive(house, viewer, seat, label, once, box)
    if isinstance(arrived, Refusal):
        return _said(asked, arrived)
    return _refused(asked, arrived, once, arrived.refusal) if arrived.refusal else JSONResponse({"said": ""})


def offline(asked: Asked) -> Response:
    """What works without a signal. It stands in the browser's cache and holds nobody's words."""
    return answers.page(asked, "offline.html")


def _refused(asked: Asked, arrived: Arrived, once: UUID, refusal: Refusal) -> Response:
    """Into the drafts with it; where they are full, the browser keeps its copy."""
    viewer, seat = asked.seated()
    said, fields = answers.sentence(asked, refusal), keeping.words_of(asked, arrived.form, arrived.fields)
    kept = drafts.keep(asked.place.house, viewer, seat, arrived.form, once, fields, said=said)
    return _said(asked, kept) if isinstance(kept, Refusal) else _kept(asked, "web.outbox.refused", why=said)


def _kept(asked: Asked, key: str, **values: Any) -> Response:
    words = asked.place.words[asked.lang]
    return JSONResponse({"said": words(key, **values), "where": f"/{asked.seated()[1].no}/begun"})


def _said(asked: Asked, refusal: Refusal) -> Response:
    return JSONResponse({"said": answers.sentence(asked, refusal)}, 422)
