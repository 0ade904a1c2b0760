"""Each room imports only from rooms below it. The contracts lie in pyproject.toml; here they bite."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from opened import environment

WRONG = [
    ("kernel/rhythm.py", "import hearthside.house"),
    ("kernel/rhythm.py", "import hearthside.settings"),
    ("vault/__init__.py", "import hearthside.store"),
    ("store/__init__.py", "import hearthside.vault"),
    ("store/__init__.py", "import hearthside.house"),
    ("practices/talks/rules.py", "import hearthside.store"),
    ("practices/talks/rules.py", "import hearthside.vault"),
    ("practices/talks/rules.py", "import hearthside.settings"),
    ("practices/another/__init__.py", "import hearthside.practices.talks"),
    ("house/__init__.py", "import hearthside.web"),
    ("house/__init__.py", "import sqlalchemy"),
    ("house/__init__.py", "import starlette"),
    ("web/__init__.py", "import hearthside.cli"),
    ("keepsake/__init__.py", "import hearthside.web"),
    ("keepsake/__init__.py", "import starlette"),
    ("keepsake/__init__.py", "import sqlalchemy"),
    ("house/__init__.py", "import hearthside.keepsake"),
    ("web/__init__.py", "import hearthside.commands"),
    ("web/__init__.py", "import cryptography"),
    ("attic.py", "import hearthside.kernel"),
]


def test_every_room_keeps_to_the_rooms_below(root: Path) -> None:
    done = lint(root)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("file", "line"), WRONG)
def test_an_import_from_above_is_found(file: str, line: str, root: Path, tmp_path: Path) -> None:
    shutil.copy(root / "pyproject.toml", tmp_path)
    shutil.copytree(root / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    wrong = tmp_path / "src/hearthside" / file
    wrong.parent.mkdir(exist_ok=True)
    with wrong.open("a") as source:
        source.write(f"\n{line}\n")
    done = lint(tmp_path)
    assert done.returncode == 1, done.stdout
    assert (line.removeprefix("import ") in done.stdout) or "attic" in done.stdout


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = Path(sysconfig.get_path("scripts")) / "lint-imports"
    return subprocess.run(
        [command, "--no-cache", "--config", "pyproject.toml"], cwd=folder,
        env=environment(PYTHONPATH=str(folder / "src")), capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_every_module_can_be_the_first_to_be_asked_for(root: Path) -> None:
    """A circle of imports holds only as long as everybody enters it at the same place."""
    done = subprocess.run(
        [sys.executable, "-c", FIRST], env=environment(PYTHONPATH=str(root / "src")), capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")


#: Each in a process of its own, which has what is not ours already; the rooms whose modules know one another most.
FIRST = """
import importlib, os, pkgutil, sys, traceback
import granian, msgspec, sqlalchemy, starlette.applications, click, limits.strategies
import hearthside
found = [one.name for one in pkgutil.walk_packages(hearthside.__path__, "hearthside.", onerror=print)
         if one.name.startswith(("hearthside.house", "hearthside.keepsake", "hearthside.commands"))]
for name in [one for one in sys.modules if one.startswith("hearthside")]:
    del sys.modules[name]
for name in found:
    if not (child := os.fork()):
        try:
            importlib.import_module(name)
        except BaseException:
            print(name, traceback.format_exc(), flush=True)
        os._exit(0)
    os.waitpid(child, 0)
assert len(found) > 60, found
"""
