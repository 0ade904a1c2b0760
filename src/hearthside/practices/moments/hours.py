"""An hour as a page shows it: on the reader's own clock, and on the writer's where that is another one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from hearthside.kernel.occasions import to_come
from hearthside.kernel.scene import Scene
from hearthside.kernel.wall import on_wall
from hearthside.practices.moments.events import Memo, Plan, When


def shown(when: When | None, scene: Scene) -> dict[str, Any] | None:
    """day, weekday and hour; `there`: the hour on the other wall, "" where it is the same; no hour for a whole day."""
    if when is None:
        return None
    if not when.minutes:
        return _day(when.wall.date(), when) | {"hour": "", "there": ""}
    begins = to_come(when.wall, when.zone, when.every, scene.now)
    here = on_wall(begins, scene.zone)
    there = "" if here == on_wall(begins, when.zone) else f"{when.wall:%H:%M}"
    return _day(here.date(), when) | {"hour": f"{here:%H:%M}", "there": there}


def plan_of(plan: Plan, scene: Scene) -> dict[str, Any]:
    when = shown(plan.when, scene)
    return {"no": plan.no, "side": plan.by.value, "when": when, "name": plan.head, "plan": plan.plan}


def form_of(when: When | None) -> dict[str, Any]:
    """What the boxes of a form hold before anybody writes."""
    if when is None:
        return {"day": "", "hour": "", "minutes": 60, "every": 7}
    hour = f"{when.wall:%H:%M}" if when.minutes else ""
    return {"day": when.wall.date().isoformat(), "hour": hour, "minutes": when.minutes or 60, "every": int(when.every)}


def next_of(memo: Memo, begins: datetime | None, scene: Scene) -> dict[str, Any] | None:
    """The next time of a ritual, on the reader's clock."""
    when = memo.course.stands.when if memo.course.stands else None
    if when is None or begins is None:
        return None
    wall = on_wall(begins, when.zone)
    return shown(When(wall, when.zone, when.minutes, when.every), scene)


def _day(day: date, when: When) -> dict[str, Any]:
    return {"day": day.isoformat(), "weekday": day.weekday(), "minutes": when.minutes, "every": int(when.every)}
