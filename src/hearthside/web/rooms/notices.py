"""What the two must know about their keys and about each other's coming and going: calm lines on Today and Mine."""

from __future__ import annotations

from typing import Any

from hearthside.house.farewell import going
from hearthside.house.keys import handing
from hearthside.house.look import Seen
from hearthside.web.asked import Asked


def notices(asked: Asked, seen: Seen) -> list[dict[str, Any]]:
    """One line each, with the page that says more."""
    words, seat = asked.place.words[asked.lang], seen.seat
    name = seen.scene.names[seat.side.other]
    found = []
    left, news = "bond.left" in seen.scene.facts, handing.news(seat)
    if "bond.doubted" in seen.scene.facts:
        found.append(("web.notice.doubted", "five-words", "web.five.title"))
    elif news and not left:
        found.append((f"web.notice.unsure_{news}", "five-words", "web.five.title"))
    letting = seen.scene.facts.get("bond.letting", ("",))[0]
    if letting:
        about = "web.notice.letting_me" if letting == seat.side else "web.notice.letting"
        found.append((about, "let-in", "web.notice.look"))
    if left:
        stay = seen.scene.facts["bond.left_words"] == ("stay",)
        found.append(("web.notice.left" if stay else "web.notice.left_gone", "going", "web.notice.ways"))
    elif handing.away(seat) and not letting:
        found.append(("web.brought.away", "let-in", "web.brought.let_in"))
    asked_by = going.asked_to_close(seen.scene)
    if asked_by == seat.side.other:
        found.append(("web.notice.closing", "close", "web.notice.look"))
    return [
        {"text": words(key, name=name), "href": f"/{seat.no}/{to}", "way": words(way, name=name)}
        for key, to, way in found
    ]
