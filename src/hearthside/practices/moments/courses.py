"""What one proposes and the other says yes to: an hour for something, a name and a rhythm for what both keep.

A yes is to the very proposal one saw. What stands goes on standing until the other says yes to something else. Every
step is total: one that is not open leaves everything as it was.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from msgspec.structs import replace

from hearthside.kernel.heads import head
from hearthside.kernel.occasions import Every, Occasion, following
from hearthside.kernel.people import Side
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.kernel.wall import on_wall
from hearthside.practices.moments.commands import Proposal
from hearthside.practices.moments.events import Course, Memo, Moment, Plan, Suggested, When

#: A proposal nobody answered is gone after so long, without a word (evidence.md 4.4).
WAITS = timedelta(days=14)
#: So long something agreed stands: after its hour, or, without one, after the yes. Then it is gone, never missed.
AFTER_HOUR, WITHOUT_HOUR = timedelta(days=14), timedelta(days=60)
#: The furthest day one may write down.
AHEAD = timedelta(days=400)
ODD, PAST, NO_DAY = (Refusal(f"moments.said.{one}") for one in ("odd-time", "past", "no-day"))


def suggest(course: Course, event: Suggested) -> Course:
    if event.no <= course.last:
        return course
    when = When(event.wall, event.zone, event.minutes, event.every) if event.wall else None
    plan = Plan(event.no, event.side, event.day, head(event.text), head(event.plan), when)
    return replace(course, waits=plan, last=event.no)


def agree(course: Course, side: Side, no: int, day: date) -> Course:
    if course.waits is None or course.waits.no != no or course.waits.by is side:
        return course
    return replace(course, waits=None, stands=course.waits, since=day)


def drop(course: Course) -> Course:
    return replace(course, waits=None)


def alive(moment: Moment, today: date) -> bool:
    """It waits for a word, or stands and has not run out."""
    course = moment.course
    if moment.over:
        return False
    return (course.waits is not None and today < course.waits.day + WAITS) or _stands(course, today)


def _stands(course: Course, today: date) -> bool:
    if course.stands is None:
        return False
    when, since = course.stands.when, course.since or course.stands.day
    return today < (when.wall.date() + AFTER_HOUR if when else since + WITHOUT_HOUR)


def waiting(course: Course, today: date) -> Plan | None:
    """What waits for a word and has not run out."""
    return course.waits if course.waits and today < course.waits.day + WAITS else None


def occasion(item: str, key: str, plan: Plan, but: tuple[date, ...] = (), quote: str = "") -> Occasion | None:
    when = plan.when
    if when is None:
        return None
    return Occasion(
        item=item, key=key, wall=when.wall, zone=when.zone, minutes=when.minutes, every=when.every, but=but, quote=quote
    )


def comes_next(memo: Memo, now: datetime) -> datetime | None:
    """When a ritual begins next, in UTC; None where it has no hour."""
    one = occasion("", "", memo.course.stands, memo.but) if memo.course.stands else None
    return following(one, now) if one else None


def next_day(memo: Memo, now: datetime) -> date | None:
    """The day of that on its own wall."""
    begins, stands = comes_next(memo, now), memo.course.stands
    when = stands.when if stands else None
    return on_wall(begins, when.zone).date() if begins and when else None


def proposal(command: Proposal, item: str, card: str, no: int, every: Every, scene: Scene) -> Suggested | Refusal:
    """The event of a form, or what is odd about its day and hour."""
    wall = wall_of(command.day, command.hour, scene)
    if isinstance(wall, Refusal):
        return wall
    return Suggested(
        item=item,
        side=scene.side,
        day=scene.now.date(),
        no=no,
        card=card,
        text=command.text.strip(),
        plan=command.plan.strip(),
        wall=wall,
        zone=scene.zone if wall else "",
        minutes=(command.minutes or 60) if command.hour.strip() else 0,
        every=every if wall else Every.ONCE,
    )


def wall_of(day: str, hour: str, scene: Scene) -> datetime | Refusal | None:
    """The naive wall time a form names; midnight where only the day is said, None where nothing is."""
    day, hour = day.strip(), hour.strip()
    if not day:
        return NO_DAY if hour else None
    try:
        wall = datetime.combine(date.fromisoformat(day), time.fromisoformat(hour) if hour else time())
    except ValueError:
        return ODD
    if wall.tzinfo is not None:
        return ODD
    today = on_wall(scene.now, scene.zone).date()
    if wall.date() < today:
        return PAST
    return ODD if wall.date() > today + AHEAD else wall.replace(second=0, microsecond=0)
