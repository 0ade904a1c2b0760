"""A small app to stand behind the server and the proxy where the real one does not matter."""

from __future__ import annotations

import asyncio
import ctypes
import os
import resource
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, StreamingResponse
from starlette.routing import Route

from hearthside.store import errors

PR_GET_DUMPABLE = 3


def create() -> Starlette:
    """The app, or the refusal that STANDIN names."""
    if trouble := os.environ.get("STANDIN"):
        raise getattr(errors, trouble, RuntimeError)("the words of this fault")
    return Starlette(
        routes=[
            Route("/", home),
            Route("/asked", asked),
            Route("/process", process, methods=["GET", "POST"]),
            Route("/live", live),
        ],
        lifespan=lifespan,
    )


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    yield
    print("the house is closed", flush=True)  # noqa: T201  # the test reads it


def home(request: Request) -> PlainTextResponse:
    return PlainTextResponse("welcome " * 1000)


def asked(request: Request) -> JSONResponse:
    """The headers as they arrived here."""
    return JSONResponse(dict(request.headers))


def process(request: Request) -> JSONResponse:
    return JSONResponse(
        {
            "pid": os.getpid(),
            "core": resource.getrlimit(resource.RLIMIT_CORE),
            "dumpable": ctypes.CDLL(None).prctl(PR_GET_DUMPABLE, 0, 0, 0, 0),
            "umask": os.umask(0o077),
        }
    )


async def live(request: Request) -> StreamingResponse:
    async def beats() -> AsyncIterator[str]:
        beat = 0
        while True:
            yield f"data: {beat}\n\n"
            beat += 1
            await asyncio.sleep(0.2)

    return StreamingResponse(beats(), media_type="text/event-stream")
