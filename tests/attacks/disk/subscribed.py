"""Their calendars in the story: an address each, fetched without a cookie; one is taken back."""

from __future__ import annotations

import re
from html import unescape

from attacks.disk.visitor import Visitor
from attacks.disk.words import Canaries, Lies

from hearthside.vault.calendar import read


def subscribe(ruth: Visitor, sami: Visitor, stranger: Visitor, say: Canaries) -> dict[str, bytes]:
    """The secrets behind the two addresses."""
    secrets = {}
    for whose, one in (("her", ruth), ("his", sami)):
        one.see("/1/calendar")
        one.send("/1/calendar", do="make")
        found = re.search(r"/calendar/([a-z2-7]{52})\.ics", unescape(one.see("/1/calendar")))
        assert found
        say.keep(f"{whose} calendar address", found[1], Lies.NOWHERE)
        secrets[f"the secret of {whose} calendar address"] = read(found[1]).secret
        secrets[f"the key of {whose} calendar"] = read(found[1]).key()
        assert "BEGIN:VEVENT" in stranger.see(f"/calendar/{found[1]}.ics")
    assert "BEGIN:VEVENT" in _saved(sami)
    ruth.send("/1/calendar", do="back")
    stranger.see(f"/calendar/{say('her calendar address')}.ics", 404)
    stranger.see(f"/calendar/{say('a wrong calendar address', Lies.NOWHERE)}.ics", 404)
    return secrets


def _saved(one: Visitor) -> str:
    one.send("/1/calendar", 200, do="file")
    return one.page
