"""One hop per request: the body is read on the loop, then the whole handler runs in one worker thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Match, Route
from starlette.types import Scope

from hearthside.house.door import sessions
from hearthside.house.door.guesses import TooMany
from hearthside.house.farewell import ending
from hearthside.house.gate import Busy
from hearthside.house.keys import handing
from hearthside.house.look import here
from hearthside.store.errors import Away, DiskFull, Held, Moving, NotHere
from hearthside.vault.unreadable import Unreadable
from hearthside.web import answers, cookies
from hearthside.web.asked import WRITTEN, Asked, Malformed, TooLong, TooSlow, read_form
from hearthside.web.locale import choose
from hearthside.web.place import Place

Handler = Callable[[Asked], Response]


#: The handler begins by looking at the seat, which asks in the same statement whether they are still here; elsewhere
#: it is asked before.
LOOKS = "seated, looks"
#: Answers at once, in a thread each. Asked through the loop itself, a hop costs two thirds of what it does otherwise.
THREADS = ThreadPoolExecutor(40, "page")


class Page(Route):
    """A route, and for whom it is. Most addresses are told apart by how many parts they have and by the second one:
    sixty patterns tried one after the other took longer than a statement."""

    def __init__(self, path: str, endpoint: Any, methods: list[str], who: str) -> None:
        super().__init__(path, endpoint, methods=methods)
        self.who = who
        parts = path.split("/")
        self._length = 0 if ":path}" in path else len(parts)
        self._second = parts[2] if self._length > 2 and not parts[2].startswith("{") else ""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        parts = scope.get("hearthside.parts") or scope.setdefault("hearthside.parts", scope["path"].split("/"))
        if self._length and (len(parts) != self._length or (self._second and parts[2] != self._second)):
            return Match.NONE, {}
        return super().matches(scope)


def page(path: str, handler: Handler, *, post: Handler | None = None, who: str = "anyone") -> Page:
    """A route for `anyone` (no cookie is read), a `guest` (signed in or not), one with an `account`, seat or none, or
    somebody `seated` (LOOKS)."""
    handlers = {"GET": handler, "HEAD": handler} | ({"POST": post} if post else {})
    return _route(path, handlers, who)


def form(path: str, handler: Handler, *, who: str = "guest") -> Page:
    """A route that only takes a form."""
    return _route(path, {"POST": handler}, who)


def _route(path: str, handlers: dict[str, Handler], who: str) -> Page:
    async def endpoint(request: Request) -> Response:
        place: Place = request.app.state.place
        asked = Asked(place, request, _lang(place, request, "", ""))
        try:
            sent = await read_form(request) if request.method == "POST" else {}
        except TooLong:
            return answers.page(asked, "trouble.html", 413, key="web.trouble.long")
        except TooSlow:
            return answers.page(asked, "trouble.html", 408, key="web.later.slow")
        except Malformed as broken:
            pieces = replace(asked, form=broken.pieces)
            return answers.page(asked, "trouble.html", 400, key="web.trouble.form", typed=_typed(pieces))
        asked = replace(asked, form=sent)
        if place.crowd.full:
            return _unkept(asked, 503, "web.later.crowd", place.crowd.retry_after)
        with place.crowd:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(THREADS, answer, asked, handlers[request.method], who)

    return Page(path, endpoint, list(handlers), who)


def answer(asked: Asked, handler: Handler, who: str) -> Response:
    """One request on one state of the house: no backup is put in place in its midst."""
    try:
        with asked.place.house.db.passing():
            return _answer(asked, handler, who)
    except Moving:
        return _later(asked, 503, "web.moving.now", 5)


def _answer(asked: Asked, handler: Handler, who: str) -> Response:
    """Find out who asks, then let the handler answer; what may go wrong in the house becomes a sentence."""
    request, place = asked.request, asked.place
    try:
        if who != "anyone":
            cookie = cookies.session(request)
            viewer = sessions.viewer(place.house, cookie) if cookie else None
            asked = replace(asked, cookie=cookie if viewer else "", viewer=viewer)
        own = asked.viewer.language if asked.viewer else ""
        asked = asked.with_lang(_lang(place, request, asked.field("l") or asked.query("l"), own))
        if asked.viewer and asked.viewer.new_day:
            ending.daily(place.house, asked.viewer)
        if who == "account" and asked.viewer is None:
            return _sign_in_first(asked)
        if who in ("seated", LOOKS):
            if asked.viewer is None:
                return _sign_in_first(asked)
            if asked.seat is None or not (who == LOOKS or here(place.house, asked.viewer, asked.seat)):
                raise NotHere
        return _with_newest_keys(asked, handler)
    except NotHere:  # nobody's seat, another's, or one they left: the same page, byte for byte
        return answers.missing(replace(asked, viewer=None))
    except Busy as busy:
        return _later(asked, 503, "web.trouble.busy", busy.retry_after)
    except TooMany as many:
        return _later(asked, 429, "web.trouble.guesses", many.retry_after)
    except Away:
        return _unkept(asked, 503, "web.away.words", 5)
    except DiskFull:
        return _unkept(asked, 507, "web.trouble.full")
    except Held:
        return _unkept(asked, 503, "web.later.held", 5)


def _with_newest_keys(asked: Asked, handler: Handler) -> Response:
    """Where something does not open because a key changed meanwhile, take the new one and answer once more.

    A form is decided anew: what was kept of it before is known by its own id. No other request pays for this.
    """
    try:
        return handler(asked)
    except Unreadable:
        if asked.viewer is None:
            raise
        house = asked.place.house
        newer = handing.catch_up(house, asked.cookie, asked.viewer)
        if newer is None:
            if handing.locked_out(house, asked.viewer):
                return answers.page(asked, "trouble.html", 409, key="web.trouble.keys", typed=_typed(asked))
            raise
        return handler(replace(asked, viewer=newer))


def _later(asked: Asked, status: int, key: str, seconds: int, **values: Any) -> Response:
    response = answers.page(asked, "trouble.html", status, key=key, typed=_typed(asked), **values)
    response.headers["retry-after"] = str(seconds)
    return response


def _unkept(asked: Asked, status: int, key: str, retry_after: int = 60) -> Response:
    """Nothing was kept: the words stand there, and the form to send them again, unless a passphrase was in it."""
    kept = [{"name": name, "value": value} for name, values in asked.form.items() for value in values]
    kept = [] if "passphrase" in asked.form else kept
    return _later(asked, status, key, retry_after, then=asked.path, kept=kept)


def _typed(asked: Asked) -> list[str]:
    """What the person wrote, given back to them on the page that could not take it."""
    return [value for name, values in asked.form.items() for value in values if name in WRITTEN and value]


def _sign_in_first(asked: Asked) -> Response:
    """Words sent when a session has run out are kept in the form through sign-in."""
    then = asked.path + (f"?{asked.request.url.query}" if asked.request.url.query else "")
    if asked.request.method == "POST" and answers.wants_json(asked):
        return JSONResponse({"said": asked.place.words[asked.lang]("web.begun.signed_out")}, 401)
    if asked.request.method == "POST":
        kept = [{"name": f"kept.{name}", "value": value} for name, values in asked.form.items() for value in values]
        return answers.page(
            asked, "sign-in.html", 401, then=asked.path, kept=kept, typed=_typed(asked), said="", name=""
        )
    return answers.goto(f"/sign-in?{urlencode({'then': then})}")


def _lang(place: Place, request: Request, asked: str, own: str) -> str:
    return choose(asked, own, request.headers.get("accept-language", ""), place.words)
