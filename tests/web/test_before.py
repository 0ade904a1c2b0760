"""Before it goes, by forms alone: what is held, what goes at once, the second time, and the switch under Mine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from attacks.disk.visitor import Forms
from attacks.web.doorway import Doorway, doorway
from muttering import hears
from muttering.mutter import COLD, LOUD, LOW, PRACTICE

from hearthside.kernel.words import Words

HOT = f"The last bus was full. {LOUD}"
NEWS = "talks/good-news"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Doorway]:
    with doorway(tmp_path / "data") as found:
        hears(found.place)
        yield found


def sends(house: Doorway, command: str = NEWS, by: str = "ruth", /, **form: str) -> httpx.Response:
    return house.ask("POST", f"/1/{command}", house.people[by], {"once": str(uuid4())} | form)


def lines(house: Doorway, by: str = "ruth", /, **form: str) -> dict[str, list[str]]:
    """What the page of a writer who rests is told."""
    found: dict[str, list[str]] = sends(house, "before/line", by, **{"command": NEWS} | form).json()["lines"]
    return found


def said(house: Doorway, kind: str) -> str:
    return str(house.place.words["en"](f"mutter.hint.{kind}"))


def entries(house: Doorway) -> int:
    return len(house.rows()["entry"])


def held(house: Doorway, answer: httpx.Response) -> dict[str, str]:
    """The fields of the page that came instead."""
    assert answer.status_code == 422, answer.status_code
    assert house.place.words["en"]("web.before.as_it_is") in answer.text
    (form,) = [one for one in Forms(answer.text).forms if one.action == answer.request.url.path]
    return form.values


def test_it_comes_back_once_with_its_words_and_goes_the_second_time_changed_or_not(house: Doorway) -> None:
    for changed in (HOT, "I missed you at supper.", f"{HOT}!"):
        before = entries(house)
        answer = sends(house, text=HOT, whose="tell", who="")
        fields = held(house, answer)
        assert HOT in unescape(answer.text)
        assert said(house, "loud") in unescape(answer.text)
        assert entries(house) == before
        assert fields["whose"] == "tell"
        again = house.ask("POST", f"/1/{NEWS}", house.people["ruth"], fields | {"text": changed})
        assert again.status_code == 303
        assert entries(house) == before + 1
        kept = house.ask("GET", "/1/begun", house.people["ruth"]).text
        assert house.place.words["en"]("web.begun.none") in kept, "what was sent is no draft any more"


def test_sent_twice_by_a_bad_line_it_is_one_entry(house: Doorway) -> None:
    fields = held(house, sends(house, text=HOT)) | {"text": HOT}
    before = entries(house)
    for _ in range(2):
        assert house.ask("POST", f"/1/{NEWS}", house.people["ruth"], fields).status_code == 303
    assert entries(house) == before + 1


def test_what_says_nothing_of_the_kind_goes_at_once(house: Doorway) -> None:
    assert sends(house, text="The heron is back.").status_code == 303
    assert lines(house, text="The heron is back.") == {}


def test_what_stays_with_its_writer_is_not_looked_at(house: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk, a draft, a page of one's own, a locked page: not a letter of them comes to the hints."""
    heard = list[str]()
    monkeypatch.setitem(vars(PRACTICE), "hints", lambda text, *_: heard.append(text) or ())
    assert sends(house, text=HOT, where="me").status_code == 303
    assert lines(house, text=HOT, where="me") == {}
    assert sends(house, "pages", text=HOT).status_code == 303
    assert sends(house, "begun", text=HOT, **{"for": NEWS}).status_code == 303
    card = next(name for name, one in house.house.practices["talks"].library.cards.items() if one.answer == "line")
    assert sends(house, "talks/not-this-one", card=card, text=HOT).status_code == 303
    assert heard == []
    assert sends(house, text="for both", where="both").status_code == 303
    assert heard == ["for both"]


