"""Kept: the timeline in both voices, what lies years back, and taking words of one's own away."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import msgspec
from starlette.responses import Response

from hearthside.house import act
from hearthside.house.look import Seen
from hearthside.house.practices.bond import BOND, short_id
from hearthside.house.words import gone, kept, on_this_day
from hearthside.house.words.gone import Going
from hearthside.house.words.kept import Said
from hearthside.house.words.on_this_day import Memory
from hearthside.kernel.doors import Room
from hearthside.kernel.heads import head
from hearthside.kernel.places import Place
from hearthside.web import answers
from hearthside.web.asked import Asked
from hearthside.web.rooms.five import doors_of, item_id, looked, names_of

#: Longer words stand whole on their thing's own page.
AT_MOST = 600


def timeline(asked: Asked) -> Response:
    """What the two have told each other, by day, newest first. `before` is where the page above ended."""
    seen = looked(asked)
    below = _below(asked.query("before"))
    page = kept.timeline(asked.place.house, seen, below, None if below else on_this_day.wanted(seen.scene))
    memory = on_this_day.choose(page.also, seen.scene)
    return answers.page(
        asked,
        "kept.html",
        days=[
            {"day": day.isoformat(), "things": _things(asked, seen, list(said))} for day, said in kept.by_day(page.said)
        ],
        earlier="-".join(str(page.earlier[place]) for place in (Place.TABLE, Place.DESK)) if page.earlier else "",
        before=asked.query("before") if below else "",
        taking="take" in asked.request.query_params,
        taken="taken" in asked.request.query_params,
        memory=_memory(asked, seen, memory) if memory else None,
        doors=doors_of(asked, seen, Room.KEPT),
        names=names_of(seen.scene),
    )


def going(asked: Asked) -> Response:
    """Before it is done: what goes, what the other keeps, what nobody can call back."""
    seen = looked(asked)
    what = _going(asked.query("entry"), asked.query("item"))
    if what is None:
        return answers.missing(asked)
    words = gone.words(asked.place.house, seen, what)
    if not words and (what.entry or what.item):
        return answers.missing(asked)
    return answers.page(
        asked,
        "gone.html",
        goes=words,
        entry=str(what.entry or ""),
        item=str(what.item or ""),
        names=names_of(seen.scene),
    )


def take_away(asked: Asked) -> Response:
    viewer, seat = asked.seated()
    what = _going(asked.field("entry"), asked.field("item"))
    named = what is not None and bool(what.entry or what.item)
    if what is None or not (named or asked.field("all") == "yes"):
        return answers.missing(asked)
    gone.take_away(asked.place.house, viewer, seat, what, asked.once)
    return answers.goto(f"/{seat.no}/kept?taken=")


def memories(asked: Asked) -> Response:
    """On this day: off, or what it leaves alone; nobody else learns of it."""
    seen = looked(asked)
    facts = seen.scene.facts
    periods = [_days(period) for period in facts.get("bond.periods", ())]
    return answers.page(
        asked,
        "on-this-day.html",
        off="bond.no_memories" in facts,
        hidden=len(facts.get("bond.hidden", ())),
        periods=periods,
        names=names_of(seen.scene),
    )


def set_memories(asked: Asked) -> Response:
    viewer, seat = asked.seated()
    name = "bring-back" if asked.field("back") else "leave-alone"
    since, _, until = asked.field("period").partition("/")
    fields: dict[str, Any] = {"item": asked.field("item"), "since": since, "until": until}
    fields = {key: value for key, value in fields.items() if value}
    fields |= {key: True for key in ("all", "hidden") if asked.field(key) == "yes"}
    try:
        command = act.convert(BOND, name, fields)
    except msgspec.ValidationError:
        return answers.missing(asked)
    if fields:
        act.act(asked.place.house, viewer, seat, BOND, command, asked.once)
    return answers.goto(f"/{seat.no}/kept" + ("/on-this-day" if asked.field("back") else ""))


def _things(asked: Asked, seen: Seen, said: list[Said]) -> list[dict[str, Any]]:
    """One day's voices under the question or thing they belong to, as they followed each other."""
    return [
        {
            "title": _title(asked, voices[0]),
            "href": f"/{seen.seat.no}/{slug}/{item}",
            "voices": voices_of(asked, seen, voices),
        }
        for (slug, item), group in groupby(said, key=lambda one: (one.practice, one.voice.item))
        for voices in (list(group),)
    ]


def voices_of(asked: Asked, seen: Seen, voices: list[Said]) -> list[dict[str, Any]]:
    """Oldest first under one title, so that an answer stands below what it answers."""
    return [
        {
            "side": one.voice.side.value,
            "mine": one.voice.side is seen.seat.side,
            "name": _name(asked, seen, one),
            "words": one.voice.words if len(one.voice.words) <= AT_MOST else one.voice.words[:AT_MOST].rstrip() + "…",
            "alone": one.voice.alone,
            "entry": str(one.entry),
        }
        for one in reversed(voices)
    ]


def _title(asked: Asked, said: Said) -> str:
    title, words = said.voice.title, asked.place.words[asked.lang]
    if title.key:
        return words(title.key, **title.values)
    return title.text or words("web.timeline.untitled")


def _name(asked: Asked, seen: Seen, said: Said) -> str:
    """One phone for both hands names both."""
    if said.voice.side is seen.seat.side and not seen.seat.ward:
        return asked.place.words[asked.lang]("web.you")
    return seen.scene.names[said.voice.side]


def _memory(asked: Asked, seen: Seen, memory: Memory) -> dict[str, Any]:
    words, said = asked.place.words[asked.lang], memory.said
    return {
        "when": words("web.memory.today" if memory.to_the_day else "web.memory.week", n=memory.years),
        "title": _title(asked, said),
        "side": said.voice.side.value,
        "name": _name(asked, seen, said),
        "words": head(said.voice.words),
        "href": f"/{seen.seat.no}/{said.practice}/{said.voice.item}",
        "item": short_id(said.voice.item),
        "period": _days(memory.period),
    }


def _days(period: str) -> dict[str, str]:
    """The first and the last day of a period as the desk keeps it."""
    first, _, last = period.partition("/")
    return {"value": period, "first": first, "last": last}


def _going(entry: str, item: str) -> Going | None:
    """None where something is named that cannot be an id."""
    ids = item_id(entry), item_id(item)
    return None if (entry and not ids[0]) or (item and not ids[1]) else Going(entry=ids[0], item=ids[1])


def _below(before: str) -> dict[Place, int]:
    """`table-desk`; anything else begins at the end."""
    table, _, desk = before.partition("-")
    if all(one.isascii() and one.isdecimal() and len(one) < 16 for one in (table, desk)):
        return {Place.TABLE: int(table), Place.DESK: int(desk)}
    return {}
