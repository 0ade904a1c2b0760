"""What needs lays on the fronts, and the lines a person finds there.

There is no line for what was shared and not answered, and none for how long ago somebody said how they are.
"""

from __future__ import annotations

from hearthside.kernel.doors import Room
from hearthside.kernel.emotions import EMOTIONS, word
from hearthside.kernel.front import Head, Part
from hearthside.kernel.people import Side
from hearthside.kernel.places import Places
from hearthside.kernel.practice import Line
from hearthside.kernel.scene import Scene
from hearthside.kernel.weather import Weather
from hearthside.practices.needs.events import Kind, Open, State
from hearthside.practices.needs.mixed import said as dots_said

#: Days after which what was shared stands on Today no more; a bad day is over with the day.
DAYS, A_DAY = 14, 1


def publish(state: State) -> Part:
    """On a desk the facts say what its owner put away, and that a day is rough, which makes it light for them alone."""
    facts = {
        "away": state.away,
        Weather.LIGHT.value: (state.rough.isoformat(),) if state.rough else (),
    }
    return Part(
        heads=tuple(_head(item, one) for item, one in state.told.items()),
        facts={name: words for name, words in facts.items() if words},
        memory=state.memory,
    )


def lines(parts: Places[Part], scene: Scene) -> list[Line]:
    away = parts.desk.facts.get("away", ())
    there = [one for one in parts.table.heads if one.item not in away]
    return [line for one in there if (line := _line(one, scene))]


def _head(item: str, one: Open) -> Head:
    """An answered one carries the answer's words, an open one its own."""
    marks = [f"word:{key}" for key in one.words]
    marks += [f"at:{one.at}"] if one.at else []
    marks += [f"also:{one.also}"] if one.also else []
    marks += ["both"] if one.both else []
    marks += ["closed"] if one.closed else []
    marks += [f"answered:{one.answered.isoformat()}"] if one.answered else []
    return Head(
        item=item, kind=one.kind, day=one.day, by=one.by, text=one.reply if one.answered else one.head,
        marks=tuple(marks),
    )  # fmt: skip


def _line(one: Head, scene: Scene) -> Line | None:
    """The other's waits on Today, unless it is answered; one's own stands under Us, and on Today once it is."""
    kind, age = Kind(one.kind), (scene.now.date() - one.day).days
    answered = any(mark.startswith("answered:") for mark in one.marks)
    if "both" in one.marks or age >= (A_DAY if kind is Kind.BE else DAYS):
        return None
    if one.by is scene.side:
        if answered:
            return Line(room=Room.TODAY, key="needs.line.answered", item=one.item, quote=one.text)
        return Line(room=Room.US, key=f"needs.line.{kind}_mine", item=one.item, quote=_quote(one, scene))
    if answered:
        return None
    return Line(room=Room.TODAY, key=f"needs.line.{kind}", item=one.item, quote=_quote(one, scene))


def _quote(one: Head, scene: Scene) -> str:
    """The words for how one is, in the reader's language; else what was written, or the colour of the dot."""
    by = one.by or Side.SON
    keys = [mark.removeprefix("word:") for mark in one.marks if mark.startswith("word:")]
    said = in_words(keys, scene.language, by)
    if said or one.text:
        return said or one.text
    at, also = (_place(one, name) for name in ("at:", "also:"))
    return dots_said(at, also, scene.language)


def _place(one: Head, name: str) -> int:
    return next((int(mark.removeprefix(name)) for mark in one.marks if mark.startswith(name)), 0)


def in_words(keys: list[str] | tuple[str, ...], language: str, who: Side) -> str:
    """Words as they are said: tired · tense."""
    return " · ".join(word(key, language, who) for key in keys if key in EMOTIONS)
