"""Feelings: words told apart on small scenes, a dot to guess, a word for the week, what helped, and a skill now and
then (evidence.md row 7, P7). It is play: no right answers, nothing counted, nothing kept that judges anybody."""

from __future__ import annotations

from pathlib import Path

from hearthside.kernel.doors import Door, Room
from hearthside.kernel.practice import Practice
from hearthside.kernel.stages import Stage
from hearthside.practices.feelings import itemview, rules, today, view
from hearthside.practices.feelings.commands import COMMANDS
from hearthside.practices.feelings.events import Events, State
from hearthside.practices.feelings.kept import HEARD, remains, shows, spoken, voices

GROWN = frozenset(stage for stage in Stage if not stage.minor)

PRACTICE = Practice(
    slug="feelings",
    row=7,
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
    # Skills are done on the own desk, and the table never learns of one (decision 0048).
    base={Stage.S1: 0.75, Stage.S2: 0.75, Stage.S3: 0.25, Stage.S4: 0.25, Stage.S5: 0.5, Stage.S6: 0.5},
    comes_round=False,
    spoken=spoken,
    voices=voices,
    heard=HEARD,
    shows=shows,
    remains=remains,
    doors=(
        Door(room=Room.US, key="play", weight=60),
        Door(room=Room.MINE, key="helped", query="new=helped", weight=60),
        Door(room=Room.MINE, key="word", query="new=word", stages=GROWN, weight=70),
    ),
)