def test_a_name_is_a_name_and_the_line_why_is_words(house: Doorway) -> None:
    assert sends(house, "worlds/try", kind="song", text=LOUD, why="Listen to the end").status_code == 303
    fields = held(house, sends(house, "worlds/try", kind="song", text="The River", why=HOT))
    assert fields["text"] == "The River"
    assert fields["kind"] == "song"


def test_the_others_words_in_what_is_sent_are_not_the_writers(house: Doorway) -> None:
    """She answers a thing whose words are loud; her own are not."""
    fields = held(house, sends(house, "boundaries/ask", "sami", kind="freedom", text=HOT, why="because"))
    item = house.ask("POST", "/1/boundaries/ask", house.people["sami"], fields | {"text": HOT})
    thing = item.headers["location"].rpartition("/")[2]
    assert sends(house, "boundaries/yes", item=thing, no="1", text="Good plan.").status_code == 303


def test_two_lines_at_most_each_kind_once(house: Doorway) -> None:
    text = f"{LOUD} {LOW} {COLD}"
    found = lines(house, command="boundaries/ask", kind="agree", text=text, why=f"{LOUD}, because")
    assert found == {"text": [said(house, "loud"), said(house, "low")]}
    found = lines(house, command="boundaries/ask", kind="agree", text=LOUD, why=LOW, fine=LOUD)
    assert found == {"text": [said(house, "loud")], "why": [said(house, "low")]}


def test_a_form_that_would_be_refused_is_told_so_and_nothing_else(house: Doorway) -> None:
    assert lines(house, command="talks/ask", text=HOT + "x" * 1000) == {}
    assert sends(house, "talks/ask", text=HOT + "x" * 1000).status_code == 422
    assert lines(house, command="talks/tell", item=str(uuid4()), text=HOT) == {}


def test_off_it_goes_at_once_and_no_page_asks_until_it_is_on_again(house: Doorway) -> None:
    asks = re.compile('data-ask="/1/before/line"')
    page = lambda: house.ask("GET", "/1/talks?new=news", house.people["ruth"]).text  # noqa: E731
    chosen = lambda: house.ask("GET", "/1/before", house.people["ruth"]).text  # noqa: E731
    assert asks.search(unescape(page()))
    assert re.search('value="on" checked', chosen())
    assert sends(house, "before", line="off").status_code == 303
    assert not asks.search(unescape(page()))
    assert re.search('value="off" checked', chosen())
    assert lines(house, text=HOT) == {}
    assert sends(house, text=HOT).status_code == 303
    assert sends(house, "before", line="on").status_code == 303
    held(house, sends(house, text=HOT))
    assert lines(house, "sami", text=HOT), "hers is hers alone"


def test_where_no_practice_has_hints_no_page_asks(tmp_path: Path) -> None:
    with doorway(tmp_path / "quiet") as found:
        practices = found.house.practices
        assert [slug for slug, one in practices.items() if one.has_hints] == ["listening"]
        deaf = replace(practices["listening"], hints=practices["talks"].hints)
        practices["listening"] = deaf  # type: ignore[index]  # a dict, which only tests write to
        page = found.ask("GET", "/1/talks?new=news", found.people["ruth"]).text
        assert "data-ask" not in page
        assert sends(found, text=HOT).status_code == 303


def test_every_word_of_the_pages_is_there_in_both_languages(house: Doorway) -> None:
    both: dict[str, Words] = house.place.words
    for lang, one in both.items():
        page = house.ask("GET", f"/1/before?l={lang}", house.people["sami"])
        assert one("web.before.switch") in unescape(page.text)


def test_a_page_that_shows_the_lines_itself_is_left_standing_and_its_words_are_kept(house: Doorway) -> None:
    """204: the browser stays where it is; the next one carries that its writer has seen the line."""
    before = entries(house)
    answer = sends(house, text=HOT, stays="yes")
    assert (answer.status_code, answer.content) == (204, b"")
    assert entries(house) == before
    assert HOT in house.ask("GET", "/1/begun", house.people["ruth"]).text
    assert sends(house, text=HOT, stays="yes", anyway="yes").status_code == 303
    assert sends(house, text="The heron is back.", stays="yes").status_code == 303
