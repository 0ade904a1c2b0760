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
    app: Starlette
    portal: BlockingPortal
    client: httpx.AsyncClient

    def request(
        self, method: str, url: str, headers: Mapping[str, str] | list[tuple[str, str]], body: bytes | None = None
    ) -> httpx.Response:
        """One request and its whole answer. May be called from several threads at once."""

        async def send() -> httpx.Response:
            return await self.client.request(method, url, headers=headers, content=body)

        return self.portal.call(send)


@contextmanager
def client_of(app: Starlette, base: str) -> Iterator[Client]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=("192.0.2.7", 4321))
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(app.router.lifespan_context(app)):
        client = httpx.AsyncClient(transport=transport, base_url=base, cookies=_Forgetful())
        yield Client(app, portal, client)
        portal.call(client.aclose)


class _Forgetful(httpx.Cookies):
    """Keeps nothing: whoever asks sends what they hold themselves."""

    def extract_cookies(self, response: httpx.Response) -> None:
        return None
