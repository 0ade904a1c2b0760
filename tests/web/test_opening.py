"""It opens: live and without a jump, words and focus kept, the fold only where motion is welcome; and on paper."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest
from conftest import free_port
from meeting import meet
from people import DESKTOP, PHONE, Person, person
from playwright.sync_api import Browser, expect
from walk import clocked

from hearthside.kernel.words import Words

HERS, HIS = "A slow boat, quillwort sails.", "A green bike, marzipan tyres."

#: Notes when the lamp stands where the line stood, and where everything else stands then. The turning
#: of the page she came by (-ua-…) may not be over yet.
WATCH = """() => {
  window.here = 'not loaded anew';
  const part = document.querySelector('[data-live-part=answer]');
  const rest = [...document.querySelectorAll('h1, .voice, .quiets')];
  const places = () => rest.map((one) => Math.round(one.getBoundingClientRect().top));
  const before = places();
  new MutationObserver(() => {
    if (!part.querySelector('.lamp')) return;
    const moving = document.getAnimations().map((one) => one.animationName).filter((name) => !/^-ua-/.test(name));
    window.turned = {at: Date.now(), moved: String(before) !== String(places()), moving};
  }).observe(part, {childList: true, subtree: true});
}"""


@dataclass
class Two:
    her: Person
    him: Person


@pytest.fixture(scope="module")
def two(browser: Browser, tmp_path_factory: pytest.TempPathFactory, sentences: dict[str, Words]) -> Iterator[Two]:
    words = sentences["en"]
    with (
        clocked(tmp_path_factory.mktemp("opening"), free_port()) as (url, _),
        person(browser, url, words) as her,
        person(browser, url, words) as him,
    ):
        meet(her, him)
        yield Two(her, him)


def she_waits(two: Two, question: str) -> None:
    """Her answer is shut, and he stands before the same question."""
    two.her.go("/1/talks?new=ask")
    two.her.write("text", question)
    two.her.tap("talks.send")
    two.her.write("text", HERS)
    two.her.tap("talks.send")
    two.him.page.goto(two.her.page.url)
    two.him.write("text", HIS)


def both_in(two: Two, question: str) -> None:
    she_waits(two, question)
    two.him.tap("talks.send")
    two.him.tap("talks.open")


def test_the_shut_page_turns_into_the_button_within_a_second_and_nothing_slides(two: Two) -> None:
    """Measured from his tap to her page: no reload, nothing moves, none of his words."""
    her, him = two.her, two.him
    her.page.set_viewport_size(DESKTOP)  # type: ignore[arg-type] # the line is one line here, and the lamp higher
    she_waits(two, "Where to, the two of us?")
    her.page.evaluate(WATCH)
    tapped = him.page.evaluate("Date.now()")
    him.tap("talks.send")
    expect(her.page.get_by_role("button", name=her.say("talks.open"), exact=True)).to_be_visible(timeout=3000)
    turned = her.page.evaluate("window.turned")
    assert turned["at"] - tapped < 1000
    assert not turned["moved"]
    assert turned["moving"] == []
    assert her.page.evaluate("window.here") == "not loaded anew"
    her.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    her.never_sees(HIS)
    assert HIS not in her.page.content()


def test_typed_words_focus_and_caret_survive_what_arrives(two: Two) -> None:
    her, him = two.her, two.him
    him.go("/1/talks?new=news")
    him.write("text", "I got the part.")
    him.tap("talks.send")
    her.page.goto(him.page.url)
    her.write("text", "Tell me everything")
    her.page.keyboard.press("Home")
    him.page.locator("details.add > summary").click()
    him.write("text", "The big one.")
    him.tap("talks.send")
    her.sees("The big one.")
    state = "(({value, selectionStart, id}) => [id, value, selectionStart])(document.activeElement)"
    assert her.page.evaluate(state) == ["text", "Tell me everything", 0]


def test_the_stream_carries_numbers_and_nothing_else(two: Two) -> None:
    """The raw bytes of her stream, while he writes, asks and takes back."""
    her, him = two.her, two.him
    cookies = {one["name"]: one["value"] for one in her.context.cookies()}
    heard, begun = bytearray(), threading.Event()

    def listen() -> None:
        with httpx.stream("GET", f"{her.url}/1/live", cookies=cookies, timeout=5) as answer:
            for piece in answer.iter_raw():
                heard.extend(piece)
                begun.set()
                if heard.count(b"data:") >= 3:
                    return

    listener = threading.Thread(target=listen)
    listener.start()
    assert begun.wait(5)
    him.go("/1/talks?new=ask")
    him.write("text", "Heliotrope?")
    him.tap("talks.send")
    him.write("text", "Zebrafinch.")
    him.tap("talks.send")
    him.tap("talks.take_back")
    listener.join(10)
    assert not listener.is_alive()
    lines = heard.decode().splitlines()
    assert [line for line in lines if not re.fullmatch(r"(data: \d+|retry: \d+|: ?|)", line)] == []
    assert sum(line.startswith("data: ") for line in lines) >= 3


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_the_fold_moves_only_where_motion_is_welcome_and_under_300_ms(two: Two, motion: str) -> None:
    both_in(two, f"And where to with {motion}?")
    two.her.page.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]
    two.her.page.reload()
    two.her.tap("talks.open")
    folds = two.her.page.evaluate(
        "document.getAnimations().filter((one) => one.animationName === 'unfold')"
        ".map((one) => one.effect.getComputedTiming().duration)"
    )
    two.her.page.emulate_media(reduced_motion="no-preference")
    assert (folds == []) is (motion == "reduce")
    assert all(0 < one < 300 for one in folds)


def test_for_a_breath_there_is_nothing_but_the_two_voices(two: Two) -> None:
    """What follows is there a moment later, without having moved anything; looked at again, at once."""
    both_in(two, "And for a breath?")
    two.her.page.reload()
    two.her.tap("talks.open")
    add = two.her.page.get_by_text(two.her.say("talks.add"), exact=True)
    phrases = two.her.page.locator(".phrase")
    assert phrases.count() > 1
    assert not add.is_visible()
    tops = "[...document.querySelectorAll('.opened *')].map((one) => one.offsetTop).join()"
    before = two.her.page.evaluate(tops)
    expect(add).to_be_visible(timeout=3000)
    assert two.her.page.evaluate(tops) == before
    two.her.page.goto(two.her.page.url.partition("?")[0])
    assert add.is_visible()


def test_the_words_of_a_key_are_printed_and_the_buttons_are_not(
    browser: Browser, two: Two, sentences: dict[str, Words]
) -> None:
    with person(browser, two.her.url, sentences["es"], scheme="dark") as graciela:
        graciela.go("/begin?l=es")
        graciela.write("son", "Tomás")
        graciela.write("mother", "Mamá")
        graciela.choose("stage", "S6")
        graciela.tap("door.next")
        graciela.page.locator('label:has(input[name="tap"])').first.click()
        graciela.page.locator('label:has(input[name="guess"])').first.click()
        graciela.tap("door.next")
        words = graciela.page.locator('input[name="passphrase"]').input_value().split()
        graciela.page.emulate_media(media="print")
        printed = graciela.page.locator(".key-words li")
        assert printed.all_inner_texts() == words
        assert len(words) == 5
        for one in printed.all():
            expect(one).to_be_visible()
            expect(one).to_have_css("color", "rgb(0, 0, 0)")
        for button in graciela.page.locator("button, .top, .places").all():
            expect(button).to_be_hidden()
