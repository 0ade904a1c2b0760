"""What one passes, does, drafts, opens or reads aloud is nowhere in what the other can fetch, nor on the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from attacks.web.doorway import Doorway, doorway, plain

from hearthside.house.words import drafts
from hearthside.kernel.places import Place
from hearthside.practices.gestures import PRACTICE
from hearthside.practices.gestures.today import mine_of
from hearthside.store import ledgers
from hearthside.web import keeping

DRAFT, ALOUD = "pangolin at the bus stop", "quetzal in the fever"
ROOMS = ("today", "today?more=0", "us", "say", "kept", "mine", "begun")
VIEWS = ("", "?new=small", "?new=own", "?new=thanks", "?new=letter", "?new=his")


@pytest.fixture(scope="module")
def open_door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doorway]:
    with doorway(tmp_path_factory.mktemp("small") / "data") as found:
        yield found


def sends(world: Doorway, name: str, command: str, **form: str) -> str:
    answer = world.ask("POST", f"/1/gestures/{command}", world.people[name], form | {"once": str(uuid4())})
    assert answer.status_code == 303, command
    return answer.headers["location"].partition("?")[0].rpartition("/")[2]


def fetched(world: Doorway, name: str, items: list[str]) -> dict[str, tuple[int, bytes]]:
    """Every page of small things and every room, and every thing there is, as this one gets them."""
    paths = [f"/1/{room}" for room in ROOMS] + [f"/1/gestures{view}" for view in VIEWS]
    paths += [f"/1/gestures/{item}" for item in items] + [f"/to/{item}" for item in items]
    return {path: plain(world.ask("GET", path, world.people[name])) for path in paths}


def on_the_table(world: Doorway) -> int:
    return world.house.db.read(lambda conn: ledgers.head(conn, world.bonds["one"].table))


def kept_to_herself(world: Doorway) -> tuple[list[str], Callable[[], list[str]]]:
    """Things of both that lie there; and what she then does that is nobody's business but hers."""
    left = sends(world, "sami", "leave", text="Look in your shoe.")
    thanks = sends(world, "sami", "thank", text="The soup.")
    again = next(card.id for card in PRACTICE.library.cards.values() if card.addressed == "son" and card.repeat)
    kept = sends(world, "sami", "keep", card=again, text="The loud song.", hour="20:00")
    cards = [card.id for card in PRACTICE.library.cards.values() if card.addressed == "mother"][:4]

    def does() -> list[str]:
        sends(world, "ruth", "done", card=cards[0], then="today")
        sends(world, "ruth", "not-this-one", card=cards[1], then="today")
        sends(world, "ruth", "from-afar", apart="true")
        sends(world, "ruth", "open", item=left)
        sends(world, "ruth", "put-aside", item=thanks, then="today")
        sends(world, "ruth", "put-aside", item=kept, then="today")
        aloud = sends(world, "ruth", "letter", text=ALOUD, aloud="true")
        form = {"for": "gestures/letter", "once": str(uuid4()), "deed": DRAFT}
        assert world.ask("POST", "/1/begun", world.people["ruth"], form).status_code < 400
        return [aloud]

    return [left, thanks, kept], does


def told(world: Doorway) -> list[str]:
    """What he could learn of it."""
    items, does = kept_to_herself(world)
    before, table = fetched(world, "sami", items), on_the_table(world)
    hers = does()
    after = fetched(world, "sami", items)
    found = [path for path in before if before[path] != after[path]]
    found += ["an entry on the table"] if on_the_table(world) != table else []
    shown = b"".join(body for _, body in (after | fetched(world, "sami", hers)).values())
    shown += world.ask("POST", "/1/take", world.people["sami"], {"once": str(uuid4())}).content
    found += [words for words in (DRAFT, ALOUD) if words.encode() in shown]
    return found


def test_what_she_keeps_to_herself_changes_nothing_that_he_can_fetch(open_door: Doorway) -> None:
    assert told(open_door) == []
    hers = b"".join(open_door.ask("GET", f"/1/{page}", open_door.people["ruth"]).content for page in ("begun", "kept"))
    assert DRAFT.encode() in hers, "it was there to be found"
    assert ALOUD.encode() in hers


def kept_on_the_table(places: Any, command: Any, scene: Any) -> Any:
    """Broken on purpose: what belongs on the own desk goes where both read."""
    decision = PRACTICE.decide(places, command, scene)
    if not isinstance(decision, dict):
        return decision
    return {Place.TABLE: [event for events in decision.values() for event in events]}


def ideas_of_both(parts: Any, scene: Any) -> Any:
    """Broken on purpose: what one set aside is gone for the other too, who can so learn of it."""
    resting = mine_of(parts.table, parts.table).aside
    return [] if resting else PRACTICE.offers(parts, scene)


@contextmanager
def broken(folder: Path, how: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Doorway]:
    with doorway(folder) as world:
        changed = {"decide": kept_on_the_table} if how != "a draft on the table" else {}
        more = {"offers": ideas_of_both} if how == "a list for both" else {}
        monkeypatch.setitem(world.house.practices, "gestures", replace(PRACTICE, **changed, **more))
        if how == "a draft on the table":
            monkeypatch.setattr(keeping, "keep", leaked(world))
        yield world


def leaked(world: Doorway) -> Any:
    """Broken on purpose: a draft is sent as it is written."""

    def keep(asked: Any, form: Any, fields: Any, said: str = "") -> Any:
        sends(world, "ruth", "thank", text=next(iter(fields.values()))[0])
        return drafts.Kept()

    return keep


@pytest.mark.parametrize("how", ["kept on the table", "a list for both", "a draft on the table"])
def test_a_broken_house_would_be_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    with broken(tmp_path / "data", how, monkeypatch) as world:
        assert told(world)


def test_a_link_for_a_messenger_leads_the_two_to_the_thing_and_nobody_else_anywhere(open_door: Doorway) -> None:
    item = sends(open_door, "ruth", "leave", text="Look in the oven.")
    for name in ("ruth", "sami"):
        answer = open_door.ask("GET", f"/to/{item}", open_door.people[name])
        assert (answer.status_code, answer.headers["location"]) == (303, f"/1/gestures/{item}")
    for name in ("grace", "olaf"):
        theirs = open_door.ask("GET", f"/to/{item}", open_door.people[name])
        nothing = open_door.ask("GET", f"/to/{uuid4()}", open_door.people[name])
        assert plain(theirs) == plain(nothing)
        assert theirs.status_code == 404
    stranger = open_door.ask("GET", f"/to/{item}")
    assert stranger.status_code == 303
    assert stranger.headers["location"].startswith("/sign-in?")


def test_a_link_tells_nothing_of_what_is_behind_it(open_door: Doorway) -> None:
    item = sends(open_door, "ruth", "leave", text="Look in the oven, zebrafinch.")
    robot = open_door.ask("GET", f"/to/{item}")
    page = open_door.ask("GET", robot.headers["location"])
    for said in (robot, page):
        assert "zebrafinch" not in said.text
        assert "Mum" not in said.text


def test_nobody_sends_a_heart_into_another_bond(open_door: Doorway) -> None:
    item = sends(open_door, "ruth", "thank", text="The bread.")
    before = open_door.rows("session", "wrap")
    for name in ("grace", "tom", "olaf", "signed-out", "nobody"):
        for command in ("heart", "open", "put-aside", "put-link-away"):
            answer = open_door.ask("POST", f"/1/gestures/{command}", open_door.people[name], {"item": item})
            assert answer.status_code >= 400
    assert open_door.rows("session", "wrap") == before
