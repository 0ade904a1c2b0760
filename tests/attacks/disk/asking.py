"""One request to the app over a house that is open already, without a server."""

from __future__ import annotations

import asyncio

import httpx

from hearthside.house.house import House
from hearthside.web.app import app
from hearthside.web.place import Place

ADDRESS = "http://localhost"


def ask(house: House, cookie: str, path: str, form: dict[str, str] | None = None) -> httpx.Response:
    """GET, or POST where there is a form, as a browser with this session would."""
    transport = httpx.ASGITransport(app=app(Place(house, ADDRESS)))
    headers = {"sec-fetch-site": "same-origin", "accept-language": "en", "cookie": f"hearthside-s={cookie}"}

    async def once() -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url=ADDRESS, headers=headers) as client:
            return await (client.get(path) if form is None else client.post(path, data=form))

    return asyncio.run(once())
