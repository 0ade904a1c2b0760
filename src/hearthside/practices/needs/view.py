"""What a viewer may see of needs now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from hearthside.kernel.emotions import EMOTIONS, Emotion, Quadrant, cousins, for_stage
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Entry, Page
from hearthside.kernel.scene import Scene
from hearthside.kernel.share import default
from hearthside.practices.needs import events as on
from hearthside.practices.needs.commands import Beside, Body, Give, Helped, HowFar, Wish
from hearthside.practices.needs.events import State
from hearthside.practices.needs.field import by_colour, colour, rows
from hearthside.practices.needs.mixed import colours, shown
from hearthside.practices.needs.picture import both_know, picture
from hearthside.practices.needs.rules import headline_only, known

FORMS = {"be", "know", "dread"}


def view(places: Places[State], scene: Scene, query: Mapping[str, str]) -> Page:
    """The field; or my own picture, the words both know, or one of the sentences."""
    new = query.get("new", "")
    if new in FORMS and not headline_only(scene):
        return Page(new, {"beside": [one.value for one in Beside]})
    if new == "picture":
        return Page("picture", picture(places.desk, scene))
    if new == "both":
        return Page("both", {"words": both_know(places.table)})
    return Page("dot", {"rows": rows(), "colours": by_colour(), "alone": new == "alone"})


def item(entries: Sequence[Entry], scene: Scene, item: str) -> Page | None:
    """One check-in, or one thing that was said; None where there is none for this viewer."""
    found = unfold(entries, scene.side)
    if found.told is None:
        return Page("mine", _mine(item, found, scene)) if found.at else None
    told, mine = found.told, found.told.side is scene.side
    page = "headline" if told.kind is on.Kind.HEADLINE else "told"
    return Page(page, _told(item, found, told, mine, scene))


@dataclass
class Found:
    """Everything about one item that this viewer's entries say. The last word on it holds; `told` and `answered` lie on
    the table, the rest on the viewer's own desk."""

    at: int = 0
    also: int = 0
    named: on.Named | None = None
    told: on.Told | None = None
    answered: on.Answered | None = None
    marked: on.Marked | None = None
    away: bool = False


def unfold(entries: Sequence[Entry], viewer: Side) -> Found:
    found = Found()
    for entry in entries:
        own = entry.place is Place.DESK and entry.side is viewer
        for event in entry.events:
            match event:
                case on.Told() if entry.place is Place.TABLE:
                    found.told = over(found.told, event)
                case on.Answered() if entry.place is Place.TABLE:
                    found.answered = event
                case on.Dotted() if own:
                    found.at, found.also = event.at, event.also
                case on.Named() if own:
                    found.named = event
                case on.Marked() if own:
                    found.marked = event
                case on.Away() if own:
                    found.away = True
    return found


def over(before: on.Told | None, told: on.Told) -> on.Told:
    """Side by side every tap is told by itself: what this one says nothing of stays as it was."""
    if before is None or not told.both:
        return told
    return replace(told, wish=told.wish or before.wish, body=told.body or before.body)


def of_ours(words: Sequence[str]) -> list[str]:
    """The keys that are words of ours: a log outlives a list."""
    return [key for key in words if key in EMOTIONS]


def colour_of(at: int) -> str:
    return colour(at).value if at else ""


def _mine(item: str, found: Found, scene: Scene) -> dict[str, Any]:
    """My dot, kept for me alone, and what may be added to it."""
    named, usual = found.named, default(scene.side, scene.stage)
    words = of_ours(named.words) if named else []
    return {
        "item": item,
        "at": found.at,
        "also": found.also,
        "rows": rows(),
        "colours": by_colour(),
        "how": shown(found.at, found.also, words),
        "groups": word_groups(found.at, found.also, scene),
        "own": len(colours(found.at, found.also)),
        "words": words,
        "wish": named.wish.value if named and named.wish else "",
        "text": named.text if named else "",
        "hard": bool(named and named.hard),
        "quiet": not usual.aloud,
        "wishes": [one.value for one in Wish],
        "how_far": [one.value for one in HowFar],
        "headline": scene.side is Side.MOTHER,
        "only_headline": headline_only(scene),
    }


def word_groups(at: int, also: int, scene: Scene) -> list[dict[str, Any]]:
    """The words by colour, that of the dot or of both first, each with the close cousins this person is handed.
    `heavy`: beside one of them stands where somebody answers now."""
    first, handed = colours(at, also), known(scene)
    groups = []
    for one in (*first, *(one for one in Quadrant if one not in first)):
        words = [emotion for emotion in EMOTIONS.values() if emotion.quadrant is one and emotion.key in handed]
        near = [{"near": [key for key in cousins(emotion.key) if key in handed]} for emotion in words]
        groups.append({"colour": one.value,
                       "words": [_word(emotion) | more for emotion, more in zip(words, near, strict=True)],
                       "heavy": any(emotion.heavy for emotion in words)})  # fmt: skip
    return groups


def _word(one: Emotion) -> dict[str, str]:
    return {"key": one.key, "picture": one.picture}


def _told(item: str, found: Found, told: on.Told, mine: bool, scene: Scene) -> dict[str, Any]:
    """What was shared, with the answer; what its sharer marks is on their own page alone. Where there are words, a dot
    without one says nothing."""
    hard, answered = bool(mine and found.named and found.named.hard), found.answered
    words = of_ours(told.words)
    tapped = told.both and scene.stage.small and told.side is Side.SON and told.wish and not told.body
    small = [_word(one) for one in for_stage(scene.stage) if told.at and one.quadrant is colour(told.at)]
    return {
        "item": item,
        "kind": told.kind.value,
        "side": told.side.value,
        "mine": mine,
        "at": told.at,
        "colour": colour_of(told.at),
        "how": [one for one in shown(told.at, told.also, words) if one["words"] or not words],
        "words": words,
        "wish": told.wish.value if told.wish else "",
        "body": told.body.value if told.body else "",
        "beside": told.beside.value if told.beside else "",
        "text": told.text,
        "plan": told.plan,
        "quiet": told.quiet,
        "closed": told.closed,
        "both": told.both,
        "kept": found.named.text if mine and found.named else "",
        "again": bool(mine and found.named and found.named.again),
        "answer": {"text": answered.text, "give": answered.give.value if answered.give else ""} if answered else None,
        "may_answer": not (mine or told.closed or answered),
        "gives": [one.value for one in Give],
        "may_mark": hard and answered is not None,
        "marks": [one.value for one in Helped],
        "marked": found.marked.helped.value if mine and found.marked else "",
        "away": found.away,
        "gone": not (words or told.text or told.plan or told.at) and told.kind is not on.Kind.BE,
        "choose": small if told.both and scene.stage.small and not words else [],
        "wishes": [one.value for one in Wish] if told.both and words and not told.wish else [],
        "where": [one.value for one in Body] if tapped else [],
    }
