"""What could not be kept is sent again from the page that says so: by a key, with scripts and without.

Another program holds the database, as a backup tool may; the page for a full disk is the same with its own sentence.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from measures import settle, too_small, too_wide, violations
from playwright.sync_api import Browser, expect
from pysqlite3 import dbapi2
from trials.houses import FORM, Kept, form, furnish, served

from hearthside.kernel.words import Words

WORDS = "It flew off <b>over</b> the mill, & came back.\nTwice."


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Before the browser: while one is driven, this thread has an event loop, and the house asks for none."""
    return furnish(tmp_path_factory.mktemp("again") / "data")


@pytest.mark.parametrize(
    ("language", "scripts"),
    [
        pytest.param("en", True, id="en-scripts"),
        pytest.param("es", False, id="es-plain", marks=pytest.mark.long),
        pytest.param("en", False, id="en-plain", marks=pytest.mark.long),
        pytest.param("es", True, id="es-scripts", marks=pytest.mark.long),
    ],
)
def test_words_that_could_not_be_kept_are_sent_again(
    kept: Kept, browser: Browser, sentences: dict[str, Words], language: str, scripts: bool
) -> None:
    words, data = sentences[language], kept.folder
    before = entries(data, kept.item)
    with served(kept) as house, dbapi2.connect(str(data / "hearthside.db"), isolation_level=None) as tool:
        with house.client("ruth") as ruth:
            assert ruth.post("/1/language", content=form(language=language), headers=FORM).status_code == 303
        context = browser.new_context(
            java_script_enabled=scripts, viewport={"width": 360, "height": 740}, locale=language
        )
        context.add_cookies([{"name": "hearthside-s", "value": kept.cookies["ruth"], "url": house.address}])
        page = context.new_page()
        page.goto(f"{house.address}/1/talks/{kept.item}")
        page.locator('details:has(form[action$="/tell"]) > summary').click()
        page.locator('form[action$="/tell"] textarea[name="text"]').fill(WORDS)
        tool.execute("BEGIN IMMEDIATE")
        page.locator('form[action$="/tell"] button').first.click()
        expect(page.locator("body")).to_contain_text(words("web.later.held"))
        expect(page.locator(".written")).to_have_text(WORDS)
        again = page.get_by_role("button", name=words("web.later.again"))
        if scripts:
            for size in ((360, 740), (1280, 900)):
                page.set_viewport_size({"width": size[0], "height": size[1]})
                settle(page)
                assert violations(page) + too_wide(page) + too_small(page) == []
        tool.execute("ROLLBACK")
        again.focus()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_contain_text("over</b> the mill")
        expect(again).to_have_count(0)
        context.close()
    tool.close()
    assert entries(data, kept.item) == before + 1


def entries(data: Path, item: str) -> int:
    rows = dbapi2.connect(str(data / "hearthside.db"))
    (count,) = rows.execute("SELECT count(*) FROM entry WHERE item = ?", (item.replace("-", ""),)).fetchone()
    rows.close()
    return int(count)
