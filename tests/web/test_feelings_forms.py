"""What is said where something of a form is missing: what happened, with everything that was written still there."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from uuid import uuid4

import pytest
from attacks.web.doorway import Doorway, doorway

from hearthside.practices.feelings.helping import MENU


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doorway]:
    folder: Path = tmp_path_factory.mktemp("forms")
    with doorway(folder / "data") as found:
        yield found


@pytest.mark.parametrize(
    ("command", "form", "said"),
    [
        ("sort", {"card": "annoyed-frustrated-furious", "back": "new=sort&scene=0"}, "tap-one"),
        ("sort", {"item": str(uuid4()), "tap": "annoyed"}, "gone"),
        ("set-dot", {"text": "the bus, quokka", "back": "new=moment"}, "where"),
        ("set-dot", {"dot": "3", "back": "new=moment"}, "hint"),
        ("recall", {"text": " ", "where": "me", "back": "new=word"}, "empty"),
        ("try", {"colour": "red", "back": "new=helped&for=red"}, "help-what"),
        ("practise", {"card": "no-such", "text": "it was the waiting, quoll"}, "gone"),
    ],
)
def test_what_is_missing_is_said_and_what_was_written_is_there(
    world: Doorway, command: str, form: dict[str, str], said: str
) -> None:
    answer = world.ask("POST", f"/1/feelings/{command}", world.people["sami"], {"once": str(uuid4())} | form)
    shown = unescape(answer.text)
    assert answer.status_code == 422
    assert SAID[said] in shown
    assert form.get("text", "") in shown


@pytest.mark.parametrize(("field", "value"), [("dot", "26"), ("dot", "x"), ("scene", "3"), ("text", "x" * 301)])
def test_what_no_form_of_ours_sends_is_refused_with_a_sentence(world: Doorway, field: str, value: str) -> None:
    form = {"once": str(uuid4()), "card": "annoyed-frustrated-furious", "dot": "3", "back": "new=dot", field: value}
    answer = world.ask("POST", "/1/feelings/set-dot", world.people["sami"], form)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_every_page_stands_for_both_and_so_does_a_guess_at_an_address(world: Doorway) -> None:
    asked = ["", "new=sort", "new=sort&card=no-such&scene=9", "new=dot&scene=2", "new=moment", "new=word", "new=skills"]
    asked += ["new=helped&for=red", "new=helped&for=mauve", "card=being-told-off", "card=one-plate-less", "new=no-such"]
    for who in ("ruth", "sami"):
        for query in asked:
            assert world.ask("GET", f"/1/feelings?{query}", world.people[who]).status_code == 200, query


def test_a_menu_without_what_was_kept_of_it(world: Doorway) -> None:
    sami = world.people["sami"]
    world.ask("POST", "/1/feelings/try", sami, {"once": str(uuid4()), "tap": "water", "colour": "blue"})
    shown = world.ask("GET", "/1/feelings?new=helped&for=blue", sami).text
    there = [key for key in MENU if f'name="tap" value="{key}"' in shown]
    assert there == [key for key in MENU if key != "water"]


SAID = {
    "tap-one": "Tap the one that is nearest",
    "gone": "That is no longer there",
    "where": "Tap a place on the board",
    "hint": "Write a hint first",
    "empty": "There were no words yet",
    "help-what": "Tap something, or write something of your own",
}
