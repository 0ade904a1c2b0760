"""A project as the two see it, and the line each has at its end."""

from __future__ import annotations

from hearthside.kernel.people import Side
from hearthside.kernel.practice import Page
from hearthside.kernel.scene import Scene
from hearthside.practices.leaning import events as on
from hearthside.practices.leaning.library import LIBRARY, end_of
from hearthside.practices.leaning.project import STEPS, ended
from hearthside.practices.leaning.said import said, title_of, wishes
from hearthside.practices.leaning.state import Project
from hearthside.practices.leaning.unfold import Told


def project(told: Told, one: Project, scene: Scene, item: str) -> Page:
    me, words = scene.side, {event.no: event.text for event in told.all(on.StepAdded)}
    text = LIBRARY.text(one.card, scene.language) if one.card in LIBRARY.cards else None
    versions = [event for event in told.all(on.Planned) if event.text]
    look = one.plan.stands.look if one.plan.stands else None
    over = ended(one, scene)
    return Page(
        "project",
        {
            "item": item,
            "title": title_of(told, scene),
            "ask": text.asked(scene.stage, scene.names[me.other]) if text else "",
            "waits": one.plan.waits is not None,
            "mine": bool(one.plan.waits and one.plan.waits.by is me),
            "by": (one.plan.waits.by if one.plan.waits else one.by).value,
            "before": [{"side": event.side.value, "text": event.text} for event in versions[:-1]],
            "weeks": one.weeks,
            "resting": one.resting,
            "wishes": wishes(told, me),
            "look": look.isoformat() if look else "",
            "steps": [
                {"no": step.no, "text": words.get(step.no, ""), "who": str(step.who), "done": step.done}
                for step in one.steps
                if words.get(step.no)
            ],
            "may_add": len(one.steps) < STEPS and not over,
            "ended": over,
            "closed": me in one.closed.answered,
            "over": one.over,
            "end": end_of(item) if one.closed.answered else "",
            "alone": one.by is me and one.turns == 1,
            "options": [{"key": "yes"}],
        },
    )


def end(told: Told, scene: Scene, item: str) -> Page:
    """One's own line, and the other's once both are in."""
    both = {one.side for one in told.all(on.Closed)} == set(Side)
    mine = any(one.side is scene.side for one in told.all(on.Closed))
    return Page(
        "end",
        {
            "item": item,
            "both": both,
            "mine": mine,
            "of": told.all(on.Closed)[0].project,
            "said": said(told, scene.side, on.Closed),
        },
    )
