"""What a viewer may see of one thing: a scene both tap, a dot to guess, a line for both or for oneself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hearthside.kernel.emotions import EMOTIONS, word
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Entry, Page
from hearthside.kernel.reveal import is_open, may_see
from hearthside.kernel.scene import Scene
from hearthside.practices.feelings import dots, sorting, week
from hearthside.practices.feelings import events as on
from hearthside.practices.feelings.events import Dot, Sort
from hearthside.practices.feelings.library import LIBRARY, options, scene_of, story_of, told


def item(entries: Sequence[Entry], scene: Scene, item: str) -> Page | None:
    """None where there is no such thing for this viewer."""
    table = [event for entry in entries if entry.place is Place.TABLE for event in entry.events]
    if sort := sorting.unfold(table):
        return _sort(sort, scene, item)
    if dot := dots.unfold(table):
        return _dot(dot, _hint(table), scene, item)
    lines = [
        (entry, event) for entry in entries for event in entry.events if isinstance(event, on.Recalled | on.Practised)
    ]
    if lines:
        return Page("said", _said(lines, scene))
    tried = next((event for entry in entries for event in entry.events if isinstance(event, on.Tried)), None)
    return Page("goto", {"query": f"new=helped&for={tried.colour or ''}"}) if tried else None


def _sort(sort: Sort, scene: Scene, item: str) -> Page | None:
    """What each tapped, side by side, once both did; until then one's own alone."""
    me, today = scene.side, scene.now.date()
    if not sorting.alive(sort, today) and me not in sort.taps:
        return None
    card = LIBRARY.cards.get(sort.card)
    there = options(card, scene.language, scene.stage) if card else []
    may_tap = me not in sort.taps and card is not None
    words, both = told(sort.card, scene.language), is_open(sort)
    return Page(
        "sorted",
        {
            "item": item,
            "story": scene_of(sort.card, sort.scene, sort.lang or scene.language),
            "lang": sort.lang,
            "options": there if may_tap else [],
            "taps": [
                {"side": side.value, **_tapped(sort.taps[side], there)}
                for side in Side
                if side in sort.taps and may_see(sort, me, side)
            ],
            "both": both,
            "may_tap": may_tap,
            "may_take_back": not both and not may_tap and sorting.alive(sort, today),
            "why": words.why if both and words else "",
        },
    )


def _tapped(key: str, there: list[dict[str, str]]) -> dict[str, str]:
    return next((one for one in there if one["key"] == key), {"picture": "", "label": "", "colour": ""})  # fmt: skip


def _hint(table: Sequence[Any]) -> str:
    """The words of the hint, whole, from the log."""
    return next((event.text for event in table if isinstance(event, on.DotSet)), "")


def _dot(dot: Dot, hint: str, scene: Scene, item: str) -> Page | None:
    me, mine = scene.side, dot.by is scene.side
    alive = dots.alive(dot, scene.now.date())
    if not alive and not mine:
        return None
    seen = may_see(dot, me, dot.by)
    return Page(
        "dot",
        {
            "item": item,
            "by": dot.by.value,
            "mine": mine,
            "story": hint or story_of(dot.card, dot.scene, dot.lang or scene.language),
            "own_words": bool(hint) or not dot.card,
            "lang": dot.lang,
            "dots": _dots(dot) if seen else [],
            "guessed": dot.guessed,
            "may_guess": alive and not mine and not dot.guessed,
            "may_take_back": alive and mine and not dot.guessed,
        },
    )


def _dots(dot: Dot) -> list[dict[str, Any]]:
    """Where it lies, and where the other thought; what was taken away since lies nowhere."""
    placed = ((dot.by, dot.dot), *(((dot.by.other, dot.guess),) if dot.guessed else ()))
    return [
        {
            "side": side.value,
            "dot": at,
            "energy": dots.spot(at).energy,
            "pleasant": dots.spot(at).pleasant,
            "face": _FACE.get(at, ""),
        }
        for side, at in placed
        if 1 <= at <= dots.SIDE**2
    ]


#: Of small hands: which face a place on the board is.
_FACE = {at: colour.value for colour, at in dots.FACES.items()}


def _said(lines: list[tuple[Entry, Any]], scene: Scene) -> dict[str, Any]:
    first = lines[0][1]
    base: dict[str, Any] = {"word": None, "title": "", "story": ""}
    if isinstance(first, on.Recalled):
        if first.word in EMOTIONS:  # as who wrote the first line says it
            base["word"] = week.told(first.word, scene) | {"word": word(first.word, scene.language, first.side)}
    else:
        words = told(first.card, scene.language)
        lang = first.lang or scene.language
        base |= {"title": words.title if words else "", "story": scene_of(first.card, first.scene, lang)}
    said = [{"side": one.side.value, "text": one.text, "alone": entry.place is not Place.TABLE} for entry, one in lines]
    return base | {"said": said, "mine": any(entry.side is scene.side for entry, _ in lines)}
