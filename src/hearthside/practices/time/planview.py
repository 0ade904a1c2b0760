"""One hour or ritual, as the two read it: what stands, what waits for whom, how it was, and what was said before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Entry, Page
from hearthside.kernel.reveal import may_see
from hearthside.kernel.rituals import Terms, answerable
from hearthside.kernel.scene import Scene
from hearthside.practices.time import events as on
from hearthside.practices.time import rules
from hearthside.practices.time.events import PHONES, How, Kind, Plan, State
from hearthside.practices.time.folded import terms_of
from hearthside.practices.time.plans import may_tell, over, passed
from hearthside.practices.time.shown import shown
from hearthside.practices.time.turn import chooser

FACES = {How.GREAT: "🤩", How.GOOD: "🙂", How.SO_SO: "😐", How.NOT: "🙁"}


@dataclass
class Unfolded:
    """One thing from its entries. told: how it was, by side · asked: every time proposed, with the plan as it was
    before it · answered, listening, let_read: what kernel/reveal.py asks for."""

    plan: Plan | None = None
    state: State = field(default_factory=State)
    asked: list[tuple[Side, on.Asked, Terms]] = field(default_factory=list)
    told: dict[Side, on.Told] = field(default_factory=dict)
    listening: tuple[Side, ...] = ()
    let_read: tuple[Side, ...] = ()

    @property
    def answered(self) -> Collection[Side]:
        return self.told


def unfold(entries: Sequence[Entry], viewer: Side) -> Unfolded:
    """What one put aside without a word opens what the other said, for this one alone."""
    found, state = Unfolded(), State()
    for entry in entries:
        for event in entry.events:
            if not isinstance(event, on.Hours):
                continue
            if entry.place is Place.DESK:
                found.listening = (viewer,) if isinstance(event, on.Looked) else found.listening
                continue
            if isinstance(event, on.Asked):
                plan = state.plans.get(event.item, Plan(kind=event.kind, by=entry.side, day=event.day))
                found.asked.append((entry.side, event, terms_of(plan, event)))
            if isinstance(event, on.Told):
                found.told.setdefault(entry.side, event)
            state = rules.evolve(state, event)
            found.plan = state.plans.get(event.item)
    found.state = state
    return found


def plan_page(entries: Sequence[Entry], scene: Scene, item: str, form: dict[str, Any]) -> Page | None:
    found = unfold(entries, scene.side)
    plan = found.plan
    if plan is None:
        return None
    me, ritual = scene.side, plan.ritual
    zones = _zones(found.state)
    said = _carried([_asked(event, terms, side, zones, scene) for side, event, terms in found.asked], plan.kind)
    stands, waits = (_current(terms, said) for terms in (ritual.on, ritual.waits))
    return Page(
        "plan",
        form | {
            "item": item,
            "kind": plan.kind.value,
            "no": ritual.last,
            "stands": stands,
            "waits": waits,
            "before": [one for one in said[:-1] if one not in (stands, waits)],
            "last": said[-1] if said else None,
            "rests": ritual.rests and plan.kind is Kind.RITUAL,
            "declined": plan.declined.value if plan.declined else "",
            "chooser": chooser(plan, scene) or "",
            "may_answer": answerable(ritual, me, ritual.last) and not passed(plan, scene.now),
            "may_take_back": ritual.waits is not None and ritual.waits.by is me,
            "may_move": plan.kind is Kind.RITUAL or not over(plan, scene.now),
            "over": over(plan, scene.now),
            "may_leave_out": ritual.on is not None and ritual.waits is None and not passed(plan, scene.now),
            "may_rest": ritual.on is not None and plan.kind is Kind.RITUAL,
            "taps": [{"key": one.value, "picture": picture} for one, picture in FACES.items()],
            "may_tell": may_tell(plan, me, scene.now) and me not in found.listening,
            "told": _told(found, me),
            "mine_in": me in found.told,
        },
    )  # fmt: skip


def _zones(state: State) -> dict[str, str]:
    return {side.value: zone for side, zone in state.zones.items()}


def _asked(event: on.Asked, terms: Terms, side: Side, zones: dict[str, str], scene: Scene) -> dict[str, Any]:
    return shown(terms, zones, scene) | {
        "no": event.no,
        "side": side.value,
        "day": event.day.isoformat(),
        "text": event.text or terms.text,
        "plan": event.plan,
        "phones": PHONES in terms.marks,
        "weekday": str(terms.wall.isoweekday()),
        "hour": f"{terms.wall:%H:%M}",
    }


def _carried(said: list[dict[str, Any]], kind: Kind) -> list[dict[str, Any]]:
    """What the two do if it cannot be so is said of an hour once, and goes with it to another time."""
    if kind is Kind.HOUR:
        for before, one in pairwise(said):
            one["plan"] = one["plan"] or before["plan"]
    return said


def _current(terms: Terms | None, said: list[dict[str, Any]]) -> dict[str, Any] | None:
    return next((one for one in reversed(said) if terms and one["no"] == terms.no), None)


def _told(found: Unfolded, me: Side) -> list[dict[str, str]]:
    """How it was: mine always, the other's once both are in, or once I said that I have nothing to say."""
    return [
        {"side": side.value, "tap": one.tap.value if one.tap else "", "text": one.text}
        for side, one in found.told.items()
        if may_see(found, me, side)
    ]
