"""Listening: taking turns, a break that comes back, saying sorry, a hard talk rehearsed (evidence.md F2, F3)."""

from __future__ import annotations

from pathlib import Path

from hearthside.kernel.doors import Door, Group, Room
from hearthside.kernel.practice import Practice
from hearthside.practices.listening import rules, today, view
from hearthside.practices.listening.commands import COMMANDS, Rehearse, RehearseAnew
from hearthside.practices.listening.events import Events
from hearthside.practices.listening.hints import weighing
from hearthside.practices.listening.kept import HEARD, remains, shows, spoken, voices
from hearthside.practices.listening.rehearsing import SAYABLE
from hearthside.practices.listening.state import State

PRACTICE = Practice(
    slug="listening",
    row=11,
    folder=Path(__file__).parent,
    state=State,
    events=Events,
    commands=COMMANDS,
    decide=rules.decide,
    evolve=rules.evolve,
    view=view.view,
    item=view.item,
    publish=today.publish,
    lines=today.lines,
    meanwhile=today.meanwhile,
    turns=today.turns,
    comes_round=False,
    dues=today.dues,
    stale=today.stale,
    keep=today.keep,
    spoken=spoken,
    voices=voices,
    heard=HEARD,
    shows=shows,
    remains=remains,
    hints=weighing.hints,
    asked_about=dict.fromkeys((Rehearse, RehearseAnew), SAYABLE),
    doors=(
        Door(room=Room.SAY, key="sorry", query="new=sorry", weight=43),
        Door(room=Room.SAY, key="break", query="new=break", weight=44),
        Door(room=Room.SAY, key="rehearse", query="new=rehearse", weight=75),
        Door(room=Room.US, key="turns", query="new=turns", weight=20, group=Group.OPEN),
        # Who is hot finds it where the quarrel is had: here, and at the foot of every conversation (need-a-break.html),
        # so that it takes no place of the six on Say, which are for better days.
        Door(room=Room.US, key="break", query="new=break", weight=21, group=Group.OPEN),
        Door(room=Room.MINE, key="rehearse", query="new=rehearse"),
    ),
)
