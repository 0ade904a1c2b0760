"""What the docs show is run: every command, the whole practice of add-a-practice, the counts of the journey."""

from __future__ import annotations

import asyncio
import re
import shlex
import subprocess
from collections.abc import Callable, Coroutine
from contextlib import ExitStack
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from documents import ROOT, document, documents
from household import HERS, Clock, Household, Member, household
from opened import REAL, environment, opened
from postgres import Postgres, programs
from store.statements import watched

from hearthside.web.app import app
from hearthside.web.place import Place

PRACTICE, JOURNEY = document("docs/add-a-practice.md"), document("docs/journey-of-a-request.md")
COMMANDS = sorted({line for doc in documents() for line in doc.commands()})
SERVED = [line for line in COMMANDS if "bin/serve" in line]
STONES = ROOT / "tests/sample_practice/stones"
CARD = "longest-without-phone"
OURS = {"sec-fetch-site": "same-origin"}


def bare(**more: str) -> dict[str, str]:
    """A person's environment: nothing of the tests' own Python in it."""
    mine = environment(**more)
    return {name: value for name, value in mine.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}


def test_every_command_is_one_that_is_run_or_looked_at_here() -> None:
    assert SERVED
    for line in COMMANDS:
        assert looked_at(line), line


def looked_at(line: str) -> bool:
    """Whether the files a command names are there, for one that is not run."""
    words = [word for word in shlex.split(line) if not re.match(r"[A-Z_]+=", word)]
    match words:
        case ["bin/serve", *_]:
            return True
        case ["bin/test", *files]:
            return all((ROOT / file).exists() for file in files)
        case ["bin/hearthside", *_]:
            return True
        case ["sudo", "cp", ours, _]:
            return (ROOT / ours).exists()
        case ["sudo", "apt", "install", "postgresql"]:
            return True
        case ["sudo", "-u", "postgres", program, *_] | [program, *_] if (programs() / program).exists():
            return True  # run in test_docs_run_postgresql.py
        case ["sudo", "systemctl", "restart", "caddy"]:
            return True
        case ["pip-compile", *_, wishes]:
            return (ROOT / wishes).exists()
        case [".venv-test/bin/python" | ".venv-train/bin/python", script, *_]:
            return (ROOT / script).exists()
        case ["python3", "-m", "venv", ".venv-train"]:
            return True
        case [".venv-train/bin/pip", "install", *_, lock]:
            return (ROOT / lock).exists()
    return False


