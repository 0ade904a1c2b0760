"""R14, T30: a body that lies about its length, has no end or ten thousand parts is refused before it fills anything.

By default twenty of each at once, with --long two hundred, one after another in twenties: 413 no later than 1 MB over
what a form may be, no more than 64 MB of memory besides, not one file.
"""

from __future__ import annotations

import os
import select
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from store.house_of_rows import at_once
from trials.figures import figures
from trials.houses import Served, furnish, served

from hearthside.web import asked as asking

AT_ONCE = 20
MEMORY_AT_MOST, OVER_AT_MOST = 64 * 2**20, 2**20
PIECE = b"text=" + b"a" * 16_379
PATHS = ("/sign-in", "/begin/keep", "/1/talks/tell", "/i/join", "/nothing", "/1/pages")


@dataclass(frozen=True)
class Refused:
    """The answer, and how many bytes of the body had been sent when it came."""

    status: int
    sent: int


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("huge")
    (folder / "tmp").mkdir()
    with served(furnish(folder / "data"), TMPDIR=str(folder / "tmp"), TEMP=str(folder / "tmp")) as running:
        yield running


def head(house: Served, path: str, *more: str, kind: str = "application/x-www-form-urlencoded") -> bytes:
    lines = (
        f"POST {path} HTTP/1.1", "Host: localhost", "Sec-Fetch-Site: same-origin", f"Content-Type: {kind}",
        f"Cookie: hearthside-s={house.kept.cookies['ruth']}", *more,
    )  # fmt: skip
    return "\r\n".join((*lines, "", "")).encode()


def pushed(house: Served, begin: bytes, pieces: Iterator[bytes], stop_after: int = 8 * 2**20) -> Refused:
    """Send until an answer comes; each piece is given time to be refused."""
    sent = 0
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 32 * 1024)
        line.settimeout(20)
        line.connect(("127.0.0.1", house.port))
        try:
            line.sendall(begin)
            for piece in pieces:
                if select.select([line], [], [], 0.002)[0] or sent > stop_after:
                    break
                line.sendall(piece)
                sent += len(piece)
        except (ConnectionError, TimeoutError):
            pass
        return Refused(status_of(line), sent)


def status_of(line: socket.socket) -> int:
    """The status of what comes; 0 where the line was closed or nothing came."""
    got = b""
    try:
        while b"\r\n" not in got and (more := line.recv(65_536)):
            got += more
    except (ConnectionError, TimeoutError):
        pass
    return int(got.split(b" ", 2)[1]) if got.startswith(b"HTTP/1.") else 0


def endless() -> Iterator[bytes]:
    while True:
        yield PIECE


def chunks() -> Iterator[bytes]:
    for piece in endless():
        yield b"%x\r\n" % len(piece) + piece + b"\r\n"


def parts(end: bytes) -> Iterator[bytes]:
    """Ten thousand parts of a form as files are sent, some 900 kB."""
    for number in range(10_000):
        yield b'--x\r\nContent-Disposition: form-data; name="f%d"; filename="f"\r\n\r\n%d\r\n' % (number, number)
    yield end


def grouped(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes in larger pieces."""
    held = b""
    for piece in pieces:
        held += piece
        if len(held) > 16_384:
            yield held
            held = b""
    yield held


def fields() -> Iterator[bytes]:
    yield b"&".join(b"f%d=%d" % (number, number) for number in range(10_000))


FORMS = {
    "a length of five gigabytes": lambda house, path: pushed(
        house, head(house, path, "Content-Length: 5000000000"), endless()
    ),
    "chunks without an end": lambda house, path: pushed(
        house, head(house, path, "Transfer-Encoding: chunked"), chunks()
    ),
    "ten thousand parts": lambda house, path: pushed(
        house,
        head(house, path, "Transfer-Encoding: chunked", kind="multipart/form-data; boundary=x"),
        (b"%x\r\n" % len(one) + one + b"\r\n" for one in grouped(parts(b"--x--\r\n"))),
    ),
}


def files(house: Served) -> set[str]:
    around = house.kept.folder.parent
    return {str(path.relative_to(around)) for path in around.rglob("*") if "-wal" not in path.name}


ROUNDS = [1, pytest.param(10, marks=pytest.mark.long)]


@pytest.mark.parametrize("rounds", ROUNDS)
@pytest.mark.parametrize("how", FORMS)
def test_what_has_no_end_is_refused_soon_and_fills_nothing(house: Served, how: str, rounds: int) -> None:
    before, there = house.memory(), files(house)
    highest, came = before, list[Refused]()
    for _ in range(rounds):
        came += at_once(AT_ONCE, lambda number: FORMS[how](house, PATHS[number % len(PATHS)]))
        highest = max(highest, house.memory())
    over = max(one.sent for one in came) - asking.FORM_AT_MOST
    figures(f"R14 {how}", sent=len(came), most_over=over, more_memory_mb=(highest - before) / 2**20)
    assert {one.status for one in came} <= {413, 404, 0}
    assert sum(one.status == 413 for one in came) >= len(came) * 3 // 5, "each form said that it was too long"
    assert over <= OVER_AT_MOST
    assert highest - before <= MEMORY_AT_MOST
    assert files(house) == there


def test_the_answer_arrives_though_the_body_was_never_read_whole(house: Served) -> None:
    for _ in range(10):
        refused = FORMS["a length of five gigabytes"](house, "/1/talks/tell")
        assert refused.status == 413


def test_ten_thousand_fields_are_no_form(house: Served) -> None:
    (body,) = fields()
    refused = pushed(house, head(house, "/1/talks/tell", f"Content-Length: {len(body)}"), iter([body]))
    assert refused.status == 400


def test_a_length_that_says_too_little_is_not_read_on(house: Served) -> None:
    """What comes behind the end it told is another request, and none that counts."""
    begin = head(house, "/1/wish", "Content-Length: 6") + b"wish=x" + PIECE * 4
    with socket.create_connection(("127.0.0.1", house.port), timeout=10) as line:
        line.sendall(begin)
        assert status_of(line) in (303, 422)
        rest = b""
        try:
            while more := line.recv(65_536):
                rest += more
        except (ConnectionError, TimeoutError):
            pass
    assert rest.count(b"HTTP/1.1 200") == 0


def test_the_house_is_as_it_was(house: Served) -> None:
    with house.client("ruth") as ruth:
        begun = time.monotonic()
        assert ruth.get("/1/today").status_code == 200
        assert time.monotonic() - begun < 2
    assert os.listdir(Path(house.kept.folder).parent / "tmp") == []


def test_a_house_that_reads_on_is_seen(house: Served) -> None:
    """The measure itself: a body of a megabyte and a half, offered to one who takes everything, is over."""
    with socket.create_server(("127.0.0.1", 0)) as greedy:
        other = Served(greedy.getsockname()[1], house.process, house.kept)

        def take(number: int) -> Refused | None:
            if number:
                return FORMS["chunks without an end"](other, "/1/talks/tell")
            line, _ = greedy.accept()
            with line:
                taken = 0
                while taken < 3 * 2**20 and (more := line.recv(65_536)):
                    taken += len(more)
            return None

        _, refused = at_once(2, take)
        assert refused is not None
        assert refused.sent - asking.FORM_AT_MOST > OVER_AT_MOST
