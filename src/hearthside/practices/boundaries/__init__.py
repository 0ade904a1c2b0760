"""Boundaries: what one asks, the other answers and both agree on; who decides what; and the floor under it."""

from __future__ import annotations

from pathlib import Path

from hearthside.kernel.doors import Door, Group, Room
from hearthside.kernel.people import Side
from hearthside.kernel.practice import Practice
from hearthside.kernel.stages import Stage
from hearthside.practices.boundaries import rules, today, view
from hearthside.practices.boundaries.commands import COMMANDS
from hearthside.practices.boundaries.events import Events, State
from hearthside.practices.boundaries.remains import remains
from hearthside.practices.boundaries.spoken import spoken
from hearthside.practices.boundaries.voices import HEARD, voices

HERS, HIS = frozenset({Side.MOTHER}), frozenset({Side.SON})
SMALL = frozenset({Stage.S1, Stage.S2})
GROWN = frozenset({Stage.S5, Stage.S6})

PRACTICE = Practice(
    slug="boundaries",
    row=4,
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
    base=dict.fromkeys(Stage, 0.4),
    dues=today.dues,
    stale=today.stale,
    keep=view.keep,
    spoken=spoken,
    voices=voices,
    heard=HEARD,
    remains=remains,
    doors=(
        Door(room=Room.SAY, key="freedom", query="new=freedom", sides=HIS, stages=frozenset(Stage) - GROWN, weight=10),
        Door(room=Room.SAY, key="freedom-small", query="new=freedom", sides=HERS, stages=SMALL, weight=10),
        Door(room=Room.SAY, key="promise", query="new=promise", sides=HIS,
             stages=frozenset({Stage.S3, Stage.S4, Stage.S5}), weight=55),
        Door(room=Room.SAY, key="agree", query="new=agree", sides=HERS, weight=35),
        Door(room=Room.SAY, key="agree-too", query="new=agree", sides=HIS, stages=GROWN, weight=35),
        Door(room=Room.SAY, key="hand", query="new=hand", sides=HERS, stages=frozenset(Stage) - SMALL - {Stage.S6},
             weight=45),
        Door(room=Room.US, key="book", weight=10, group=Group.AGREED),
        Door(room=Room.US, key="map", query="see=map", weight=20, group=Group.AGREED),
        Door(room=Room.US, key="floor", query="see=floor", stages=frozenset(Stage) - GROWN, weight=30,
             group=Group.AGREED),
    ),
)  # fmt: skip
