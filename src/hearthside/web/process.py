"""The process that holds people's keys in its memory: what it does not leave behind, and how it goes."""

from __future__ import annotations

import asyncio
import ctypes
import resource
import signal
import sys

from starlette.types import ASGIApp, Message, Receive, Scope, Send

GOODBYE = signal.SIGUSR1
PR_SET_PDEATHSIG, PR_SET_DUMPABLE = 1, 4


def hush() -> None:
    """No core file, and no other process of the same user may look into this one (prctl(2), ptrace(2)).

    Raises OSError when the system refuses: a house that cannot keep its keys to itself does not open.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _prctl(PR_SET_DUMPABLE, 0)


def follow_parent() -> None:
    """Stop when the process that started this one is gone, so that no server is left behind unseen."""
    if sys.platform == "linux":
        _prctl(PR_SET_PDEATHSIG, GOODBYE)


def _prctl(option: int, value: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(option, value, 0, 0, 0) != 0:
        number = ctypes.get_errno()
        raise OSError(number, "prctl was refused")


class Leaving:
    """Stops the server on GOODBYE, event streams first: it waits for each answer, and a stream never ends."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.streams: set[asyncio.Task[object]] = set()
        self.going = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            asyncio.get_running_loop().add_signal_handler(GOODBYE, self.leave)
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        task = asyncio.current_task()

        async def send_noted(message: Message) -> None:
            if task is not None and _opens_stream(message):
                self.streams.add(task)
                if self.going:
                    task.cancel()
            await send(message)

        try:
            await self.app(scope, receive, send_noted)
        except asyncio.CancelledError:
            if not self.going:
                raise
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            if task is not None:
                self.streams.discard(task)

    def leave(self) -> None:
        self.going = True
        for task in tuple(self.streams):
            task.cancel()
        signal.raise_signal(signal.SIGTERM)


def _opens_stream(message: Message) -> bool:
    return message["type"] == "http.response.start" and any(
        name.lower() == b"content-type" and value.startswith(b"text/event-stream")
        for name, value in message.get("headers", ())
    )
