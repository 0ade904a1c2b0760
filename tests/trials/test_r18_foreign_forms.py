"""R18, T16 in full: every form of every route and every command of every practice, from eighteen kinds of elsewhere, as
the mother, the son and a stranger, with and without the id that a form carries, also while the drawer is open.

tests/attacks/web/test_forged_requests.py does the same for a choice of commands from every one of them, and shows
broken guards. By default all forms come from three of them, with --long from all.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from attacks.web.doorway import COOKIE, Doorway, doorway
from attacks.web.test_forged_requests import FROM_ELSEWHERE, filled
from starlette.routing import Route
from trials.cast import world
from trials.figures import figures

from hearthside.house.door.guesses import Guesses
from hearthside.house.keys import drawer
from hearthside.web.guard import SAFE, Guard

__all__ = ["world"]
USUAL = ("another site", "a sister host", "two sites in one")
SELDOM = [one for one in FROM_ELSEWHERE if one not in USUAL]
ONCE = {"no id": None, "an id of the attacker's": str(uuid4()), "no id at all": "not-an-id"}


def forms(world: Doorway) -> list[str]:
    """The address of every form: each route that takes one, each command, each page of one's own."""
    found = []
    for route in world.client.app.routes:
        if isinstance(route, Route) and set(route.methods or ()) - SAFE:
            path = route.path.replace("{seat:int}", "1")
            if "{practice}" in path:
                found += [
                    path.replace("{practice}", slug).replace("{item}", name)
                    for slug, practice in world.house.practices.items()
                    for name in (*practice.command, "together")
                ]
            else:
                found.append(path.replace("{item}", world.bonds["one"].items["opened"]))
    return found


def cookies(world: Doorway) -> Iterator[tuple[str, str]]:
    """Who sends without knowing it: two who are signed in, one with the drawer open, and nobody."""
    viewer, seat = world.viewer("ruth")
    opened = drawer.unlock(world.house, Guesses(), viewer, seat, "marble nickel otter plum")
    assert opened
    yield "ruth", f"{COOKIE}={world.people['ruth'].cookie}; hearthside-p={opened}"
    yield "sami", f"{COOKIE}={world.people['sami'].cookie}"
    yield "nobody", ""


@pytest.fixture(scope="module")
def senders(world: Doorway) -> list[tuple[str, str]]:
    return list(cookies(world))


def sent(world: Doorway, senders: list[tuple[str, str]], origin: str) -> tuple[int, list[str]]:
    """How many forms were sent, and what came of those that were not refused."""
    asked, faults, before = 0, list[str](), world.rows()
    for path in forms(world):
        for name, cookie in senders:
            for once in ONCE.values():
                form = filled(world) | ({"once": once} if once else {})
                answer = world.ask("POST", path, None, form, FROM_ELSEWHERE[origin] | {"cookie": cookie})
                asked += 1
                if answer.status_code != 403 or {"set-cookie", "location"} & set(answer.headers):
                    faults.append(f"{path} by {name}: {answer.status_code}")
        world.seen.clear()
    return asked, faults + ["something was written"] * (world.rows() != before)


@pytest.mark.parametrize("origin", [*USUAL, *(pytest.param(one, marks=pytest.mark.long) for one in SELDOM)])
def test_no_form_from_elsewhere_is_taken(world: Doorway, senders: list[tuple[str, str]], origin: str) -> None:
    asked, faults = sent(world, senders, origin)
    figures("R18", elsewhere=origin, forms=len(forms(world)), asked=asked, taken=len(faults))
    assert len(forms(world)) > 40
    assert faults == []


def test_the_same_forms_from_our_own_pages_are_answered(tmp_path: Path) -> None:
    """Otherwise a house that refuses everything would pass."""
    with doorway(tmp_path / "data") as world:
        sami = f"{COOKIE}={world.people['sami'].cookie}"
        ours = [world.ask("POST", path, None, {}, {"cookie": sami}).status_code for path in forms(world)]
    assert 403 not in ours


def test_a_guard_that_trusts_a_sister_host_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Guard, "same_origin", lambda guard, headers: headers.get("sec-fetch-site") == "same-site")
    with doorway(tmp_path / "data") as world:
        assert sent(world, [("nobody", "")], "a sister host")[1] != []
