"""While a backup is put in place a request waits; one that waited too long is told to come back, with its words."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest
from household import household

from hearthside.store import door
from hearthside.web.app import app
from hearthside.web.place import Place


def test_who_waited_too_long_gets_a_sentence_and_their_words_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "WAIT", 0.05)
    with household(tmp_path / "data") as pair:
        running = httpx.ASGITransport(app(Place(pair.house, "http://localhost")))
        cookies = {"hearthside-s": pair.mother.cookie}

        async def send() -> httpx.Response:
            async with httpx.AsyncClient(transport=running, base_url="http://localhost", cookies=cookies) as ruth:
                form = {"text": "the heron, again", "kind": "news"}
                return await ruth.post("/1/talks/good-news", data=form, headers={"sec-fetch-site": "same-origin"})

        with pair.house.db._door.alone():
            answer = asyncio.run(send())
        after = asyncio.run(send())
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert "A backup is being put in place" in answer.text
    assert "the heron, again" in answer.text
    assert after.status_code == 303
