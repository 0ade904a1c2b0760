"""The way of a family whose machine is lost: two archives, a command each, a link between; and every refusal."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import time
from html import unescape
from pathlib import Path

import httpx
import pytest
from attacks.disk.searching import search
from household import HIS, household
from keepsake.beginning import changed, item_of
from keepsake.taking import archive, page
from keepsake.test_archive import opened as told
from opened import REAL, environment, opened

from hearthside.kernel.words import read

OURS = {"sec-fetch-site": "same-origin"}
SAID = "This comes from an archive."
NEW = "brick cedar fjord glade"


@pytest.fixture(scope="module")
def lost(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is left of a house: one archive of each."""
    folder = tmp_path_factory.mktemp("lost")
    with household(folder / "house") as pair:
        told(pair)
        page(pair, "sami", "the owl on his own desk")
        page(pair, "sami", "the owl in his drawer", "drawer")
        for name in ("ruth", "sami"):
            (folder / f"{name}.zip").write_bytes(archive(pair.house, name, locked=True))
    return folder


def runs(*said: str, words: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*REAL, "import", *said], env=environment(**more), input=words, capture_output=True, text=True, timeout=120,
        check=False,
    )  # fmt: skip


def test_both_are_in_again_from_two_archives_alone(lost: Path, port: int, tmp_path: Path) -> None:
    data, url = tmp_path / "new", f"http://localhost:{port}"
    item = item_of((lost / "ruth.zip").read_bytes(), b"somewhere flat")
    done = runs(str(lost / "ruth.zip"), "--data", str(data), words=f"ruth\n{NEW}\n")
    assert done.returncode == 0, done.stderr
    assert "Open the house and sign in as ruth." in done.stdout
    assert "Let Sami in again" in done.stdout
    assert NEW not in done.stdout + done.stderr
    with (
        opened(url, [*REAL, "serve", "--port", str(port), "--data", str(data)]),
        httpx.Client(base_url=url, headers=OURS, follow_redirects=True) as ruth,
        httpx.Client(base_url=url, headers=OURS, follow_redirects=True) as sami,
    ):
        ruth.post("/sign-in", data={"name": "ruth", "passphrase": NEW})
        today = unescape(ruth.get("/1/today").text)
        assert "Sami is not in yet" in today
        assert '"/1/let-in"' in today
        for words in ("a boat as slow as walking", "somewhere flat"):
            assert words in ruth.get("/1/kept").text
        assert SAID in ruth.get(f"/1/talks/{item}").text
        assert "only for the desk" in ruth.get("/1/pages").text
        ruth.post("/1/let-in", data={"passphrase": NEW})
        code = re.search(r"#([0-9A-Z-]{34})", ruth.get("/1/let-in").text)
        assert code
        envelope = sami.post("/i/open", data={"code": code[1], "own": "yes"}).text
        assert "Your own pages are in your own archive" in envelope
        sami.post("/i/back", data={"code": code[1], "name": "sami", "passphrase": HIS, "device": ""})
        assert sami.get("/1/today").status_code == 200
        shared = sami.get(f"/1/talks/{item}").text + sami.get("/1/kept").text + sami.get("/1/pages").text
        assert "only for the desk" not in shared
        assert "the owl on his own desk" not in shared
        assert "Sami is not in yet" not in ruth.get("/1/today").text
    done = runs(str(lost / "sami.zip"), "--name", "sami", "--data", str(data), words=f"{HIS}\n")
    assert (done.returncode, done.stderr) == (0, "")
    with (
        opened(url, [*REAL, "serve", "--port", str(port), "--data", str(data)]),
        httpx.Client(base_url=url, headers=OURS, follow_redirects=True) as sami,
    ):
        sami.post("/sign-in", data={"name": "sami", "passphrase": HIS})
        assert "the owl on his own desk" in sami.get("/1/pages").text
        assert "a boat as slow as walking" in sami.get("/1/kept").text
    words: dict[str, str | bytes] = {"owl": "the owl on his own desk", "boat": "a boat as slow as walking", "key": NEW}
    assert search(words, [data]) == set()


def test_the_same_archive_again_finds_everything_there(lost: Path, tmp_path: Path) -> None:
    said = (str(lost / "ruth.zip"), "--name", "ruth", "--data", str(tmp_path / "new"))
    assert runs(*said, words=f"{NEW}\n").returncode == 0
    again = runs(*said, words=f"{NEW}\n")
    assert again.stdout.startswith("0 entries came back;")
    other = runs(str(lost / "sami.zip"), "--name", "sami", "--data", str(tmp_path / "new"), words=f"{HIS}\n")
    assert other.returncode == 1
    assert other.stderr.startswith("No box opens with the name sami")


