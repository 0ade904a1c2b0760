"""What a viewer may see of feelings now: the games first, then the word of the week, what helped, and the skills."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hearthside.kernel.cards import Card
from hearthside.kernel.people import Side
from hearthside.kernel.places import Places
from hearthside.kernel.practice import Page
from hearthside.kernel.scene import Scene
from hearthside.practices.feelings import dots, helping, skills, sorting, week
from hearthside.practices.feelings.events import State
from hearthside.practices.feelings.library import (
    LIBRARY,
    SCENES,
    SKILLS,
    options,
    scene_of,
    sortable,
    stories,
    story_of,
)


def view(places: Places[State], scene: Scene, query: Mapping[str, str]) -> Page:
    """One game or form, one skill, or all there is to play."""
    match query.get("new", ""):
        case "sort":
            return _sort(places, scene, query)
        case "dot":
            return _dot(places, scene, query)
        case "moment":
            return Page("moment", {"waits": dots.waits(places.table, scene)})
        case "word":
            return Page("word", week.told(week.word_of(scene), scene))
        case "helped":
            return Page("helped", helping.page(places.desk, query.get("for", "")))
        case "skills":
            return Page("skills", {"cards": [_named(card, scene) for card in skills.known(places.desk.aside, scene)]})
    card = SKILLS.cards.get(query.get("card", ""))
    if card and skills.fits(card, scene):
        if scene.stage.small and sortable(card, scene.stage):
            return _sort(places, scene, query)
        return _skill(places, card, scene, query)
    return _play(places, scene)


def _play(places: Places[State], scene: Scene) -> Page:
    word = week.told(week.word_of(scene), scene) if places.desk.rested != scene.week else None
    to_sort = [
        {"item": item, "story": story_of(one.card, one.scene, one.lang or scene.language)}
        for item, one in sorting.waiting(places.table, scene)
        if item not in places.desk.away
    ]
    to_guess = [
        {"item": item, "story": one.head or story_of(one.card, one.scene, one.lang or scene.language)}
        for item, one in dots.to_guess(places.table, scene)
        if item not in places.desk.away
    ]
    turn = dots.next_turn(places.table, scene)
    return Page(
        "play",
        {
            "word": word,
            "to_sort": to_sort,
            "to_guess": to_guess,
            "may_sort": bool(sorting.next_scenes(places.table, scene)),
            "waits": dots.waits(places.table, scene),
            "turn": turn.value if turn else "",
            "met": bool(skills.known(places.desk.aside, scene)),
        },
    )


def _sort(places: Places[State], scene: Scene, query: Mapping[str, str]) -> Page:
    """The scene that was asked for, or the next nobody has tapped; one that was begun stands on its own page."""
    named, there = query.get("card", ""), sorting.next_scenes(places.table, scene)
    card = LIBRARY.cards.get(named)
    if card and sortable(card, scene.stage):
        free = [no for one, no in there if one.id == named]
        no = _no(query, free[0] if free else 0)
        item = sorting.sort_item(scene, card.id, no)
        begun = places.table.sorts.get(item)
        if begun and sorting.alive(begun, scene.now.date()):
            return Page("goto", {"item": item})
    elif there:
        card, no = there[0]
    else:
        return Page("none")
    at = there.index((card, no)) if (card, no) in there else -1
    after, other = there[(at + 1) % len(there)] if there else (card, no)
    return Page(
        "sort",
        {
            "item": "",
            "card": card.id,
            "scene": no,
            "story": scene_of(card.id, no, scene.language),
            "options": options(card, scene.language, scene.stage),
            "another": "" if (after, other) == (card, no) else f"new=sort&card={after.id}&scene={other}",
        },
    )


def _dot(places: Places[State], scene: Scene, query: Mapping[str, str]) -> Page:
    there = stories(scene)
    named = (LIBRARY.cards.get(query.get("card", "")), _no(query, 0))
    at = next((place for place, one in enumerate(there) if one == named), 0)
    card, no = there[at]
    after, other = there[(at + 1) % len(there)]
    turn = dots.next_turn(places.table, scene)
    return Page(
        "dot-new",
        {
            "card": card.id,
            "scene": no,
            "story": story_of(card.id, no, scene.language),
            "another": f"new=dot&card={after.id}&scene={other}",
            "waits": dots.waits(places.table, scene),
            "setter": (turn or scene.side).value,
        },
    )


def _skill(places: Places[State], card: Card, scene: Scene, query: Mapping[str, str]) -> Page:
    no = _no(query, skills.next_scene(places.desk.aside, card.id))
    words = SKILLS.text(card.id, scene.language if scene.language in SKILLS.words else "en")
    return Page(
        "skill",
        _named(card, scene)
        | {
            "ask": words.asked(scene.stage, scene.names[scene.side.other]),
            "scene": no,
            "story": scene_of(card.id, no, scene.language),
            "options": options(card, scene.language, scene.stage),
            "lighter": words.lighter,
            "follow": list(words.follow),
            "why": words.why,
            "another": f"card={card.id}&scene={(no + 1) % SCENES}",
            "his": scene.stage.small and card.addressed == Side.SON.value,
        },
    )


def _named(card: Card, scene: Scene) -> dict[str, Any]:
    return {"card": card.id, "title": SKILLS.words.get(scene.language, SKILLS.words["en"])[card.id].title}


def _no(query: Mapping[str, str], otherwise: int) -> int:
    """Which of the three scenes the address or the form asks for."""
    asked = query.get("scene", "")
    return int(asked) if asked in ("0", "1", "2") else otherwise
