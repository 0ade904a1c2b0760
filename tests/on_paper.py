"""Papers and drawn words as one reads them off the page."""

from __future__ import annotations

import re

from people import Person


def strip(one: Person, name: str) -> str:
    return re.sub(
        r"\s+", "-", one.page.locator(f'section[aria-labelledby="strip-{name}"] .symbols').inner_text().strip()
    )


def draw(one: Person, *ticked: str) -> dict[str, str]:
    one.go("/1/mine")
    one.tap("web.spare.title")
    for which in ticked:
        one.tick(which)
    one.write("passphrase", one.passphrase)
    one.tap("web.spare.draw")
    return {name: strip(one, name) for name in ("shared", "private") if one.page.locator(f"#strip-{name}").count()}


def drawn_words(one: Person) -> str:
    return one.page.locator('input[name="passphrase"]').input_value()
