"""bin/serve, bin/test, the locks and the package: what a person meets before the first page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest
from opened import environment, opened

SCRIPTS = ["bin/serve", "bin/test", ".ci/run", "deploy/environment.sh", "deploy/hearthside"]
LOCKS = ["requirements.txt", "requirements-test.txt", "requirements-train.txt"]
PIN, HASH = r"[a-z0-9-]+==[\w.]+ \\", r"    --hash=sha256:[0-9a-f]{64}( \\)?"
FROM = r"(-[cr] requirements(-test|-train)?\.(in|txt)|[\w.-]+)"
WHY = rf"    # via {FROM}(, {FROM})*|# [^/:]+:?"
TOOLS = ["bash", "cat", "cp", "dirname", "env", "flock", "mkdir", "readlink", "rm", "sha256sum"]


@pytest.fixture(scope="module")
def serve(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """bin/serve with its environment made, once for all who test beside one another."""
    with (tmp_path_factory.getbasetemp().parent / "bin-serve.lock").open("a") as lock:
        flock(lock, LOCK_EX)
        subprocess.run([root / "bin/serve", "--help"], env=bare(), check=True, capture_output=True, timeout=300)
    return root / "bin/serve"


def bare(**more: str) -> dict[str, str]:
    """A person's environment: nothing of the tests' own Python in it."""
    mine = environment(**more)
    return {name: value for name, value in mine.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}


@pytest.mark.parametrize("script", SCRIPTS)
def test_bash_can_read_every_script(script: str, root: Path) -> None:
    shell = (root / script).read_text().splitlines()[0].split("/")[-1].split()[-1]
    shell = shell if shell in {"bash", "sh"} else "bash"
    done = subprocess.run([shell, "-n", root / script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert script.endswith(".sh") or os.access(root / script, os.X_OK)


def test_help_lists_what_may_be_chosen(serve: Path) -> None:
    assert set(options(serve)) == {"--port", "--data", "--url", "--host", "--database", "--demo", "--help"}


def test_the_readme_lists_the_same_options(serve: Path, root: Path) -> None:
    told = set(re.findall(r"`(--[a-z]+)\b", (root / "README.md").read_text()))
    assert told - {"--long"} == set(options(serve)) - {"--help"}


def options(serve: Path) -> list[str]:
    done = subprocess.run([serve, "--help"], env=bare(), capture_output=True, text=True, check=True, timeout=60)
    return re.findall(r"^ +(--[a-z]+)", done.stdout, re.MULTILINE)


@pytest.mark.alone
def test_the_second_start_shows_a_page_within_two_seconds(serve: Path, port: int, tmp_path: Path) -> None:
    """The best of three starts on the same folder."""
    url = f"http://127.0.0.1:{port}"
    took = []
    for _ in range(3):
        begun = time.monotonic()
        with opened(url, [str(serve), "--port", str(port), "--data", str(tmp_path / "data")], bare(), within=240):
            took.append(time.monotonic() - begun)
    assert min(took) < 2, took


def test_it_can_be_started_from_anywhere_through_a_link(serve: Path, tmp_path: Path) -> None:
    (tmp_path / "a link").symlink_to(serve)
    done = subprocess.run(
        [tmp_path / "a link", "--port", "0"],
        cwd=tmp_path,
        env=bare(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == "0 is not a port. Choose a number from 1 to 65535; 8000 is usual.\n"
    assert [one.name for one in tmp_path.iterdir()] == ["a link"]


def test_modules_of_the_current_folder_are_never_loaded(serve: Path, tmp_path: Path) -> None:
    for name in ("click", "hearthside", "granian"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('a module of the current folder was loaded')")
    command = serve.parent.parent / ".venv-serve/bin/hearthside"
    done = subprocess.run([command, "--version"], cwd=tmp_path, env=bare(), capture_output=True, text=True, check=False)
    assert done.stdout.startswith("Hearthside ")


@pytest.mark.parametrize(
    ("python", "sentence"),
    [
        (
            None,
            "Hearthside needs Python 3.11 or newer. On Debian or Ubuntu: sudo apt install python3 ",
        ),
        ('[[ "$2" != *version_info* ]]', "This Python is too old: Hearthside needs 3.11 or newer."),
        (
            '[[ "$2" != *ensurepip* ]]',
            "One part of Python is missing. On Debian or Ubuntu: sudo apt install",
        ),
    ],
)
def test_a_computer_without_the_right_python_is_told_what_to_install(
    python: str | None, sentence: str, root: Path, tmp_path: Path
) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in TOOLS:
        (tools / tool).symlink_to(str(shutil.which(tool)))
    if python is not None:
        (tools / "python3").write_text(f"#!{shutil.which('bash')}\n{python}\n")
        (tools / "python3").chmod(0o755)
    for part in ("bin", "deploy"):
        shutil.copytree(root / part, tmp_path / part)
    shutil.copy(root / "requirements.txt", tmp_path)
    done = subprocess.run(
        [tmp_path / "bin/serve"], env=bare(PATH=str(tools)), capture_output=True, text=True, check=False
    )
    assert done.stderr.startswith(sentence)
    assert (done.stderr.count("\n"), done.returncode) == (1, 1)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_index_host_or_place(lock: str, root: Path) -> None:
    told = [line for line in (root / lock).read_text().splitlines() if line.strip(" #")]
    assert told
    for line in told:
        assert re.fullmatch(rf"{PIN}|{HASH}|{WHY}", line), line


def test_both_locks_agree_and_hold_all_that_is_asked_for(root: Path) -> None:
    served, tested = pins(root / LOCKS[0]), pins(root / LOCKS[1])
    assert {name: tested[name] for name in served.keys() & tested.keys()}.items() <= served.items()
    assert asked(root / "requirements.in") <= served.keys()
    assert asked(root / "requirements-test.in") <= tested.keys()
    assert asked(root / "requirements-train.in") <= pins(root / LOCKS[2]).keys()


def pins(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock.read_text(), re.MULTILINE))


def asked(wishes: Path) -> set[str]:
    return set(re.findall(r"^[a-z][a-z0-9-]*", wishes.read_text(), re.MULTILINE))


def test_the_package_carries_every_file_of_the_house(root: Path, tmp_path: Path) -> None:
    pytest.importorskip("setuptools", minversion="77")
    for part in ("pyproject.toml", "LICENSE", "requirements.in"):
        shutil.copy(root / part, tmp_path)
    (tmp_path / "README.md").write_text("Hearthside")
    shutil.copytree(root / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", ".*"))
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", "out", "."],
        cwd=tmp_path, check=True, env=environment(),
    )  # fmt: skip
    (wheel,) = (tmp_path / "out").iterdir()
    packed = set(zipfile.ZipFile(wheel).namelist())
    source = {one.relative_to(tmp_path / "src").as_posix() for one in files(tmp_path / "src")}
    assert source - packed == set()
    assert any(name.endswith("licenses/LICENSE") for name in packed)


def files(folder: Path) -> Iterator[Path]:
    return (one for one in folder.rglob("*") if one.is_file() and "egg-info" not in str(one))
