"""What a viewer may see of a visit, and of the form that begins one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any

from hearthside.kernel.hour_words import weekdays
from hearthside.kernel.scene import Scene
from hearthside.practices.worlds.events import Agreed, Noted, Planned, Proposed, State
from hearthside.practices.worlds.interests import INTERESTS, LIBRARY, fitting, pictured
from hearthside.practices.worlds.inturn import CARDS, TO_SHOW, TO_VISIT
from hearthside.practices.worlds.visit import How, Stand, Visit, next_host
from hearthside.practices.worlds.visits import step


def form(table: State, scene: Scene, *, mine: bool) -> dict[str, Any]:
    """What the host likes, to tap; a small child may show whatever fits his age, what he likes first."""
    host = scene.side if mine else scene.side.other
    liked = table.chosen.get(host, ())
    cards = [one.id for one in fitting(scene, liked) if scene.stage.small or one.id in liked]
    things = [_thing(card, scene) for card in sorted(cards, key=lambda card: card not in liked)]
    return {
        "mine": mine,
        "things": things,
        "next": next_host(table.hosts, scene.stage).value,
        "help": _helps(TO_SHOW, scene) if mine else [],
    }


def _thing(card: str, scene: Scene) -> dict[str, str]:
    picture, words = pictured(card, scene.language) if card in INTERESTS else ("", "")
    return {"key": card, "picture": picture if scene.stage.small else "", "label": words}


def visit_page(events: Sequence[Any], scene: Scene, item: str) -> dict[str, Any]:
    """One visit, its words from the log: what it is about, the plan, and every line, in the order they came."""
    visit = reduce(step, events, None)
    assert visit is not None, "a log without a first proposal is no visit"
    last = [one for one in events if isinstance(one, Proposed)][-1]
    plan = _plan(events) if visit.stand is Stand.STANDS else None
    today, me = visit.today(scene.now), scene.side
    host, stands = visit.host is me, visit.stand is Stand.STANDS
    return {
        "item": item,
        "state": visit.stand.value,
        "host": visit.host.value,
        "mine": host,
        "by_me": visit.by is me,
        "been": visit.been,
        "thing": _thing(last.card, scene) | ({"label": last.text} if last.text else {}),
        "said": [said for one in events if (said := _said(one, last, plan))],
        "plan": _shown(plan, visit) if stands else {},
        "does": visit.part.value if visit.part else "",
        "parts": _parts(scene),
        "help": _help(visit, scene),
        "days": weekdays(scene.language),
        "hows": [how.value for how in How],
        "may_answer": visit.answerable(me),
        "may_take_back": visit.untouched and visit.by is me,
        "may_plan": stands,
        "may_say": stands and host,
        "came": visit.on is not None and visit.on <= today,
        "may_note": visit.may_note(me, today),
    }


def _plan(events: Sequence[Any]) -> Planned | None:
    """The plan that holds: the last one since both said yes."""
    agreed = max(at for at, one in enumerate(events) if isinstance(one, Agreed))
    plans = [one for one in events[agreed:] if isinstance(one, Planned) and (one.text or one.on)]
    return plans[-1] if plans else None


def _shown(plan: Planned | None, visit: Visit) -> dict[str, str]:
    on = visit.on
    return {
        "text": plan.text if plan else "",
        "on": on.isoformat() if on else "",
        "weekday": str(on.isoweekday() if on else 0),
    }


def _said(one: Any, last: Proposed, plan: Planned | None) -> dict[str, Any] | None:
    """Words of a visit, as they came; its name and its plan, which stand at its top, are not said twice."""
    match one:
        case Proposed():
            words = ["" if one is last else one.text, one.why]
        case Planned():
            words = ["" if plan and one.text == plan.text else one.text]
        case Noted():
            words = [one.text]
        case _:
            return None
    there = [text for text in words if text]
    return {"side": one.side.value, "words": there} if there else None


def _parts(scene: Scene) -> list[dict[str, str]]:
    """The three things a visitor may do, as this age reads them."""
    return _helps(TO_VISIT, scene)


def _help(visit: Visit, scene: Scene) -> dict[str, str]:
    """For the visitor, once it is agreed: what one may ask, and what one leaves alone."""
    if visit.stand is not Stand.STANDS or visit.host is scene.side:
        return {}
    return next((one for one in _parts(scene) if one["part"] == visit.part), {})


def _helps(kind: str, scene: Scene) -> list[dict[str, str]]:
    found = [(card.group, LIBRARY.text(card.id, scene.language)) for card in CARDS[kind] if scene.stage in card.stages]
    other = scene.names[scene.side.other]
    return [
        {"part": group, "title": text.title, "ask": text.asked(scene.stage, other), "fine": text.fine}
        for group, text in found
    ]
