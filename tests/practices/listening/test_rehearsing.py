"""A hard talk rehearsed: one's own, changed and taken away, and never anybody else's."""

from __future__ import annotations

import pytest
from listening_two import MOTHER, SON, Hearing

from hearthside.practices.listening.commands import Rehearse, RehearseAnew, TakeBack

PARTS = {"text": "kanarie00021x", "inside": "kanarie00022x", "deed": "kanarie00023x", "plan": "kanarie00024x"}


@pytest.fixture
def two() -> Hearing:
    return Hearing()


def test_it_is_on_ones_own_pages_and_on_none_of_the_others(two: Hearing) -> None:
    before = two.everything(MOTHER)
    item = two.given(SON, Rehearse(**PARTS))
    assert two.data(SON, item)["parts"] == PARTS
    assert two.everything(MOTHER) == before
    assert two.page(MOTHER, item) is None


def test_it_is_written_anew_and_the_timeline_has_its_last_words_alone(two: Hearing) -> None:
    item = two.given(SON, Rehearse(**PARTS))
    two.given(SON, RehearseAnew(item=item, text="kanarie00031x"))
    (voice,) = two.voices(SON)
    assert (voice.words, voice.alone) == ("kanarie00031x", True)
    assert [one["text"] for one in two.view(SON, new="rehearse").data["mine"]] == ["kanarie00031x"]


def test_taken_away_nothing_of_any_version_is_left(two: Hearing) -> None:
    item = two.given(SON, Rehearse(**PARTS))
    two.given(SON, RehearseAnew(item=item, text="kanarie00031x"), TakeBack(item=item))
    assert b"kanarie" not in b"".join(row.body or b"" for rows in two.rows.values() for row in rows)
    assert two.view(SON, new="rehearse").data["mine"] == []


def test_an_empty_page_is_not_kept_and_twenty_are_enough(two: Hearing) -> None:
    assert two.when(SON, Rehearse(text=" ")) == "listening.said.empty-page"
    item = two.given(SON, *(Rehearse(text=f"talk {no}") for no in range(20)))
    assert two.when(SON, Rehearse(text="one more")) == "listening.said.full-mine"
    assert isinstance(two.when(SON, RehearseAnew(item=item, text="another way")), dict)


def test_nobody_writes_anew_what_is_not_theirs(two: Hearing) -> None:
    item = two.given(SON, Rehearse(**PARTS))
    assert two.when(MOTHER, RehearseAnew(item=item, text="x")) == "listening.said.gone"
    assert two.when(MOTHER, TakeBack(item=item)) == "listening.said.gone"
