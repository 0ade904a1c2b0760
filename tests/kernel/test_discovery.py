"""Finding the practices: dropping a folder in is all there is to do."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from found import beside

import hearthside.practices
from hearthside.kernel.discovery import practices

STONES = Path(__file__).parent.parent / "sample_practice" / "stones"


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    known = set(sys.modules)
    yield
    for name in set(sys.modules) - known:
        del sys.modules[name]


def test_a_folder_dropped_into_a_path_is_a_practice(tmp_path: Path) -> None:
    shutil.copytree(STONES, tmp_path / "stones")
    found = practices(beside(tmp_path, "dropped"))
    assert list(found) == ["stones"]
    assert found["stones"].library.cards


def test_they_come_in_the_order_of_the_mission_and_files_are_no_practices(tmp_path: Path) -> None:
    for name, row in (("later", 9), ("earlier", 2)):
        shutil.copytree(STONES, tmp_path / name)
        about = tmp_path / name / "__init__.py"
        renamed = about.read_text(encoding="utf-8").replace('"stones"', f'"{name}"').replace("row=99", f"row={row}")
        about.write_text(renamed, encoding="utf-8")
    (tmp_path / "helper.py").write_text("", encoding="utf-8")
    assert list(practices(beside(tmp_path, "ordered"))) == ["earlier", "later"]


def test_a_practice_that_calls_itself_otherwise_is_refused(tmp_path: Path) -> None:
    shutil.copytree(STONES, tmp_path / "pebbles")
    with pytest.raises(ValueError, match="pebbles"):
        practices(beside(tmp_path, "misnamed"))


def test_every_folder_of_the_mission_is_found() -> None:
    folder = Path(hearthside.practices.__file__).parent
    assert set(practices(hearthside.practices)) == {one.parent.name for one in folder.glob("*/__init__.py")}
