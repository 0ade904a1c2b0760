"""One house in two processes on PostgreSQL: what he sends to one, her page on the other hears of within a second."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from household import Clock, Household, household
from opened import REAL, environment, hearthside, opened
from test_serve import serve

OURS = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def pair(data: Path, database: str) -> Iterator[Household]:
    """Made by a house in this process, which goes on beside the two."""
    with household(data, clock=Clock(datetime.now(UTC)), database=database) as found:
        yield found


def test_what_is_sent_to_one_process_is_heard_at_the_other_within_a_second(
    pair: Household, database: str, port: int, other_port: int
) -> None:
    folder = pair.folder
    env = environment(HEARTHSIDE_DATABASE=database)
    with ExitStack() as running:
        urls = [f"http://localhost:{one}" for one in (port, other_port)]
        for url, one in zip(urls, (port, other_port), strict=True):
            running.enter_context(opened(url, serve(one, folder, command=REAL), env))
        ruth, sami = (
            running.enter_context(
                httpx.Client(base_url=url, cookies={"hearthside-s": cookie}, headers=OURS, timeout=20)
            )
            for url, cookie in ((urls[1], pair.mother.cookie), (urls[0], pair.son.cookie))
        )
        for one in (ruth, sami):
            assert one.get("/1/today").status_code == 200
        sent, heard = [0.0], []

        def listen() -> None:
            with ruth.stream("GET", "/1/live") as stream:
                for line in stream.iter_lines():
                    if line.startswith("retry"):
                        opened_stream.set()
                    if line.startswith("data:"):
                        heard.append((time.monotonic() - sent[0], line))
                        return

        opened_stream = threading.Event()
        listening = threading.Thread(target=listen)
        listening.start()
        assert opened_stream.wait(20)
        sent[0] = time.monotonic()
        form = {"text": "See the northern lights", "once": str(uuid4())}
        assert sami.post("/1/talks/someday", data=form).status_code == 303
        listening.join(20)
        assert "See the northern lights" in ruth.get("/1/today").text
    assert heard
    assert heard[0][1].removeprefix("data: ").isdigit(), "an event is a number"
    assert heard[0][0] < 1


def test_the_same_form_sent_to_both_is_kept_once(pair: Household, database: str, port: int, other_port: int) -> None:
    env = environment(HEARTHSIDE_DATABASE=database)
    urls = [f"http://localhost:{one}" for one in (port, other_port)]
    with ExitStack() as running:
        for url, one in zip(urls, (port, other_port), strict=True):
            running.enter_context(opened(url, serve(one, pair.folder, command=REAL), env))
        form = {"text": "A tide pool, barefoot", "once": str(uuid4())}
        cookies = {"hearthside-s": pair.son.cookie}

        def send(url: str) -> None:
            httpx.post(f"{url}/1/talks/someday", data=form, cookies=cookies, headers=OURS, timeout=20)

        both = [threading.Thread(target=send, args=(url,)) for url in urls * 2]
        for one in both:
            one.start()
        for one in both:
            one.join(30)
    kept = pair.mother.sees().places.table
    assert str(kept).count("A tide pool, barefoot") == 1


def test_where_no_server_answers_the_command_says_so_without_the_password(port: int, data: Path) -> None:
    env = {"HEARTHSIDE_DATABASE": "postgresql://hearth:quillwort@localhost:1/house"}
    done = hearthside("serve", "--port", str(port), "--data", str(data), command=REAL, **env)
    assert done.stderr.startswith("PostgreSQL does not answer: ")
    assert "quillwort" not in done.stderr + done.stdout
    assert (done.stderr.count("\n"), done.returncode) == (1, 1)


def test_a_folder_with_a_house_in_a_file_is_not_opened_on_a_server(port: int, data: Path, database: str) -> None:
    with household(data):
        pass
    done = hearthside("serve", "--port", str(port), "--data", str(data), "--database", database, command=REAL)
    assert done.stderr.startswith(f"The folder {data} has a house of its own in hearthside.db.")
    assert (done.stderr.count("\n"), done.returncode) == (1, 1)


def test_a_house_on_a_server_is_not_opened_beside_an_empty_file(pair: Household, port: int) -> None:
    done = hearthside("serve", "--port", str(port), "--data", str(pair.folder), command=REAL)
    assert done.stderr.startswith(f"The house of the folder {pair.folder} is kept in PostgreSQL.")
    assert not (pair.folder / "hearthside.db").exists()


def test_while_the_server_is_away_a_page_says_so_and_then_all_goes_on(port: int, data: Path) -> None:
    from postgres import running

    with running() as server, server.database() as database:
        url, env = f"http://localhost:{port}", environment(HEARTHSIDE_DATABASE=database)
        with household(data, clock=Clock(datetime.now(UTC)), database=database) as pair:
            cookie = pair.mother.cookie
        with (
            opened(url, serve(port, data, command=REAL), env),
            httpx.Client(base_url=url, cookies={"hearthside-s": cookie}, headers=OURS, timeout=30) as ruth,
        ):
            assert ruth.get("/1/today").status_code == 200
            server.stop()
            away = ruth.post("/1/talks/someday", data={"text": "A lighthouse at dusk", "once": str(uuid4())})
            server.start()
            assert away.status_code == 503
            assert away.headers["retry-after"] == "5"
            assert "does not answer at this moment" in away.text
            assert "A lighthouse at dusk" in away.text, "what she wrote is given back"
            assert ruth.get("/1/today").status_code == 200
