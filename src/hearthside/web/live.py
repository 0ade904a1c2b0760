"""Live: an event that carries a number only. The page asks anew for what it may see."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from hearthside.house import sessions
from hearthside.web import cookies
from hearthside.web.place import Place

#: A line now and then keeps proxies from closing a quiet stream.
BREATH = 25.0
#: Streams end by themselves, so that a session that ended stops hearing; the page opens a new one.
AT_MOST = 15 * 60.0


async def live(request: Request) -> Response:
    """Versions of this seat's table and desk, as server-sent events, within a second of the write."""
    place: Place = request.app.state.place
    viewer = await run_in_threadpool(sessions.viewer, place.house, cookies.session(request))
    seat = viewer.seat(request.path_params["seat"]) if viewer else None
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
                    yield f"data: {await asyncio.wait_for(moved.get(), BREATH)}\n\n"
                except TimeoutError:
                    yield ": \n\n"

    return StreamingResponse(events(), media_type="text/event-stream", headers={"x-accel-buffering": "no"})
