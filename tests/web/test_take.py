"""Take everything with me: from Mine to a file that opens in a browser by itself, with and without scripts."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from measures import too_wide, violations
from people import Person, person
from playwright.sync_api import Browser
from web.test_drawer import SECRET, begins, unlocks

from hearthside.kernel.words import Words


def download(one: Person, to: Path) -> Path:
    with one.page.expect_download() as found:
        one.tap("web.take.do")
    to.mkdir()
    found.value.save_as(to / "all.zip")
    with zipfile.ZipFile(to / "all.zip") as zipped:
        zipped.extractall(to)
    return to


@pytest.mark.parametrize(("language", "scripts"), [("en", True), ("es", False)])
def test_everything_goes_into_one_file_that_opens_without_the_house(
    browser: Browser, url: str, sentences: dict[str, Words], language: str, scripts: bool, tmp_path: Path
) -> None:
    with person(browser, url, sentences[language], scripts=scripts) as ruth:
        begins(ruth)
        ruth.go("/1/mine")
        ruth.tap("web.locked.title")
        unlocks(ruth)
        ruth.write("text", SECRET)
        ruth.tap("web.pages.keep")
        ruth.go("/1/mine")
        ruth.tap("web.take.title")
        ruth.sees(ruth.say("web.take.unsealed", name="Sami"))
        without = download(ruth, tmp_path / "without")
        ruth.page.get_by_text(ruth.say("web.take.with_locked"), exact=True).click()
        ruth.write("passphrase", "some other words of hers")
        ruth.tap("web.take.do")
        ruth.sees(ruth.say("web.take.not_opened"))
        ruth.write("passphrase", ruth.passphrase)
        whole = download(ruth, tmp_path / "whole")
        assert not (without / "locked.html").exists()
        ruth.page.goto((whole / "index.html").as_uri())
        ruth.page.get_by_role("link", name=sentences[language]("keepsake.archive.locked")).click()
        ruth.sees(SECRET)
        assert not ruth.errors


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_pages_are_for_everybody(
    browser: Browser, url: str, sentences: dict[str, Words], scheme: str, tmp_path: Path
) -> None:
    with person(browser, url, sentences["es"], scheme=scheme, bypass_csp=True) as ruth:
        begins(ruth)
        ruth.go("/1/take")
        assert violations(ruth.page) == []
        ruth.page.get_by_text(ruth.say("web.take.with_locked"), exact=True).click()
        assert violations(ruth.page) == []
        whole = download(ruth, tmp_path / "whole")
        for page in whole.glob("*.html"):
            ruth.page.goto(page.as_uri())
            assert violations(ruth.page) == []
            assert too_wide(ruth.page) == []
