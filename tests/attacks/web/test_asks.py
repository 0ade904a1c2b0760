"""What he keeps to himself of asking: an ask in draft, one only for him, one passed, marks of a map. She fetches every
page there is for her, follows every link, and takes everything along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from attacks.web.doorway import Doorway, doorway, plain
from attacks.web.sending import DRAWN, FAR
from msgspec.structs import replace

from hearthside.kernel.compare import Compare, lay
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.share import Where
from hearthside.practices.boundaries import asks, rules
from hearthside.practices.boundaries.events import Told

DRAFT, MINE, LATER = "kanariedraftzz", "kanarieminezz", "kanariedroppedzz"
BEGIN = ("today", "us", "say", "kept", "mine", "boundaries", "today?more=0", "boundaries?see=map", "begun", "pace")
LINK = re.compile(r'href="(/1/[^"#]*)"')


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Doorway]:
    with doorway(tmp_path / "data") as found:
        yield found


def fetched(world: Doorway, name: str = "ruth") -> dict[str, tuple[int, bytes]]:
    """Every page this person comes to by links, and the archive's page."""
    waiting, found = [f"/1/{one}" for one in BEGIN], {}
    while waiting and len(found) < FAR:
        path = waiting.pop()
        if path in found:
            continue
        answer = world.ask("GET", path, world.people[name])
        found[path] = plain(answer)
        links = [unescape(one) for one in LINK.findall(answer.text)]
        waiting += [one for one in links if not any(drawn in one for drawn in DRAWN)]
    assert len(found) < FAR, "a way that goes round in circles"
    return found


def sends(world: Doorway, name: str, command: str, **form: str) -> str:
    """Send a form of this practice; the address it leads to."""
    path = "/1/begun" if command == "begun" else f"/1/boundaries/{command}"
    answer = world.ask("POST", path, world.people[name], {"once": str(uuid4())} | form)
    assert answer.status_code in (200, 204, 303, 422), answer.status_code
    return str(answer.headers.get("location", "")).rpartition("/")[2].partition("?")[0]


def he_keeps(world: Doorway, theirs: str) -> None:
    """A draft, an ask only for him, hers passed, a template passed, an area marked."""
    sends(world, "sami", "begun", **{"for": "boundaries/ask"}, text=DRAFT, why=DRAFT)
    sends(world, "sami", "begun", **{"for": "boundaries/suggest"}, item=theirs, no="1", text=DRAFT)
    sends(world, "sami", "ask", kind="freedom", text=MINE, why=MINE, where="me")
    sends(world, "sami", "not-this-one", item=theirs)
    sends(world, "sami", "not-this-one", card="later-saturdays")
    sends(world, "sami", "mark-area", card="own-room", mark="his")


def changed(world: Doorway) -> tuple[set[str], bytes]:
    """Which of her pages changed by what he kept, and all she was shown; not what is drawn anew at each look."""
    theirs = sends(world, "ruth", "ask", kind="agree", text="shoes by the door")
    before, again = fetched(world), fetched(world)
    drawn = {path for path in before if before[path] != again.get(path)}
    he_keeps(world, theirs)
    after = fetched(world)
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)} - drawn, b"".join(
        body for _, body in after.values()
    )


def test_what_he_drafts_keeps_passes_and_marks_changes_no_page_of_hers(fresh: Doorway) -> None:
    paths, shown = changed(fresh)
    assert paths == set()
    assert DRAFT.encode() not in shown
    assert MINE.encode() not in shown
    assert b"shoes by the door" in shown, "she does see what is hers"
    his = b"".join(body for _, body in fetched(fresh, "sami").values())
    assert DRAFT.encode() in his
    assert MINE.encode() in his


def test_her_guess_at_the_address_of_what_he_keeps_finds_a_missing_page(fresh: Doorway) -> None:
    item = sends(fresh, "sami", "ask", kind="freedom", text=MINE, where="me")
    his, hers, none = (
        fresh.ask("GET", f"/1/boundaries/{one}", fresh.people[who])
        for who, one in (("sami", item), ("ruth", item), ("ruth", str(uuid4())))
    )
    assert MINE in his.text
    assert plain(hers) == plain(none)
    assert hers.status_code == 404


def test_a_practice_that_lays_what_is_only_his_on_the_table_would_be_found(
    fresh: Doorway, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Broken on purpose: "only me" is not heard."""
    ask = asks._ask
    monkeypatch.setattr(
        asks, "_ask", lambda places, command, scene: ask(places, replace(command, where=Where.BOTH), scene)
    )
    paths, shown = changed(fresh)
    assert MINE.encode() in shown
    assert "/1/today" in paths


def test_a_practice_that_tells_of_passing_would_be_found(fresh: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose: a pass leaves a line on the table."""
    decide = asks.decide

    def telling(places: Any, command: Any, scene: Any) -> Any:
        if isinstance(command, asks.do.NotThisOne) and command.item:
            return {Place.TABLE: [Told(item=command.item, side=scene.side, day=scene.now.date(), text=LATER)]}
        return decide(places, command, scene)

    monkeypatch.setattr(asks, "decide", telling)
    paths, shown = changed(fresh)
    assert paths
    assert LATER.encode() in shown


def test_his_page_of_the_map_shows_no_mark_of_hers_before_he_is_in(fresh: Doorway) -> None:
    assert told(fresh) not in half_laid(fresh)


def test_a_map_that_opens_when_one_is_in_would_be_found(fresh: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose: one who lays a map down lays an empty one for the other."""

    def at_once(before: Compare, side: Side, marks: Any, day: date) -> Compare:
        return lay(lay(before, side, marks, day), side.other, {"music": "both"}, day)

    monkeypatch.setattr(rules, "lay", at_once)
    assert told(fresh) in half_laid(fresh)


def told(world: Doorway) -> str:
    """How her mark reads on his side of the map."""
    return str(world.place.words["en"]("boundaries.decides.told", who="son", name="Mum"))


def half_laid(world: Doorway) -> str:
    """Her map is laid down, his begun: what he is shown of it."""
    sends(world, "ruth", "mark-area", card="own-room", mark="told")
    sends(world, "ruth", "lay-map")
    if sends(world, "sami", "mark-area", card="own-room", mark="his"):
        return world.ask("GET", "/1/boundaries?see=map&enough=1", world.people["sami"]).text
    return world.ask("GET", "/1/boundaries?see=map", world.people["sami"]).text


def test_the_marks_of_a_map_lie_nowhere_but_in_it(fresh: Doorway) -> None:
    """Not on the front either, from which every list is made."""
    sends(fresh, "ruth", "mark-area", card="own-room", mark="told")
    sends(fresh, "ruth", "lay-map")
    his = fetched(fresh, "sami")
    pages = {path for path, (_, body) in his.items() if told(fresh).encode() in body}
    assert pages <= {path for path in his if "card=" in path or "see=map" in path}, "only as a tap to be chosen"
