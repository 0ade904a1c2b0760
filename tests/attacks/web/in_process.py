"""A client that asks the app in this process: nothing listens, no jar is kept, the app's own start and end are run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
from anyio.from_thread import BlockingPortal, start_blocking_portal
from starlette.applications import Starlette


@dataclass
class Client:
    """Asks below httpx's own client, which would keep cookies and send them again."""

    app: Starlette
    portal: BlockingPortal
    transport: httpx.ASGITransport
    base: str

    def request(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None) -> httpx.Response:
        """One request and its whole answer; a header's letters are its bytes. For several threads at once."""
        raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
        request = httpx.Request(method, self.base + url, headers=raw, content=body)

        async def send() -> httpx.Response:
            answer = await self.transport.handle_async_request(request)
            answer.request = request
            await answer.aread()
            return answer

        return self.portal.call(send)


@contextmanager
def client_of(app: Starlette, base: str) -> Iterator[Client]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=("192.0.2.7", 4321))
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(app.router.lifespan_context(app)):
        yield Client(app, portal, transport, base)
