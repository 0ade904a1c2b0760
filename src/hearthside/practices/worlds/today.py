"""What worlds lays on the fronts, and the lines a person finds there.

The facts feed the rest: `likes` as kernel/offers.py weighs cards by it; `both`, `hers`, `his` for whoever chooses
things to do by what the two share.
"""

from __future__ import annotations

from datetime import date

from hearthside.kernel.doors import Room
from hearthside.kernel.front import Head, Part
from hearthside.kernel.people import Side
from hearthside.kernel.places import Places
from hearthside.kernel.practice import Line
from hearthside.kernel.scene import Scene
from hearthside.practices.worlds.events import Kind, State, Thing
from hearthside.practices.worlds.interests import INTERESTS, Like, groups, overlap
from hearthside.practices.worlds.inturn import TODAY, US, hosted, visit_heads, visit_line, visit_occasions

KINDS = frozenset(Kind)


def publish(state: State) -> Part:
    """Of what one keeps for oneself nothing is published, not even on the own desk."""
    heads = (*(_head(item, one) for item, one in state.things.items()), *visit_heads(state))
    facts = {**_facts(state), **hosted(state), "away": state.away}
    return Part(
        heads=heads,
        facts={name: words for name, words in facts.items() if words},
        memory=state.memory,
        occasions=visit_occasions(state),
    )


def _facts(state: State) -> dict[str, tuple[str, ...]]:
    """Group words, then own words: in `both` what both like, in `hers` and `his` what one alone does."""
    shared, by = overlap(state), groups(state)
    hers, his = by[Side.MOTHER], by[Side.SON]
    topics = {topic for one in shared.both if one.card for topic in INTERESTS[one.card].topics}
    return {
        "likes": tuple(sorted((hers & his) | topics)),
        "both": (*sorted(hers & his), *_own(shared.both)),
        "hers": (*sorted(hers - his), *_own(shared.each[Side.MOTHER])),
        "his": (*sorted(his - hers), *_own(shared.each[Side.SON])),
    }


def _own(likes: tuple[Like, ...]) -> tuple[str, ...]:
    return tuple(one.words for one in likes if one.words and not one.card)


def lines(parts: Places[Part], scene: Scene) -> list[Line]:
    away = parts.desk.facts.get("away", ())
    things = [_line(one, scene) for one in parts.table.heads if one.kind in KINDS and one.text and one.item not in away]
    visits = [visit_line(one, away, scene) for one in parts.table.heads if one.kind not in KINDS]
    return [line for line in (*visits, *things) if line]


def _head(item: str, one: Thing) -> Head:
    marks = [f"answered:{one.answered.isoformat()}"] if one.answered else []
    marks += ["settled"] if one.settled else []
    return Head(item=item, kind=one.kind, day=one.day, by=one.by, text=one.head, marks=tuple(marks))


def _line(one: Head, scene: Scene) -> Line | None:
    """What the other hands one waits on Today; an answer is found there too. Whatever was not taken up ends like what
    was put aside: without a word."""
    today, mine = scene.now.date(), one.by is scene.side
    answered = next((date.fromisoformat(mark[9:]) for mark in one.marks if mark.startswith("answered:")), None)
    settled = "settled" in one.marks
    since = (today - (answered or one.day)).days
    if since >= US or (settled and (not mine or since >= TODAY)):
        return None
    waits = (mine and settled) or (not mine and answered is None)
    room = Room.TODAY if waits and since < TODAY else Room.US
    key = _key(mine, settled, one.kind)
    values = {"name": scene.names[scene.side.other], "who": scene.side.other.value}
    return Line(room=room, key=key, item=one.item, quote=one.text, values=values)


def _key(mine: bool, settled: bool, kind: str) -> str:
    if mine and settled:
        return "worlds.line.answered"
    return f"worlds.line.mine_{kind}" if mine else f"worlds.line.try_{kind}"
