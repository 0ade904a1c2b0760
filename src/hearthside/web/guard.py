"""The guard before every route: headers, same origin, one address. Errors pass through it too (trust.md R18, R24)."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hearthside.web import log
from hearthside.web.place import Place, is_loopback

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types house",
    )
)
HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
HSTS = "max-age=31536000"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
#: Longer than any address of ours.
PATH_AT_MOST = 2_000


class Guard:
    """Wraps the whole app, so that no answer, error or refusal leaves without the headers."""

    def __init__(self, app: ASGIApp, place: Place, broken: Callable[[Scope], ASGIApp]) -> None:
        self.app = app
        self.place = place
        self.broken = broken

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._dress(message)
            await send(message)

        headers = Headers(scope=scope)
        if self._plain_elsewhere(headers) and not scope["path"].startswith("/static/"):
            scope = {**scope, "method": "GET", "path": "/https", "query_string": b""}
        elif scope["method"] not in SAFE and not self.same_origin(headers):
            scope = {**scope, "method": "GET", "path": "/not-from-here", "query_string": b""}
        elif len(scope["path"]) > PATH_AT_MOST:
            scope = {**scope, "path": "/-"}
        await self._caught(scope, receive, send_guarded)

    async def _caught(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The outermost catch of a request: a sentence for the person, and in the log where it broke, never on what."""
        begun = False

        async def send_noted(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, send_noted)
        except ClientDisconnect:  # they left in the midst of their own form: nothing broke, and nobody listens
            return
        except Exception as problem:  # noqa: BLE001 - the outermost loop
            log.broke(problem)
            if not begun:
                await self.broken(scope)(scope, receive, send)

    def _dress(self, message: Message) -> None:
        usual = {**HEADERS, "cache-control": "no-store", "server": ""}  # left out, the server would put its own name
        if self.place.secure:
            usual["strict-transport-security"] = HSTS
        said = message["headers"]
        there = {name for name, _ in said}
        ours = ((name.encode(), value.encode()) for name, value in usual.items())
        message["headers"] = [*said, *(one for one in ours if one[0] not in there)]

    def _plain_elsewhere(self, headers: Headers) -> bool:
        """Asked over plain http under a name that is not this computer's own: browsers would keep no session."""
        host = (_split("//" + headers.get("host", "")) or urlsplit("")).hostname or ""
        proto = headers.get("x-forwarded-proto", "http" if not self.place.secure else "https")
        return proto != "https" and not is_loopback(host)

    def same_origin(self, headers: Headers) -> bool:
        """A form counts only from our own pages (Sec-Fetch-Site, every browser since 2023; else Origin).

        There is no token: SameSite=Lax keeps the cookie from foreign forms, and a browser that says neither
        where a form comes from nor its origin is refused. docs/decisions/0004 has the reasons.
        """
        site = headers.get("sec-fetch-site")
        origin = headers.get("origin")
        if site is not None and site != "same-origin":
            return False
        if origin is not None:
            parts = _split(origin)
            return parts is not None and parts.netloc != "" and parts.netloc == headers.get("host", "")
        return site == "same-origin"


def _split(address: str) -> SplitResult | None:
    """The parts of an address; None where somebody sent us something that is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts
