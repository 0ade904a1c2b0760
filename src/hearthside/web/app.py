"""The app: every route in one list, the guard around it, and how it starts and stops."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import hashlib
import os
from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hearthside.house import demo
from hearthside.house.open import open_house
from hearthside.settings import add_practices, read
from hearthside.web import (
    answers,
    begun_pages,
    coming_back,
    door,
    exchange,
    guest,
    help,
    kept_pages,
    leaving,
    lost_pages,
    outbox_pages,
    own_keys,
    own_pages,
    pace_pages,
    paper_pages,
    practice_pages,
    rooms,
    sending,
    settings_pages,
    signing,
    take_pages,
    words_pages,
)
from hearthside.web.asked import Asked
from hearthside.web.daily import sweeping
from hearthside.web.guard import Guard
from hearthside.web.live import live
from hearthside.web.locale import choose
from hearthside.web.place import Place
from hearthside.web.serve import LOOKS, form, page

#: A file whose hash is in its address never changes.
FOR_A_YEAR = "public, max-age=31536000, immutable"

ROUTES: list[Route] = [
    page("/", door.welcome, who="guest"),
    page("/begin", door.welcome, who="guest"),
    form("/begin/play", door.play),
    form("/begin/key", door.key),
    form("/begin/keep", door.keep),
    page("/i", guest.typed),
    page("/i/{lang}/{to:path}", guest.envelope),
    form("/i/open", guest.opened, who="anyone"),
    form("/i/later", guest.later, who="anyone"),
    form("/i/guess", guest.guess, who="anyone"),
    form("/i/hers", guest.hers_opens, who="anyone"),
    form("/i/lines", guest.lines, who="anyone"),
    form("/i/not-now", guest.not_now, who="anyone"),
    form("/i/ask-first", guest.ask_first, who="anyone"),
    form("/i/key", guest.key, who="anyone"),
    form("/i/join", guest.joined, who="anyone"),
    form("/i/back", coming_back.back, who="anyone"),
    page("/in-again", coming_back.in_again),
    page("/sign-in", signing.ask, post=signing.sign_in, who="guest"),
    form("/sign-out", signing.sign_out),
    page("/lost", lost_pages.ask, post=lost_pages.offer),
    form("/lost/keep", lost_pages.keep, who="anyone"),
    page("/help", help.help_page),
    page("/exit", help.leave),
    page("/offline", outbox_pages.offline),
    page("/cannot", help.what_it_cannot),
    page("/{seat:int}/begin/gift", door.gift, post=door.give, who="seated"),
    page("/{seat:int}/begin/promise", sending.promise, post=sending.promised, who="seated"),
    page("/{seat:int}/begin/together", sending.small, post=sending.make_small, who="seated"),
    page("/{seat:int}/begin/link", sending.link, post=sending.draw_again, who="seated"),
    page("/{seat:int}/begin/meanwhile", sending.meanwhile, post=rooms.shoulder, who="seated"),
    page("/{seat:int}/wish", lambda asked: answers.page(asked, "door/wish.html"), post=rooms.wish, who="seated"),
    page(
        "/{seat:int}/enough-for-today",
        lambda asked: answers.page(asked, "door/enough.html"),
        who="seated",
    ),
    page("/{seat:int}/today", rooms.home, who=LOOKS),
    page("/{seat:int}/us", rooms.us, who="seated"),
    page("/{seat:int}/say", rooms.say, who="seated"),
    page("/{seat:int}/kept", kept_pages.timeline, who=LOOKS),
    page("/{seat:int}/kept/on-this-day", kept_pages.memories, post=kept_pages.set_memories, who="seated"),
    page("/{seat:int}/kept/gone", kept_pages.going, post=kept_pages.take_away, who="seated"),
    page("/{seat:int}/mine", rooms.mine, who="seated"),
    form("/{seat:int}/not-this-week", rooms.not_this_week, who="seated"),
    page("/{seat:int}/limits", settings_pages.limits, post=settings_pages.set_limits, who="seated"),
    page("/{seat:int}/pace", pace_pages.settings, post=pace_pages.change, who="seated"),
    page("/{seat:int}/pace/finish", pace_pages.finish, who="seated"),
    form("/{seat:int}/language", settings_pages.language, who="seated"),
    page("/{seat:int}/take", take_pages.about, post=take_pages.take, who="seated"),
    page("/{seat:int}/devices", signing.devices, post=signing.close_device, who="seated"),
    page("/me", leaving.me, who="account"),
    page("/me/delete", leaving.about_deleting, post=leaving.delete, who="account"),
    page("/{seat:int}/going", leaving.ways, who="seated"),
    page("/{seat:int}/leave", leaving.about_leaving, post=leaving.leave, who="seated"),
    page("/{seat:int}/close", leaving.about_closing, post=leaving.close, who="seated"),
    page("/{seat:int}/someone-knows", own_keys.ask, post=own_keys.renew, who="seated"),
    page("/{seat:int}/let-in", coming_back.let_in, post=coming_back.do_let_in, who="seated"),
    page("/{seat:int}/five-words", own_keys.five_words, post=own_keys.compared, who="seated"),
    page("/{seat:int}/pages", own_pages.shelf, post=own_pages.write, who="seated"),
    page("/{seat:int}/pages/{item}", own_pages.one, post=own_pages.change, who="seated"),
    page("/{seat:int}/begun", begun_pages.begun, post=begun_pages.keep, who="seated"),
    form("/{seat:int}/begun/let-go", begun_pages.let_go, who="seated"),
    form("/{seat:int}/outbox", outbox_pages.receive, who="seated"),
    page("/{seat:int}/locked", own_pages.locked, post=own_pages.write_locked, who="seated"),
    form("/{seat:int}/locked/open", own_pages.unlock, who="seated"),
    form("/{seat:int}/locked/shut", own_pages.shut, who="seated"),
    page("/{seat:int}/locked/{item}", own_pages.one_locked, post=own_pages.change_locked, who="seated"),
    page("/{seat:int}/words", words_pages.ask, post=words_pages.offer, who="seated"),
    form("/{seat:int}/words/keep", words_pages.keep, who="seated"),
    page("/{seat:int}/spare", paper_pages.shelf, post=paper_pages.draw, who="seated"),
    page("/{seat:int}/spare/try", paper_pages.trial, post=paper_pages.try_it, who="seated"),
    form("/{seat:int}/spare/away", paper_pages.put_away, who="seated"),
    Route("/{seat:int}/live", live),
    page("/{seat:int}/{practice}", practice_pages.view, who=LOOKS),
    page("/{seat:int}/{practice}/{item}", practice_pages.item, post=practice_pages.command, who="seated"),
]


def app(place: Place) -> Starlette:
    """The app over a running place."""

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.closing = asyncio.Event()
        gc.collect()
        gc.freeze()
        watching = asyncio.create_task(exchange.watch(place.house))
        async with sweeping(place.house):
            yield
            watching.cancel()
            app.state.closing.set()
        place.house.db.close()

    starlette = Starlette(
        routes=[*ROUTES, *_plain()],
        middleware=[Middleware(Guard, place=place, broken=lambda scope: _broken(Request(scope)))],
        exception_handlers={HTTPException: _missing},
        lifespan=lifespan,
    )
    starlette.state.place = place
    starlette.router.redirect_slashes = False  # such a redirect would repeat whatever host was asked for
    return starlette


def create() -> Starlette:
    """What `hearthside serve` runs: the place of the data folder that the settings name."""
    settings = read(os.environ)
    add_practices(settings.practices)
    if settings.demo:
        return app(Place(demo.open_demo(settings.data), settings.url))
    demo.keep_apart(settings.data)
    return app(Place(open_house(settings.data, database=settings.database), settings.url))


def _plain() -> list[Route]:
    return [
        Route("/static/{name:path}", _static),
        Route("/sw.js", _worker),
        page("/https", lambda asked: answers.page(asked, "https.html", 421, host=asked.place.host)),
        page(
            "/not-from-here",
            lambda asked: answers.page(asked, "trouble.html", 403, key="web.trouble.origin", typed=[]),
        ),
        Route("/robots.txt", lambda _: Response("User-agent: *\nDisallow: /\n", media_type="text/plain")),
    ]


def _static(request: Request) -> Response:
    place: Place = request.app.state.place
    name = request.path_params["name"]
    if name not in place.files:
        raise HTTPException(404)
    body, digest = place.files[name]
    kind = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "png": "image/png"}
    known = request.url.query == digest
    return Response(
        body,
        media_type=kind.get(name.rpartition(".")[2], "application/octet-stream"),
        headers={"cache-control": FOR_A_YEAR if known else "no-cache"},
    )


def _worker(request: Request) -> Response:
    """The service worker, at the root so that it may answer for every address. Its first line changes with any of our
    files, so that browsers take the new ones up."""
    place: Place = request.app.state.place
    mark = hashlib.sha256("".join(digest for _, digest in place.files.values()).encode()).hexdigest()
    body = f"// {mark}\n".encode() + place.files["sw.js"][0]
    return Response(body, media_type="text/javascript", headers={"cache-control": "no-cache"})


def _missing(request: Request, problem: Exception) -> Response:
    status = getattr(problem, "status_code", 404)
    return answers.page(_asked(request), "missing.html", 404 if status < 500 else status)


def _broken(request: Request) -> Response:
    """Something of ours broke: a sentence for the person."""
    return answers.page(_asked(request), "trouble.html", 500, key="web.trouble.broken", typed=[])


def _asked(request: Request) -> Asked:
    place: Place = request.app.state.place
    lang = choose("", "", request.headers.get("accept-language", ""), place.words)
    return Asked(place, request, lang)
