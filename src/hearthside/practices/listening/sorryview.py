"""Saying sorry, as its writer finds it and as the other reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Entry, Page
from hearthside.kernel.scene import Scene
from hearthside.practices.listening import events as on
from hearthside.practices.listening.events import Reply
from hearthside.practices.listening.library import LIBRARY, cards_of, fits
from hearthside.practices.listening.sorries import REPLIES

PARTS = ("text", "inside", "plan")


def which(scene: Scene, whose: Side) -> Page:
    """What happened, as sentences to tap. whose: at a small child's mother's, his own are there too."""
    cards = [{"card": one.id, **_titled(one.id, scene)} for one in cards_of(whose, scene.stage)]
    minor = scene.stage.minor
    return Page("which", {"cards": cards, "first": minor, "whose": whose.value})


def sorry(scene: Scene, query: Mapping[str, str]) -> Page | None:
    """The form by a card, in own words, or in a breath; read beside a small child. None where the card is nobody's."""
    card, me = query.get("card", ""), scene.side
    whose = me.other if scene.stage.small and not fits(card, me, scene.stage) else me
    if card and not fits(card, whose, scene.stage):
        return None
    words = _words(card, scene, whose) if card else dict.fromkeys(("title", "ask", "why", "safety"), "")
    if card and scene.stage.small:
        return Page("small", words | {"card": card, "whose": whose.value})
    return Page("sorry", words | {"card": card, "breath": query.get("as") == "breath", "parts": PARTS})


def _titled(card: str, scene: Scene) -> dict[str, str]:
    """A small child's card begins with a picture, which nobody older is shown."""
    title = LIBRARY.text(card, scene.language).title
    picture, _, name = title.partition(" ")
    pictured = bool(name) and not picture[0].isalnum()
    return {"picture": picture if pictured and scene.stage.small else "", "title": name if pictured else title}


def _words(card: str, scene: Scene, whose: Side) -> dict[str, Any]:
    text = LIBRARY.text(card, scene.language)
    return {
        **_titled(card, scene),
        "ask": text.asked(scene.stage, scene.names[whose.other]),
        "why": text.why,
        "safety": text.safety,
        "lighter": text.lighter,
        "steps": list(text.steps),
        "example": list(text.follow),
    }


def page(entries: Sequence[Entry], scene: Scene, item: str) -> Page | None:
    """One sorry: shut until the other opens it, then whole. To its writer it reads the same before and after."""
    events = [event for entry in entries for event in entry.events]
    said = next((one for one in events if isinstance(one, on.Apologised)), None)
    answers = [one for one in events if isinstance(one, on.Answered)]
    opened = any(isinstance(one, on.Opened) for one in events)
    if said is None:
        return Page("away", _answered(answers)) if answers else None
    mine = said.side is scene.side
    if not (mine or opened or said.aloud):
        return Page("shut", {"item": item})
    there = [name for name in PARTS if getattr(said, name)]
    last = next((one.tap for one in reversed(answers) if one.tap), None)
    done = last is Reply.THANKS or len(answers) >= REPLIES
    away = any(isinstance(one, on.PutAway) for entry in entries if entry.place is Place.DESK for one in entry.events)
    data = {
        "item": item,
        "mine": mine,
        "side": said.side.value,
        "parts": [{"name": name if len(there) > 1 else "", "text": getattr(said, name)} for name in there],
        "aloud": said.aloud,
        "title": _titled(said.card, scene)["title"] if said.aloud and said.card in LIBRARY.cards else "",
        "may_answer": not (mine or done),
        "may_take_back": mine and not answers,
        "may_put_aside": not away and (bool(answers) if mine else True),
        "tell": mine and not (answers or said.aloud) and said.day == scene.now.date() and bool(there),
    }
    return Page("whole", data | _answered(answers))


def _answered(answers: Sequence[on.Answered]) -> dict[str, Any]:
    return {
        "answers": [
            {"side": one.side.value, "tap": one.tap.value if one.tap else "", "text": one.text}
            for one in answers
            if one.tap or one.text
        ]
    }
