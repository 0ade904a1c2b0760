"""What he keeps for himself at play, and what is shut until both are in: she fetches every page there is, follows every
link, and guesses at addresses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from attacks.web.doorway import Doorway, doorway, plain
from attacks.web.test_likes import changed, fetched, sends
from msgspec.structs import replace

from hearthside.kernel.share import Where
from hearthside.practices.feelings import commands as do
from hearthside.practices.feelings import itemview, rules

ALONE = ("kanarierecallzz", "kanarietryzz", "kanariepractisezz")
HINT = "kanariehintzz"
CARD = "annoyed-frustrated-furious"
FIRST = ("feelings", *(f"feelings?new={new}" for new in ("sort", "dot", "moment", "word", "helped", "skills")))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Doorway]:
    with doorway(tmp_path / "data") as found:
        yield found


def plays(world: Doorway, name: str, command: str, **form: Any) -> str:
    return sends(world, name, command, "feelings", **form)


def he_keeps(world: Doorway) -> None:
    """A line under the word, something that helped, a line about a scene; and he puts the week's word away."""
    recall, helped, line = ALONE
    plays(world, "sami", "recall", text=recall, where="me")
    thing = plays(world, "sami", "try", text=helped, colour="red")
    plays(world, "sami", "rate-it", item=thing, rate="helped")
    plays(world, "sami", "practise", card=CARD, text=line, where="me")
    plays(world, "sami", "not-this-one", card="being-told-off")
    plays(world, "sami", "not-this-week")


def test_what_he_keeps_for_himself_changes_no_page_of_hers(world: Doorway) -> None:
    paths, shown = changed(world, "ruth", lambda: he_keeps(world), FIRST)
    assert paths == set()
    assert not [word for word in ALONE if word.encode() in shown]
    his = b"".join(body for _, body in fetched(world, "sami", FIRST).values())
    assert all(word.encode() in his for word in ALONE)


def test_her_guess_at_the_address_of_what_he_keeps_finds_a_missing_page(world: Doorway) -> None:
    item = plays(world, "sami", "try", text=ALONE[1])
    hers, none = (world.ask("GET", f"/1/feelings/{one}", world.people["ruth"]) for one in (item, uuid4()))
    assert plain(hers) == plain(none)
    assert hers.status_code == 404


def test_a_practice_that_does_not_hear_only_me_would_be_found(world: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose."""
    decide = rules.decide

    def deaf(places: Any, command: Any, scene: Any) -> Any:
        heard = replace(command, where=Where.BOTH) if isinstance(command, do.Recall | do.Practise) else command
        return decide(places, heard, scene)

    monkeypatch.setitem(vars(world.house.practices["feelings"]), "decide", deaf)
    paths, shown = changed(world, "ruth", lambda: he_keeps(world), FIRST)
    assert "/1/us" in paths
    assert ALONE[0].encode() in shown
    assert ALONE[2].encode() in shown


def meets(world: Doorway, command: str, **form: str) -> list[tuple[int, bytes]]:
    """Where she would meet what he begins here, while it waits for her; then he takes it back."""
    item = plays(world, "sami", command, **form)
    there = [f"feelings/{item}", *FIRST, "us", "today", "kept"]
    pages = [plain(world.ask("GET", f"/1/{one}", world.people["ruth"])) for one in there]
    plays(world, "sami", "take-back", item=item, then="list")
    return pages


def hides(world: Doorway, dot: str) -> list[tuple[int, bytes]]:
    pages = meets(world, "set-dot", text=HINT, dot=dot)
    assert HINT.encode() in pages[0][1]
    return pages


def test_wherever_he_hides_his_dot_her_pages_are_the_same(world: Doorway) -> None:
    assert hides(world, "1") == hides(world, "25")


def test_a_board_that_shows_what_is_hidden_would_be_found(world: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose: nothing is ever shut, and whoever hid it stands in the page."""
    monkeypatch.setattr(itemview, "may_see", lambda *_: True)
    shown = itemview._dot

    def leaking(dot: Any, hint: str, scene: Any, item: str) -> Any:
        page = shown(dot, hint, scene, item)
        return page and replace(page, data=page.data | {"may_guess": False})

    monkeypatch.setattr(itemview, "_dot", leaking)
    assert hides(world, "1") != hides(world, "25")


def test_whichever_word_he_taps_her_pages_are_the_same_until_she_has_tapped(world: Doorway) -> None:
    def tapped(tap: str) -> list[tuple[int, bytes]]:
        return meets(world, "sort", card=CARD, scene="1", tap=tap)

    assert tapped("annoyed") == tapped("furious")


def test_what_he_passes_by_changes_no_page_of_hers(world: Doorway) -> None:
    items = [plays(world, "ruth", "set-dot", text=HINT, dot="3")]
    items.append(plays(world, "ruth", "sort", card=CARD, scene="0", tap="annoyed"))

    def hers() -> list[tuple[int, bytes]]:
        there = (*(f"feelings/{item}" for item in items), *FIRST, "us", "today", "kept")
        return [plain(world.ask("GET", f"/1/{one}", world.people["ruth"])) for one in there]

    before, his = hers(), world.ask("GET", "/1/us", world.people["sami"])
    assert HINT in his.text
    for item in items:
        plays(world, "sami", "put-aside", item=item, then="us")
    assert hers() == before
    assert HINT not in world.ask("GET", "/1/us", world.people["sami"]).text
