"""A talk rehearsed, a sorry nobody opened, words said in turns: the other fetches every page there is, follows every
link, and guesses at addresses."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from attacks.web import test_noticing as theirs
from attacks.web.doorway import Doorway

from hearthside.kernel.places import Place
from hearthside.practices.listening import PRACTICE, kept, sorryview
from hearthside.practices.listening import commands as do
from hearthside.practices.listening import events as on

HARD, SORRY, TURN = "kanariehardzz", "kanariesorryzz", "kanarieturnzz"

fresh = theirs.fresh
does = partial(theirs.does, of="listening")
fetched = partial(theirs.fetched, of="listening")


def shown(pages: dict[str, tuple[int, bytes]]) -> bytes:
    return b"".join(body for _, body in pages.values())


def rehearses(world: Doorway) -> str:
    words = {name: f"{HARD}{name}" for name in ("text", "inside", "deed", "plan")}
    return does(world, "sami", "rehearse", **words)


def test_a_talk_he_rehearsed_is_nowhere_in_what_she_can_fetch(fresh: Doorway) -> None:
    before = fetched(fresh, "ruth")
    talk = rehearses(fresh)
    after = fetched(fresh, "ruth", talk)
    assert HARD.encode() not in shown(after)
    assert after.pop(f"/1/listening/{talk}")[0] == 404
    assert after == before
    assert HARD.encode() in shown(fetched(fresh, "sami", talk))


def test_a_rehearsal_that_lies_for_both_would_be_found(fresh: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose."""
    decide = PRACTICE.decide

    def for_both(places: Any, command: Any, scene: Any) -> Any:
        decision = decide(places, command, scene)
        return {Place.TABLE: decision[Place.DESK]} if isinstance(command, do.Rehearse) else decision  # type: ignore[index]

    monkeypatch.setitem(fresh.house.practices, "listening", replace(PRACTICE, decide=for_both))
    assert HARD.encode() in shown(fetched(fresh, "ruth", rehearses(fresh)))


def test_a_sorry_taken_back_unopened_leaves_nothing_to_read(fresh: Doorway) -> None:
    before = fetched(fresh, "sami")
    sorry = does(fresh, "ruth", "sorry", text=SORRY, inside=SORRY, plan=SORRY)
    assert SORRY.encode() not in shown(fetched(fresh, "sami", sorry)), "shut"
    does(fresh, "ruth", "take-back", item=sorry)
    after = fetched(fresh, "sami", sorry)
    assert after.pop(f"/1/listening/{sorry}")[0] == 404
    assert after == before
    answer = fresh.ask("POST", "/1/listening/open", fresh.people["sami"], {"once": str(uuid4()), "item": sorry})
    assert answer.status_code in (404, 422)
    assert SORRY not in answer.text


def test_a_sorry_that_is_shown_shut_would_be_found(fresh: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose: its page does not wait to be opened."""
    page = sorryview.page

    def open_at_once(entries: Any, scene: Any, item: str) -> Any:
        opened = on.Opened(item=item, side=scene.side, day=scene.now.date())
        return page([*entries, type(entries[0])(entries[0].id, Place.TABLE, scene.side, "", (opened,))], scene, item)

    monkeypatch.setitem(fresh.house.practices, "listening", replace(PRACTICE, item=open_at_once))
    sorry = does(fresh, "ruth", "sorry", text=SORRY)
    assert SORRY.encode() in shown(fetched(fresh, "sami", sorry))


def test_that_he_opened_it_changes_no_page_of_hers(fresh: Doorway) -> None:
    sorry = does(fresh, "ruth", "sorry", text=SORRY)
    before = fetched(fresh, "ruth", sorry)
    does(fresh, "sami", "open", item=sorry)
    does(fresh, "sami", "answer", item=sorry, tap="nothing")
    assert fetched(fresh, "ruth", sorry) == before
    assert SORRY.encode() in shown(fetched(fresh, "sami", sorry))


def turns(world: Doorway) -> str:
    floor = does(world, "ruth", "take-turns", text="Sundays", first="son")
    does(world, "sami", "say-it", item=floor, text=TURN)
    does(world, "ruth", "say-back", item=floor, text=TURN)
    does(world, "sami", "enough", item=floor)
    return floor


def test_words_said_in_turns_are_in_no_timeline_and_gone_once_one_lets_them_go(fresh: Doorway) -> None:
    floor = turns(fresh)
    for name in ("ruth", "sami"):
        assert TURN.encode() not in fetched(fresh, name)["/1/kept"][1]
    does(fresh, "ruth", "let-go", item=floor)
    for name in ("ruth", "sami"):
        assert TURN.encode() not in shown(fetched(fresh, name, floor))


def test_a_practice_that_keeps_what_is_said_in_turns_would_be_found(
    fresh: Doorway, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Broken on purpose: what was said reads in the timeline."""

    def telling(entry: Any, around: Any, scene: Any) -> Any:
        said = [event for event in entry.events if isinstance(event, on.Spoke)]
        made = [on.Keeps(item=one.item, side=one.side, day=one.day, floor="", text=one.text) for one in said]
        return [kept._voice(one, one.text, entry, scene) for one in made]

    broken = replace(PRACTICE, voices=telling, heard=on.Spoke)
    monkeypatch.setitem(fresh.house.practices, "listening", broken)
    turns(fresh)
    assert TURN.encode() in fetched(fresh, "ruth")["/1/kept"][1]


def test_a_stranger_gets_a_missing_page(fresh: Doorway) -> None:
    sorry = does(fresh, "ruth", "sorry", text=SORRY)
    stranger = next(one for name, one in fresh.people.items() if one.seated and one.bond != fresh.people["ruth"].bond)
    answer = fresh.ask("GET", f"/1/listening/{sorry}", stranger)
    assert (answer.status_code, SORRY in answer.text) == (404, False)
