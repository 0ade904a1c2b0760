"""Without a signal: sealed on the device, sent once when there is one, refused into the drafts, never lost unasked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from meeting import meet
from opened import environment, opened
from people import Person, person
from playwright.sync_api import Browser, expect
from web.conftest import SERVE
from web.test_begun import box_holds
from web.test_drawer import begins, unlocks

from hearthside.kernel.words import Words

WORDS = "I got the part, marzipan and all."
NEWS = "/1/talks?new=news"


def waits(one: Person, count: int) -> None:
    """So many boxes lie in this browser, soon if not now."""
    asked = """(count) => new Promise((done) => {
      const opening = indexedDB.open('hearthside', 1);
      opening.onsuccess = () => {
        const all = opening.result.transaction('waiting').objectStore('waiting').getAll();
        all.onsuccess = () => { opening.result.close(); done(all.result.length === count); };
      };
    })"""
    one.page.wait_for_function(asked, arg=count)


def writes_without_a_signal(one: Person, text: str, button: str) -> None:
    one.context.set_offline(True)
    one.write("text", text)
    one.tap(button)
    expect(one.page.locator("[data-waits]")).to_contain_text(one.say("web.outbox.kept"))
    box_holds(one, "")
    waits(one, 1)


@pytest.mark.parametrize("language", ["en", pytest.param("es", marks=pytest.mark.long)])
def test_what_she_wrote_without_a_signal_is_sent_once_and_he_sees_it(
    browser: Browser, url: str, sentences: dict[str, Words], language: str
) -> None:
    words = sentences[language]
    with person(browser, url, words) as ruth, person(browser, url, words) as sami:
        meet(ruth, sami)
        ruth.go(NEWS)
        writes_without_a_signal(ruth, WORDS, "talks.send")
        ruth.page.close()
        sami.go("/1/us")
        sami.never_sees(WORDS)
        ruth.context.set_offline(False)
        ruth.page = ruth.context.new_page()
        ruth.go("/1/today")
        expect(ruth.page.locator("[data-waits]")).to_contain_text(ruth.say("web.outbox.sent"))
        waits(ruth, 0)
        sami.go("/1/kept")
        assert sami.page.get_by_text(WORDS).count() == 1
        ruth.go("/1/begun")
        ruth.sees(ruth.say("web.begun.none"))
        assert not ruth.errors
        assert not sami.errors


def test_it_goes_by_itself_when_the_signal_comes_back_and_takes_the_draft_with_it(
    browser: Browser, url: str, sentences: dict[str, Words]
) -> None:
    with person(browser, url, sentences["en"]) as ruth:
        begins(ruth)
        ruth.go("/1/pages")
        ruth.page.locator('textarea[name="text"]').press_sequentially("before it went away")
        expect(ruth.page.locator("[data-kept]")).to_have_text(ruth.say("web.begun.kept"))
        writes_without_a_signal(ruth, "before it went away, and after", "web.pages.keep")
        ruth.context.set_offline(False)
        expect(ruth.page.locator("[data-waits]")).to_contain_text(ruth.say("web.outbox.sent"))
        ruth.page.reload()
        expect(ruth.page.get_by_role("link", name="before it went away, and after")).to_have_count(1)
        box_holds(ruth, "")
        assert not ruth.errors


@pytest.mark.parametrize(
    "rests", [pytest.param(True, id="after a pause", marks=pytest.mark.long), pytest.param(False, id="at once")]
)
def test_a_house_that_does_not_answer_is_no_signal_either(
    browser: Browser, data: Path, port: int, sentences: dict[str, Words], rests: bool
) -> None:
    """The browser thinks it is connected, and the server is gone: the page stays, its words are kept, sealed."""
    url, command = f"http://localhost:{port}", [*SERVE, "--port", str(port), "--data", str(data)]
    with person(browser, url, sentences["en"]) as ruth:
        with opened(url, command, environment()):
            begins(ruth)
            ruth.go("/1/today")
            ruth.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
            ruth.go("/1/pages")
        ruth.write("text", WORDS)
        if rests:
            expect(ruth.page.locator("[data-kept]")).to_have_text(ruth.say("web.begun.off"))
        ruth.tap("web.pages.keep")
        expect(ruth.page.locator("[data-waits]")).to_contain_text(ruth.say("web.outbox.kept"))
        box_holds(ruth, "")
        with opened(url, command, environment()):
            ruth.page.evaluate("dispatchEvent(new Event('online'))")
            expect(ruth.page.locator("[data-waits]")).to_contain_text(ruth.say("web.outbox.sent"))
            ruth.go("/1/pages")
            expect(ruth.page.get_by_role("link", name=WORDS)).to_have_count(1)
            box_holds(ruth, "")


def test_what_is_refused_by_then_becomes_a_draft_and_the_page_says_so(
    browser: Browser, url: str, sentences: dict[str, Words]
) -> None:
    """She lets the page go on her laptop while her phone writes into it on the train."""
    with person(browser, url, sentences["en"]) as ruth:
        begins(ruth)
        ruth.go("/1/pages")
        ruth.write("text", "a page")
        ruth.tap("web.pages.keep")
        ruth.page.get_by_role("link", name="a page").click()
        elsewhere = ruth.page.url
        writes_without_a_signal(ruth, WORDS, "web.pages.keep_so")
        ruth.page.close()
        ruth.context.set_offline(False)
        answer = ruth.context.request.post(
            elsewhere, form={"do": "let-go"}, headers={"sec-fetch-site": "same-origin"}, max_redirects=0
        )
        assert answer.status == 303
        ruth.page = ruth.context.new_page()
        ruth.go("/1/today")
        expect(ruth.page.locator("[data-waits]")).to_contain_text(ruth.say("house.said.page-gone"))
        ruth.tap("web.outbox.look")
        ruth.sees(WORDS)
        ruth.sees(ruth.say("house.said.page-gone"))
        waits(ruth, 0)


def test_locked_pages_written_without_a_signal_are_there_once_they_open(
    browser: Browser, url: str, sentences: dict[str, Words]
) -> None:
    with person(browser, url, sentences["en"]) as ruth:
        begins(ruth)
        ruth.go("/1/locked")
        unlocks(ruth)
        ruth.page.wait_for_url("**/locked")
        writes_without_a_signal(ruth, WORDS, "web.pages.keep")
        ruth.context.clear_cookies(name="hearthside-p")
        ruth.context.set_offline(False)
        expect(ruth.page.locator("[data-waits]")).to_contain_text(ruth.say("web.outbox.locked"))
        ruth.go("/1/locked")
        ruth.never_sees(WORDS)
        unlocks(ruth)
        box_holds(ruth, WORDS)
        assert not ruth.errors


def test_it_can_be_let_go_and_signing_out_asks_first(browser: Browser, url: str, sentences: dict[str, Words]) -> None:
    with person(browser, url, sentences["en"]) as ruth:
        begins(ruth)
        ruth.go("/1/pages")
        ruth.context.route("**/outbox", lambda route: route.abort())
        writes_without_a_signal(ruth, WORDS, "web.pages.keep")
        ruth.context.set_offline(False)
        ruth.go("/1/mine")
        expect(ruth.page.locator("[data-waits]")).to_contain_text(f"{ruth.say('web.outbox.waits')} 1")
        ruth.tap("web.mine.sign_out")
        ruth.sees(ruth.say("web.outbox.sign_out"))
        assert ruth.page.url.endswith("/1/mine")
        ruth.go("/1/begun")
        row = ruth.page.locator("[data-waiting-list] li")
        expect(row).to_have_count(1)
        row.get_by_role("button").click()
        row.get_by_role("button", name=ruth.say("web.begun.let_go_now")).click()
        expect(row).to_have_count(0)
        waits(ruth, 0)
        ruth.go("/1/mine")
        ruth.tap("web.mine.sign_out")
        ruth.page.wait_for_url(re.compile(r"/(\?.*)?$"))


def test_signed_out_it_waits_for_its_writer_and_never_goes_as_another(
    browser: Browser, url: str, sentences: dict[str, Words]
) -> None:
    words = sentences["en"]
    with person(browser, url, words) as ruth, person(browser, url, words) as sami:
        meet(ruth, sami)
        ruth.go(NEWS)
        writes_without_a_signal(ruth, WORDS, "talks.send")
        ruth.context.clear_cookies()
        ruth.context.set_offline(False)
        ruth.go("/1/today")
        ruth.sign_in(sami.name, sami.passphrase)
        ruth.page.wait_for_url("**/today")
        ruth.go("/1/us")
        waits(ruth, 1)
        ruth.never_sees(WORDS)
        ruth.context.clear_cookies()
        ruth.sign_in()
        expect(ruth.page.locator("[data-waits]")).to_contain_text(ruth.say("web.outbox.sent"))
        waits(ruth, 0)


@pytest.mark.parametrize("language", ["en", pytest.param("es", marks=pytest.mark.long)])
def test_without_a_signal_a_look_leads_to_a_page_that_says_so_and_takes_a_page_of_ones_own(
    browser: Browser, url: str, sentences: dict[str, Words], language: str
) -> None:
    with person(browser, url, sentences[language]) as ruth:
        begins(ruth)
        ruth.go("/1/today")
        ruth.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        ruth.context.set_offline(True)
        ruth.go("/1/us")
        ruth.sees(ruth.say("web.offline.what"))
        ruth.write("text", WORDS)
        ruth.tap("web.offline.keep")
        expect(ruth.page.locator("[data-waits]")).to_contain_text(ruth.say("web.outbox.kept"))
        expect(ruth.page.locator("[data-waiting-list] li")).to_have_count(1)
        assert (
            ruth.page.evaluate("getComputedStyle(document.querySelector('.lamp')).backgroundColor")
            != "rgba(0, 0, 0, 0)"
        )
        ruth.context.set_offline(False)
        ruth.tap("web.offline.again")
        expect(ruth.page.locator("[data-waits]")).to_contain_text(ruth.say("web.outbox.sent"))
        ruth.go("/1/pages")
        expect(ruth.page.get_by_role("link", name=WORDS)).to_have_count(1)
        assert not ruth.errors


def test_nothing_but_the_shell_and_our_own_files_is_cached(
    browser: Browser, url: str, sentences: dict[str, Words]
) -> None:
    """T36: pages with words never enter the worker's cache, locked ones least of all."""
    with person(browser, url, sentences["en"]) as ruth:
        begins(ruth)
        ruth.go("/1/today")
        ruth.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        for path in ("/1/pages", "/1/mine", "/1/locked", "/1/begun", "/help", "/1/talks"):
            ruth.go(path)
        kept = ruth.page.evaluate(
            "caches.keys().then((names) => Promise.all(names.map((one) => caches.open(one).then((all) => all.keys()))))"
            ".then((all) => all.flat().map((one) => new URL(one.url).pathname))"
        )
        assert "/offline" in kept
        assert [path for path in kept if path != "/offline" and not path.startswith("/static/")] == []


@pytest.mark.parametrize("kept", [True, False], ids=["as it is", "answered as it comes"])
def test_the_page_that_answers_a_form_is_looked_at_so_that_no_history_holds_what_was_sent(
    browser: Browser, url: str, sentences: dict[str, Words], kept: bool
) -> None:
    """T37. Broken on purpose the second time: a browser without the worker takes the answer as it comes."""
    with person(browser, url, sentences["en"], service_workers="allow" if kept else "block") as ruth:
        begins(ruth)
        ruth.go("/1/today")
        if kept:
            ruth.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        ruth.go("/1/talks?new=ask")
        ruth.page.locator("textarea").evaluate("(box) => box.removeAttribute('maxlength')")
        ruth.write("text", WORDS + "x" * 1000)
        with ruth.page.expect_navigation() as led:
            ruth.tap("talks.send")
        assert led.value.status == 422
        assert led.value.request.method == ("GET" if kept else "POST")
        assert WORDS in ruth.page.locator("textarea").input_value()
