"""Starting a house as a person does, and closing it whatever happens."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parent.parent
PATHS = os.pathsep.join(str(ROOT / one) for one in ("src", "tests"))
STANDIN = "from hearthside import cli; cli.APP = 'standin:create'; cli.main(prog_name='hearthside')"
HEARTHSIDE = (sys.executable, "-P", "-c", STANDIN)
REAL = (sys.executable, "-P", "-c", STANDIN.replace("cli.APP = 'standin:create';", ""))


def environment(**more: str) -> dict[str, str]:
    """This computer's, in English, without any setting of a house that may run on it."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith("HEARTHSIDE_")}
    return mine | {"PYTHONPATH": PATHS, "LC_ALL": "C.UTF-8", "PYTHONWARNINGS": ""} | more


def hearthside(
    *said: str, command: Sequence[str] = HEARTHSIDE, typed: str | None = None, **more: str
) -> subprocess.CompletedProcess[str]:
    """The command with the stand-in behind it, run to its end. `typed`: what is piped into it."""
    return subprocess.run(
        [*command, *said], env=environment(**more), input=typed, capture_output=True, text=True, timeout=60, check=False
    )


@contextmanager
def opened(
    url: str, command: Sequence[str], env: Mapping[str, str] | None = None, verify: bool = True, within: float = 60
) -> Iterator[subprocess.Popen[str]]:
    """A running `command` that answers at `url` within so many seconds. It is ended at the end of the block."""
    running = subprocess.Popen(
        command, env=env or environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        until(lambda: running.poll() is not None or answers(url, verify), within)
        assert running.poll() is None, f"it closed at once: {running.communicate()[0]}"
        yield running
    finally:
        running.terminate()
        try:
            running.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()


def answers(url: str, verify: bool = True) -> bool:
    try:
        httpx.get(url, verify=verify, timeout=2)
    except httpx.TransportError:
        return False
    return True


def until(come: Callable[[], bool], seconds: float = 20) -> None:
    """Look until it has come. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while not come():
        if time.monotonic() > end:
            raise TimeoutError("it never came")
        time.sleep(0.02)
