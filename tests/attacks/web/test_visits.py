"""Not now, and that was enough: each fetches every page there is, and finds no difference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from attacks.web.doorway import Doorway, doorway, plain
from attacks.web.test_likes import changed, fetched, sends, they_tap

from hearthside.kernel.places import Place
from hearthside.practices.worlds import commands as do
from hearthside.practices.worlds import events as on
from hearthside.practices.worlds import rules
from hearthside.practices.worlds.visit import How

SLOPE, THEIRS = "kanarieslopezz", "kanarietheirszz"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Doorway]:
    with doorway(tmp_path / "data") as found:
        they_tap(found)
        yield found


def agreed(world: Doorway) -> str:
    """She asked to be shown it, and he said yes."""
    item = sends(world, "ruth", "show-me", text=SLOPE)
    return sends(world, "sami", "yes", item=item)


def telling(monkeypatch: pytest.MonkeyPatch, world: Doorway, kind: type, tells: Any) -> None:
    """Broken on purpose: what lies on one's own desk is told on the table as well."""
    decide = rules.decide

    def broken(places: Any, command: Any, scene: Any) -> Any:
        found = decide(places, command, scene)
        if isinstance(command, kind) and tells(command):
            said = on.Noted(item=command.item, side=scene.side, day=scene.now.date(), text=SLOPE)
            return {**found, Place.TABLE: [*found.get(Place.TABLE, []), said]}
        return found

    monkeypatch.setitem(vars(world.house.practices["worlds"]), "decide", broken)


def test_not_now_changes_no_page_of_hers(world: Doorway) -> None:
    item = sends(world, "ruth", "show-me", text=SLOPE)
    assert SLOPE.encode() in fetched(world, "sami")["/1/today"][1]
    paths, shown = changed(world, "ruth", lambda: sends(world, "sami", "put-aside", item=item))
    assert paths == set()
    assert SLOPE.encode() in shown
    assert SLOPE.encode() not in fetched(world, "sami")["/1/today"][1]


def test_a_not_now_that_is_told_would_be_found(world: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    item = sends(world, "ruth", "show-me", text=SLOPE)
    telling(monkeypatch, world, do.PutAside, lambda _: True)
    paths, _ = changed(world, "ruth", lambda: sends(world, "sami", "put-aside", item=item))
    assert paths


def test_that_it_was_enough_looks_to_her_like_another_thing(world: Doorway, tmp_path: Path) -> None:
    with doorway(tmp_path / "other") as other:
        they_tap(other)
        pages = [told(one, tap) for one, tap in ((world, "enough"), (other, "another"))]
    assert pages[0] == pages[1]


def test_an_enough_that_is_told_would_be_found(world: Doorway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    telling(monkeypatch, world, do.Afterwards, lambda command: command.tap is How.ENOUGH)
    with doorway(tmp_path / "other") as other:
        they_tap(other)
        pages = [told(one, tap) for one, tap in ((world, "enough"), (other, "another"))]
    assert pages[0] != pages[1]


def test_a_third_person_finds_a_missing_page_and_can_do_nothing_to_it(world: Doorway) -> None:
    """Whatever they send about it is answered as if it were about nothing."""
    item = agreed(world)
    for who in ("maya", "lena"):
        there, none = (world.ask("GET", f"/1/worlds/{one}", world.people[who]) for one in (item, str(uuid4())))
        assert plain(there) == plain(none)
        assert there.status_code == 404
        for command, form in (("yes", {}), ("plan", {"text": THEIRS}), ("afterwards", {"tap": "again"})):
            fields = [{"once": str(uuid4()), "item": one} | form for one in (item, str(uuid4()))]
            sent = [world.ask("POST", f"/1/worlds/{command}", world.people[who], one).status_code for one in fields]
            assert sent[0] == sent[1] >= 400, command
    assert THEIRS not in world.ask("GET", f"/1/worlds/{item}", world.people["ruth"]).text


def told(world: Doorway, tap: str) -> list[str]:
    """What she reads under Us, in Kept and on the visit's own page after his tap, and of it on Today."""
    item = agreed(world)
    sends(world, "sami", "afterwards", item=item, tap=tap)
    rooms = [world.ask("GET", f"/1/{room}", world.people["ruth"]).text for room in ("us", "kept", f"worlds/{item}")]
    return [*map(sentences, rooms), str(SLOPE in world.ask("GET", "/1/today", world.people["ruth"]).text)]


def sentences(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page[page.index("<main") :]))
