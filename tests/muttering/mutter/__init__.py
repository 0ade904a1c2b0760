"""A practice of tests that does nothing but hear three words, as a stand-in for the ear of listening."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from hearthside.kernel.people import Side
from hearthside.kernel.practice import Page, Practice
from hearthside.kernel.stages import Stage

LOUD, LOW, COLD = "thunderzz", "rumblezz", "hailzz"
HEARD = {LOUD: "loud", LOW: "low", COLD: "cold"}


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="t"):
    item: str = ""


class Did(Event, frozen=True, tag="did"):
    pass


class State(msgspec.Struct, frozen=True):
    pass


def hints(text: str, side: Side, stage: Stage, language: str) -> tuple[str, ...]:
    return tuple(kind for word, kind in HEARD.items() if word in text)


def nothing(*_: Any) -> dict[Any, Any]:
    return {}


PRACTICE = Practice(
    slug="mutter",
    row=97,
    folder=Path(__file__).parent,
    state=State,
    events=Did,
    commands=(),
    decide=nothing,
    evolve=lambda state, event: state,
    view=lambda places, scene, query: Page("mutter"),
    item=lambda entries, scene, item: None,
    spoken=lambda event: (),
    hints=hints,
)
