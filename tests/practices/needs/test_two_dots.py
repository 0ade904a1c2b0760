"""Two things at once: a second dot beside the first, for a feeling that is mixed (evidence.md section 3)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from needing import BAD, FINE, GREY, MOTHER, SON, Needing

from hearthside.kernel.doors import Room
from hearthside.kernel.places import Place
from hearthside.practices.needs import PRACTICE
from hearthside.practices.needs.commands import Also, HowFar, Name
from hearthside.practices.needs.events import Dotted
from hearthside.practices.needs.mixed import shown

FOSSIL = Path(__file__).parents[2] / "fossils" / "needs" / "0.1.json"
#: Little energy and very unpleasant.
LOW = 1


def mixed(two: Needing, at: int = BAD, also: int = FINE) -> str:
    item = two.dot(SON, at)
    return two.given(SON, Also(item=item, at=also))


def test_a_second_dot_lies_beside_the_first_with_its_owner_alone() -> None:
    two = Needing()
    item = two.dot(SON)
    events = two.happened(SON, Also(item=item, at=FINE))
    assert {place: [type(one) for one in made] for place, made in events.items()} == {Place.DESK: [Dotted]}
    assert (two.data(SON, item)["at"], two.data(SON, item)["also"]) == (BAD, FINE)
    assert two.page(MOTHER, item) is None


def test_it_is_never_asked_for_and_one_dot_is_still_finished() -> None:
    two = Needing()
    assert two.data(SON, two.dot(SON))["also"] == 0


def test_words_come_from_both_colours_and_each_stands_by_its_own() -> None:
    two = Needing()
    item = mixed(two)
    assert [group["colour"] for group in two.data(SON, item)["groups"]] == ["red", "green", "yellow", "blue"]
    assert two.data(SON, item)["own"] == 2
    two.given(SON, Name(item=item, words=("relieved", "angry")))
    assert two.data(SON, item)["how"] == [
        {"colour": "red", "words": ["angry"]}, {"colour": "green", "words": ["relieved"]}
    ]  # fmt: skip


def test_a_word_of_a_third_colour_stands_by_the_first_dot_and_two_dots_of_one_colour_are_shown_once() -> None:
    assert shown(BAD, FINE, ["sad"]) == [{"colour": "red", "words": ["sad"]}, {"colour": "green", "words": []}]
    assert shown(BAD, BAD + 1, []) == [{"colour": "red", "words": []}]
    assert shown(0, 0, ["sad"]) == [{"colour": "", "words": ["sad"]}]


def test_what_is_shared_of_two_dots_is_their_words_and_never_a_number() -> None:
    two = Needing()
    item = mixed(two)
    two.given(SON, Name(item=item, share=HowFar.WORD))
    (line,) = [line for line in two.lines(MOTHER) if line.room is Room.TODAY]
    assert line.quote == "lots of energy, unpleasant · little energy, pleasant"
    assert [one.words for one in two.voices(MOTHER)] == [line.quote]
    assert two.data(MOTHER, item)["how"] == two.data(SON, item)["how"] == shown(BAD, FINE, [])
    assert two.refused(SON, Also(item=item, at=LOW)) == "shared"


def test_where_a_word_is_shared_a_dot_without_one_says_nothing_more() -> None:
    two = Needing()
    item = mixed(two)
    two.given(SON, Name(item=item, words=("relieved",), share=HowFar.WORD))
    assert two.data(MOTHER, item)["how"] == [{"colour": "green", "words": ["relieved"]}]
    assert [one.words for one in two.voices(MOTHER)] == ["relieved"]


def test_it_may_be_moved_or_taken_away_again_and_both_in_one_place_are_one() -> None:
    two = Needing()
    item = mixed(two)
    for place, left in ((GREY, GREY), (0, 0), (LOW, LOW), (BAD, 0)):
        two.given(SON, Also(item=item, at=place))
        assert two.data(SON, item)["also"] == left
    assert two.refused(SON, Also(item=item)) == "no-dot"
    assert two.happened(SON, Also(item=item, at=BAD)) == {}
    assert two.refused(MOTHER, Also(item=item, at=FINE)) == "gone"


def test_a_second_dot_leaves_the_words_and_the_day_of_the_first() -> None:
    two = Needing()
    item = two.dot(SON, FINE)
    two.given(SON, Name(item=item, words=("calm",), hard=True))
    two.wait(days=8)
    two.given(SON, Also(item=item, at=GREY))
    (week,) = two.view(SON, new="picture").data["weeks"]
    assert week["monday"] == "2026-03-02"
    assert two.parts(SON).desk.facts == {}
    assert two.data(SON, item)["words"] == ["calm"]


def test_the_own_picture_has_both_dots_each_with_its_word() -> None:
    two = Needing()
    item = mixed(two)
    two.given(SON, Name(item=item, words=("angry", "relieved")))
    mixed(two, BAD, BAD - 6)
    (week,) = two.view(SON, new="picture").data["weeks"]
    assert {cell["colour"]: (cell["dots"], cell["words"]) for cell in week["cells"]} == {
        "yellow": (0, []), "green": (1, ["relieved"]), "red": (2, ["angry"]), "blue": (0, [])
    }  # fmt: skip


@pytest.mark.parametrize(("at", "also", "light"), [(FINE, BAD, True), (BAD, FINE, True), (FINE, GREY, False)])
def test_a_day_is_rough_if_either_of_two_dots_says_so(at: int, also: int, light: bool) -> None:
    two = Needing()
    mixed(two, at, also)
    assert ("light-until" in two.parts(SON).desk.facts) is light


def test_a_second_dot_added_to_an_old_one_makes_neither_today_rough_nor_a_later_day_fine() -> None:
    two = Needing()
    old = two.dot(SON, FINE)
    two.wait(days=2)
    two.dot(SON, BAD)
    today = two.at.date().isoformat()
    for place in (LOW, GREY):
        two.given(SON, Also(item=old, at=place))
        assert two.parts(SON).desk.facts["light-until"] == (today,)


def test_a_log_from_before_there_was_a_second_dot_folds_as_it_did() -> None:
    bodies = [json.dumps(body).encode() for body in json.loads(FOSSIL.read_text(encoding="utf-8"))]
    assert not any(b'"also"' in body for body in bodies)
    state = PRACTICE.fold(bodies)
    (spot,), (told,) = state.spots.values(), state.told.values()
    assert (spot.at, spot.also, spot.hard) == (1, 0, True)
    assert (told.at, told.also) == (1, 0)
    assert b'"also"' not in PRACTICE.codec.page(state)
