"""From mine to yours: each step by both, a slip one rung back (evidence.md P9)."""

from __future__ import annotations

import pytest
from leaning_two import HERS, HIS, WORDS, Leaning
from tiny_house import MOTHER, SON, TABLE

from hearthside.kernel.places import Place
from hearthside.kernel.share import Where
from hearthside.kernel.stages import Stage
from hearthside.practices.leaning.commands import (
    Agree,
    Answer,
    Begin,
    ItIsTime,
    ItWorked,
    LetRest,
    OneBack,
    TakeBack,
    Want,
)
from hearthside.practices.leaning.events import Slipped, Stepped
from hearthside.practices.leaning.library import item_of

CARD = "own-budget"


@pytest.fixture
def two() -> Leaning:
    return Leaning()


def test_it_stands_at_hers_until_both_say_it_begins(two: Leaning) -> None:
    item = two.given(SON, Begin(text=HIS, rung=3))
    assert two.rung(item) == 0
    assert two.when(SON, Agree(item=item)) == "leaning.said.nothing-waits"
    two.given(MOTHER, Agree(item=item, rung=3))
    assert two.rung(item) == 3


def test_it_begins_at_the_rung_that_both_see_and_never_above(two: Leaning) -> None:
    lower = two.given(SON, Begin(text=HIS, rung=3))
    two.given(MOTHER, Agree(item=lower, rung=1))
    higher = two.given(SON, Begin(text=HIS, rung=1))
    two.given(MOTHER, Agree(item=higher, rung=3))
    assert (two.rung(lower), two.rung(higher)) == (1, 1)


def test_who_said_that_it_is_time_is_not_asked_whether_it_is(two: Leaning) -> None:
    item = two.ladder()
    two.given(MOTHER, Want(item=item, text=WORDS))
    two.given(SON, Agree(item=item), ItIsTime(item=item))
    assert (two.keys(SON), two.keys(MOTHER)) == (["ladder-time-mine"], ["ladder-time"])
    two.given(MOTHER, ItIsTime(item=item))
    assert (two.keys(SON), two.keys(MOTHER)) == (["ladder-on"], ["ladder-on"])


def test_the_words_for_a_step_are_agreed_by_both_first(two: Leaning) -> None:
    item = two.ladder()
    assert two.when(SON, ItIsTime(item=item)) == "leaning.said.words-first"
    two.given(MOTHER, Want(item=item, text=WORDS))
    assert two.when(SON, ItIsTime(item=item)) == "leaning.said.words-first"
    two.given(SON, Want(item=item, text="other words"))
    assert two.when(SON, Agree(item=item)) == "leaning.said.nothing-waits"
    two.given(MOTHER, Agree(item=item))
    assert two.data(SON, item)["words"] == "other words"


def test_a_step_needs_both_and_one_alone_moves_nothing(two: Leaning) -> None:
    item = two.ladder()
    two.given(MOTHER, Want(item=item, text=WORDS))
    two.given(SON, Agree(item=item), ItIsTime(item=item))
    assert two.rung(item) == 1
    assert two.when(SON, ItIsTime(item=item)) == "leaning.said.waits-for-other"
    day = two.at.date()
    assert two.when(MOTHER, ItIsTime(item=item)) == {Place.TABLE: [Stepped(item=item, side=MOTHER, day=day, rung=2)]}
    assert two.when(MOTHER, ItIsTime(item=item)) == "leaning.said.words-first"


def test_a_slip_goes_one_rung_back_and_says_so_in_a_line(two: Leaning) -> None:
    item = two.ladder()
    two.step(item)
    two.step(item)
    day = two.at.date()
    assert two.when(SON, OneBack(item=item, text=" the red sock ")) == {
        Place.TABLE: [Slipped(item=item, side=SON, day=day, rung=2, text="the red sock")]
    }
    assert two.rung(item) == 2
    assert [one["text"] for one in two.data(MOTHER, item)["said"]] == ["the red sock"]


def test_how_it_grew_knows_no_slip(two: Leaning) -> None:
    item = two.ladder()
    two.step(item)
    two.given(MOTHER, OneBack(item=item), ItWorked(item=item))
    two.step(item)
    two.step(item)
    assert [one["rung"] for one in two.data(SON, item)["grew"]] == [1, 2, 3]


