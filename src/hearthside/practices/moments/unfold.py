"""Everything about one thing that a viewer's entries say: what was done, and the words in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from hearthside.kernel.gone import Gone
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Entry
from hearthside.kernel.reveal import is_open, may_see
from hearthside.kernel.scene import Scene
from hearthside.practices.moments import events as on
from hearthside.practices.moments.events import Memo, Moment, State
from hearthside.practices.moments.fold import evolve


@dataclass
class Found:
    """said: what was proposed, oldest first · answers: what each noticed · wrote, added: a thing of ours · kept: what
    stayed mine."""

    moment: Moment | None = None
    memo: Memo | None = None
    said: list[on.Suggested] = field(default_factory=list)
    answers: dict[Side, on.Answered] = field(default_factory=dict)
    wrote: on.WroteDown | None = None
    added: list[on.Added] = field(default_factory=list)
    kept: on.Kept | None = None
    opened: bool = False

    @property
    def card(self) -> str:
        first = self.moment or self.memo or self.kept
        return first.card if first else ""


def unfold(entries: Sequence[Entry]) -> Found:
    state, found, item = State(), Found(), ""
    for entry in entries:
        for event in entry.events:
            if isinstance(event, Gone):
                continue
            item = item or event.item
            if entry.place is Place.TABLE:
                state = evolve(state, event)
            _collect(found, event)
    found.moment, found.memo = state.moments.get(item), state.memos.get(item)
    return found


def told(found: Found, scene: Scene) -> bool:
    """What was noticed is open to this viewer, and unfolded: a list must not spoil what waits to be opened."""
    memo, me = found.memo, scene.side
    if memo is None or not is_open(memo):
        return False
    waits = me.other in memo.given and may_see(memo, me, me.other)
    return found.opened or not waits


def _collect(found: Found, event: Any) -> None:
    match event:
        case on.Suggested():
            found.said.append(event)
        case on.Answered():
            found.answers[event.side] = event
        case on.WroteDown():
            found.wrote = event
        case on.Added():
            found.added.append(event)
        case on.Kept():
            found.kept = event
        case on.Opened():
            found.opened = True
