"""Where a small child notices it: one tap more, if he likes (evidence.md row 1, S2)."""

from __future__ import annotations

from typing import Any

import pytest
from needing import MOTHER, SON, Needing

from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage
from hearthside.practices.needs.commands import Body, Check, HowFar, Name, Wish


def side_by_side(stage: Stage = Stage.S2, side: Side = SON) -> tuple[Needing, str]:
    two = Needing(stage)
    return two, two.given(side, Check(at=26, both=True))


def tap(two: Needing, item: str, **tapped: Any) -> None:
    two.given(SON, Name(item=item, share=HowFar.WORD, **tapped))


@pytest.mark.parametrize("stage", [Stage.S1, Stage.S2])
def test_the_row_comes_last_and_goes_once_it_was_tapped(stage: Stage) -> None:
    two, item = side_by_side(stage)
    assert two.data(MOTHER, item)["where"] == []
    tap(two, item, words=("grumpy",))
    assert two.data(MOTHER, item)["where"] == []
    tap(two, item, wish=Wish.HUG)
    assert two.data(MOTHER, item)["where"] == [one.value for one in Body]
    tap(two, item, body=Body.TUMMY)
    seen = two.data(MOTHER, item)
    assert (seen["words"], seen["wish"], seen["body"], seen["where"]) == (["grumpy"], "hug", "tummy", [])


def test_without_it_the_check_is_whole() -> None:
    two, item = side_by_side()
    tap(two, item, words=("grumpy",), wish=Wish.HUG)
    assert two.data(MOTHER, item)["body"] == ""
    assert [one.words for one in two.voices(MOTHER)] == ["grumpy"]


def test_not_to_know_is_an_answer_too() -> None:
    two, item = side_by_side()
    tap(two, item, words=("sad",), wish=Wish.NOTHING)
    tap(two, item, body=Body.UNSURE)
    assert (two.data(MOTHER, item)["body"], two.data(MOTHER, item)["where"]) == ("unsure", [])


def test_it_is_asked_of_him_alone_and_of_nobody_from_eleven_on() -> None:
    two, hers = side_by_side(side=MOTHER)
    assert two.data(MOTHER, hers)["where"] == []
    grown = Needing(Stage.S3)
    item = grown.dot(SON)
    grown.given(SON, Name(item=item, words=("sad",), wish=Wish.HUG, share=HowFar.WORD, body=Body.HEAD))
    seen = grown.data(MOTHER, item)
    assert (seen["where"], seen["body"]) == ([], "")


def test_the_timeline_says_what_was_tapped_side_by_side_once_however_many_taps_there_were() -> None:
    two, item = side_by_side()
    assert [one.words for one in two.voices(MOTHER)] == ["lots of energy, unpleasant"]
    taps: list[dict[str, Any]] = [{"words": ("grumpy",)}, {"wish": Wish.HUG}, {"body": Body.ALL_OVER}]
    for tapped in taps:
        tap(two, item, **tapped)
        assert [one.words for one in two.voices(MOTHER)] == ["grumpy"]
