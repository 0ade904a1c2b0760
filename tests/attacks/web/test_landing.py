"""Words of a desk whose writer asks how they might land: nobody else learns of it, and no hint reads what they fear."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from attacks.web.doorway import Doorway, doorway, plain
from attacks.web.test_before import learnt
from muttering import hears
from muttering.mutter import LOUD

from hearthside.practices.listening import PRACTICE

HERE, ANEW = "/1/listening/rehearse", "/1/listening/rehearse-anew"
WORDS = f"kanarielandzz {LOUD}"
LANDS = "might land hard"


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Doorway]:
    with doorway(tmp_path / "data") as found:
        hears(found.place)
        yield found


def asks(world: Doorway, who: str = "sami", path: str = HERE, **form: str) -> httpx.Response:
    sent = {"once": str(uuid4()), "for": path[3:], "back": "new=rehearse", "lands": "yes"}
    return world.ask("POST", path, world.people[who], sent | form)


def heard_line(world: Doorway, answer: httpx.Response) -> bool:
    return str(world.place.words["en"]("mutter.hint.loud")) in answer.text


def rehearses(world: Doorway) -> str:
    form = {"once": str(uuid4()), "text": "a talk of his"}
    done = world.ask("POST", HERE, world.people["sami"], form)
    return done.headers["location"].rpartition("/")[2]


def test_that_he_asked_changes_nothing_of_hers(fresh: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    asking = lambda: heard_line(fresh, asks(fresh, text=WORDS, deed=WORDS))  # noqa: E731
    assert asking()
    assert learnt(fresh, monkeypatch, asking) == set()


def test_asking_writes_nothing_at_all_nor_takes_a_draft_away(fresh: Doorway) -> None:
    item = rehearses(fresh)
    for path, about in ((HERE, ""), (ANEW, item)):
        draft = {"once": str(uuid4()), "for": path[3:], "item": about, "text": "begun"}
        assert fresh.ask("POST", "/1/begun", fresh.people["sami"], draft).status_code == 303
    rows = fresh.rows()
    assert heard_line(fresh, asks(fresh, text=WORDS))
    assert heard_line(fresh, asks(fresh, path=ANEW, item=item, deed=WORDS))
    assert fresh.rows() == rows


def test_a_button_that_keeps_what_it_looks_at_would_be_found(fresh: Doorway) -> None:
    """Broken on purpose: the form without its button is kept."""
    asks(fresh, text=WORDS)
    rows = fresh.rows()
    assert asks(fresh, text=WORDS, lands="").status_code == 303
    assert fresh.rows() != rows


def weighed(world: Doorway, **form: str) -> list[str]:
    """What comes to the hints of what he asks about."""
    heard = list[str]()
    practices: Any = world.house.practices
    practices["mutter"] = replace(practices["mutter"], hints=lambda text, *_: heard.append(text) or ())
    answer = asks(world, **form)
    assert answer.status_code == 200
    assert form["inside"] in answer.text
    return heard


def test_what_he_is_afraid_of_is_never_weighed(fresh: Doorway) -> None:
    assert weighed(fresh, inside=WORDS) == []
    assert weighed(fresh, inside=WORDS, text="The heron.", plan=WORDS) == ["The heron."]


def test_a_practice_that_names_it_would_be_found(fresh: Doorway) -> None:
    """Broken on purpose."""
    every: Any = dict.fromkeys(PRACTICE.asked_about, ("text", "inside", "deed", "plan"))
    fresh.house.practices["listening"] = replace(PRACTICE, asked_about=every)  # type: ignore[index]  # a dict
    assert weighed(fresh, inside=WORDS, text="The heron.") == ["The heron.", WORDS]


def test_nobody_asks_of_a_seat_that_is_not_theirs(fresh: Doorway) -> None:
    for who in ("olaf", "signed-out", "nobody", "invited"):
        answer = asks(fresh, who, text=WORDS)
        assert answer.status_code in (401, 404)
        assert not heard_line(fresh, answer)
    nowhere = plain(asks(fresh, path="/7/listening/rehearse", text=WORDS))
    assert nowhere == plain(asks(fresh, path="/7/nothing/rehearse", text=WORDS))
    assert nowhere[0] == 404


def test_her_look_at_his_talk_is_a_look_at_nothing(fresh: Doorway) -> None:
    """What is his and what never was answer alike, and her words come back to her."""
    item = rehearses(fresh)
    his, none = (asks(fresh, "ruth", ANEW, item=one, text=WORDS) for one in (item, str(uuid4())))
    assert his.status_code == 422
    assert plain(his) == plain(none)
    assert WORDS in his.text
    assert "a talk of his" not in his.text
    assert not heard_line(fresh, his)


def test_no_other_form_can_be_asked_about_so(fresh: Doorway) -> None:
    """What a practice does not name: a message, a tap, a form of the house's own, another practice's desk."""
    rows = fresh.rows()
    for path in ("/1/talks/good-news", "/1/listening/sorry", "/1/listening/nothing", "/1/bond/wish", "/1/before/turn"):
        answer = asks(fresh, path=path, text=WORDS)
        assert (answer.status_code, heard_line(fresh, answer)) == (404, False), path
    assert fresh.rows("session", "wrap") == {name: one for name, one in rows.items() if name not in ("session", "wrap")}


def test_a_page_of_another_house_cannot_press_it(fresh: Doorway) -> None:
    form = {"text": WORDS, "lands": "yes"}
    answer = fresh.ask("POST", HERE, fresh.people["sami"], form, {"sec-fetch-site": "cross-site"})
    assert (answer.status_code, heard_line(fresh, answer)) == (403, False)


@pytest.mark.parametrize("payload", ["</textarea><script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_words_on_the_page_stay_words_and_nobody_keeps_the_page(fresh: Doorway, payload: str) -> None:
    answer = asks(fresh, text=payload + LOUD, inside=payload, once=payload, turn=payload, rev=payload)
    assert answer.status_code == 200
    assert payload not in answer.text
    assert answer.headers["cache-control"] == "no-store"
