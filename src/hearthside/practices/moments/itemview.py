"""What one thing shows: a proposal, what was noticed, a ritual, a thing of ours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from hearthside.kernel.practice import Entry, Page
from hearthside.kernel.reveal import expired, is_open, may_see
from hearthside.kernel.scene import Scene
from hearthside.practices.moments import events as on
from hearthside.practices.moments.courses import alive, comes_next, waiting
from hearthside.practices.moments.events import ASKS, PICTURES, Memo, Moment
from hearthside.practices.moments.hours import form_of, next_of, plan_of
from hearthside.practices.moments.library import card_of, notes_of
from hearthside.practices.moments.noticing import alive_memo
from hearthside.practices.moments.unfold import Found, unfold

#: The fact by which a thing agreed knows that somebody noticed something of it.
NOTICED = ".".join(("moments", "noticed"))


def item(entries: Sequence[Entry], scene: Scene, item: str) -> Page | None:
    """One thing, with its full words from the log; None where it is not there for this viewer."""
    found = unfold(entries)
    if found.memo is not None and alive_memo(found.memo, scene):
        return _memo_page(found, found.memo, scene, item)
    if found.kept is not None:
        return Page("kept", card_of(found.card, scene) | {"item": item, "mine": answer(found.kept)})
    if found.moment is not None and found.moment.card:
        return _moment_page(found, found.moment, scene, item)
    if found.wrote or found.added:
        return _thing_page(found, scene, item)
    return None


def _moment_page(found: Found, moment: Moment, scene: Scene, item: str) -> Page:
    me, today, course = scene.side, scene.now.date(), moment.course
    plan = waiting(course, today)
    notes = notes_of(item)
    done = _noticed(notes, scene)
    data = card_of(moment.card, scene) | {
        "item": item,
        "said": said(found, scene),
        "waits": plan_of(plan, scene) if plan else None,
        "stands": plan_of(course.stands, scene) if course.stands else None,
        "mine": plan is not None and plan.by is me,
        "another": moment.another,
        "over": moment.over is not None,
        "aside": course.stands is not None,
        "notes": notes if done else "",
        "form": form_of(course.stands.when if course.stands else None),
        "asks": ASKS,
        "pictures": PICTURES,
    }
    if done or not alive(moment, today):
        return Page("over", data)
    return Page("agreed" if course.stands else "asked", data)


def _noticed(notes: str, scene: Scene) -> bool:
    """Somebody noticed something of it, and that has not run out."""
    known = dict(one.partition(" ")[::2] for one in scene.facts.get(NOTICED, ()))
    since = known.get(notes)
    return since is not None and (not since or not expired(date.fromisoformat(since), scene.now.date()))


def _memo_page(found: Found, memo: Memo, scene: Scene, item: str) -> Page | None:
    me = scene.side
    base = card_of(memo.card, scene) | {
        "item": item,
        "said": said(found, scene),
        "asks": ASKS,
        "pictures": PICTURES,
    }
    readable = me.other in memo.given and may_see(memo, me, me.other)
    if readable and not found.opened:
        return Page("open", base)
    if is_open(memo):
        voices = {side: answer(found.answers[side]) for side in (me.other, me) if side in found.answers}
        both = base | {
            "theirs": voices.get(me.other) if readable else None,
            "mine": voices.get(me),
            "listening": [side.value for side in memo.heard],
        }
        return Page("ritual", both | _ritual(memo, scene)) if memo.ritual else Page(
            "opened", both | {"wished": me in memo.wishes})  # fmt: skip
    if me in found.answers:
        return Page("shut", base | {"mine": answer(found.answers[me])})
    return Page("notice", base | {"may_listen": me.other in memo.given})


def _ritual(memo: Memo, scene: Scene) -> dict[str, Any]:
    course = memo.course
    plan = course.waits
    return {
        "name": course.stands.head if course.stands else "",
        "waits": plan_of(plan, scene) if plan else None,
        "stands": plan_of(course.stands, scene) if course.stands else None,
        "mine_waits": plan is not None and plan.by is scene.side,
        "next": next_of(memo, comes_next(memo, scene.now), scene),
        "form": form_of(course.stands.when if course.stands else None),
        "next_no": course.last + 1,
        "typed_name": course.stands.head if course.stands else "",
        "typed_plan": course.stands.plan if course.stands else "",
    }


def _thing_page(found: Found, scene: Scene, item: str) -> Page:
    wrote = found.wrote
    mine = wrote is not None and wrote.side is scene.side
    by = wrote.side if wrote else found.added[0].side.other
    return Page(
        "thing",
        {
            "item": item,
            "kind": wrote.kind.value if wrote else "",
            "called": wrote.called if wrote else "",
            "text": wrote.text if wrote else "",
            "side": by.value,
            "mine": mine,
            "added": [{"side": one.side.value, "text": one.text} for one in found.added],
            "may_add": wrote is not None and not mine and not found.added,
            "may_take_back": mine and not found.added,
        },
    )


def said(found: Found, scene: Scene) -> list[dict[str, Any]]:
    """What was proposed in words, oldest first."""
    return [{"side": one.side.value, "text": one.text, "plan": one.plan} for one in found.said if one.text or one.plan]


def answer(given: on.Answered | on.Kept) -> dict[str, Any]:
    return {"ask": given.ask.value, "text": given.text, "picture": given.picture.value if given.picture else ""}
