"""T37: everything a browser keeps on its disk after writing without a signal, searched for the words (searching.py)."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from attacks.disk.searching import Hit, search
from conftest import ROOT, free_port
from muttering import FOLDER
from muttering.mutter import LOUD
from opened import environment, opened
from people import FLAGS, PHONE, Person
from playwright.sync_api import BrowserContext, Playwright, expect, sync_playwright
from walk_before import to_the_page
from web.conftest import SERVE
from web.test_drawer import begins, unlocks

from hearthside.kernel.words import Words, read

#: A page's script that seals nothing: what a careless outbox would keep.
CARELESS = "export const sealFields = async (a, b, c, fields) => new TextEncoder().encode(JSON.stringify(fields));"
WAITING = {
    "a page of one's own",
    "a locked page",
    "good news",
    "who may know",
    "on the page without a signal",
    "of a card",
}
FIELDS = WAITING | {
    "a draft",
    "refused",
    "through signing in",
    "asked before it goes",
    "held before it goes",
    "how it lands",
}


def canaries() -> dict[str, str]:
    """A word for each field; long enough that a piece of it is still one of a kind."""
    luck = random.SystemRandom()
    return {field: "kanarie" + "".join(luck.choices("bcdfghjklmnpqrstvwxz", k=20)) for field in sorted(FIELDS)}


@contextmanager
def profile(playwright: Playwright, chromium: str, folder: Path) -> Iterator[BrowserContext]:
    context = playwright.chromium.launch_persistent_context(
        folder,
        executable_path=chromium,
        args=FLAGS,
        viewport=PHONE,
        locale="en",  # type: ignore[arg-type]
    )
    try:
        yield context
    finally:
        context.close()


def writes(one: Person, say: dict[str, str]) -> None:
    """Everything there is to write in without a signal; and a draft with one."""
    begins(one)
    one.go("/1/today")
    one.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    one.go("/1/talks?new=dream")
    one.page.locator("textarea").press_sequentially(say["a draft"])
    expect(one.page.locator("[data-kept]")).to_have_text(one.say("web.begun.kept"))
    one.go("/1/talks?new=ask")
    one.page.locator("textarea").evaluate("(box) => box.removeAttribute('maxlength')")
    one.write("text", say["refused"] + " " + "x" * 1000)
    one.tap("talks.send")
    one.sees(one.say("web.begun.after"))
    before_it_goes(one, say)
    one.go("/1/listening?new=rehearse")
    one.write("text", f"{say['how it lands']} {LOUD}")
    one.tap("web.lands.ask")
    expect(one.page.locator("#text-lands p")).to_have_count(1)
    one.go("/1/talks?new=ask&fresh=1")
    cookies = one.context.cookies()
    one.context.clear_cookies()
    one.write("text", say["through signing in"])
    one.tap("talks.send")
    one.sees(one.say("web.sign_in.kept"))
    one.context.add_cookies(cookies)  # type: ignore[arg-type]
    one.go("/1/pages")
    stays(one, say["a page of one's own"], "web.pages.keep")
    one.go("/1/locked")
    unlocks(one)
    one.page.wait_for_url("**/locked")
    stays(one, say["a locked page"], "web.pages.keep")
    one.go("/1/talks?new=news")
    one.page.locator('[name="who"]').evaluate("(box, text) => { box.value = text }", say["who may know"])
    stays(one, say["good news"], "talks.send")
    one.go("/1/time?cards=walk")
    expect(one.page.locator("[data-lies]")).to_have_text(one.say("time.cards.lies_here"), timeout=20_000)
    one.context.set_offline(True)
    one.page.reload()
    one.page.locator("[data-keep-line] > summary").click()
    one.choose("voice", "both")
    one.write("text", say["of a card"])
    one.tap("time.cards.keep.do")
    expect(one.page.locator("[data-waits]")).to_contain_text(one.say("web.outbox.kept"))
    one.go("/1/us")
    one.write("text", say["on the page without a signal"])
    one.tap("web.offline.keep")
    expect(one.page.locator("[data-waiting-list] li")).to_have_count(5)


def before_it_goes(one: Person, say: dict[str, str]) -> None:
    """The line under the box, and the page that comes where the browser could not ask; both are left."""
    one.go("/1/talks?new=view")
    one.page.locator("textarea").press_sequentially(f"{say['asked before it goes']} {LOUD}.")
    expect(one.page.locator(".before p")).to_have_count(1)
    one.context.route("**/before/line", lambda route: route.abort())
    one.go("/1/talks?new=view&fresh=1")
    one.write("text", f"{say['held before it goes']} {LOUD}")
    to_the_page(one)
    one.context.unroute("**/before/line")


def stays(one: Person, text: str, button: str) -> None:
    one.context.set_offline(True)
    one.write("text", text)
    one.tap(button)
    expect(one.page.locator("[data-waits]")).to_contain_text(one.say("web.outbox.kept"))
    one.context.set_offline(False)


def left(playwright: Playwright, chromium: str, folder: Path, words: Words, careless: bool) -> set[Hit]:
    """What of the words lies in the profile once the browser is closed. Nothing is ever sent."""
    say, port = canaries(), free_port()
    url, command = f"http://localhost:{port}", [*SERVE, "--port", str(port), "--data", str(folder / "data")]
    (folder / "data").mkdir(parents=True)
    hearing = environment(HEARTHSIDE_PRACTICES=str(FOLDER))
    with opened(url, command, hearing), profile(playwright, chromium, folder / "profile") as context:
        context.route("**/outbox", lambda route: route.abort())
        if careless:
            context.route("**/static/seal.js*", lambda r: r.fulfill(body=CARELESS, content_type="text/javascript"))
        one = Person(url, words, context, context.pages[0])
        one.page.set_default_timeout(8000)
        writes(one, say)
        assert not one.errors
    pieces = {f"{field}, a piece": word[10:20] for field, word in say.items()}
    return search(say | pieces, [folder / "profile"])


@pytest.fixture(scope="module")
def words() -> Words:
    return read(sorted((ROOT / "src").rglob("words.*.toml")))["en"]


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as found:
        yield found


def test_no_word_written_without_a_signal_lies_in_the_browsers_profile(
    playwright: Playwright, chromium: str, tmp_path: Path, words: Words
) -> None:
    assert left(playwright, chromium, tmp_path, words, careless=False) == set()


def test_an_outbox_that_seals_nothing_would_be_found(
    playwright: Playwright, chromium: str, tmp_path: Path, words: Words
) -> None:
    """Broken on purpose: the same search in the same profile."""
    found = left(playwright, chromium, tmp_path, words, careless=True)
    assert {hit.name for hit in found} >= WAITING
