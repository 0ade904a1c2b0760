"""What each noticed: shut until both are in or one just listens; then one memory in two voices."""

from __future__ import annotations

import pytest
from moments_two import CARD, HERS, HIS, MOTHER, SON, Two
from tiny_house import TABLE, text

from hearthside.kernel.people import Side
from hearthside.practices.moments.commands import Answer, JustListen, Open, PutAside, TakeBack
from hearthside.practices.moments.events import Ask, Picture


@pytest.fixture
def two() -> Two:
    return Two()


def test_one_answer_is_shut_and_the_other_is_asked_the_same(two: Two) -> None:
    item = two.noticed(sides=(MOTHER,))
    assert (two.part(MOTHER, item), two.part(SON, item)) == ("shut", "notice")
    assert HERS not in two.everything(SON)
    assert HERS in two.everything(MOTHER)
    assert two.keys(SON) == [("today", "notice")]


def test_both_in_it_opens_and_each_unfolds_it_alone(two: Two) -> None:
    item = two.noticed()
    assert [two.part(side, item) for side in Side] == ["open", "open"]
    assert HIS not in two.everything(MOTHER)
    assert two.lines(MOTHER)[0].lamp
    two.given(MOTHER, Open(item=item))
    assert HIS in two.everything(MOTHER)
    assert HERS not in two.everything(SON)


def test_one_memory_has_two_voices_under_the_name_of_what_was_done(two: Two) -> None:
    two.opened()
    hers = two.voices(MOTHER)
    assert {(one.side, one.words, one.title.text) for one in hers} == {
        (MOTHER, HERS, "Questions in a jar"),
        (SON, HIS, "Questions in a jar"),
    }
    assert len({one.item for one in hers}) == 1


def test_just_listening_opens_it_for_the_listener(two: Two) -> None:
    item = two.noticed(sides=(MOTHER,))
    assert two.when(MOTHER, JustListen(item=item)) == "moments.said.nothing-to-hear"
    two.given(SON, JustListen(item=item))
    two.given(SON, Open(item=item))
    assert HERS in text(two.page(SON, item))
    assert two.part(MOTHER, item) == "opened"


def test_it_is_not_unfolded_before_it_is_open(two: Two) -> None:
    item = two.noticed(sides=(MOTHER,))
    assert two.when(SON, Open(item=item)) == "moments.said.still-shut"
    assert two.when(MOTHER, Open(item=item)) == "moments.said.still-shut"


def test_a_picture_alone_is_an_answer_and_nothing_is_none(two: Two) -> None:
    item = two.agreed()
    assert two.when(SON, Answer(item=item, text="  ")) == "moments.said.empty"
    notes = two.given(SON, Answer(item=item, ask=Ask.LIKED, picture=Picture.HUG))
    two.given(MOTHER, Answer(item=notes, text=HERS))
    two.given(MOTHER, Open(item=notes))
    assert two.data(MOTHER, notes)["theirs"] == {"ask": "liked", "text": "", "picture": "hug"}
    assert {one.words for one in two.voices(MOTHER)} == {HERS, "🤗"}


def test_each_answers_once(two: Two) -> None:
    item = two.noticed(sides=(MOTHER,))
    assert two.when(MOTHER, Answer(item=item, text="more")) == "moments.said.already"


def test_what_was_done_without_asking_first_meets_on_the_same_day(two: Two) -> None:
    hers = two.given(MOTHER, Answer(card=CARD, text=HERS))
    his = two.given(SON, Answer(card=CARD, text=HIS))
    assert hers == his
    assert two.part(SON, his) == "open"
    two.wait(days=2)
    assert two.given(MOTHER, Answer(card=CARD, text="another day")) != hers
    assert two.when(SON, Answer(card="no-such", text="x")) == "moments.said.gone"


def test_what_was_only_put_cannot_have_been_done(two: Two) -> None:
    assert two.when(SON, Answer(item=two.put(), text=HIS)) == "moments.said.gone"


def test_a_shut_answer_is_taken_back_and_what_was_agreed_stands(two: Two) -> None:
    agreed = two.agreed(text="kanarie00005x")
    item = two.noticed(agreed, sides=(MOTHER,))
    assert two.keys(MOTHER) == [("us", "shut")]
    two.given(MOTHER, TakeBack(item=item))
    assert HERS not in two.everything(MOTHER)
    assert two.part(SON, agreed) == "agreed"
    assert "kanarie00005x" in two.everything(SON)
    opened = two.noticed(agreed)
    assert two.when(MOTHER, TakeBack(item=opened)) == "moments.said.already-open"


def test_after_a_fortnight_it_comes_back_to_its_writer_and_the_other_finds_no_trace(two: Two) -> None:
    item = two.noticed(sides=(MOTHER,))
    two.wait(days=14)
    assert two.part(SON, item) == ""
    assert two.keys(SON) == []
    two.put_away(MOTHER)
    assert two.part(MOTHER, item) == "kept"
    assert HERS not in text(two.states[TABLE]) + "".join(str(row.body) for row in two.rows[TABLE])
    assert [(one.words, one.alone) for one in two.voices(MOTHER)] == [(HERS, True)]
    assert two.voices(SON) == []


def test_the_other_cannot_answer_what_ran_out(two: Two) -> None:
    item = two.noticed(sides=(MOTHER,))
    two.wait(days=15)
    assert two.when(SON, Answer(item=item, text=HIS)) == "moments.said.ran-out"


def test_what_one_puts_aside_is_off_ones_own_list_alone(two: Two) -> None:
    item = two.noticed(sides=(MOTHER,))
    before = two.everything(MOTHER)
    two.given(SON, PutAside(item=item))
    assert two.keys(SON) == []
    assert two.everything(MOTHER) == before


def test_one_half_taken_away_leaves_the_other_open(two: Two) -> None:
    item = two.opened()
    mine = [row for row in two.rows[TABLE] if row.author is MOTHER and row.item == item]
    two.take_away(MOTHER, TABLE, mine)
    assert HERS not in two.everything(MOTHER) + two.everything(SON)
    assert HIS in two.everything(MOTHER)
    assert two.part(SON, item) == "opened"
    assert two.data(SON, item)["theirs"]["text"] == ""


def test_both_have_finished_the_card_then(two: Two) -> None:
    two.noticed()
    memory = two.parts(SON).table.memory
    assert [one.card for one in memory.last] == [CARD]


def test_what_ran_out_leaves_no_way_to_it_on_the_page_of_what_was_agreed(two: Two) -> None:
    agreed = two.agreed()
    item = two.noticed(agreed, sides=(MOTHER,))
    assert two.data(SON, agreed)["notes"] == item
    two.wait(days=14)
    assert two.data(SON, agreed)["notes"] == ""
