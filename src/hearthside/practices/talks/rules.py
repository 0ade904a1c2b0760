"""What may be done in talks, and what it changes (evidence.md 1b P3, section 4)."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace

from hearthside.kernel.heads import head
from hearthside.kernel.memory import CODE
from hearthside.kernel.places import Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.reveal import expired, is_open
from hearthside.kernel.scene import Scene
from hearthside.practices.talks import questions, threads
from hearthside.practices.talks.commands import GoodNews, Someday, WhatDoYouThink
from hearthside.practices.talks.events import (
    Answered,
    Backed,
    Given,
    Kept,
    Listened,
    More,
    Opened,
    Passed,
    Put,
    PutAway,
    Question,
    Rested,
    Said,
    State,
    Thread,
    Told,
)

#: Opened questions and answered threads leave the page, oldest first, beyond these; they stay in the log.
OPENED = 20
THREADS = 24
LAPSED = 8
DESK = 200
#: Deeper cards ask that the last three were all right for me (evidence.md 4.5).
RATED = 3


def decide(places: Places[State], command: Any, scene: Scene) -> Events | Refusal:
    if isinstance(command, GoodNews | WhatDoYouThink | Someday):
        return threads.begin(places, command, scene)
    item = getattr(command, "item", "")
    if item and (item in places.table.threads or item in places.desk.threads):
        return threads.decide(places, command, scene)
    return questions.decide(places, command, scene)


def evolve(state: State, event: Any) -> State:
    match event:
        case Put() | Answered() | Listened() | More():
            return _question(state, event)
        case Told():
            return _told(state, event)
        case Said():
            return _trim(_thread(state, event), event.day)
        case Backed() | Rested():
            return _thread(state, event)
        case _:
            return _desk(state, event)


def _desk(state: State, event: Any) -> State:
    match event:
        case Opened():
            return replace(state, opened=(*state.opened, event.item)[-DESK:])
        case PutAway():
            away = {key: told for key, told in state.away.items() if key != event.item}
            away[event.item] = event.told
            rated = (*state.rated, event.lighter)[-RATED:] if event.rated else state.rated
            return replace(state, away=dict(list(away.items())[-DESK:]), rated=rated)
        case Passed():
            known = {state.passed[at : at + CODE] for at in range(0, len(state.passed), CODE)}
            return state if event.card in known else replace(state, passed=state.passed + event.card)
        case Kept():
            mine = Given(day=event.day, head=head(event.text), tap=event.tap, guess=event.guess)
            kept = {**state.kept, event.item: mine}
            return replace(state, kept=dict(list(kept.items())[-OPENED:]), memory=_kept(state, event))
        case _:
            raise TypeError(f"talks has no event {type(event).__name__}")


def _kept(state: State, event: Kept) -> Any:
    return state.memory.begun(event.card, event.day) if event.card else state.memory


def _question(state: State, event: Put | Answered | Listened | More) -> State:
    before = state.questions.get(event.item)
    after = question(before, event)
    if after is None:
        return state
    memory = state.memory.begun(event.card, event.day) if isinstance(event, Answered) and event.card else state.memory
    day = getattr(event, "day", after.day)
    if after.card and after.finished and not (before and before.finished):
        memory = memory.done(after.card, day, after.depth)
    return _trim(replace(state, questions={**state.questions, event.item: after}, memory=memory), day)


def question(before: Question | None, event: Any) -> Question | None:
    """One question after this event; None where there is none yet."""
    match event:
        case Put():
            return replace(before or Question(day=event.day), words=head(event.words), by=event.side)
        case Answered():
            base = before or Question(day=event.day, card=event.card, depth=event.depth)
            given = Given(
                day=event.day,
                tap=event.tap,
                guess=event.guess,
                anyway=event.anyway,
                words=len(event.text.split()),
            )
            after = replace(base, given={**base.given, event.side: given})
            if event.question and not after.words:
                after = replace(after, words=head(event.question), by=after.by or event.side)
            return after
        case Listened() if before:
            return replace(before, listening=(*before.listening, event.side))
        case More() if before:
            return replace(before, more=(*before.more, event.side))
        case Told() if before:
            return replace(before, told={**before.told, event.side: before.told.get(event.side, 0) + 1})
    return before


def thread(before: Thread | None, event: Any) -> Thread | None:
    """One thread after this event; None where there is none, or where its dream rests."""
    match event:
        case Said():
            return Thread(
                kind=event.kind,
                by=event.side,
                day=event.day,
                head=head(event.text),
                last=event.side,
                aloud=event.share.aloud if event.share else True,
            )
        case Told() if before:
            return replace(before, told=before.told + 1, last=event.side, did=before.did or event.did)
        case Backed() if before:
            return replace(before, backed=True)
        case Rested():
            return None
    return before


def _told(state: State, event: Told) -> State:
    if event.item in state.threads:
        return _thread(state, event)
    after = question(state.questions.get(event.item), event)
    return replace(state, questions={**state.questions, event.item: after}) if after else state


def _thread(state: State, event: Said | Told | Backed | Rested) -> State:
    """In the place it has: what leaves a full page leaves it oldest first."""
    after = thread(state.threads.get(event.item), event)
    if after is None:
        return replace(state, threads={key: one for key, one in state.threads.items() if key != event.item})
    return replace(state, threads={**state.threads, event.item: after})


def _trim(state: State, today: date) -> State:
    """Keep the page small for decades: what was opened, and what ran out with no answer in it, leaves the page,
    oldest first (architecture.md, the past). A shut answer that ran out waits for its writer."""
    opened = [key for key, one in state.questions.items() if is_open(one)]
    lapsed = [key for key, one in state.questions.items() if not one.given and expired(one.day, today)]
    talked = [key for key, one in state.threads.items() if one.kind != "dream"]
    gone = {*opened[:-OPENED], *lapsed[:-LAPSED], *talked[:-THREADS]}
    if not gone:
        return state
    return replace(
        state,
        questions={key: one for key, one in state.questions.items() if key not in gone},
        threads={key: one for key, one in state.threads.items() if key not in gone},
    )