def test_the_first_rung_has_none_before_it(two: Leaning) -> None:
    item = two.ladder(0)
    assert two.when(MOTHER, OneBack(item=item)) == "leaning.said.first-rung"


def test_yours_is_a_fact_for_the_map_and_a_line_in_the_timeline(two: Leaning) -> None:
    item = two.given(SON, Begin(card=CARD, rung=3))
    assert item == item_of(two.seed, CARD)
    two.given(MOTHER, Agree(item=item))
    assert "handed" not in two.parts(MOTHER).table.facts
    two.step(item)
    assert two.parts(MOTHER).table.facts["handed"] == (CARD,)
    assert [voice.words for voice in two.voices(SON) if "Propio" in voice.words or "propio" in voice.words or
            "presupuesto" in voice.words]  # fmt: skip
    for command in (OneBack(item=item), ItIsTime(item=item), Want(item=item, text=WORDS)):
        assert two.when(MOTHER, command) == "leaning.said.yours"


def test_own_words_are_a_fact_by_how_they_begin_and_gone_with_them(two: Leaning) -> None:
    item = two.ladder(3)
    two.step(item)
    assert two.parts(MOTHER).table.facts["handed"] == (HIS,)
    two.take_away(SON, TABLE, [row for row in two.rows[TABLE] if row.author is SON and row.item == item])
    assert two.rung(item) == 4
    assert "handed" not in two.parts(MOTHER).table.facts


def test_what_rests_is_taken_up_again_by_whoever_goes_on(two: Leaning) -> None:
    item = two.ladder()
    two.given(MOTHER, LetRest(item=item))
    assert two.keys(SON) == []
    two.given(SON, ItWorked(item=item))
    assert two.rung(item) == 1
    assert two.keys(SON) == ["ladder-on"]


def test_what_nobody_answered_can_be_taken_back(two: Leaning) -> None:
    item = two.given(SON, Begin(text=HIS))
    two.given(SON, TakeBack(item=item))
    assert HIS not in two.all_of(MOTHER) + two.all_of(SON)
    item = two.ladder()
    assert two.when(SON, TakeBack(item=item)) == "leaning.said.answered"


def test_an_ask_kept_for_oneself_is_nowhere_in_hers(two: Leaning) -> None:
    before = two.all_of(MOTHER)
    item = two.given(SON, Begin(text=HIS, where=Where.ME))
    assert two.all_of(MOTHER) == before
    assert HIS in two.all_of(SON)
    assert two.page(MOTHER, item) is None


def test_a_card_of_another_age_is_refused_whatever_a_request_says(two: Leaning) -> None:
    assert two.when(SON, Begin(card="pouring")) == "leaning.said.gone"
    assert two.when(SON, Begin(card="no-such-card")) == "leaning.said.gone"


def test_both_thumbs_begin_and_step_without_words_for_a_small_child() -> None:
    small = Leaning(stage=Stage.S1)
    item = small.given(MOTHER, Answer(card="pouring", tap="yes"))
    assert small.when(MOTHER, Answer(item=item, tap="yes")) == {Place.TABLE: []}
    small.given(SON, Answer(card="pouring", tap="yes"))
    assert small.rung(item) == 1
    small.given(MOTHER, Answer(item=item, tap="time"))
    assert small.rung(item) == 1
    small.given(SON, Answer(item=item, tap="time"))
    assert small.rung(item) == 2


def test_what_a_mother_of_a_grown_son_keeps_does_not_move() -> None:
    grown = Leaning(stage=Stage.S6)
    item = grown.given(MOTHER, Begin(text=HERS, keeps=True))
    assert grown.when(SON, Agree(item=item)) == "leaning.said.nothing-waits"
    assert grown.when(SON, ItIsTime(item=item)) == "leaning.said.not-begun"
    assert grown.part(SON, item) == "ladder"
    two = Leaning()
    assert not two.thing(two.given(MOTHER, Begin(text=HERS, keeps=True))).keeps