def bent(lost: Path, what: str) -> bytes:
    made = (lost / "ruth.zip").read_bytes()
    match what:
        case "cut":
            return made[: len(made) // 2]
        case "foreign":
            return changed(made, lambda _: b'{"format":"letters","version":1}')
        case "newer":
            return changed(made, lambda text: text.replace(b'"version":1', b'"version":2', 1))
        case "changed":
            return changed(made, lambda text: text.replace(b"somewhere flat", b"somewhere else"))
    return changed(made, lambda _: b" " * (64 << 20))


@pytest.mark.parametrize("what", ["cut", "foreign", "newer", "changed", "harm"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_what_cannot_be_taken_is_told_in_a_sentence_and_nothing_is_begun(
    what: str, language: str, lost: Path, tmp_path: Path
) -> None:
    file, data = tmp_path / "bent.zip", tmp_path / "new"
    file.write_bytes(bent(lost, what))
    done = runs(str(file), "--name", "ruth", "--data", str(data), words=f"{NEW}\n", LC_ALL=f"{language}.UTF-8")
    assert done.returncode == 1
    sentences = read((Path(__file__).parents[2] / "src/hearthside").glob("words.*.toml"))[language]
    assert done.stderr.splitlines()[-1] == sentences(f"import.{what}", file=file, name="ruth")
    if data.exists():
        after = runs(str(lost / "ruth.zip"), "--name", "ruth", "--data", str(data), words=f"{NEW}\n")
        assert after.returncode == 0, after.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [("too short", "at least fifteen characters"), ("Sami and Mum for ever", "Names of you two"), ("", "fifteen")],
)
def test_words_that_anybody_would_guess_are_refused_and_nothing_is_begun(
    words: str, said: str, lost: Path, tmp_path: Path
) -> None:
    options = (str(lost / "ruth.zip"), "--name", "ruth", "--data", str(tmp_path / "new"))
    done = runs(*options, words=f"{words}\n")
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.endswith("Nothing was changed.\n")
    assert runs(*options, words=f"{NEW}\n").returncode == 0


def test_a_folder_of_other_things_is_left_alone(lost: Path, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/cat.jpg").write_bytes(b"cat")
    done = runs(str(lost / "ruth.zip"), "--name", "ruth", "--data", str(tmp_path / "photos"), words=f"{NEW}\n")
    assert done.returncode == 1
    assert "already holds other things" in done.stderr
    assert [one.name for one in (tmp_path / "photos").iterdir()] == ["cat.jpg"]


def test_an_archive_of_somebody_who_had_left_begins_nothing(lost: Path, tmp_path: Path) -> None:
    made = (lost / "ruth.zip").read_bytes()
    alone = changed(made, lambda text: re.sub(rb'"seats":.*', b'"seats":[]}', text, flags=re.DOTALL))
    (tmp_path / "alone.zip").write_bytes(alone)
    done = runs(str(tmp_path / "alone.zip"), "--name", "ruth", "--data", str(tmp_path / "new"), words=f"{NEW}\n")
    assert done.returncode == 1
    assert "holds no place of two people" in done.stderr


def test_at_a_terminal_words_are_drawn_shown_once_and_typed_again_unseen(lost: Path, tmp_path: Path) -> None:
    said = [str(lost / "ruth.zip"), "--data", str(tmp_path / "new")]
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*REAL, "import", *said], env=environment(), stdin=theirs, stdout=theirs, stderr=theirs
    ) as run:
        os.close(theirs)
        asked = Terminal(ours)
        asked.answers("The name you want to sign in with", "ruth")
        asked.answers("New words for ruth's key", "")
        drawn = re.search(r"Your words are: ([a-z -]+)", asked.until("The same words once more"))
        assert drawn
        asked.types("others")
        asked.answers("Those were other words", "short one")
        asked.answers("at least fifteen characters", NEW)
        asked.answers("The same words once more", NEW)
        asked.until("sign in as ruth")
        assert run.wait(timeout=60) == 0
        assert NEW not in asked.shown
    os.close(ours)
    done = runs(str(lost / "ruth.zip"), "--name", "ruth", "--data", str(tmp_path / "new"), words=f"{NEW}\n")
    assert done.stdout.startswith("0 entries came back;")


class Terminal:
    """A person at a terminal: waits for a question, types an answer."""

    def __init__(self, handle: int) -> None:
        self.handle, self.shown, self.seen = handle, "", 0

    def until(self, words: str, seconds: float = 60) -> str:
        end = time.monotonic() + seconds
        while words not in self.shown[self.seen :]:
            assert time.monotonic() < end, self.shown
            if select.select([self.handle], [], [], 0.2)[0]:
                self.shown += os.read(self.handle, 4096).decode()
        at = self.shown.index(words, self.seen) + len(words)
        found, self.seen = self.shown[self.seen : at], at
        return found

    def types(self, words: str) -> None:
        os.write(self.handle, f"{words}\n".encode())

    def answers(self, question: str, words: str) -> None:
        self.until(question)
        time.sleep(0.2)  # the prompt turns the echo off after it is written
        self.types(words)
