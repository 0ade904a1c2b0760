"""A request as a handler gets it: a form already read, the person already known, everything else asked of it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl
from uuid import UUID, uuid4

from starlette.requests import Request

from hearthside.house.ring import Seat, Viewer

if TYPE_CHECKING:
    from hearthside.web.place import Place

#: A form is words and taps; nothing longer is read into memory.
FORM_AT_MOST = 256 * 1024
FIELDS_AT_MOST = 400
#: Fields in which a person writes; a form with none of them filled has begun nothing.
WORDS = ("text", "why", "fine", "safety", "deed", "inside", "hope", "gift", "his.text", "his.why", "plan", "called")
#: Fields that hold a person's own words; given back on any page that could not take them.
WRITTEN = frozenset({*WORDS, "question", "who"})
#: A minute for its last byte to arrive: words pass the slowest phone line in seconds.
SECONDS_AT_MOST = 60.0

Form = dict[str, list[str]]


class TooLong(Exception):
    """The body is larger than a form can be."""


class TooSlow(Exception):
    """The body did not arrive in a minute; whoever holds a line open on purpose is not waited for."""


class Malformed(Exception):
    """The body is not a form a browser would send. `pieces`: what of it can still be read."""

    def __init__(self, pieces: Form) -> None:
        super().__init__("not a form")
        self.pieces = pieces


@dataclass(frozen=True)
class Asked:
    """place: the running house with its templates and words · form: fields by name, every value · lang: what to
    speak · cookie: the session's, "" for none."""

    place: Place
    request: Request
    lang: str
    form: Form = field(default_factory=dict, repr=False)
    cookie: str = field(default="", repr=False)
    viewer: Viewer | None = None

    @property
    def path(self) -> str:
        return str(self.request.scope["path"])

    def query(self, name: str, otherwise: str = "") -> str:
        return str(self.request.query_params.get(name, otherwise))

    def param(self, name: str) -> str:
        return str(self.request.path_params[name])

    def field(self, name: str, otherwise: str = "") -> str:
        """The last value of a form field, so that a later one of the same name wins."""
        return self.form.get(name, [otherwise])[-1]

    def fields(self, *names: str) -> dict[str, str]:
        return {name: self.field(name) for name in names}

    @property
    def once(self) -> UUID:
        """The form's own id, by which a retry is known; a new one where the form carried none."""
        try:
            return UUID(self.field("once"))
        except ValueError:
            return uuid4()

    @property
    def seat(self) -> Seat | None:
        """The seat the address names, if it is this person's."""
        no = self.request.path_params.get("seat")
        return self.viewer.seat(no) if self.viewer and isinstance(no, int) else None

    def seated(self) -> tuple[Viewer, Seat]:
        """Viewer and seat; only for handlers that the guard lets through seated."""
        assert self.viewer is not None
        assert self.seat is not None
        return self.viewer, self.seat

    def with_lang(self, lang: str) -> Asked:
        return replace(self, lang=lang)


async def read_form(request: Request) -> Form:
    """The url-encoded body, kept in memory alone. Raises TooLong, TooSlow, Malformed."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    try:
        async with asyncio.timeout(SECONDS_AT_MOST):
            body = await _whole(request)
    except TimeoutError as problem:
        raise TooSlow from problem
    if body and kind != "application/x-www-form-urlencoded":
        raise Malformed({})
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=FIELDS_AT_MOST, errors="strict")
    except (UnicodeDecodeError, ValueError) as problem:
        first = b"&".join(body.split(b"&", FIELDS_AT_MOST)[:FIELDS_AT_MOST]).decode(errors="replace")
        raise Malformed(_form(parse_qsl(first, keep_blank_values=True))) from problem
    return _form(pairs)


async def _whole(request: Request) -> bytearray:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > FORM_AT_MOST:
            raise TooLong
    return body


def _form(pairs: list[tuple[str, str]]) -> Form:
    form: Form = {}
    for name, value in pairs:
        form.setdefault(name, []).append(value.replace("\r\n", "\n").replace("\0", ""))
    return form
