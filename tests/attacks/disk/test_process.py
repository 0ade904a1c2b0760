"""The process that opens people's keys leaves no image of its memory: no core file, no look by another process."""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from attacks.disk.served import served
from standin import PR_GET_DUMPABLE

ASKS = f"import ctypes; print(ctypes.CDLL(None).prctl({PR_GET_DUMPABLE}, 0, 0, 0, 0))"
LARGEST_CORE = re.compile(r"Max core file size +(\d+|unlimited) +(\d+|unlimited)")


def test_the_worker_writes_no_core_and_lets_nobody_look(tmp_path: Path) -> None:
    with served(tmp_path, "looking") as house:
        httpx.get(f"{house.address}/sign-in")
        told = httpx.get(f"{house.address}/process").json()
        limits = Path(f"/proc/{told['pid']}/limits").read_text()
        assert told["pid"] == house.process
        assert told["dumpable"] == 0
        assert LARGEST_CORE.search(limits)[0].split()[-2:] == ["0", "0"]  # type: ignore[index]
        if os.getuid() != 0:
            with pytest.raises(PermissionError):
                Path(f"/proc/{house.process}/mem").read_bytes()


def test_a_process_that_hushes_nothing_can_be_looked_into() -> None:
    """Broken on purpose: a plain one, so that the zero above means something."""
    said = subprocess.run([sys.executable, "-c", ASKS], capture_output=True, text=True, timeout=20, check=True)
    assert said.stdout == "1\n"
    assert ctypes.CDLL(None).prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 1


def test_no_secret_travels_in_the_environment_or_the_command_line(tmp_path: Path) -> None:
    with served(tmp_path) as house:
        key = (house.data / "server.key").read_bytes()
        shown = Path(f"/proc/{house.process}/environ"), Path(f"/proc/{house.process}/cmdline")
        for path in shown if os.getuid() == 0 else shown[1:]:
            raw = path.read_bytes()
            assert raw
            assert key[:16] not in raw
            assert key.hex()[:32].encode() not in raw
