"""What moments lays on the fronts, and the lines and offers a person finds there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from hearthside.kernel.doors import Room
from hearthside.kernel.front import Head, Part
from hearthside.kernel.offers import Offer
from hearthside.kernel.people import Side
from hearthside.kernel.places import Places
from hearthside.kernel.practice import Line
from hearthside.kernel.reveal import expired, is_open, may_see
from hearthside.kernel.scene import Scene
from hearthside.practices.moments.courses import alive, occasion, waiting
from hearthside.practices.moments.events import Course, Memo, Moment, Plan, State, Thing, When
from hearthside.practices.moments.ideas import drawn
from hearthside.practices.moments.library import title_of

#: Days a *not this time*, something opened, or something written down stands under Us; then it is in Kept alone.
OVER, OPENED, WRITTEN = timedelta(days=3), timedelta(days=14), timedelta(days=14)
#: Of what was written down, so many stand on the front; the page has the others.
NEWEST = 6
SIDES = {side.value: side for side in Side}


def publish(state: State) -> Part:
    """The open things of one place. On a desk the facts say what its owner opened, put away or set aside."""
    heads = [_moment_head(item, one) for item, one in state.moments.items()]
    heads += [_memo_head(item, one) for item, one in state.memos.items()]
    heads += [_thing_head(item, one) for item, one in list(state.things.items())[-NEWEST:]]
    rituals = [(item, one) for item, one in state.memos.items() if one.ritual]
    planned = [(item, one) for item, one in state.moments.items() if one.course.stands and not one.over]
    facts = {
        "opened": state.opened,
        "away": state.away,
        "aside": (state.aside,) if state.aside else (),
        "noticed": tuple(
            item if is_open(one) else f"{item} {one.day.isoformat()}" for item, one in state.memos.items()
        ),
        "planned": tuple(one.card for _, one in planned),
        "rituals": tuple(one.course.stands.head or one.card if one.course.stands else one.card for _, one in rituals),
    }
    there = [occasion(item, "do", one.course.stands) for item, one in planned if one.course.stands]
    there += [
        occasion(item, "ritual", one.course.stands, one.but, one.course.stands.head)
        for item, one in rituals
        if one.course.stands
    ]
    return Part(
        heads=tuple(heads),
        facts={name: words for name, words in facts.items() if words},
        memory=state.memory,
        occasions=tuple(one for one in there if one),
    )


def lines(parts: Places[Part], scene: Scene) -> list[Line]:
    desk = parts.desk.facts
    away, opened = set(desk.get("away", ())), set(desk.get("opened", ()))
    found: list[Line | None] = []
    for head in parts.table.heads:
        if head.kind == "moment":
            found.append(_moment_line(head, scene))
        elif head.kind == "memo":
            found.append(_memo_line(head, away, opened, scene))
        elif head.item not in away:
            found.append(_thing_line(head, scene))
    return [line for line in found if line]


def offers(parts: Places[Part], scene: Scene) -> Iterator[Offer]:
    """One card of the week as Today's own; the three ideas are behind the door."""
    for one in drawn(parts.table.memory, "".join(parts.desk.facts.get("aside", ())), scene):
        yield Offer(
            practice="moments", card=one.card.id, why=f"moments.why.m{one.card.minutes}", query=f"card={one.card.id}",
            because=one.because,
        )  # fmt: skip


def _plan_marks(course: Course) -> list[str]:
    """Who waits for whose word, since when; and until when what was agreed stands."""
    marks = [f"waits:{course.waits.by}:{course.waits.day.isoformat()}"] if course.waits else []
    if course.stands:
        marks.append(f"stands:{(course.since or course.stands.day).isoformat()}")
        if course.stands.when:
            marks.append(f"hour:{course.stands.when.wall.date().isoformat()}")
    return marks


def _course(marks: tuple[str, ...]) -> Course:
    """The course behind the marks, as far as lines need it."""
    said = {name: rest for name, _, rest in (mark.partition(":") for mark in marks)}
    waits = stands = since = None
    if "waits" in said:
        side, _, day = said["waits"].partition(":")
        waits = Plan(0, SIDES[side], date.fromisoformat(day))
    if "stands" in said:
        since = date.fromisoformat(said["stands"])
        wall = When(datetime.combine(date.fromisoformat(said["hour"]), time()), "UTC") if "hour" in said else None
        stands = Plan(0, Side.MOTHER, since, when=wall)
    return Course(waits, stands, since)


