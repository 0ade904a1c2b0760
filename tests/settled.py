"""The two, settled: both are in, he has told something, and no page of theirs throws until the story is over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from people import Person, person
from playwright.sync_api import Browser
from told import TOLD

from hearthside.kernel.words import Words

EITHER = pytest.mark.parametrize(
    ("language", "scripts"), [("en", True), pytest.param("es", False, marks=pytest.mark.long)]
)


@contextmanager
def settled(browser: Browser, url: str, words: Words, **more: Any) -> Iterator[tuple[Person, Person, dict[str, str]]]:
    """Her, him, and what they say in their language; `more` as `person` takes it."""
    told = TOLD[words.language]
    with person(browser, url, words, **more) as her, person(browser, url, words, **more) as him:
        settle(her, him, told)
        yield her, him, told
        assert not her.errors + him.errors


def settle(her: Person, him: Person, told: dict[str, str]) -> str:
    """The two are in, and he has told something. The link he came with."""
    link = her.begin(
        son=told["son"], mother=told["mother"], stage="S4", name="ruth", gift=told["gift"], tap="son", guess="mother"
    )
    him.join(link, name="sami", tap="mother", guess="son", mother=told["mother"])
    him.go("/1/talks?new=news")
    him.write("text", told["news"])
    him.tap("talks.send")
    him.sees(told["news"])
    her.go("/1/kept")
    her.sees(told["news"])
    return link
