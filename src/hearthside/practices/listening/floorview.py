"""Taking turns, as each of the two sees it on their own device, and as both do on one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from hearthside.kernel.people import Side
from hearthside.kernel.practice import Entry, Page
from hearthside.kernel.scene import Scene
from hearthside.practices.listening import events as on
from hearthside.practices.listening import turns
from hearthside.practices.listening.ended import closed, ends
from hearthside.practices.listening.floor import FIRST_ROUND, Step
from hearthside.practices.listening.library import kept_of
from hearthside.practices.listening.state import End, State

#: Turns beyond these no two have in one go; the address of a page holds no longer number.
MOST = 99
SAID = on.Spoke | on.SaidBack | on.NotQuite


def phone(query: Mapping[str, str]) -> Page | None:
    """One phone for both: the whole of it stands in the address, nothing is kept. turns: how many ended with a yes ·
    who: has the floor · at: the step · ring: no for none. None where it is not asked for."""
    said, who, at = query.get("turns", ""), query.get("who", ""), query.get("at", Step.SPEAK)
    if not (said.isascii() and said.isdecimal()) or len(said) > 2 or who not in set(Side):
        return None
    count, ring = int(said), query.get("ring") != "no"
    speaker = Side(who)

    def to(at: str, who: Side = speaker, count: int = count) -> str:
        more = {} if ring else {"ring": "no"}
        return urlencode({"turns": str(min(count, MOST)), "who": who.value, "at": at} | more)

    known = at if at in {*Step, "enough"} else Step.SPEAK.value
    data = {
        "at": str(known),
        "speaker": speaker.value,
        "listener": speaker.other.value,
        "ring": ring and known in (Step.SPEAK, Step.BACK),
        "first_round": count < FIRST_ROUND,
        "said": to(Step.BACK),
        "back": to(Step.ASKED),
        "yes": to(Step.SPEAK, speaker.other, count + 1),
        "nearly": to(Step.BACK),
        "enough": to("enough"),
        "again": to(Step.SPEAK),
    }
    return Page("phone", data)


def page(entries: Sequence[Entry], scene: Scene, item: str) -> Page | None:
    """One floor. The words of this turn stand open, those of earlier ones behind a tap."""
    told = [event for entry in entries for event in entry.events if isinstance(event, on.OfFloors)]
    if not told:
        return None
    if end := ends(scene).get(item):
        return _ended(told, end, scene, item)
    state = State()
    for event in told:
        state = turns.evolve(state, event)
    one = state.floors.get(item)
    if one is None:
        return None
    me = scene.side
    last = max((at for at, event in enumerate(told) if isinstance(event, on.Heard)), default=0)
    started = next(event for event in told if isinstance(event, on.Started))
    data = {
        "item": item,
        "title": started.text,
        "step": one.step.value,
        "speaker": one.speaker.value,
        "mine": one.whose is me,
        "i_speak": one.speaker is me,
        "first_round": one.first_round,
        "again": any(isinstance(event, on.NotQuite) for event in told[last:]),
        "said": _said(told[last:]),
        "before": _said(told[:last]),
        "may_take_back": one.by is me and not one.joined,
    }
    return Page("floor", data)


def _said(told: Sequence[Any]) -> list[dict[str, str]]:
    """kind: the event's own name; without words it was said aloud, and a bare *nearly* is told by the page."""
    there = [one for one in told if isinstance(one, SAID) and (one.text or not isinstance(one, on.NotQuite))]
    return [{"side": one.side.value, "text": one.text, "kind": str(type(one).__struct_config__.tag)} for one in there]


def _ended(told: Sequence[Any], end: End, scene: Scene, item: str) -> Page:
    """Each decides about their own words; what the other said is there until they have, too."""
    me = scene.side
    shut, both = closed(end, scene.now.date()), len(end.kept) == len(Side)
    stays, over = me in end.kept and (both or not shut), shut or me in end.kept
    mine = [one.text for one in told if isinstance(one, SAID) and one.side is me and one.text]
    data = {
        "item": item,
        "over": over,
        "stays": kept_of(item) if stays else "",
        "words": "" if over else "\n\n".join(mine),
        "said": [] if shut else _said(told),
    }
    return Page("over", data)


def kept(entries: Sequence[Entry], scene: Scene, item: str) -> Page | None:
    """What stays: one's own, and the other's once both keep something."""
    told = [event for entry in entries for event in entry.events if isinstance(event, on.Keeps)]
    both = {one.side for one in told} == set(Side)
    shown = [one for one in told if one.text and (both or one.side is scene.side)]
    if not told or not (shown or both):
        return None
    return Page(
        "kept", {"item": item, "both": both, "said": [{"side": one.side.value, "text": one.text} for one in shown]}
    )
