"""Asks a server many things at once, by hand and without a library's queue, and prints what came as JSON.

On stdin: {"port", "seconds", "kinds": [{"name", "requests": [str, …], "clients", "rate"}]}. Each kind has so many
clients with a connection of their own; `rate` is what they send together in a second, 0 for as much as they can. A
client that still waits when its next turn comes sends it late and not twice. On stdout: [[name, status, begun, seconds,
retry-after], …], times from the start.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from dataclasses import dataclass, field
from typing import Any

BROKEN = 0
#: A little longer than anybody would wait.
PATIENCE = 20.0


@dataclass
class Client:
    """One connection, opened anew where the server closed it."""

    port: int
    reader: asyncio.StreamReader | None = None
    writer: asyncio.StreamWriter | None = None
    samples: list[list[Any]] = field(default_factory=list)

    async def ask(self, request: bytes) -> tuple[int, int]:
        """Status and Retry-After; 0 for no answer."""
        try:
            async with asyncio.timeout(PATIENCE):
                if self.reader is None or self.writer is None:
                    self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
                self.writer.write(request)
                head = (await self.reader.readuntil(b"\r\n\r\n")).lower()
                await self.reader.readexactly(number(head, b"content-length: "))
                if b"connection: close" in head:
                    self.close()
                return int(head.split(b" ", 2)[1]), number(head, b"retry-after: ")
        except (OSError, asyncio.IncompleteReadError, TimeoutError):
            self.close()
            return BROKEN, 0

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()
        self.reader = self.writer = None


def number(head: bytes, name: bytes) -> int:
    _, _, rest = head.partition(name)
    return int(rest.split(b"\r", 1)[0]) if rest else 0


async def run(told: dict[str, Any]) -> list[list[Any]]:
    begun, end = time.perf_counter(), time.perf_counter() + told["seconds"]
    samples: list[list[Any]] = []

    async def work(kind: dict[str, Any], place: int) -> None:
        client, requests = Client(told["port"]), [one.encode("latin-1") for one in kind["requests"]]
        every = kind["clients"] / kind["rate"] if kind["rate"] else 0.0
        due, turn = begun + every * place / kind["clients"], place
        while (now := time.perf_counter()) < end:
            if now < due:
                await asyncio.sleep(due - now)
            sent = time.perf_counter()
            status, later = await client.ask(requests[turn % len(requests)])
            samples.append([kind["name"], status, sent - begun, time.perf_counter() - sent, later])
            due, turn = max(due + every, time.perf_counter() - every), turn + kind["clients"]
        client.close()

    await asyncio.gather(*(work(kind, place) for kind in told["kinds"] for place in range(kind["clients"])))
    return samples


if __name__ == "__main__":
    json.dump(asyncio.run(run(json.load(sys.stdin))), sys.stdout)
