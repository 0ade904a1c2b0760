"""The sheet with the spare keys: shown once, one side of paper."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlparse

import pytest
from on_paper import draw
from people import Person, person
from playwright.sync_api import Browser, Error, expect
from web.test_drawer import begins

from hearthside.kernel.words import Words


def test_the_sheet_is_shown_once_and_no_address_leads_to_it(
    browser: Browser, url: str, sentences: dict[str, Words]
) -> None:
    with person(browser, url, sentences["en"]) as ruth:
        answers = []
        ruth.page.on("response", lambda one: answers.append(one))
        begins(ruth)
        papers = draw(ruth)
        sheet = next(one for one in answers if one.url.endswith("/1/spare") and one.request.method == "POST")
        assert sheet.headers["cache-control"] == "no-store"
        assert ruth.page.title() == ruth.say("base.plain_title")
        for code in papers.values():
            assert not any(group in urlparse(one.url).query for one in answers for group in code.split("-"))
        expect(ruth.page.get_by_role("button", name=ruth.say("web.spare.print"))).to_be_visible()
        ruth.page.reload()
        for code in papers.values():
            ruth.never_sees(code[:9].replace("-", " "))
        ruth.go("/1/spare/try")
        ruth.write("code", papers["shared"])
        ruth.tap("web.spare.try_it")
        ruth.sees(ruth.say("web.spare.yes_shared"))
        ruth.go("/1/mine")
        for _ in range(4):
            with suppress(Error):  # what a form brought is not in the browser's memory: it asks before it sends again
                ruth.page.go_back()
            for code in papers.values():
                ruth.never_sees(code[:9].replace("-", " "))
        assert not ruth.errors


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sheet_is_one_side_of_paper_a4_and_letter(
    browser: Browser, url: str, sentences: dict[str, Words], language: str, scheme: str, tmp_path: Path
) -> None:
    with person(browser, url, sentences[language], scheme=scheme) as ruth:
        begins(ruth)
        assert set(draw(ruth)) == {"shared", "private"}
        for size in ("A4", "Letter"):
            assert sides(ruth, size) == 1
        ruth.page.evaluate("document.querySelector('.tear').style.height = '40cm'")
        assert sides(ruth, "A4") > 1, "broken on purpose: this count sees a second side"


def sides(one: Person, size: str) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", one.page.pdf(format=size)))
