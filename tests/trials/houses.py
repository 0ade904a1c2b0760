"""Two bonds on a disk, and the real server that opens it, asked over loopback by clients that hold a cookie each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

import httpx
from conftest import free_port
from household import Clock, household
from opened import REAL, environment, opened

from hearthside.house.act import Done

FORM = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"}


@dataclass(frozen=True)
class Kept:
    """A data folder with Ruth and Sami in it: their cookies, and a thing of hers that both may add to."""

    folder: Path
    cookies: dict[str, str]
    item: str


@dataclass(frozen=True)
class Served:
    """Where it answers, and the process that holds the keys."""

    port: int
    process: int
    kept: Kept

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def memory(self) -> int:
        """Bytes of this process that lie in memory now."""
        return _status(self.process, "VmRSS")

    def client(self, name: str = "", **more: float) -> httpx.Client:
        cookie = {"cookie": f"hearthside-s={self.kept.cookies[name]}"} if name else {}
        return httpx.Client(base_url=self.address, headers=cookie, timeout=more.get("timeout", 30), trust_env=False)


def furnish(folder: Path) -> Kept:
    """The data folder, made by the house itself and closed again."""
    with household(folder, clock=Clock(datetime.now(UTC))) as pair:
        news = pair.mother.does("good-news", text="The heron stood on our roof again.")
        assert isinstance(news, Done)
        cookies = {"ruth": pair.mother.cookie, "sami": pair.son.cookie}
        return Kept(folder, cookies, news.item)


@contextmanager
def served(kept: Kept, port: int = 0, **settings: str) -> Iterator[Served]:
    """The real server on a port of its own; ended at the end of the block."""
    port = port or free_port()
    command = [*REAL, "serve", "--port", str(port), "--data", str(kept.folder)]
    with opened(f"http://localhost:{port}", command, environment(**settings)) as running:
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
        yield Served(port, int(children[-1]), kept)


def form(**fields: str) -> bytes:
    return urlencode({"once": str(uuid4())} | fields).encode()


def _status(process: int, name: str) -> int:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    raise KeyError(name)
