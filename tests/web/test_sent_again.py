"""What could not be kept is sent again from the page that says so: with the mouse's button or a key, with scripts or not.

Another program holds the database, as a backup tool may; the page for a full disk is the same one with its own sentence.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from measures import settle, too_small, too_wide, violations
from playwright.sync_api import Browser, expect
from pysqlite3 import dbapi2
from trials.houses import furnish, served

from hearthside.kernel.words import Words

WORDS = "It flew off <b>over</b> the mill, & came back.\nTwice."


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_words_that_could_not_be_kept_are_sent_again(
    browser: Browser, sentences: dict[str, Words], data: Path, language: str, scripts: bool
) -> None:
    kept = furnish(data)
    words = sentences[language]
    with served(kept) as house, dbapi2.connect(str(data / "hearthside.db"), isolation_level=None) as tool:
        context = browser.new_context(
            java_script_enabled=scripts, viewport={"width": 360, "height": 740}, locale=language
        )
        context.add_cookies([{"name": "hearthside-s", "value": kept.cookies["ruth"], "url": house.address}])
        page = context.new_page()
        page.goto(f"{house.address}/1/talks/{kept.item}?l={language}")
        page.locator('form[action$="/tell"] textarea[name="text"]').fill(WORDS)
        tool.execute("BEGIN IMMEDIATE")
        page.locator('form[action$="/tell"] button').first.click()
        expect(page.locator("body")).to_contain_text(words("web.later.held"))
        expect(page.locator(".written")).to_have_text(WORDS)
        again = page.get_by_role("button", name=words("web.later.again"))
        assert page.title()
        if scripts:
            for size in ((360, 740), (1280, 900)):
                page.set_viewport_size({"width": size[0], "height": size[1]})
                settle(page)
                assert violations(page) + too_wide(page) + too_small(page) == []
        tool.execute("ROLLBACK")
        again.focus()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_contain_text("over</b> the mill")
        page.go_back()
        context.close()
    tool.close()
    rows = dbapi2.connect(str(data / "hearthside.db"))
    assert rows.execute("SELECT count(*) FROM entry WHERE item = ?", (kept.item.replace("-", ""),)).fetchone() == (2,)
    rows.close()
