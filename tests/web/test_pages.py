"""Every page there is, in both languages: a screen reader's tree, light and dark, large letters, narrow phones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from conftest import free_port
from measures import too_small, too_wide
from people import FLAGS, person
from playwright.sync_api import Browser, sync_playwright
from reading import FULL, check_each, everything
from told import TOLD
from walk import Walk, clocked, small_hands

from hearthside.kernel.words import Words

#: As long as a name may be, and with no place to break it.
LONG = {"son": "Maximiliano-Bartolomé-Nepomuceno-Anselmo", "mother": "Mamá-Guadalupe-Concepción-Inmaculada-Mía"}
House = tuple[str, Callable[[int], None]]


@pytest.fixture(scope="module")
def elsewhere(chromium: str) -> Iterator[Browser]:
    """A browser that knows this computer by another name too, and keeps scripts of others from nobody."""
    with sync_playwright() as playwright:
        flags = [*FLAGS, "--host-resolver-rules=MAP house.example 127.0.0.1"]
        found = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield found
        found.close()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with clocked(tmp_path_factory.mktemp("house"), free_port()) as found:
        yield found


@pytest.mark.first
@pytest.mark.parametrize(
    ("language", "his"),
    [
        pytest.param("en", False, id="en-his plain"),
        pytest.param("en", True, id="en", marks=pytest.mark.long),
        pytest.param("es", True, id="es", marks=pytest.mark.long),
    ],
)
def test_every_page_can_be_read_and_reached_by_everybody(
    elsewhere: Browser, tmp_path: Path, sentences: dict[str, Words], language: str, his: bool
) -> None:
    """WCAG 2.2 AA by axe-core in light and dark, no scrolling sideways at 200 %, nothing a finger would miss. By
    default hers alone are read, one in four at every size and in both lights, and he walks without scripts, where no
    button may be dead."""
    words, wrong, seen = sentences[language], dict[str, list[str]](), list[str]()
    see = partial(check_each, wrong, seen, every=1 if his else FULL)
    told = TOLD[language] | LONG
    with clocked(tmp_path, free_port()) as (url, turn):
        somebody = partial(person, elsewhere, url, words, bypass_csp=True)
        with somebody() as her, somebody(scripts=his) as him:
            Walk(her, him, see, told, turn).all()
            assert her.errors + him.errors == []
        with somebody() as her:
            small_hands(her, see)
    assert not wrong, "\n".join(f"{name}: {line}" for name, lines in wrong.items() for line in lines)
    assert len(seen) > 100
    assert len(set(seen)) == len(seen)


BROKEN = {
    "a label is taken away": "document.querySelector('label.named').remove()",
    "letters are pale": "document.querySelector('h1').style.color = '#b0a89a'",
    "letters are dark enough for AA alone": "document.querySelector('p.soft').style.color = '#6f6457'",
    "the language is unsaid": "document.documentElement.removeAttribute('lang')",
    "a mark replaces words": "document.querySelector('.lamp').textContent = ''",
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_page_would_be_found(elsewhere: Browser, house: House, sentences: dict[str, Words], how: str) -> None:
    with person(elsewhere, house[0], sentences["en"], bypass_csp=True) as one:
        one.go("/begin")
        assert not everything(one.page)
        one.page.evaluate(BROKEN[how])
        assert everything(one.page)


@pytest.mark.parametrize("narrow", ["width: 30rem", "white-space: nowrap; width: fit-content; font-size: 3rem"])
def test_a_page_that_sticks_out_would_be_found(
    elsewhere: Browser, house: House, sentences: dict[str, Words], narrow: str
) -> None:
    with person(elsewhere, house[0], sentences["en"]) as one:
        one.go("/begin")
        assert not too_wide(one.page)
        one.page.evaluate("(css) => { document.querySelector('h1').style.cssText = css }", narrow)
        assert too_wide(one.page)


def test_a_small_target_would_be_found(elsewhere: Browser, house: House, sentences: dict[str, Words]) -> None:
    with person(elsewhere, house[0], sentences["en"]) as one:
        one.go("/begin")
        assert not too_small(one.page)
        one.page.evaluate("document.querySelector('.lamp').style.cssText = 'min-height: 0; padding: 0'")
        assert too_small(one.page)
