"""Something to do together, end to end, on two phones: three ideas, yes, done, noticed apart, opened, kept; a small
child's picture on his mother's phone. By the keyboard alone: tests/web/test_together_keys.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import free_port
from meeting import meet, with_small_son
from people import person
from playwright.sync_api import Browser
from told import TOLD
from walk import Walk, clocked
from walk_moments import MOMENTS, moments, small_moments
from web.test_story import readable

from hearthside.kernel.words import Words


@pytest.mark.long
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_two_people_do_something_notice_apart_and_keep_it(
    browser: Browser, tmp_path: Path, sentences: dict[str, Words], language: str, scripts: bool
) -> None:
    """The whole of it; no request leaves the house, and nothing of theirs is readable on the disk. Its heart is also in
    tests/web/test_doing_things_together.py."""
    words = sentences[language]
    with (
        clocked(tmp_path, free_port()) as (url, turn),
        person(browser, url, words, scripts=scripts) as ruth,
        person(browser, url, words, scripts=scripts) as sami,
    ):
        asked = list[str]()
        for one in (ruth, sami):
            one.context.on("request", lambda request: asked.append(request.url))
        meet(ruth, sami)
        moments(Walk(ruth, sami, lambda *_: None, TOLD[language] | {"son": "Sami", "mother": "Mum"}, turn))
        assert ruth.errors + sami.errors == []
        assert len(asked) > 40
        assert [one for one in asked if not one.startswith((url, "data:"))] == []
    assert readable(tmp_path, list(MOMENTS[language].values())) == []


@pytest.mark.long
def test_a_boy_of_six_chooses_and_his_words_are_his(
    browser: Browser, tmp_path: Path, sentences: dict[str, Words]
) -> None:
    with clocked(tmp_path, free_port()) as (url, _), person(browser, url, sentences["en"]) as ana:
        with_small_son(ana)
        small_moments(ana, lambda *_: None)
        assert ana.errors == []
        ana.go("/1/kept")
        ana.sees(MOMENTS["en"]["small"])
