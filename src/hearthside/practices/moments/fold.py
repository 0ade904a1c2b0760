"""What each event changes. A log may lack entries anywhere, so no event counts on one before it."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from hearthside.kernel.heads import head
from hearthside.kernel.memory import CODE, Memory
from hearthside.kernel.people import Side
from hearthside.kernel.reveal import is_open
from hearthside.practices.moments import courses
from hearthside.practices.moments import events as on
from hearthside.practices.moments.events import Course, Memo, Moment, State, Thing
from hearthside.practices.moments.library import LIBRARY

#: What leaves the page, oldest first, beyond these; it stays in the log. A ritual that stands never leaves it.
OVER, MOMENTS, MEMOS, THINGS, DESK, LEFT_OUT = 6, 40, 20, 40, 200, 12


def evolve(state: State, event: Any) -> State:
    match event:
        case on.Suggested():
            return _suggested(state, event)
        case on.Agreed() | on.Passed() | on.LaidAside():
            return _answered_to(state, event)
        case on.Answered() | on.Listened() | on.Wished() | on.LeftOut() | on.Rested():
            return _noticed(state, event)
        case on.WroteDown():
            name = head(event.called) or head(event.text)
            things = {**state.things, event.item: Thing(event.kind, event.side, event.day, name)}
            memory = state.memory.begun("ours", event.day)
            return replace(state, things=dict(list(things.items())[-THINGS:]), memory=memory)
        case on.Added():
            before = state.things.get(event.item)
            added = {event.item: replace(before, added=True)} if before and before.by is not event.side else {}
            return replace(state, things={**state.things, **added})
        case on.SetAside():
            known = {state.aside[at : at + CODE] for at in range(0, len(state.aside), CODE)}
            fits = len(event.card) == CODE and event.card not in known
            return replace(state, aside=state.aside + event.card) if fits else state
        case on.Opened():
            return replace(state, opened=_last(state.opened, event.item))
        case on.PutAway():
            return replace(state, away=_last(state.away, event.item))
        case on.Kept():
            return state
        case _:
            raise TypeError(f"moments has no event {type(event).__name__}")


def _suggested(state: State, event: on.Suggested) -> State:
    memo = state.memos.get(event.item)
    if memo is not None:
        after = replace(memo, course=courses.suggest(memo.course, event))
        return replace(state, memos={**state.memos, event.item: after})
    before = state.moments.get(event.item) or Moment(card=event.card)
    moment = replace(before, course=courses.suggest(before.course, event))
    memory = state.memory.begun("shall-we", event.day)
    return _trimmed(replace(state, moments={**state.moments, event.item: moment}, memory=memory))


def _answered_to(state: State, event: on.Agreed | on.Passed | on.LaidAside) -> State:
    """What one says to a proposal. A card counts as used once both said yes to it."""
    memo, moment = state.memos.get(event.item), state.moments.get(event.item)
    if memo is not None:
        return replace(state, memos={**state.memos, event.item: replace(memo, course=_step(memo.course, event))})
    if moment is None:
        return state
    after, memory = replace(moment, course=_step(moment.course, event)), state.memory
    match event:
        case on.Agreed() if after.course.stands and moment.course.stands is None and moment.card in LIBRARY.cards:
            memory = memory.begun(moment.card, event.day)
        case on.Passed() if moment.course.stands is None and not moment.over:
            after = replace(after, over=event.day, another=event.another)
        case on.LaidAside() if moment.course.stands:
            after = replace(after, over=event.day)
    return _trimmed(replace(state, moments={**state.moments, event.item: after}, memory=memory))


def _step(course: Course, event: on.Agreed | on.Passed | on.LaidAside) -> Course:
    match event:
        case on.Agreed():
            return courses.agree(course, event.side, event.no, event.day)
        case _:
            return courses.drop(course)


def _noticed(state: State, event: on.Answered | on.Listened | on.Wished | on.LeftOut | on.Rested) -> State:
    before = state.memos.get(event.item)
    memo = _memo(before, event)
    if memo is None:
        return state
    moments, memory = state.moments, state.memory
    if isinstance(event, on.Answered):
        moments = {item: one for item, one in moments.items() if item != event.of}
    if memo.card in LIBRARY.cards and isinstance(event, on.Answered | on.Listened):
        memory = _done(memory, memo, before, event)
    return _trimmed(replace(state, memos={**state.memos, event.item: memo}, moments=moments, memory=memory))


def _done(memory: Memory, memo: Memo, before: Memo | None, event: on.Answered | on.Listened) -> Memory:
    if _both(memo) and not (before and _both(before)):
        return memory.done(memo.card, event.day, LIBRARY.cards[memo.card].depth)
    return memory.begun(memo.card, event.day)


def _both(memo: Memo) -> bool:
    return {*memo.given, *memo.heard} == set(Side) and bool(memo.given)


def _memo(before: Memo | None, event: Any) -> Memo | None:
    match event:
        case on.Answered():
            base = before or Memo(card=event.card, day=event.day)
            return replace(base, card=base.card or event.card, given={**base.given, event.side: event.day})
        case on.Listened() if before and event.side not in before.heard:
            return replace(before, heard=(*before.heard, event.side))
        case on.Wished() if before and event.side not in before.wishes:
            after = replace(before, wishes=(*before.wishes, event.side))
            return replace(after, kept=event.day) if after.ritual else after
        case on.LeftOut() if before:
            return replace(before, but=tuple(sorted({*before.but, event.on}))[-LEFT_OUT:])
        case on.Rested() if before:
            return replace(before, wishes=(), kept=None, course=Course(last=before.course.last), but=())
    return before


def _last(known: tuple[str, ...], item: str) -> tuple[str, ...]:
    return (*(one for one in known if one != item), item)[-DESK:]


def _trimmed(state: State) -> State:
    """Keep the page small for decades: what is over and what was opened leaves it, oldest first. A shut answer that
    ran out waits for its writer."""
    over = [item for item, one in state.moments.items() if one.over]
    seen = [item for item, one in state.memos.items() if is_open(one) and not one.ritual]
    gone = {*over[:-OVER], *list(state.moments)[:-MOMENTS], *seen[:-MEMOS]}
    if not gone:
        return state
    return replace(
        state,
        moments={item: one for item, one in state.moments.items() if item not in gone},
        memos={item: one for item, one in state.memos.items() if item not in gone},
    )
