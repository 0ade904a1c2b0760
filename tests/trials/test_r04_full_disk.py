"""R4, T24: the disk fills up under the real house while people write; reading goes on, nothing is lost, nothing half
kept, each hears it in a sentence with the words still there, and with room again it goes on without a restart.

One size, by default and with --long: a disk of 20 MB in memory, mounted for this trial alone in a namespace of its own
(unshare(1)), which asks for no right that a user of Debian has not.
"""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from opened import environment
from trials import full_disk_child
from trials.figures import figures

MOUNT = 'mount -t tmpfs -o size=20m,mode=0700 none "$0" && '


def on_a_small_disk(folder: Path, command: list[str]) -> subprocess.CompletedProcess[str]:
    folder.mkdir(exist_ok=True)
    for rights in (["--user", "--map-root-user", "--mount"], ["--mount"]):
        shell = ["unshare", *rights, "sh", "-c", MOUNT]
        if subprocess.run([*shell[:-1], MOUNT + "true", str(folder)], capture_output=True, check=False).returncode == 0:
            run = [*shell[:-1], MOUNT + f"exec {shlex.join(command)}", str(folder)]
            return subprocess.run(run, env=environment(), capture_output=True, text=True, timeout=240, check=False)
    pytest.skip("this computer lets nobody mount a small disk; tests/store/test_group_commit.py fills one everywhere")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    disk, told = tmp_path_factory.mktemp("small") / "disk", tmp_path_factory.mktemp("told") / "found.json"
    done = on_a_small_disk(disk, [sys.executable, "-P", full_disk_child.__file__, str(disk), str(told)])
    assert done.returncode == 0, done.stdout + done.stderr
    came: dict[str, Any] = json.loads(told.read_text())
    shown = {name: len(one) if isinstance(one, list) else one for name, one in came.items()}
    figures("R4", **shown)
    return came


def test_what_was_acknowledged_is_there_once_and_nothing_is_half_kept(found: dict[str, Any]) -> None:
    assert len(found["kept"]) > 60
    assert (found["lost"], found["doubled"], found["half"], found["appeared"]) == (0, 0, 0, 0)


def test_who_is_refused_hears_a_sentence_and_has_the_words_to_send_again(found: dict[str, Any]) -> None:
    assert len(found["refused"]) > 20
    assert found["faults"] == []


def test_reading_goes_on_while_it_is_full(found: dict[str, Any]) -> None:
    assert found["read_while_full"] == 10


def test_with_room_again_it_goes_on_within_five_seconds_without_a_restart(found: dict[str, Any]) -> None:
    assert found["back_after"] <= 5
    assert found["same_process"]
    assert set(found["refused"]) & set(found["kept"]), "what was sent again was kept"
