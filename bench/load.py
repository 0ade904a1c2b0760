"""A server on one core, wrk on the other: what a second of it gives. Loopback only, a few seconds at a time."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

ROOT = Path(__file__).resolve().parent.parent
#: The server's core and the load's; the same where there is but one.
CORES = sorted(os.sched_getaffinity(0))
SERVER, LOAD = CORES[0], CORES[-1]
UNITS = {"us": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0}


@dataclass(frozen=True)
class Pressed:
    """rate: answers a second · p50, p99: seconds."""

    rate: float
    p50: float
    p99: float


@contextmanager
def serving(command: Sequence[str], port: int) -> Iterator[int]:
    """A server pinned to its core; its process id while it runs."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    child = subprocess.Popen(
        [sys.executable, *command],
        env=environment,
        stdout=subprocess.DEVNULL,
        preexec_fn=lambda: os.sched_setaffinity(0, {SERVER}),
    )
    try:
        _wait(port, child)
        yield child.pid
    finally:
        child.send_signal(signal.SIGINT)
        try:
            child.wait(20)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def press(url: str, *, connections: int, seconds: float, cookie: str = "", script: Path | None = None) -> Pressed:
    """Raises RuntimeError where any answer was not the page that was asked for."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--latency", "--timeout", "30s"]
    command += ["-H", f"Cookie: {cookie}"] if cookie else []
    command += ["-s", str(script)] if script else []
    done = subprocess.run(
        [*command, url], capture_output=True, text=True, check=True,
        preexec_fn=lambda: os.sched_setaffinity(0, {LOAD}),
    )  # fmt: skip
    if wrong := re.search(r"(Non-2xx.*|Socket errors.*)", done.stdout):
        raise RuntimeError(f"{url}: {wrong[1]}")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    assert rate, done.stdout
    return Pressed(float(rate[1]), _latency(done.stdout, "50%"), _latency(done.stdout, "99%"))


def resident(pid: int) -> float:
    """MiB of the largest process under this one: the worker."""

    def size(one: int) -> int:
        found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{one}/status").read_text())
        return int(found[1]) if found else 0

    return max(size(one) for one in family(pid)) / 1024


def family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(member for child in children for member in family(int(child)))]


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


def _wait(port: int, child: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if child.poll() is not None:
            raise RuntimeError("The server went before it came.")
        try:
            urllib.request.urlopen(f"http://localhost:{port}/", timeout=5).close()
            return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError("The server did not come.")


def _latency(out: str, which: str) -> float:
    found = re.search(rf"{which}\s+([\d.]+)(us|ms|s|m)\b", out)
    assert found, out
    return float(found[1]) * UNITS[found[2]]
