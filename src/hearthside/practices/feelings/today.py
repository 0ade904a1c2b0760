"""What feelings lays on the fronts, and the lines and offers a person finds there.

From 11 to 17 nothing of it stands on Today but the offer of a fortnight: what waits lies under Us, for whoever looks
(people.md section 3: never a course).
"""

from __future__ import annotations

from collections.abc import Iterator

from hearthside.kernel.doors import Room
from hearthside.kernel.front import Head, Part
from hearthside.kernel.offers import Offer
from hearthside.kernel.people import Side
from hearthside.kernel.places import Places
from hearthside.kernel.practice import Line
from hearthside.kernel.reveal import expired
from hearthside.kernel.scene import Scene
from hearthside.practices.feelings import skills, sorting
from hearthside.practices.feelings.events import Dot, Said, Sort, State
from hearthside.practices.feelings.library import story_of

SIDES = {side.value: side for side in Side}
#: Scenes on a front: what is not among the last of them has been put by long ago.
SORTS = 40


def publish(state: State) -> Part:
    """Of what helped nothing is published, not even on the own desk."""
    heads = (
        *(_sort_head(item, one) for item, one in list(state.sorts.items())[-SORTS:]),
        *(_dot_head(item, one) for item, one in state.dots.items()),
        *(_said_head(key, one) for key, one in state.said.items()),
    )
    facts = {"away": state.away, "aside": skills.said_of(state.aside)}
    return Part(heads=heads, facts={name: words for name, words in facts.items() if words}, memory=state.memory)


def lines(parts: Places[Part], scene: Scene) -> list[Line]:
    """What is new of the other's. What was not taken up ends without a word."""
    away = parts.desk.facts.get("away", ())
    today = scene.now.date()
    there = [one for one in parts.table.heads if one.item not in away and not expired(one.day, today)]
    made = (_LINES[one.kind](one, scene) for one in there)
    return [line for line in made if line]


def offers(parts: Places[Part], scene: Scene) -> Iterator[Offer]:
    """One skill a fortnight, drawn from the own desk."""
    aside = skills.read(parts.desk.facts.get("aside", ()))
    for drawn in skills.offered(aside, scene):
        yield Offer(
            practice="feelings", card=drawn.card.id, why="feelings.why.scene", query=f"card={drawn.card.id}",
            because=drawn.because,
        )  # fmt: skip


def _sort_head(item: str, one: Sort) -> Head:
    marks = (f"card:{one.card}", f"scene:{one.scene}", f"lang:{one.lang}", *(f"in:{side}" for side in one.taps))
    return Head(item=item, kind="sort", day=one.day, marks=marks)


def _dot_head(item: str, one: Dot) -> Head:
    marks = (f"card:{one.card}", f"scene:{one.scene}", f"lang:{one.lang}", *(("guessed",) if one.guessed else ()))
    return Head(item=item, kind="dot", day=one.day, by=one.by, text=one.head, marks=marks)


def _said_head(key: str, one: Said) -> Head:
    marks = (f"word:{one.word}",) if one.word else ()
    return Head(item=key.partition(" ")[0], kind="said", day=one.day, by=one.by, text=one.head, marks=marks)


def _sort_line(one: Head, scene: Scene) -> Line | None:
    marks = _marks(one)
    taps = {SIDES[mark[3:]]: "" for mark in one.marks if mark.startswith("in:")}
    sort = Sort(card=marks["card"], scene=int(marks["scene"]), day=one.day, taps=taps)
    story = story_of(sort.card, sort.scene, marks["lang"] or scene.language)
    if not story or not sorting.shown(sort, scene):
        return None
    if len(taps) == len(Side):
        return _line("sorted", one, story, Room.US, scene)
    mine = scene.side in taps
    return _line("sort_mine" if mine else "sort", one, story, Room.US if mine else _waits(scene), scene)


def _dot_line(one: Head, scene: Scene) -> Line | None:
    marks = _marks(one)
    story = one.text or story_of(marks["card"], int(marks["scene"]), marks["lang"] or scene.language)
    if not story:
        return None
    mine, guessed = one.by is scene.side, "guessed" in one.marks
    if guessed:
        return _line("guessed" if mine else "guessed_mine", one, story, _waits(scene) if mine else Room.US, scene)
    return _line("dot_mine" if mine else "dot", one, story, Room.US if mine else _waits(scene), scene)


def _said_line(one: Head, scene: Scene) -> Line | None:
    """A line of the other's for both."""
    if one.by is scene.side or not one.text:
        return None
    return _line("word" if one.marks else "skill", one, one.text, Room.US, scene)


_LINES = {"sort": _sort_line, "dot": _dot_line, "said": _said_line}


def _waits(scene: Scene) -> Room:
    """Where something of the other's waits."""
    return Room.US if scene.stage.minor and not scene.stage.small else Room.TODAY


def _line(key: str, one: Head, quote: str, room: Room, scene: Scene) -> Line:
    values = {"name": scene.names[scene.side.other], "who": scene.side.other.value}
    return Line(room=room, key=f"feelings.line.{key}", item=one.item, quote=quote, values=values)


def _marks(one: Head) -> dict[str, str]:
    return dict(mark.split(":", 1) for mark in one.marks if ":" in mark and not mark.startswith("in:"))
