"""The server as it is run, asked by hand: bytes that no client library would send. It answers each, and says little."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import free_port
from opened import REAL, environment, opened

HOST = b"Host: localhost\r\n"
END = b"Connection: close\r\n\r\n"
#: A request by hand, and the statuses that are an answer to it (0: the line is closed without one).
BY_HAND: dict[str, tuple[bytes, set[int]]] = {
    "a page": (b"GET /help HTTP/1.1\r\n" + HOST + END, {200}),
    "no host": (b"GET /help HTTP/1.0\r\n\r\n", {200, 400, 421}),
    "two hosts": (b"GET /help HTTP/1.1\r\n" + HOST + b"Host: evil.example\r\n" + END, {200, 400, 421}),
    "a host that is none": (b"GET /help HTTP/1.1\r\nHost: [\r\n" + END, {400, 421}),
    "a host of letters": (b"GET /help HTTP/1.1\r\nHost: \xe2\x84\x80\r\n" + END, {400, 421}),
    "an address in full": (b"GET http://evil.example/help HTTP/1.1\r\n" + HOST + END, {200, 400, 404, 421}),
    "two slashes": (b"GET //evil.example/help HTTP/1.1\r\n" + HOST + END, {400, 404}),
    "two slashes and one behind": (b"GET //evil.example/ HTTP/1.1\r\n" + HOST + END, {400, 404}),
    "half a letter": (b"GET /%FF%C3 HTTP/1.1\r\n" + HOST + END, {400, 404}),
    "a bare byte": (b"GET /\xff HTTP/1.1\r\n" + HOST + END, {400, 404}),
    "a nul": (b"GET /%00 HTTP/1.1\r\n" + HOST + END, {400, 404}),
    "a percent sign": (b"GET /% HTTP/1.1\r\n" + HOST + END, {400, 404}),
    "dots": (b"GET /static/../../../etc/passwd HTTP/1.1\r\n" + HOST + END, {400, 404}),
    "dots in disguise": (b"GET /static/..%2f..%2f..%2fetc/passwd HTTP/1.1\r\n" + HOST + END, {400, 404}),
    "a seat of 5,000 digits": (b"GET /" + b"9" * 5000 + b"/today HTTP/1.1\r\n" + HOST + END, {400, 404, 414}),
    "a star": (b"OPTIONS * HTTP/1.1\r\n" + HOST + END, {400, 404}),
    "a method of its own": (b"HELLO / HTTP/1.1\r\n" + HOST + END, {400, 403, 404}),
    "a small post": (b"post /sign-in HTTP/1.1\r\n" + HOST + b"Content-Length: 0\r\n" + END, {400, 403, 404}),
    "a trace": (b"TRACE / HTTP/1.1\r\n" + HOST + b"Cookie: hearthside-s=secret\r\n" + END, {400, 403, 404}),
    "a tunnel": (b"CONNECT localhost:22 HTTP/1.1\r\n" + HOST + END, {0, 400, 403, 404}),
    "many headers": (b"GET /help HTTP/1.1\r\n" + HOST + b"X: y\r\n" * 500 + END, {0, 400, 431}),
    "a long header": (b"GET /help HTTP/1.1\r\n" + HOST + b"X: " + b"y" * 700_000 + b"\r\n" + END, {0, 400, 431}),
    "a header with a nul": (b"GET /help HTTP/1.1\r\n" + HOST + b"X: a\0b\r\n" + END, {400}),
    "two lengths": (
        b"POST /sign-in HTTP/1.1\r\n" + HOST + b"Content-Length: 4\r\nContent-Length: 40\r\n" + END + b"a=1&",
        {400},
    ),
    "a length and pieces": (
        b"POST /sign-in HTTP/1.1\r\n" + HOST + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n" + END
        + b"0\r\n\r\nGET /robots.txt HTTP/1.1\r\n" + HOST + b"\r\n",
        {400, 403},
    ),
    "a body that is too long": (
        b"POST /sign-in HTTP/1.1\r\n" + HOST + b"Sec-Fetch-Site: same-origin\r\nContent-Length: 300000\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\n" + END + b"a" * 300_000,
        {413},
    ),
    "no http": (b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1", {0, 400}),
}  # fmt: skip


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The real house on a port of its own."""
    free = free_port()
    data: Path = tmp_path_factory.mktemp("wire") / "data"
    command = [*REAL, "serve", "--port", str(free), "--data", str(data)]
    with opened(f"http://localhost:{free}", command, environment()):
        yield free


def by_hand(port: int, sent: bytes) -> bytes:
    """Everything that comes back before the line is closed, or after two quiet seconds."""
    with socket.create_connection(("127.0.0.1", port), timeout=2) as line:
        got = bytearray()
        try:
            line.sendall(sent)
            while piece := line.recv(65_536):
                got += piece
        except (TimeoutError, ConnectionError):
            pass
        return bytes(got)


@pytest.mark.parametrize("what", BY_HAND)
def test_every_request_by_hand_has_its_answer(port: int, what: str) -> None:
    sent, fit = BY_HAND[what]
    got = by_hand(port, sent)
    status = int(got.split(b" ", 2)[1]) if got.startswith(b"HTTP/") else 0
    assert status in fit, got[:300]
    assert got.count(b"HTTP/1.") <= 1, "one request, two answers"
    assert b"passwd" not in got.partition(b"\r\n\r\n")[0]
    assert b"root:" not in got
    assert b"hearthside-s=secret" not in got


def test_the_server_does_not_say_what_it_is(port: int) -> None:
    for what in ("a page", "half a letter", "a trace", "a body that is too long"):
        head = by_hand(port, BY_HAND[what][0]).partition(b"\r\n\r\n")[0].lower()
        assert not re.search(rb"^(server|x-powered-by|via):[ \t]*\w", head, re.MULTILINE), head
        assert b"granian" not in head


def test_the_house_goes_on_after_all_of_them(port: int) -> None:
    for sent, _ in BY_HAND.values():
        by_hand(port, sent)
    assert by_hand(port, BY_HAND["a page"][0]).startswith(b"HTTP/1.1 200")
