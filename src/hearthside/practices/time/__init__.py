"""Time: an hour for us, rituals at their hour, and when each is easy to talk to (evidence.md F1)."""

from __future__ import annotations

from pathlib import Path

from hearthside.kernel.doors import Door, Group, Room
from hearthside.kernel.practice import Practice
from hearthside.practices.time import cards, rules, today, view
from hearthside.practices.time.commands import COMMANDS
from hearthside.practices.time.events import Events, State
from hearthside.practices.time.kept import HEARD, remains, spoken, voices

PRACTICE = Practice(
    slug="time",
    row=10,
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
    offers=today.offers,
    dues=today.dues,
    spoken=spoken,
    voices=voices,
    heard=HEARD,
    remains=remains,
    shell=cards.shell,
    doors=(
        Door(room=Room.US, key="hour", query="new=hour", group=Group.PLANS),
        Door(room=Room.US, key="ritual", query="new=ritual", group=Group.PLANS),
        Door(room=Room.US, key="cards", query="new=cards"),
        Door(room=Room.MINE, key="easy", query="new=easy"),
    ),
)
