"""What one said of an hour alone, put aside, or began to write: the other fetches every page there is, follows every
link, and finds nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from attacks.web.doorway import Doorway, doorway, plain
from attacks.web.sending import careless, sends
from attacks.web.test_likes import changed, fetched

from hearthside.practices.time import easyview, planview, turn
from hearthside.practices.time.events import State

HERS, BEGUN = "kanarieduckszz", "kanarienightszz"
DAY = {"day": str((datetime.now(UTC) + timedelta(days=2)).date()), "hour": "20:00"}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Doorway]:
    with doorway(tmp_path / "data") as found:
        yield found


def does(world: Doorway, name: str, command: str, **form: Any) -> str:
    return sends(world, "time", name, command, **form)


def agreed(world: Doorway, asks: str = "sami", says_yes: str = "ruth", **form: str) -> str:
    hour = does(world, asks, "ask-hour", text="The bench", **(DAY | form))
    does(world, says_yes, "yes", item=hour, no="1")
    return hour


def behind(world: Doorway) -> str:
    """An hour both had agreed on, since yesterday or the day before, with another one to come."""
    hour = agreed(world)
    later = {"day": str((datetime.now(UTC) + timedelta(days=20)).date())}
    agreed(world, "ruth", "sami", chooser="", **later)
    clock = world.house.clock
    object.__setattr__(world.house, "clock", lambda: clock() + timedelta(days=4))
    return hour


def he_takes(world: Doorway) -> bytes:
    return world.ask("POST", "/1/take", world.people["sami"], {"once": str(uuid4())}).content


def all_of(pages: dict[str, tuple[int, bytes]]) -> bytes:
    return b"".join(body for _, body in pages.values())


def test_what_she_said_of_an_hour_changes_no_page_of_his_until_he_is_in(world: Doorway) -> None:
    """Not even whose turn it is to choose, in the form and in what is planned."""
    hour = behind(world)
    assert f"/1/time/{hour}" in fetched(world, "sami")
    paths, shown = changed(world, "sami", lambda: does(world, "ruth", "how-it-was", item=hour, tap="good", text=HERS))
    assert paths == set()
    assert HERS.encode() not in shown + he_takes(world)
    does(world, "sami", "how-it-was", item=hour, tap="good")
    assert HERS.encode() in all_of(fetched(world, "sami"))


def test_that_she_has_nothing_to_say_changes_no_page_of_his(world: Doorway) -> None:
    hour = behind(world)
    does(world, "sami", "how-it-was", item=hour, text="Quiet.")
    paths, _ = changed(world, "sami", lambda: does(world, "ruth", "look", item=hour))
    assert paths == set()
    assert "Quiet." in world.ask("GET", f"/1/time/{hour}", world.people["ruth"]).text


def easy_begun(world: Doorway) -> None:
    """He began to write when he is easy to talk to, and kept it for himself; and an hour he did not ask for."""
    for form, fields in (("say-easy", {"text": BEGUN}), ("ask-hour", {"text": BEGUN, "plan": BEGUN} | DAY)):
        kept = {"for": f"time/{form}", "once": str(uuid4())} | fields
        assert world.ask("POST", "/1/begun", world.people["sami"], kept).status_code < 400


def test_when_he_is_easy_to_talk_to_is_nowhere_in_what_she_can_fetch_before_he_says_it(world: Doorway) -> None:
    paths, shown = changed(world, "ruth", lambda: easy_begun(world))
    assert paths == set()
    assert BEGUN.encode() not in shown
    assert BEGUN in world.ask("GET", "/1/time?new=easy", world.people["sami"]).text, "it was there to be found"
    does(world, "sami", "say-easy", easy=["", "1-evening"], text=BEGUN)
    assert BEGUN in world.ask("GET", "/1/time?new=easy", world.people["ruth"]).text


def test_an_hour_taken_back_is_a_missing_page_again(world: Doorway) -> None:
    hour = does(world, "ruth", "ask-hour", text=HERS, **DAY)
    assert HERS in world.ask("GET", f"/1/time/{hour}", world.people["sami"]).text
    does(world, "ruth", "take-back", item=hour, then="us")
    there, none = (world.ask("GET", f"/1/time/{one}", world.people["sami"]) for one in (hour, uuid4()))
    assert plain(there) == plain(none)
    assert HERS.encode() not in all_of(fetched(world, "sami")) + he_takes(world)


BROKEN = {
    "a page that opens too early": (planview, "may_see", lambda answers, viewer, writer: True),
    "a turn that is told": (turn, "_unsaid", lambda scene: False),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_house_would_be_found(world: Doorway, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    hour = behind(world)
    monkeypatch.setattr(*BROKEN[how])
    paths, _ = changed(world, "sami", lambda: does(world, "ruth", "how-it-was", item=hour, tap="good", text=HERS))
    assert paths


def test_an_easy_that_is_told_as_it_is_begun_would_be_found(world: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose: what lies in somebody's drafts is read as said."""
    easy = easyview.easy

    def told(state: State, side: Any, scene: Any) -> dict[str, Any]:
        drafts = [bytes(row[-1]) for row in world.rows()["draft"]]
        return easy(state, side, scene) | ({"text": BEGUN, "there": True} if drafts else {})

    monkeypatch.setattr("hearthside.practices.time.view.easy", told)
    paths, _ = changed(world, "ruth", lambda: easy_begun(world))
    assert paths


def test_nobody_of_another_bond_reads_or_moves_an_hour(world: Doorway) -> None:
    hour = agreed(world)
    others = [one for one in world.people.values() if one.seated and one.bond != world.people["ruth"].bond]
    assert others
    before = world.rows("session", "wrap")["entry"]
    for one in others:
        nothing = plain(world.ask("GET", f"/1/time/{uuid4()}", one))
        assert plain(world.ask("GET", f"/1/time/{hour}", one)) == nothing
        for command in ("yes", "move", "not-this-time", "how-it-was", "look", "take-back", "rest"):
            form = {"item": hour, "no": "1", "text": HERS, "once": str(uuid4())} | DAY
            assert world.ask("POST", f"/1/time/{command}", one, form).status_code in (404, 422)
    assert world.rows("session", "wrap")["entry"] == before


BAD = {"no": "-1", "chooser": "both", "minutes": "7", "often": "2", "weekday": "8", "tap": "fine", "card": "../x",
       "voice": "x", "easy": "9-noon", "phones": "perhaps", "day": "soon", "hour": "99"}  # fmt: skip


def test_a_careless_form_gets_a_sentence_and_never_a_fault(world: Doorway) -> None:
    careless(world, "time", world.people["sami"], HERS, BAD)
