"""What she keeps to herself of what she likes, and what he puts aside: each fetches every page there is, follows every
link, and guesses at addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from attacks.web import sending
from attacks.web.doorway import Doorway, doorway, plain
from attacks.web.sending import DRAWN, FAR
from msgspec.structs import replace

from hearthside.kernel.places import Place
from hearthside.kernel.share import Where
from hearthside.practices.worlds import commands as do
from hearthside.practices.worlds import events as on
from hearthside.practices.worlds import rules

MINE, LATER = "kanarieminezz", "kanarielaterzz"
#: Nobody else of the two likes it, so that its name is on no page but the taps.
CARD, ITS_NAME = "mushrooms", "Finding mushrooms"
BEGIN = ("today", "us", "say", "kept", "mine", "worlds", "today?more=0", "begun", "pace")
LINK = re.compile(r'href="(/1/[^"#]*)"')


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Doorway]:
    with doorway(tmp_path / "data") as found:
        yield found


def fetched(world: Doorway, name: str, first: tuple[str, ...] = ()) -> dict[str, tuple[int, bytes]]:
    """Every page this person comes to by links, the `first` of them before all others."""
    waiting, found = [f"/1/{one}" for one in (*first, *BEGIN)], dict[str, tuple[int, bytes]]()
    while waiting and len(found) < FAR:
        path = waiting.pop(0)
        if path in found:
            continue
        answer = world.ask("GET", path, world.people[name])
        found[path] = plain(answer)
        waiting += [one for one in LINK.findall(unescape(answer.text)) if not any(drawn in one for drawn in DRAWN)]
    assert len(found) < FAR, "a way that goes round in circles"
    return found


def sends(world: Doorway, name: str, command: str, practice: str = "worlds", **form: Any) -> str:
    return sending.sends(world, practice, name, command, **form)


def changed(world: Doorway, viewer: str, act: Any, first: tuple[str, ...] = ()) -> tuple[set[str], bytes]:
    """Which of the viewer's pages `act` of the other changed, and all they were shown afterwards."""
    before, again = fetched(world, viewer, first), fetched(world, viewer, first)
    drawn = {path for path in before if before[path] != again.get(path)}
    act()
    after = fetched(world, viewer, first)
    paths = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)} - drawn
    return paths, b"".join(body for path, (_, body) in after.items() if "new=" not in path)


def she_keeps(world: Doorway) -> None:
    """An interest and own words only for her."""
    sends(world, "ruth", "choose", cards=["", CARD], where="me")
    sends(world, "ruth", "name", text=MINE, where="me")


def they_tap(world: Doorway) -> None:
    sends(world, "ruth", "choose", cards=["", "sea", "baking"])
    sends(world, "sami", "choose", cards=["", "sea", "skating"])


def test_what_she_likes_only_for_herself_changes_no_page_of_his(fresh: Doorway) -> None:
    they_tap(fresh)
    paths, shown = changed(fresh, "sami", lambda: she_keeps(fresh))
    assert paths == set()
    assert MINE.encode() not in shown
    assert ITS_NAME.encode() not in shown
    assert b"Baking" in shown, "he does see what is for both"
    hers = b"".join(body for _, body in fetched(fresh, "ruth").values())
    assert MINE.encode() in hers


def test_his_guess_at_the_address_of_what_she_keeps_finds_a_missing_page(fresh: Doorway) -> None:
    item = sends(fresh, "ruth", "name", text=MINE, where="me")
    hers, his, none = (
        fresh.ask("GET", f"/1/worlds/{one}", fresh.people[who])
        for who, one in (("ruth", item), ("sami", item), ("sami", str(uuid4())))
    )
    assert MINE in hers.text
    assert plain(his) == plain(none)
    assert his.status_code == 404


def test_a_practice_that_does_not_hear_only_me_would_be_found(fresh: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose."""
    they_tap(fresh)
    decide = rules.decide

    def deaf(places: Any, command: Any, scene: Any) -> Any:
        heard = replace(command, where=Where.BOTH) if isinstance(command, do.Choose | do.Name) else command
        return decide(places, heard, scene)

    practice = fresh.house.practices["worlds"]
    monkeypatch.setitem(vars(practice), "decide", deaf)
    paths, shown = changed(fresh, "sami", lambda: she_keeps(fresh))
    assert "/1/worlds" in paths
    assert MINE.encode() in shown
    assert ITS_NAME.encode() in shown


def test_what_he_puts_aside_changes_no_page_of_hers(fresh: Doorway) -> None:
    song = sends(fresh, "ruth", "try", kind="song", text="The River")
    paths, _ = changed(fresh, "ruth", lambda: sends(fresh, "sami", "put-aside", item=song))
    assert paths == set()
    assert b"The River" not in fetched(fresh, "sami")["/1/today"][1]


def test_a_practice_that_tells_of_putting_aside_would_be_found(fresh: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose: a pass leaves a line on the table."""
    decide = rules.decide

    def telling(places: Any, command: Any, scene: Any) -> Any:
        if isinstance(command, do.PutAside):
            said = on.Answered(item=command.item, side=scene.side, day=scene.now.date(), text=LATER)
            return {Place.TABLE: [said]}
        return decide(places, command, scene)

    song = sends(fresh, "ruth", "try", kind="song", text="The River")
    practice = fresh.house.practices["worlds"]
    monkeypatch.setitem(vars(practice), "decide", telling)
    paths, shown = changed(fresh, "ruth", lambda: sends(fresh, "sami", "put-aside", item=song))
    assert paths
    assert LATER.encode() in shown


def test_an_address_handed_over_as_a_name_is_words_and_no_link(fresh: Doorway) -> None:
    """Nothing is fetched, nothing can be followed."""
    song = sends(fresh, "ruth", "try", kind="song", text="https://tracker.example/a.png", why="<img src=//x.example>")
    raw = fresh.ask("GET", f"/1/worlds/{song}", fresh.people["sami"]).text
    shown = unescape(raw)
    assert "https://tracker.example/a.png" in shown
    assert not re.search(r'(href|src|action)="[^"]*example', shown)
    assert "<img" not in raw
