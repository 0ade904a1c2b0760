"""Live: an event that carries a number only. The page asks anew for what it may see."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from hearthside.house.door import sessions
from hearthside.house.look import here
from hearthside.house.ring import Seat
from hearthside.web import cookies
from hearthside.web.place import Place

#: A line now and then keeps proxies from closing a quiet stream.
BREATH = 25.0
#: Streams end by themselves, so that a session that ended stops hearing; the page opens a new one.
AT_MOST = 15 * 60.0


async def live(request: Request) -> Response:
    """Versions of this seat's table and desk, as server-sent events, within a second of the write."""
    place: Place = request.app.state.place
    seat = await run_in_threadpool(_seat, place, request)
    if seat is None:
        return Response(status_code=404)
    ledgers = (seat.table.ledger, seat.desk.ledger)

    async def events() -> AsyncIterator[str]:
        loop = asyncio.get_running_loop()
        until = loop.time() + AT_MOST
        with place.house.hub.listening(*ledgers) as moved:
            yield "retry: 3000\n\n"
            while loop.time() < until and not request.app.state.closing.is_set():
                try:
                    version = await asyncio.wait_for(moved.get(), BREATH)
                except TimeoutError:
                    yield ": \n\n"
                    continue
                if await run_in_threadpool(_seat, place, request) is None:
                    return  # signed out, or left, since the stream began
                yield f"data: {version}\n\n"

    return StreamingResponse(events(), media_type="text/event-stream", headers={"x-accel-buffering": "no"})


def _seat(place: Place, request: Request) -> Seat | None:
    """The seat of the address, while it is this person's and they have not left it."""
    viewer = sessions.viewer(place.house, cookies.session(request))
    seat = viewer.seat(request.path_params["seat"]) if viewer else None
    return seat if viewer and seat and here(place.house, viewer, seat) else None
