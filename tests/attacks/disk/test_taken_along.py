"""An archive is the one place where words leave the seal: they go to the one who asked, and lie nowhere else (T1)."""

from __future__ import annotations

import os
import subprocess
import zipfile
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from attacks.disk.searching import search
from attacks.disk.served import Served, served
from attacks.disk.story import Story
from attacks.disk.words import Lies
from household import HERS, HIS, household
from opened import REAL, environment

WORDS = ("pangolin under the porch", "quetzal on the lamp")


def taken(house: Served) -> tuple[dict[str, str | bytes], bytes]:
    """Both write; she takes everything with her. The words that must be in what she got, and what she got."""
    with closing(Story(house.address, house.clock)) as story:
        story.she_begins()
        story.he_joins()
        story.they_talk()
        answer = story.ruth.http.post("/1/take", data={})
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
        assert answer.headers["cache-control"] == "no-store"
        clear = story.say.of(Lies.CLEAR)
        return {name: word for name, word in story.say.word.items() if name not in clear}, answer.content


def read(made: bytes) -> str:
    with zipfile.ZipFile(BytesIO(made)) as zipped:
        return "\n".join(zipped.read(name).decode() for name in zipped.namelist())


def test_what_is_taken_along_lies_nowhere_in_the_house(tmp_path: Path) -> None:
    with served(tmp_path) as house:
        words, made = taken(house)
        assert sum(word in read(made) for word in words.values() if isinstance(word, str)) > 5
        assert search(words, house.left) == set()


def test_a_house_that_makes_it_in_a_temporary_file_is_found(tmp_path: Path) -> None:
    with served(tmp_path, "spooling") as house:
        words, _ = taken(house)
        assert {hit.where for hit in search(words, house.left)} != set()


@pytest.fixture
def told(tmp_path: Path) -> Path:
    with household(tmp_path / "data") as pair:
        for text in WORDS:
            pair.son.does("good-news", text=text)
    for name in ("home", "tmp", "mine"):
        (tmp_path / name).mkdir()
    return tmp_path


def export(folder: Path, out: Path) -> subprocess.CompletedProcess[str]:
    env = environment(HOME=str(folder / "home"), TMPDIR=str(folder / "tmp"))
    said = ["export", "--name", "ruth", "--out", str(out), "--data", str(folder / "data")]
    return subprocess.run(
        [*REAL, *said], env=env, input=f"{HERS}\n", capture_output=True, text=True, timeout=60, check=False
    )


def test_the_command_leaves_one_file_for_its_owner_alone(told: Path) -> None:
    done = export(told, told / "mine" / "ruth.zip")
    assert done.returncode == 0, done.stderr
    words: dict[str, str | bytes] = dict(zip(("first", "second"), WORDS, strict=True))
    assert {hit.where for hit in search(words, [told / "mine"])} == {"ruth.zip inflated"}
    assert search(words, [told / "data", told / "home", told / "tmp"]) == set()
    assert (told / "mine" / "ruth.zip").stat().st_mode & 0o777 == 0o600
    assert not any(word in done.stdout + done.stderr for word in (*WORDS, HERS))


def test_it_is_never_made_in_the_data_folder_nor_over_another_file(told: Path) -> None:
    inside = export(told, told / "data" / "ruth.zip")
    (told / "mine" / "letter").write_text("dear")
    over = export(told, told / "mine" / "letter")
    os.symlink(told / "data", told / "mine" / "way-in")
    around = export(told, told / "mine" / "way-in" / "ruth.zip")
    assert [one.returncode for one in (inside, over, around)] == [1, 1, 1]
    assert (told / "mine" / "letter").read_text() == "dear"
    assert not (told / "data" / "ruth.zip").exists()


def test_other_words_make_no_file(told: Path) -> None:
    env = environment(HOME=str(told / "home"))
    out = told / "mine" / "ruth.zip"
    said = ["export", "--name", "ruth", "--out", str(out), "--data", str(told / "data")]
    done = subprocess.run([*REAL, *said], env=env, input=f"{HIS}\n", capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Nothing was changed" in done.stderr
    assert not out.exists()
