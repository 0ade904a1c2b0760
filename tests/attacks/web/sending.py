"""Forms of a practice as a person, or a careless hand, sends them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from attacks.web.doorway import Doorway, Person

#: More pages than anybody comes to by links.
FAR = 500
#: Hundreds of cards, one page each, which are the same for everybody once they are opened; words drawn for a new key; a
#: turn after the other.
DRAWN = ("card=", "more=", "someone-knows", "turns=")


def sends(world: Doorway, practice: str, name: str, command: str, **form: Any) -> str:
    """Send it; the thing it leads to."""
    path = f"/1/{practice}/{command}"
    answer = world.ask("POST", path, world.people[name], {"once": str(uuid4())} | form)
    assert answer.status_code == 303, (path, answer.status_code)
    return str(answer.headers.get("location", "")).rpartition("/")[2].partition("?")[0]


def careless(world: Doorway, practice: str, who: Person, text: str, bad: Mapping[str, str]) -> None:
    """Every form of a practice, empty, about nothing, and with values nobody could tap: a sentence, never a fault."""
    for command in world.house.practices[practice].command:
        for form in ({}, {"item": "gone"}, {"item": str(uuid4()), "text": text}, {**bad, "item": str(uuid4())}):
            answer = world.ask("POST", f"/1/{practice}/{command}", who, {**form, "once": str(uuid4())})
            assert answer.status_code < 500, (command, form)
            if answer.status_code == 422:
                assert 'role="alert"' in answer.text, (command, form)
