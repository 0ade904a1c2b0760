"""Needs: how I am, both ways. A dot alone is finished; what is shared is answered by listening first, or not at all."""

from __future__ import annotations

from pathlib import Path

from hearthside.kernel.doors import Door, Room
from hearthside.kernel.people import Side
from hearthside.kernel.practice import Practice
from hearthside.kernel.stages import Stage
from hearthside.practices.needs import folding, rules, today, view
from hearthside.practices.needs.commands import COMMANDS
from hearthside.practices.needs.events import Events, State
from hearthside.practices.needs.kept import HEARD, remains, shows, spoken, voices

HERS, HIS = frozenset({Side.MOTHER}), frozenset({Side.SON})
SMALL = frozenset(stage for stage in Stage if stage.small)
FROM_ELEVEN = frozenset(Stage) - SMALL
GROWN = frozenset(stage for stage in Stage if not stage.minor)

PRACTICE = Practice(
    slug="needs",
    row=1,
    folder=Path(__file__).parent,
    state=State,
    events=Events,
    commands=COMMANDS,
    decide=rules.decide,
    evolve=folding.evolve,
    view=view.view,
    item=view.item,
    publish=today.publish,
    lines=today.lines,
    spoken=spoken,
    voices=voices,
    heard=HEARD,
    shows=shows,
    remains=remains,
    doors=(
        Door(room=Room.TODAY, key="how"),
        # It stands on Today, so from eleven on it leaves its place among the six of Say to those that stand only there.
        Door(room=Room.SAY, key="how", stages=SMALL, weight=12),
        Door(room=Room.SAY, key="how", sides=HIS, stages=FROM_ELEVEN, weight=28),
        Door(room=Room.SAY, key="how", sides=HERS, stages=FROM_ELEVEN, weight=41),
        Door(room=Room.SAY, key="be", query="new=be", sides=HIS, stages=FROM_ELEVEN, weight=14),
        Door(room=Room.SAY, key="be", query="new=be", sides=HERS, stages=GROWN, weight=44),
        Door(room=Room.SAY, key="know", query="new=know", sides=HIS, stages=FROM_ELEVEN, weight=29),
        Door(room=Room.SAY, key="know", query="new=know", sides=HERS, stages=GROWN, weight=46),
        Door(room=Room.SAY, key="dread", query="new=dread", sides=HIS, stages=FROM_ELEVEN, weight=31),
        Door(room=Room.SAY, key="dread", query="new=dread", sides=HERS, stages=GROWN, weight=48),
        Door(room=Room.MINE, key="picture", query="new=picture", sides=HERS),
        Door(room=Room.MINE, key="picture", query="new=picture", sides=HIS, stages=FROM_ELEVEN),
        Door(room=Room.US, key="both", query="new=both", stages=FROM_ELEVEN, weight=70),
    ),
)