def _moment_head(item: str, one: Moment) -> Head:
    marks = [f"card:{one.card}", *_plan_marks(one.course)]
    marks += ([f"over:{one.over.isoformat()}"] + (["another"] if one.another else [])) if one.over else []
    # Laid aside is not passed: that ends without a word.
    marks += ["stood"] if one.over and one.course.stands else []
    day = one.over or one.course.since or (one.course.waits.day if one.course.waits else date.min)
    return Head(item=item, kind="moment", day=day, marks=tuple(marks))


def _moment_line(head: Head, scene: Scene) -> Line | None:
    said = {name: rest for name, _, rest in (mark.partition(":") for mark in head.marks)}
    title, today, me = title_of(said["card"], scene.language), scene.now.date(), scene.side
    if not title:
        return None
    values = {"name": scene.names[me.other], "who": me.other.value}
    if "over" in said:
        if "stood" in said or today - head.day >= OVER:
            return None
        key = "moments.line.another" if "another" in said else "moments.line.not_this_time"
        return Line(room=Room.US, key=key, item=head.item, quote=title, values=values)
    course = _course(head.marks)
    if not alive(Moment(card=said["card"], course=course), today):
        return None
    plan = waiting(course, today)
    if plan and plan.by is not me:
        key = "moments.line.moved" if course.stands else "moments.line.asked"
        return Line(room=Room.TODAY, key=key, item=head.item, quote=title, values=values)
    key = "moments.line.agreed" if course.stands else "moments.line.put"
    return Line(room=Room.US, key=key, item=head.item, quote=title, values=values)


def _memo_head(item: str, one: Memo) -> Head:
    marks = [f"card:{one.card}"]
    marks += [f"in:{side}" for side in one.given] + [f"hears:{side}" for side in one.heard]
    marks += ["ritual", *_plan_marks(one.course)] if one.ritual else []
    name = one.course.stands.head if one.ritual and one.course.stands else ""
    return Head(item=item, kind="memo", day=one.day, text=name, marks=tuple(marks))


def memo_of(head: Head) -> Memo:
    """The memory behind a head, as far as the rules of who may see what need it."""
    sides: dict[str, list[Side]] = {"in": [], "hears": []}
    card = ""
    for mark in head.marks:
        name, _, rest = mark.partition(":")
        card = rest if name == "card" else card
        if name in sides:
            sides[name].append(SIDES[rest])
    return Memo(card=card, day=head.day, given=dict.fromkeys(sides["in"], head.day), heard=tuple(sides["hears"]))


def _memo_line(head: Head, away: set[str], opened: set[str], scene: Scene) -> Line | None:
    memo, me, today = memo_of(head), scene.side, scene.now.date()
    title = title_of(memo.card, scene.language)
    if not title:
        return None
    values = {"name": scene.names[me.other], "who": me.other.value}
    if "ritual" in head.marks:
        return _ritual_line(head, head.text or title, values, scene)
    if head.item in away:
        return None
    readable = me.other in memo.given and may_see(memo, me, me.other)
    if readable and head.item not in opened:
        return Line(room=Room.TODAY, key="moments.line.open", item=head.item, quote=title, lamp=True)
    if is_open(memo):
        fresh = today - memo.day < OPENED
        return Line(room=Room.US, key="moments.line.opened", item=head.item, quote=title) if fresh else None
    if expired(memo.day, today):
        return None
    room, key = (Room.US, "shut") if me in memo.given else (Room.TODAY, "notice")
    return Line(room=room, key=f"moments.line.{key}", item=head.item, quote=title, values=values)


def _ritual_line(head: Head, quote: str, values: dict[str, str], scene: Scene) -> Line:
    course = _course(head.marks)
    plan = course.waits
    if plan and plan.by is not scene.side:
        return Line(room=Room.TODAY, key="moments.line.when", item=head.item, quote=quote, values=values)
    key = "moments.line.ritual" if course.stands else "moments.line.ritual_new"
    return Line(room=Room.US, key=key, item=head.item, quote=quote, values=values)


def _thing_head(item: str, one: Thing) -> Head:
    return Head(item=item, kind=one.kind, day=one.day, by=one.by, text=one.head)


def _thing_line(head: Head, scene: Scene) -> Line | None:
    """What the other wrote down is found once, under Us; after that it lies with the rest."""
    fresh = head.by is not scene.side and head.text and scene.now.date() - head.day < WRITTEN
    values = {"name": scene.names[scene.side.other], "who": scene.side.other.value}
    key = f"moments.line.{head.kind}"
    return Line(room=Room.US, key=key, item=head.item, quote=head.text, values=values) if fresh else None
