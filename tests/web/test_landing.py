"""How might this land? A hard talk rehearsed, and its writer asks: the page comes back as it was, with a line or so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from attacks.disk.visitor import Forms
from attacks.web.doorway import WORDS, Doorway, Person, doorway
from household import newcomer
from muttering import hears
from muttering.mutter import COLD, LOUD, LOW
from web.test_before import said

from hearthside.house.door import begin, invite, join
from hearthside.house.door.begin import Beginning
from hearthside.kernel.stages import Stage

PARTS = {"text": f"About Sunday. {LOUD}", "inside": "that he goes", "deed": f"Sit down. {LOW}", "plan": "on a walk"}
HERE = "/1/listening/rehearse"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Doorway]:
    with doorway(tmp_path / "data") as found:
        hears(found.place)
        for name in ("ruth", "sami"):  # the day is noted, and the other's key pinned
            found.ask("GET", "/1/today", found.people[name])
        yield found


def asks(house: Doorway, by: str = "ruth", path: str = HERE, /, **form: str) -> httpx.Response:
    sent = {"once": str(uuid4()), "for": path[3:], "back": "new=rehearse", "lands": "yes"}
    return house.ask("POST", path, house.people[by], sent | form)


def under(answer: httpx.Response, box: str) -> str:
    """What stands under a box; "" for nothing."""
    _, found, rest = unescape(answer.text).partition(f'id="{box}-lands"')
    return rest.partition("</div>")[0] if found else ""


def test_the_page_comes_back_with_every_word_and_a_line_under_what_might_be_said(house: Doorway) -> None:
    rows = house.rows()
    answer = asks(house, **PARTS)
    assert answer.status_code == 200
    assert all(words in unescape(answer.text) for words in PARTS.values())
    assert said(house, "loud") in under(answer, "text")
    assert said(house, "low") in under(answer, "deed")
    assert answer.text.count("autofocus") == 1
    assert house.rows() == rows, "nothing kept, and no draft"


def test_two_lines_at_most_each_kind_once(house: Doorway) -> None:
    answer = asks(house, text=f"{LOUD} {LOW} {COLD}", deed=LOUD)
    assert under(answer, "text").count("<p>") == 2
    assert under(answer, "deed") == ""


def test_where_nothing_stands_out_it_says_so_and_that_this_is_no_praise(house: Doorway) -> None:
    for lang in ("en", "es"):
        words = house.place.words[lang]
        calm = asks(house, text="The heron is back.", l=lang)
        assert words("web.lands.nothing", name="Sohn") in under(calm, "text")
        assert words("web.lands.nothing", name="Sohn") in under(asks(house, deed="The heron.", l=lang), "deed")
        assert words("web.lands.empty") in under(asks(house, inside="x", l=lang), "text")


def test_what_they_are_afraid_of_is_shown_to_no_hint(house: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = list[str]()
    practice = house.house.practices["mutter"]
    monkeypatch.setitem(
        house.house.practices,  # type: ignore[arg-type]  # a dict, which only tests write to
        "mutter",
        replace(practice, hints=lambda text, *_: heard.append(text) or ()),
    )
    asks(house, **PARTS | {"inside": LOUD})
    assert heard == [PARTS["text"], PARTS["deed"]]


def test_off_it_is_still_there_for_whoever_asks(house: Doorway) -> None:
    """The switch is for what is said before words go; here nobody asks but the writer."""
    house.ask("POST", "/1/before", house.people["sami"], {"line": "off"})
    page = house.ask("GET", "/1/listening?new=rehearse", house.people["sami"]).text
    assert 'name="lands"' in page
    assert "data-ask" not in page
    assert said(house, "loud") in under(asks(house, "sami", **PARTS), "text")


def test_a_son_of_thirteen_may_ask_himself(house: Doorway) -> None:
    """Lines before sending are off for him (evidence.md section 5); this he presses."""
    hers = begin.begin(house.house, newcomer("ama", WORDS), Beginning(son="Kofi", mother="Mum", stage=Stage.S3))
    assert isinstance(hers, str)
    house.people["ama"] = Person("ama", "", hers)
    his = join.join(house.house, invite.invite(house.house, *house.viewer("ama")), newcomer("kofi", WORDS))
    assert isinstance(his, str)
    house.people["kofi"] = Person("kofi", "", his)
    page = house.ask("GET", "/1/listening?new=rehearse", house.people["kofi"]).text
    assert "data-ask" not in page
    assert said(house, "loud") in under(asks(house, "kofi", **PARTS), "text")


def test_a_draft_that_lay_there_lies_there_as_it_was(house: Doorway) -> None:
    keeps = {"once": str(uuid4()), "for": HERE[3:], "turn": "3", "text": "as far as I came"}
    kept = house.ask("POST", "/1/begun", house.people["ruth"], keeps, {"accept": "application/json"}).json()
    rows = house.rows()
    answer = asks(house, **keeps | PARTS | {"rev": kept["rev"]})
    assert house.rows() == rows
    (form,) = [one for one in Forms(answer.text).forms if one.action == HERE]
    assert (form.values["rev"], form.values["once"], form.values["turn"]) == (kept["rev"], keeps["once"], "3")
    done = house.ask("POST", HERE, house.people["ruth"], form.values | PARTS)
    assert done.status_code == 303, "the same form can still be kept"
    assert house.place.words["en"]("web.begun.none") in house.ask("GET", "/1/begun", house.people["ruth"]).text


def test_a_talk_kept_before_is_asked_about_on_its_own_page(house: Doorway) -> None:
    done = house.ask("POST", HERE, house.people["ruth"], {"once": str(uuid4()), "text": "before"})
    item = done.headers["location"].rpartition("/")[2]
    answer = asks(house, "ruth", "/1/listening/rehearse-anew", item=item, **PARTS)
    assert said(house, "loud") in under(answer, "text")
    assert "before" not in under(answer, "text")


def test_what_is_too_long_is_told_so_and_stays_in_its_box(house: Doorway) -> None:
    rows = house.rows()
    answer = asks(house, text="x" * 8001 + LOUD)
    assert answer.status_code == 422
    assert house.place.words["en"]("web.said.too-long") in unescape(answer.text)
    assert "x" * 8001 in answer.text
    assert house.rows() == rows


def test_where_no_practice_has_hints_there_is_no_such_button(tmp_path: Path) -> None:
    with doorway(tmp_path / "quiet") as found:
        practices = found.house.practices
        deaf = replace(practices["listening"], hints=practices["talks"].hints)
        practices["listening"] = deaf  # type: ignore[index]  # a dict, which only tests write to
        page = found.ask("GET", "/1/listening?new=rehearse", found.people["ruth"]).text
        assert 'name="lands"' not in page
        assert asks(found, **PARTS).status_code == 404
