"""A house of houses.py behind the real server, with a home, a temporary folder and a log that can be searched."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from attacks.disk.houses import CLOCK
from conftest import free_port
from opened import answers, environment, until


@dataclass(frozen=True)
class Served:
    """Where it answers and what it may leave behind: data, home, temporary folder, log."""

    address: str
    folder: Path
    process: int

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def clock(self) -> Path:
        return self.folder / "clock"

    @property
    def left(self) -> list[Path]:
        return [self.data, self.folder / "home", self.folder / "tmp", self.log]


@contextmanager
def served(folder: Path, house: str = "true", **more: str) -> Iterator[Served]:
    """The server, ended at the end of the block."""
    for name in ("data", "home", "tmp"):
        (folder / name).mkdir(mode=0o700, parents=True)
    (folder / "clock").write_text("0")
    port = free_port()
    paths = {"HOME": "home", "TMPDIR": "tmp", "TEMP": "tmp", "TMP": "tmp", "XDG_CACHE_HOME": "home", CLOCK: "clock"}
    env = environment(**{name: str(folder / path) for name, path in paths.items()}, **more)
    script = f"from attacks.disk.houses import main; main({house!r})"
    command = [sys.executable, "-P", "-c", script, "serve", "--port", str(port), "--data", str(folder / "data")]
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen(command, env=env, stdout=log, stderr=log, cwd=folder / "tmp")
    try:
        address = f"http://localhost:{port}"
        until(lambda: running.poll() is not None or answers(address))
        assert running.poll() is None, (folder / "log").read_text()
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
        yield Served(address, folder, int(children[-1]))
    finally:
        running.terminate()
        try:
            running.wait(timeout=10)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
