"""Stones: one lays down a stone with a few words, the other turns it and adds some."""

from __future__ import annotations

from pathlib import Path

from hearthside.kernel.doors import Door, Room
from hearthside.kernel.practice import Practice

from . import rules, view

PRACTICE = Practice(
    slug="stones",
    row=99,
    folder=Path(__file__).parent,
    state=rules.State,
    events=rules.Events,
    commands=rules.COMMANDS,
    decide=rules.decide,
    evolve=rules.evolve,
    view=view.view,
    item=view.item,
    publish=view.publish,
    lines=view.lines,
    offers=view.offers,
    spoken=rules.spoken,
    voices=view.voices,
    remains=view.remains,
    doors=(Door(room=Room.US, key="lay"),),
)
