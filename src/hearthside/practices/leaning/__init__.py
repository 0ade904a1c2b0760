"""Leaning: from mine to yours, a hand when it is needed, things solved and built together."""

from __future__ import annotations

from pathlib import Path

from hearthside.kernel.doors import Door, Group, Room
from hearthside.kernel.people import Side
from hearthside.kernel.practice import Practice
from hearthside.kernel.stages import Stage
from hearthside.practices.leaning import rules, today, view
from hearthside.practices.leaning.commands import COMMANDS
from hearthside.practices.leaning.events import Events
from hearthside.practices.leaning.remains import remains
from hearthside.practices.leaning.spoken import spoken
from hearthside.practices.leaning.state import State
from hearthside.practices.leaning.voices import HEARD, voices

HER, HIM = frozenset({Side.MOTHER}), frozenset({Side.SON})
GROWN = frozenset({Stage.S5, Stage.S6})
FROM_ELEVEN = frozenset({Stage.S3, Stage.S4, Stage.S5, Stage.S6})
SMALL = frozenset({Stage.S1, Stage.S2})
S6 = frozenset({Stage.S6})

PRACTICE = Practice(
    slug="leaning",
    row=9,
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
    stale=view.stale,
    keep=view.keep,
    spoken=spoken,
    voices=voices,
    heard=HEARD,
    remains=remains,
    doors=(
        Door(room=Room.SAY, key="myself", query="do=myself", sides=HIM, weight=22),
        Door(room=Room.SAY, key="small", query="do=myself", sides=HER, stages=SMALL, weight=22),
        Door(room=Room.SAY, key="over", query="do=myself", sides=HER, stages=S6, weight=35),
        Door(room=Room.SAY, key="hand", query="do=hand", sides=HIM, stages=FROM_ELEVEN, weight=24),
        Door(room=Room.SAY, key="hand-her", query="do=hand", sides=HER, stages=GROWN, weight=34),
        Door(room=Room.SAY, key="decided", query="do=decided", sides=HIM, stages=FROM_ELEVEN, weight=26),
        Door(room=Room.SAY, key="decided-her", query="do=decided", sides=HER, stages=S6, weight=42),
        Door(room=Room.SAY, key="suggest", query="do=suggest", sides=HER, stages=FROM_ELEVEN, weight=28),
        Door(room=Room.US, key="ladders", query="do=ladders", weight=30, group=Group.AGREED),
        Door(room=Room.US, key="helps", query="do=helps", stages=FROM_ELEVEN, weight=40, group=Group.AGREED),
        Door(room=Room.US, key="solve", query="do=solve", stages=FROM_ELEVEN, weight=35, group=Group.OPEN),
        Door(room=Room.US, key="project", query="do=project", weight=45),
        Door(room=Room.MINE, key="mine", query="do=mine"),
        Door(room=Room.MINE, key="closed", query="do=closed", sides=HIM, stages=FROM_ELEVEN),
    ),
)
