"""Gestures: small things both ways, done in the real world; thanks kept; a letter of thanks. Nothing is counted."""

from __future__ import annotations

from pathlib import Path

from hearthside.kernel.doors import Door, Room
from hearthside.kernel.people import Side
from hearthside.kernel.practice import Practice
from hearthside.kernel.stages import Stage
from hearthside.practices.gestures import rules, today, view
from hearthside.practices.gestures.commands import COMMANDS
from hearthside.practices.gestures.events import Events, State
from hearthside.practices.gestures.kept import HEARD, remains, shows, spoken, voices

HERS, HIS = frozenset({Side.MOTHER}), frozenset({Side.SON})
SMALL = frozenset(stage for stage in Stage if stage.small)
GROWN = frozenset(Stage) - SMALL

PRACTICE = Practice(
    slug="gestures",
    row=13,
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
    base={Stage.S1: 1.5, Stage.S2: 1.5, Stage.S4: 0.75, Stage.S5: 0.75},
    comes_round=False,
    spoken=spoken,
    voices=voices,
    heard=HEARD,
    shows=shows,
    remains=remains,
    doors=(
        Door(room=Room.SAY, key="thanks", query="new=thanks", weight=25),
        Door(room=Room.SAY, key="letter", query="new=letter", sides=HERS, weight=70),
        Door(room=Room.SAY, key="letter", query="new=letter", sides=HIS, stages=GROWN, weight=70),
        Door(room=Room.US, key="small", query="new=small"),
        Door(room=Room.US, key="his", query="new=his", sides=HERS, stages=SMALL),
        Door(room=Room.KEPT, key="letter", query="new=letter", sides=HERS),
        Door(room=Room.KEPT, key="letter", query="new=letter", sides=HIS, stages=GROWN),
    ),
)
