"""After signing in one goes on to an address of this house, and carried words are sent to none other."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

import pytest
from attacks.web.doorway import WORDS, Doorway

from hearthside.web.door import signing

THEN = (
    "//evil.example", "/\\evil.example", "/\t/evil.example", "/\r/evil.example", "/\n/evil.example", " //evil.example",
    "\\\\evil.example", "javascript:alert(1)", "/\x00/evil.example", "///evil.example", "/\x0b//evil.example",
    "https://evil.example", "http:evil.example", "/%5cevil.example/..//", "data:text/html,x",
)  # fmt: skip


def test_after_signing_in_one_is_led_nowhere_else(world: Doorway) -> None:
    assert leads_away(world) == []


def leads_away(world: Doorway) -> list[str]:
    """Addresses of others to which a sign-in would lead, or send the words it carried."""
    found = []
    for then in THEN:
        world.place.guesses.limiter.storage.reset()
        form = {"name": "ruth", "passphrase": WORDS, "then": then}
        to = world.ask("POST", "/sign-in", None, form).headers["location"]
        if not (to.startswith("/") and not to.startswith(("//", "/\\", "/%5c//"))):
            found.append(f"{then!r} leads to {to}")
        asked = world.ask("GET", f"/sign-in?then={quote(then)}").text
        carried = world.ask("POST", "/sign-in", None, form | {"kept.text": "zebrafinch"})
        for page in (asked, carried.text):
            for address in re.findall(r'(?:name="then" value|action)="([^"]*)"', page):
                bare = re.sub(r"[\t\r\n]", "", unescape(address))
                if bare and not re.match(r"/(?![/\\])", bare):
                    found.append(f"{then!r} stands in a page as {bare}")
    return found


def test_a_door_that_leads_away_is_seen(world: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        signing, "_inside", lambda then: then if then.startswith("/") and not then.startswith(("//", "/\\")) else ""
    )
    assert leads_away(world) != []
