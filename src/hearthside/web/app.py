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
from hearthside.web import answers, exchange
from hearthside.web.asked import Asked
from hearthside.web.daily import sweeping
from hearthside.web.door import coming_back, hers, his, lost, sending, signing
from hearthside.web.guard import Guard
from hearthside.web.live import live
from hearthside.web.locale import choose
from hearthside.web.mine import begun, calendar, clock, keys, leaving, pace, pages, papers, settings, shut, take, words
from hearthside.web.place import Place
from hearthside.web.rooms import before, five, help, kept, outbox, practices, shells
from hearthside.web.serve import LOOKS, form, page

#: A file whose hash is in its address never changes.
FOR_A_YEAR = "public, max-age=31536000, immutable"

ROUTES: list[Route] = [
    page("/", hers.welcome, who="guest"),
    page("/begin", hers.welcome, who="guest"),
    form("/begin/play", hers.play),
    form("/begin/key", hers.key),
    form("/begin/keep", hers.keep),
    page("/i", his.typed),
    page("/i/{lang}/{to:path}", his.envelope),
    form("/i/open", his.opened, who="anyone"),
    form("/i/later", his.later, who="anyone"),
    form("/i/guess", his.guess, who="anyone"),
    form("/i/hers", his.hers_opens, who="anyone"),
    form("/i/lines", his.lines, who="anyone"),
    form("/i/not-now", his.not_now, who="anyone"),
    form("/i/ask-first", his.ask_first, who="anyone"),
    form("/i/key", his.key, who="anyone"),
    form("/i/join", his.joined, who="anyone"),
    form("/i/back", coming_back.back, who="anyone"),
    page("/in-again", coming_back.in_again),
    page("/sign-in", signing.ask, post=signing.sign_in, who="guest"),
    form("/sign-out", signing.sign_out),
    page("/lost", lost.ask, post=lost.offer),
    form("/lost/keep", lost.keep, who="anyone"),
    page("/help", help.help_page),
    page("/exit", help.leave),
    page("/offline", outbox.offline),
    page("/cannot", help.what_it_cannot),
    page("/shell/{practice}", shells.shell),
    page("/{seat:int}/begin/gift", hers.gift, post=hers.give, who="seated"),
    page("/{seat:int}/begin/promise", sending.promise, post=sending.promised, who="seated"),
    page("/{seat:int}/begin/together", sending.small, post=sending.make_small, who="seated"),
    page("/{seat:int}/begin/link", sending.link, post=sending.draw_again, who="seated"),
    page("/{seat:int}/begin/meanwhile", sending.meanwhile, post=five.shoulder, who="seated"),
    page("/{seat:int}/wish", lambda asked: answers.page(asked, "door/wish.html"), post=five.wish, who="seated"),
    page(
        "/{seat:int}/enough-for-today",
        lambda asked: answers.page(asked, "door/enough.html"),
        who="seated",
    ),
    page("/to/{item}", practices.lead, who="account"),
    page("/{seat:int}/today", five.home, who=LOOKS),
    page("/{seat:int}/us", five.us, who="seated"),
    page("/{seat:int}/say", five.say, who="seated"),
    page("/{seat:int}/kept", kept.timeline, who=LOOKS),
    page("/{seat:int}/kept/on-this-day", kept.memories, post=kept.set_memories, who="seated"),
    page("/{seat:int}/kept/gone", kept.going, post=kept.take_away, who="seated"),
    page("/{seat:int}/mine", five.mine, who="seated"),
    form("/{seat:int}/not-this-week", five.not_this_week, who="seated"),
    page("/{seat:int}/limits", settings.limits, post=settings.set_limits, who="seated"),
    page("/{seat:int}/pace", pace.settings, post=pace.change, who="seated"),
    page("/{seat:int}/pace/finish", pace.finish, who="seated"),
    page("/{seat:int}/before", before.page, post=before.change, who="seated"),
    form("/{seat:int}/before/line", before.ask, who="seated"),
    page("/{seat:int}/clock", clock.page, post=clock.change, who="seated"),
    form("/{seat:int}/language", settings.language, who="seated"),
    page("/{seat:int}/take", take.about, post=take.take, who="seated"),
    page("/{seat:int}/calendar", calendar.about, post=calendar.change, who="seated"),
    page("/calendar/{address}.ics", calendar.feed),
    page("/{seat:int}/devices", signing.devices, post=signing.close_device, who="seated"),
    page("/me", leaving.me, who="account"),
    page("/me/delete", leaving.about_deleting, post=leaving.delete, who="account"),
    page("/{seat:int}/going", leaving.ways, who="seated"),
    page("/{seat:int}/leave", leaving.about_leaving, post=leaving.leave, who="seated"),
    page("/{seat:int}/close", leaving.about_closing, post=leaving.close, who="seated"),
    page("/{seat:int}/someone-knows", keys.ask, post=keys.renew, who="seated"),
    page("/{seat:int}/let-in", coming_back.let_in, post=coming_back.do_let_in, who="seated"),
    page("/{seat:int}/five-words", keys.five_words, post=keys.compared, who="seated"),
    page("/{seat:int}/pages", pages.shelf, post=pages.write, who="seated"),
    page("/{seat:int}/pages/{item}", pages.one, post=pages.change, who="seated"),
    page("/{seat:int}/begun", begun.begun, post=begun.keep, who="seated"),
    form("/{seat:int}/begun/let-go", begun.let_go, who="seated"),
    form("/{seat:int}/outbox", outbox.receive, who="seated"),
    page("/{seat:int}/locked", pages.locked, post=pages.write_locked, who="seated"),
    form("/{seat:int}/locked/open", pages.unlock, who="seated"),
    form("/{seat:int}/locked/shut", pages.shut, who="seated"),
    page("/{seat:int}/locked/anew", shut.fresh, post=shut.begin, who="seated"),
    page("/{seat:int}/locked/{item}", pages.one_locked, post=pages.change_locked, who="seated"),
    page("/{seat:int}/shut", shut.pages, post=shut.reopened, who="seated"),
    page("/{seat:int}/words", words.ask, post=words.offer, who="seated"),
    form("/{seat:int}/words/keep", words.keep, who="seated"),
    page("/{seat:int}/spare", papers.shelf, post=papers.draw, who="seated"),
    page("/{seat:int}/spare/try", papers.trial, post=papers.try_it, who="seated"),
    form("/{seat:int}/spare/away", papers.put_away, who="seated"),
    Route("/{seat:int}/live", live),
    page("/{seat:int}/{practice}", practices.view, who=LOOKS),
    page("/{seat:int}/{practice}/{item}", practices.item, post=practices.command, who="seated"),
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
