"""Moments: something to do together, what each noticed of it, kept as one memory in two voices (evidence.md P2)."""

from __future__ import annotations

from pathlib import Path

from hearthside.kernel.doors import Door, Room
from hearthside.kernel.practice import Practice
from hearthside.practices.moments import itemview, rules, today, view
from hearthside.practices.moments.commands import COMMANDS
from hearthside.practices.moments.events import Events, State
from hearthside.practices.moments.remains import remains
from hearthside.practices.moments.spoken import spoken
from hearthside.practices.moments.voices import HEARD, shows, voices

PRACTICE = Practice(
    slug="moments",
    row=2,
    folder=Path(__file__).parent,
    state=State,
    events=Events,
    commands=COMMANDS,
    decide=rules.decide,
    evolve=rules.evolve,
    view=view.view,
    item=itemview.item,
    publish=today.publish,
    lines=today.lines,
    offers=today.offers,
    stale=view.stale,
    keep=view.keep,
    spoken=spoken,
    voices=voices,
    heard=HEARD,
    shows=shows,
    remains=remains,
    doors=(
        Door(room=Room.US, key="do", weight=10),
        Door(room=Room.US, key="things", query="new=things", weight=60),
        Door(room=Room.KEPT, key="write", query="new=write"),
    ),
)
