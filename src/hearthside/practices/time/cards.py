"""The pages of cards for two: choosing a routine, and the cards of one, with and without a house behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from hearthside.kernel.cards import Card
from hearthside.kernel.practice import Page
from hearthside.kernel.scene import Scene
from hearthside.kernel.stages import Stage
from hearthside.practices.time.deck import BY_ROUTINE, LIBRARY, ORDERS, ROUTINES, deck, for_anybody, order_of

#: The query that opens the door, and that of a routine.
CHOOSE, CARDS = "cards", "cards"
#: The routine of each card.
OF = {card.id: routine for routine, cards in BY_ROUTINE.items() for card in cards}


def view(scene: Scene, query: Mapping[str, str]) -> Page | None:
    """The routines, or the cards of one with `card` or the one at `at` to be seen; None where neither is asked for.

    `at`, `not`: places in the day's order, so that next and pass are links and nothing need be kept of them.
    """
    named = OF.get(query.get("card", ""), "")
    routine = named or query.get(CARDS, "")
    if routine in ROUTINES:
        cards = deck(scene, routine)
        there = [place for place, card in enumerate(cards) if card.id == query.get("card")]
        asked = {"at": str(there[0])} if there else query
        shell = {CARDS: routine, "l": scene.language, "s": scene.stage.value, "o": str(order_of(scene, routine))}
        told = _deck(routine, _told(cards, scene.language, scene.stage), asked)
        return Page("deck", told | {"shell": f"/shell/time?{urlencode(shell)}"})
    if routine or query.get("new") == CHOOSE:
        return Page("routines", {"routines": ROUTINES})
    return None


def shell(language: str, query: Mapping[str, str]) -> Page | None:
    """The cards that may lie in a browser, the same for everybody who asks for this routine, age and order."""
    routine, stage, order = query.get(CARDS, ""), query.get("s", ""), query.get("o", "")
    if routine not in ROUTINES or stage not in list(Stage) or not _number(order, ORDERS):
        return None
    cards = for_anybody(routine, Stage(stage), int(order))
    return Page("deck", _deck(routine, _told(cards, language, Stage(stage)), {}) | {"shell": ""})


def _told(cards: Iterable[Card], language: str, stage: Stage) -> list[dict[str, Any]]:
    """The words of each; none of them names anybody."""
    texts = ((card.id, LIBRARY.text(card.id, language)) for card in cards)
    return [
        {"id": name, "title": text.title, "ask": text.asked(stage, ""), "lighter": text.lighter,
         "follow": list(text.follow), "needs": text.needs}
        for name, text in texts
    ]  # fmt: skip


def _deck(routine: str, cards: list[dict[str, Any]], query: Mapping[str, str]) -> dict[str, Any]:
    """`at`: the place of the one to be seen, as many as there are for the end of the row; `next`, `pass`: queries."""
    count = len(cards)
    passed = {int(one) for one in query.get("not", "").split(".") if _number(one, count)}
    at = int(query["at"]) if _number(query.get("at", ""), count + 1) else 0
    at = next((place for place in range(at, count) if place not in passed), count)
    if "done" in query:
        at = count + 1
    return {
        "routine": routine,
        "cards": cards,
        "at": at,
        "part_shown": _part(query.get("more", ""), cards[at] if at < count else {}),
        "end": count,
        "next": _query(routine, at + 1, passed),
        "pass": _query(routine, at + 1, passed | {at}),
        "again": _query(routine, at, passed),
        "start": _query(routine, 0, passed),
        "done": _query(routine, at, passed) + "&done=",
        "ways": [_query(routine, place, passed - {place}) for place in range(count)],
    }


def _part(wanted: str, card: Mapping[str, Any]) -> str:
    """Which words of the card are to be seen: what it asks, what comes after, or a lighter way out."""
    return wanted if wanted in ("follow", "lighter") and card.get(wanted) else "ask"


def _query(routine: str, at: int, passed: set[int]) -> str:
    more = {"at": str(at)} | ({"not": ".".join(map(str, sorted(passed)))} if passed else {})
    return urlencode({CARDS: routine} | more)


def _number(text: str, below: int) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 6 and int(text) < below
