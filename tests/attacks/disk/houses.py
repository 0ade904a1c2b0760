"""Houses to put behind the real server: the true one with a clock that can be set, and broken ones.

Each broken house shows that the search can find what a true house does not leave behind.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import msgspec
import standin
from granian.log import LogLevels
from muttering import FOLDER
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from hearthside import cli
from hearthside.house.keys import keys
from hearthside.house.open import open_house
from hearthside.house.secrets import ServerSecrets
from hearthside.settings import add_practices, read
from hearthside.vault import outbox, padding, seal
from hearthside.vault.unreadable import Unreadable
from hearthside.web import log
from hearthside.web.app import app
from hearthside.web.asked import Asked
from hearthside.web.mine import take as take_pages
from hearthside.web.place import Place
from hearthside.web.serve import page

CLOCK = "ATTACK_CLOCK"


def true() -> Starlette:
    """The house as it is, and something in it that hears loud words before they are sent. The file that CLOCK names
    holds how many days have passed."""
    settings, clock = read(os.environ), Path(os.environ[CLOCK])
    add_practices(FOLDER)
    now = lambda: datetime.now(UTC) + timedelta(days=int(clock.read_text()))  # noqa: E731
    return app(Place(open_house(settings.data, now), settings.url))


def looking() -> Starlette:
    """The true house, with a page that tells how the process keeps its memory to itself."""
    house = true()
    house.router.routes[:0] = [Route("/process", standin.process)]
    return house


class Nothing:
    """A cipher that leaves all as it is."""

    def __init__(self, key: bytes) -> None:
        self.tag = bytes(16)

    def encrypt(self, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
        return plain + self.tag

    def decrypt(self, nonce: bytes, box: bytes, bound: bytes) -> bytes:
        return box[:-16]


class Told(keys.Salted, frozen=True, omit_defaults=True, kw_only=True):
    """A salt that tells what was stirred with it."""

    x: str = ""


def in_clear() -> ASGIApp:
    """Seals nothing, hashes nothing, and keeps a log of every request."""
    stir = keys.stir

    def with_the_words(gate: Any, words: str, salted: keys.Salted) -> keys.Stirred:
        stirred = stir(gate, words, salted)
        told = Told(*msgspec.structs.astuple(stirred.salted), x=words)
        return keys.Stirred(told, stirred.master)

    patch.object(seal, "AESGCM", Nothing).start()
    opens = outbox.open_words
    patch.object(outbox, "seal_words", lambda public, about, plain: padding.pad(plain)).start()
    patch.object(outbox, "open_words", lambda seed, about, box: _either(opens, seed, about, box)).start()
    patch.object(ServerSecrets, "login_hash", lambda self, name: name.encode()).start()
    patch.object(keys, "stir", with_the_words).start()
    return Chatty(true())


def _either(opens: Any, seed: bytes, about: bytes, box: bytes) -> bytes:
    """A box from a browser, which seals, or one of this house, which does not."""
    try:
        return bytes(opens(seed, about, box))
    except Unreadable:
        return padding.unpad(box)


class Chatty:
    """Writes down what it is asked: headers, address and body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def heard() -> Any:
            message = await receive()
            print(message.get("body", b""), file=sys.stderr, flush=True)  # noqa: T201  # the attack reads it
            return message

        said = [scope.get(name) for name in ("path", "query_string", "headers")]
        print(said, file=sys.stderr, flush=True)  # noqa: T201
        await self.app(scope, heard, send)


def spooling() -> Starlette:
    """Broken on purpose: an archive is made in a temporary file, which outlives the answer."""
    patch.object(take_pages, "BytesIO", Spooled).start()
    return true()


class Spooled:
    """What BytesIO does, on the disk."""

    def __init__(self) -> None:
        self.file = tempfile.NamedTemporaryFile(delete=False)  # noqa: SIM115

    def getvalue(self) -> bytes:
        self.file.flush()
        return Path(self.file.name).read_bytes()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)


def loud() -> Starlette:
    """Every logger there is says all it can, and one page breaks, with a message that tells everything."""
    logging.basicConfig(level=logging.DEBUG, stream=sys.stderr, force=True)
    for name in (
        "sqlalchemy",
        "sqlalchemy.engine",
        "sqlalchemy.pool",
        "sqlalchemy.engine.Engine",
        "alembic",
        "asyncio",
    ):
        logging.getLogger(name).setLevel(logging.DEBUG)
    house = true()
    for name in logging.root.manager.loggerDict:
        logging.getLogger(name).setLevel(logging.DEBUG)
    house.router.routes[:0] = [
        page("/{seat:int}/breaks", breaks, post=breaks, who="seated"),
        page("/{seat:int}/breaks-in-the-database", breaks_in_the_database, post=breaks_in_the_database, who="seated"),
    ]
    return house


def breaks(asked: Asked) -> Any:
    """What a careless line would raise: the cookie, the form and the keys of the one who asked."""
    try:
        raise ValueError(asked.field("text"))
    except ValueError as first:
        raise RuntimeError(f"{asked.cookie} {asked.form} {asked.viewer} {asked.request.headers}") from first


def breaks_in_the_database(asked: Asked) -> Any:
    """A statement that the database refuses; its error carries what was to be written."""
    from hearthside.store.people.session_rows import _INSERT

    words = asked.field("text")
    row = dict.fromkeys(("kind", "device", "day", "made_day", "until_day"), words)
    nobody = uuid4()
    asked.place.house.db.write(
        lambda conn: conn.execute(_INSERT, {**row, "person_id": nobody, "session_id": b"", "body": words.encode()})
    )


def telling() -> Starlette:
    """Loud, and broken on purpose: the log writes the exception itself."""
    patch.object(log, "broke", lambda problem: logging.getLogger("hearthside").error("broke", exc_info=problem)).start()
    return loud()


class Talkative(cli.Server):
    """Granian with its own log at its loudest."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **(named | {"log_enabled": True, "log_level": LogLevels.debug}))


def main(house: str) -> None:
    """`hearthside serve` with another house behind it."""
    cli.APP = f"{__name__}:{house}"
    if house in ("loud", "telling"):
        patch.object(cli, "Server", Talkative).start()
    cli.main(prog_name="hearthside")
