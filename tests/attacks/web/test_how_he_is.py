"""What he keeps of how he is, his own picture, and whether an answer helped: she fetches every page there is, follows
every link, and guesses at addresses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from attacks.web.doorway import Doorway, doorway, plain
from attacks.web.test_likes import changed, fetched
from msgspec.structs import replace

from hearthside.kernel.places import Place
from hearthside.practices.needs import commands as do
from hearthside.practices.needs import events as on
from hearthside.practices.needs import rules

#: A word of his that is on no page of hers but the lists of words she may choose from.
WHY, WORD, BAD = "kanariewhyzz", "grumpy", "25"
REPLY = "kanariereplyzz"


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Doorway]:
    with doorway(tmp_path / "data") as found:
        yield found


def sends(world: Doorway, name: str, command: str, status: int = 303, **form: Any) -> str:
    """Send a form of this practice; the thing it leads to."""
    answer = world.ask("POST", f"/1/needs/{command}", world.people[name], {"once": str(uuid4())} | form)
    assert answer.status_code == status, answer.text
    return str(answer.headers.get("location", "")).rpartition("/")[2].partition("?")[0]


def he_keeps(world: Doorway) -> str:
    """A rough day, something else at the same time, with a word and why, for nobody else."""
    item = sends(world, "sami", "check", at=BAD)
    sends(world, "sami", "also", item=item, at="11")
    return sends(world, "sami", "name", item=item, words=["", WORD], text=WHY, wish="hug")


def he_shares(world: Doorway, **more: Any) -> str:
    item = sends(world, "sami", "check", at=BAD)
    return sends(world, "sami", "name", item=item, words=["", "tired"], share="word", **more)


def test_what_he_keeps_changes_no_page_of_hers(fresh: Doorway) -> None:
    """Neither does a day that is rough for him: what she is offered stays as it was."""
    paths, shown = changed(fresh, "ruth", lambda: he_keeps(fresh))
    assert paths == set()
    assert WHY.encode() not in shown
    his = fetched(fresh, "sami")
    assert WORD.encode() in his["/1/needs?new=picture"][1], "he does see it"


def test_his_own_picture_is_at_no_address_she_can_guess(fresh: Doorway) -> None:
    """The address of it shows each their own."""
    empty = plain(fresh.ask("GET", "/1/needs?new=picture", fresh.people["ruth"]))
    item = he_keeps(fresh)
    he_shares(fresh)
    hers, none = (
        plain(fresh.ask("GET", f"/1/needs/{one}", fresh.people["ruth"])) for one in (item, str(uuid4()))
    )  # fmt: skip
    assert hers == none
    assert hers[0] == 404
    assert plain(fresh.ask("GET", "/1/needs?new=picture", fresh.people["ruth"])) == empty
    his = fresh.ask("GET", "/1/needs?new=picture", fresh.people["sami"]).text
    assert WORD in his
    assert his.encode() != empty[1]


def test_whether_it_helped_and_that_it_was_hard_change_no_page_of_hers(fresh: Doorway) -> None:
    item = he_shares(fresh, hard="true")
    sends(fresh, "ruth", "answer", item=item, text=REPLY)
    paths, _ = changed(fresh, "ruth", lambda: sends(fresh, "sami", "mark", item=item, helped="not-yet"))
    assert paths == set()
    assert b'aria-pressed="true"' in fetched(fresh, "sami")[f"/1/needs/{item}"][1]


def test_a_practice_that_tells_what_is_kept_and_marked_would_be_found(
    fresh: Doorway, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Broken on purpose: what is for one alone lies on the table."""
    decide = rules.decide

    def telling(places: Any, command: Any, scene: Any) -> Any:
        if isinstance(command, do.Name):
            command = replace(command, share=do.HowFar.WHY)
        made = decide(places, command, scene)
        if isinstance(command, do.Mark) and isinstance(made, dict):
            by = {"item": command.item, "side": scene.side, "day": scene.now.date()}
            return {**made, Place.TABLE: [on.Answered(**by, text=f"helped: {command.helped}")]}
        return made

    monkeypatch.setitem(vars(fresh.house.practices["needs"]), "decide", telling)
    paths, shown = changed(fresh, "ruth", lambda: he_keeps(fresh))
    assert "/1/today" in paths
    assert WHY.encode() in shown
    item = he_shares(fresh, hard="true")
    sends(fresh, "ruth", "answer", item=item, text=REPLY)
    paths, shown = changed(fresh, "ruth", lambda: sends(fresh, "sami", "mark", item=item, helped="yes"))
    assert paths
    assert b"helped: yes" in shown


def test_a_second_dot_that_tells_would_be_found(fresh: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose: what is also true lies on the table."""
    decide = rules.decide

    def telling(places: Any, command: Any, scene: Any) -> Any:
        made = decide(places, command, scene)
        if isinstance(command, do.Also) and isinstance(made, dict):
            by = {"item": command.item, "side": scene.side, "day": scene.now.date()}
            return {**made, Place.TABLE: [on.Told(**by, kind=on.Kind.CHECK, at=25, also=command.at)]}
        return made

    monkeypatch.setitem(vars(fresh.house.practices["needs"]), "decide", telling)
    item, before = sends(fresh, "sami", "check", at=BAD), four(fresh, "ruth")
    sends(fresh, "sami", "also", item=item, at="11")
    assert four(fresh, "ruth") != before


def four(world: Doorway, name: str) -> list[tuple[int, bytes]]:
    """The pages on which anything of it would be seen."""
    return [plain(world.ask("GET", f"/1/{one}", world.people[name])) for one in ("today", "us", "kept", "needs")]


def test_an_answer_to_nothing_sent_by_hand_is_refused_and_he_sees_none(fresh: Doorway) -> None:
    item = he_shares(fresh, wish="nothing")
    before = four(fresh, "sami"), plain(fresh.ask("GET", f"/1/needs/{item}", fresh.people["sami"]))
    sends(fresh, "ruth", "answer", 422, item=item, text=REPLY)
    assert (four(fresh, "sami"), plain(fresh.ask("GET", f"/1/needs/{item}", fresh.people["sami"]))) == before


def test_that_she_read_it_or_put_it_away_changes_no_page_of_his(fresh: Doorway) -> None:
    item = he_shares(fresh)
    before = four(fresh, "sami"), plain(fresh.ask("GET", f"/1/needs/{item}", fresh.people["sami"]))
    fresh.ask("GET", f"/1/needs/{item}", fresh.people["ruth"])
    sends(fresh, "ruth", "put-away", item=item)
    assert (four(fresh, "sami"), plain(fresh.ask("GET", f"/1/needs/{item}", fresh.people["sami"]))) == before


def test_a_share_of_hers_to_a_boy_by_hand_is_refused(fresh: Doorway) -> None:
    """All she may lay on him is one sentence that asks for nothing."""
    item, before = sends(fresh, "ruth", "check", at="9"), four(fresh, "sami")
    sends(fresh, "ruth", "name", 422, item=item, words=["", "tired"], share="why", text=WHY)
    sends(fresh, "ruth", "let-know", 422, text=WHY)
    assert four(fresh, "sami") == before