@pytest.mark.parametrize("line", SERVED)
def test_every_way_of_opening_the_house_that_is_shown_opens_it(
    line: str, port: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """On a free port and a folder of its own. The first start installs what it needs, which may take minutes."""
    words, closing = shlex.split(line), ExitStack()
    settings = dict(word.split("=", 1) for word in words if re.match(r"[A-Z_]+=", word))
    said = [word for word in words if not re.match(r"[A-Z_]+=", word)]
    if "--port" not in said:
        said += ["--port", str(port)]
    if "--database" in said:
        server: Postgres = request.getfixturevalue("postgres")
        said[said.index("--database") + 1] = closing.enter_context(server.database())
    wanted = said[said.index("--port") + 1]
    said[said.index("--port") + 1] = str(port)
    if "--data" in said:
        said[said.index("--data") + 1] = str(tmp_path / "data")
    else:
        said += ["--data", str(tmp_path / "data")]
    assert wanted.isdigit()
    command = [str(ROOT / said[0]), *said[1:]]
    with closing, opened(f"http://127.0.0.1:{port}", command, bare(**settings), within=240):
        assert httpx.get(f"http://127.0.0.1:{port}/help").status_code == 200


def test_every_command_beside_serve_does_what_its_page_shows(port: int, tmp_path: Path) -> None:
    """As docs/backup.md and docs/archive.md show them, one after the other, the house open meanwhile."""
    with household(tmp_path / "data", clock=Clock(datetime.now(UTC))):
        pass
    url = f"http://localhost:{port}"
    lines = list(dict.fromkeys(document("docs/backup.md").commands() + document("docs/archive.md").commands()))
    closed = [line for line in lines if "bin/hearthside import" in line]
    with opened(url, [*REAL, "serve", "--port", str(port), "--data", str(tmp_path / "data")]):
        for line in lines:
            if line not in closed:
                does(line, tmp_path)
        assert httpx.get(f"{url}/help").status_code == 200
    for line in closed:
        does(line, tmp_path)
    assert (tmp_path / "ruth.zip").exists()
    assert list((tmp_path / "data").glob("before-restore-*/hearthside.db"))


def does(line: str, folder: Path) -> None:
    """Run a command as it is shown, with the name of the backup that was really made."""
    command, *shown = shlex.split(line)
    assert command == "bin/hearthside"
    made = next((folder / "backups").iterdir()).name if (folder / "backups").exists() else ""
    said = [f"backups/{made}" if one.startswith("backups/hearthside-") else one for one in shown]
    done = subprocess.run(
        [*REAL, *said], cwd=folder, env=environment(), input=f"{HERS}\n", capture_output=True, text=True, timeout=120,
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), line


@pytest.fixture
def written_out(tmp_path: Path) -> Path:
    """The folder that a reader of docs/add-a-practice.md would have."""
    files = dict(re.findall(r"^`stones/([\w.]+)`\n\n```\w+\n(.*?)^```$", PRACTICE.text, re.DOTALL | re.MULTILINE))
    folder = tmp_path / "practices/stones"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_page_shows_the_whole_practice_that_the_contract_is_held_against(written_out: Path) -> None:
    shown = {path.name: path.read_text(encoding="utf-8") for path in written_out.iterdir()}
    assert shown == {path.name: path.read_text(encoding="utf-8") for path in STONES.iterdir() if path.is_file()}


def test_the_practice_that_is_shown_has_its_door_and_its_line_on_today(
    written_out: Path, port: int, tmp_path: Path
) -> None:
    with household(tmp_path / "data", clock=Clock(datetime.now(UTC))) as pair:
        her, his = pair.mother.cookie, pair.son.cookie
    url = f"http://localhost:{port}"
    command = [*REAL, "serve", "--port", str(port), "--data", str(tmp_path / "data")]
    with (
        opened(url, command, environment(HEARTHSIDE_PRACTICES=str(written_out.parent))),
        httpx.Client(base_url=url, cookies={"hearthside-s": her}, headers=OURS, follow_redirects=True) as ruth,
        httpx.Client(base_url=url, cookies={"hearthside-s": his}, headers=OURS, follow_redirects=True) as sami,
    ):
        assert 'href="/1/stones"' in unescape(ruth.get("/1/us").text)
        form = {"card": "round-stone", "text": "The bus waited for me.", "once": str(uuid4())}
        laid = ruth.post("/1/stones/lay", data=form)
        assert "The bus waited for me." in laid.text
        assert "The bus waited for me." in sami.get("/1/today").text
        turned = {"item": laid.url.path.rpartition("/")[2], "text": "It knows you by now.", "once": str(uuid4())}
        sami.post("/1/stones/turn", data=turned)
        assert "It knows you by now." in ruth.get(laid.url.path).text
        kept = {"text": "Not for anybody.", "where": "me", "once": str(uuid4())}
        assert "Not for anybody." in ruth.post("/1/stones/lay", data=kept).text + ruth.get("/1/stones").text
        assert "Not for anybody." not in sami.get("/1/today").text + sami.get("/1/us").text


def test_the_journey_counts_the_statements_as_they_are(data: Path) -> None:
    told = {row[0]: int(row[1]) for row in JOURNEY.rows() if row[1].isdigit()}
    with household(data) as pair:
        assert told == asyncio.run(measured(pair))


async def measured(pair: Household) -> dict[str, int]:
    running = httpx.ASGITransport(app(Place(pair.house, "http://localhost")))

    def browser(member: Member) -> httpx.AsyncClient:
        cookies = {"hearthside-s": member.cookie}
        return httpx.AsyncClient(transport=running, base_url="http://localhost", cookies=cookies, headers=OURS)

    async with browser(pair.mother) as ruth, browser(pair.son) as sami:
        for one in (ruth, sami):
            await one.get("/1/today")  # each other's keys are pinned by this
        answer = {"card": CARD, "tap": "son", "guess": "son"}
        first = await ruth.post("/1/talks/answer", data=answer | {"once": str(uuid4())})
        item = first.headers["location"]
        twice, again = (answer | {"once": str(uuid4())} for _ in range(2))
        return {
            "Today": await count(lambda: sami.get("/1/today")),
            "a practice's page, or a card to tap": await count(lambda: sami.get("/1/talks")),
            "a form with a box to write in": await count(lambda: sami.get("/1/talks?card=song-in-the-head")),
            "one question, with full words": await count(lambda: sami.get(item)),
            "an answer sent": await count(lambda: sami.post("/1/talks/answer", data=twice), 303),
            "an answer sent, refused": await count(lambda: sami.post("/1/talks/answer", data=again), 422),
            "Kept, a page of the timeline, at any age": await count(lambda: sami.get("/1/kept")),
        }


async def count(ask: Callable[[], Coroutine[Any, Any, httpx.Response]], status: int = 200) -> int:
    with watched() as statements:
        answer = await ask()
    assert answer.status_code == status
    return len(statements.seen)
