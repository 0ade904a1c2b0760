"""Worlds: what each likes, what both do, *try this*: a song by its name, and *show me yours* in turn
(evidence.md F4)."""

from __future__ import annotations

from pathlib import Path

from hearthside.kernel.doors import Door, Room
from hearthside.kernel.practice import Practice
from hearthside.kernel.stages import Stage
from hearthside.practices.worlds import inturn, rules, today, view
from hearthside.practices.worlds.commands import COMMANDS
from hearthside.practices.worlds.events import Events, State
from hearthside.practices.worlds.kept import HEARD, remains, spoken, voices

#: A small child has no phone on which a song by name would wait for him.
GROWN = frozenset(stage for stage in Stage if not stage.small)

PRACTICE = Practice(
    slug="worlds",
    row=12,
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
    offers=inturn.offers,
    base=dict.fromkeys(Stage, 0.75),
    spoken=spoken,
    voices=voices,
    heard=HEARD,
    remains=remains,
    doors=(
        Door(room=Room.US, key="both"),
        Door(room=Room.US, key="try", query="new=try", stages=GROWN),
        Door(room=Room.US, key="show", query="new=show"),
        Door(room=Room.MINE, key="likes", query="new=likes"),
    ),
)
