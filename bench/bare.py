"""The limit: an answer with nothing behind it, and one row inserted and committed, on the very same server."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pysqlite3
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from hearthside import cli
from hearthside.settings import Settings

ROOM = "BENCH_BARE"


async def answer(request: Request) -> Response:
    return PlainTextResponse("here")


def create() -> Starlette:
    """Writes share one connection, as the house's do, and each commits by itself."""
    rows = pysqlite3.connect(str(Path(os.environ[ROOM]) / "bare.db"), isolation_level=None, check_same_thread=False)
    rows.execute("PRAGMA journal_mode=WAL")
    rows.execute("PRAGMA synchronous=FULL")
    rows.execute("CREATE TABLE IF NOT EXISTS line (id INTEGER PRIMARY KEY, body BLOB)")
    turn = threading.Lock()

    def insert(request: Request) -> Response:
        with turn:
            rows.execute("BEGIN IMMEDIATE")
            rows.execute("INSERT INTO line (body) VALUES (?)", (b"x" * 512,))
            rows.execute("COMMIT")
        return PlainTextResponse("kept")

    return Starlette(routes=[Route("/", answer), Route("/insert", insert, methods=["POST"])])


if __name__ == "__main__":
    folder, port = Path(sys.argv[1]), int(sys.argv[2])
    os.environ[ROOM] = str(folder)
    cli.APP = "bench.bare:create"
    house = Settings(data=folder, url=f"http://localhost:{port}", port=port)
    sys.exit(cli.run(house, cli.speak({})))
