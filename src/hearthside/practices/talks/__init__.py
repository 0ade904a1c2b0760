"""Talks: dreams, fears, hopes and small things; the same question to both, shut until both are in."""

from __future__ import annotations

from pathlib import Path

from hearthside.kernel.doors import Door, Room
from hearthside.kernel.people import Side
from hearthside.kernel.practice import Practice
from hearthside.practices.talks import rules, today, view
from hearthside.practices.talks.commands import COMMANDS
from hearthside.practices.talks.events import Events, State
from hearthside.practices.talks.remains import remains
from hearthside.practices.talks.spoken import spoken
from hearthside.practices.talks.voices import HEARD, shows, voices

PRACTICE = Practice(
    slug="talks",
    row=3,
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
    shows=shows,
    remains=remains,
    doors=(
        Door(room=Room.SAY, key="news", query="new=news", weight=20),
        Door(room=Room.SAY, key="ask", query="new=ask", weight=40),
        Door(room=Room.SAY, key="view-her", query="new=view", sides=frozenset({Side.MOTHER}), weight=30),
        Door(room=Room.SAY, key="view-his", query="new=view", sides=frozenset({Side.SON}), weight=45),
        Door(room=Room.SAY, key="dream", query="new=dream", weight=60),
        Door(room=Room.MINE, key="mine"),
    ),
)
