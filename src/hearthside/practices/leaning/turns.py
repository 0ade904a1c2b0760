"""How a thing stands, in a word, and whose turn it is: what the lines of Today and Us are made from."""

from __future__ import annotations

from collections.abc import Collection

from hearthside.kernel.people import Side
from hearthside.practices.leaning.state import YOURS, Decision, Hand, Knock, Ladder, Project, Solving, Things

BOTH = (Side.MOTHER, Side.SON)


def stand(one: Things) -> str:
    if one.resting:
        return "rests"
    match one:
        case Ladder():
            return _ladder(one)
        case Hand():
            return "answered" if one.say else "asked" if one.asked else "waits"
        case Decision():
            return "thanked" if one.thanked else "asked" if one.asked and one.last is not one.by else "told"
        case Knock():
            return "open" if one.open else "shut"
        case Solving():
            return _solving(one)
        case Project():
            return "over" if one.over else "look" if one.ended else "on" if one.plan.in_force else "waits"
    return "there"


def turns(one: Things) -> Collection[Side]:
    """Who may do the next thing; nobody where it rests well as it is."""
    if one.resting:
        return ()
    match one:
        case Ladder():
            return _whose_ladder(one)
        case Knock() if not one.open:
            return (one.by.other,)
        case Hand() | Decision() | Knock():
            return (one.last.other,)
        case Solving():
            return _whose_solving(one)
        case Project():
            if one.over:
                return (one.last.other,)
            if one.ended:
                return [side for side in BOTH if side not in one.closed.answered]
            return (one.plan.waits.by.other,) if one.plan.waits else ()
    return ()


def _ladder(one: Ladder) -> str:
    if one.keeps:
        return "keeps"
    if one.rung >= YOURS:
        return "yours"
    if not one.on:
        return "begin"
    if one.until.waits:
        return "words"
    return "time" if one.ready else "on"


def _whose_ladder(one: Ladder) -> Collection[Side]:
    if one.rung >= YOURS:
        return (one.last.other,)
    if one.until.waits:
        return (one.until.waits.by.other,)
    return [side.other for side in one.ready]


def _solving(one: Solving) -> str:
    if one.kept:
        return "kept"
    if one.turn is not None:
        return "his" if one.turn is Side.SON else "hers"
    if one.chosen:
        return "on"
    if one.fits:
        return "choose"
    return "mark" if one.options and len(one.marks.answered) < len(BOTH) else "options"


def _whose_solving(one: Solving) -> Collection[Side]:
    if one.kept:
        return (one.last.other,)
    if one.turn is not None:
        return (one.turn,) if one.turn not in one.spoke or one.last is not one.turn else (one.turn.other,)
    if one.chosen:
        return [side for side in one.looks.answered for side in (side.other,)]
    if stand(one) == "mark" and one.marks.answered:
        return [side for side in BOTH if side not in one.marks.answered]
    return BOTH
