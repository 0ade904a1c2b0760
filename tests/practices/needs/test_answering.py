"""The answering box, the mark that only its sharer sees, the sentences of a bad day, and her headline."""

from __future__ import annotations

import pytest
from needing import FINE, MOTHER, SON, Needing
from tiny_house import TABLE

from hearthside.kernel.doors import Room
from hearthside.kernel.places import Place
from hearthside.kernel.stages import Stage
from hearthside.practices.needs.commands import (
    Answer,
    Beside,
    Dread,
    Give,
    Headline,
    Helped,
    HowFar,
    LeaveMeBe,
    LetKnow,
    Mark,
    Name,
    TakeBack,
    Wish,
)
from hearthside.practices.needs.events import Marked

SAID = "I see a long week."


def test_the_other_may_answer_what_was_shared_and_it_is_found_on_today() -> None:
    two = Needing()
    item = two.share(SON, "stressed")
    assert two.data(MOTHER, item)["may_answer"]
    two.given(MOTHER, Answer(item=item, text=SAID, give=Give.EAR))
    (line,) = [one for one in two.lines(SON) if one.room is Room.TODAY]
    assert (line.key, line.quote) == ("needs.line.answered", SAID)
    assert two.data(SON, item)["answer"] == {"text": SAID, "give": "ear"}
    assert two.keys(MOTHER) == []


def test_one_choice_without_words_is_an_answer_and_nothing_at_all_is_none() -> None:
    two = Needing()
    item = two.share(SON, "stressed")
    assert two.refused(MOTHER, Answer(item=item, text="  ")) == "empty"
    two.given(MOTHER, Answer(item=item, give=Give.COMPANY))
    assert two.refused(MOTHER, Answer(item=item, text="more")) == "already"


def test_nothing_was_wished_so_the_box_is_closed_by_rule() -> None:
    """Not only hidden: the form sent by hand is refused too (evidence.md P1)."""
    two = Needing()
    item = two.share(SON, "stressed", wish=Wish.NOTHING)
    assert not two.data(MOTHER, item)["may_answer"]
    assert two.refused(MOTHER, Answer(item=item, text=SAID)) == "closed"


def test_nobody_answers_themselves_or_what_is_kept() -> None:
    two = Needing()
    item, kept = two.share(SON, "sad"), two.dot(SON)
    assert two.refused(SON, Answer(item=item, text=SAID)) == "gone"
    assert two.refused(MOTHER, Answer(item=kept, text=SAID)) == "gone"


def test_whether_it_helped_is_asked_only_of_what_its_sharer_called_hard() -> None:
    two = Needing()
    easy, hard = two.share(SON, "sad"), two.share(SON, "sad", hard=True)
    assert two.refused(SON, Mark(item=hard, helped=Helped.YES)) == "gone", "nothing has answered it yet"
    for item in (easy, hard):
        two.given(MOTHER, Answer(item=item, text=SAID))
    assert two.refused(SON, Mark(item=easy, helped=Helped.YES)) == "gone"
    assert two.refused(MOTHER, Mark(item=hard, helped=Helped.YES)) == "gone"
    assert [two.data(SON, item)["may_mark"] for item in (easy, hard)] == [False, True]
    assert not two.data(MOTHER, hard)["may_mark"]


def test_the_mark_lies_with_its_sharer_alone_and_changes_nothing_the_other_sees() -> None:
    two = Needing()
    item = two.share(SON, "sad", hard=True)
    two.given(MOTHER, Answer(item=item, text=SAID))
    before = two.everything(MOTHER)
    events = two.happened(SON, Mark(item=item, helped=Helped.NOT_YET))
    assert list(events) == [Place.DESK]
    assert two.everything(MOTHER) == before
    assert two.data(SON, item)["marked"] == "not-yet"
    two.given(SON, Mark(item=item, helped=Helped.YES))
    assert two.data(SON, item)["marked"] == "yes"
    assert not [one for one in two.table() if isinstance(one, Marked)]


def test_what_is_hard_is_not_told_to_the_other() -> None:
    two, plain = Needing(), Needing()
    two.share(SON, "sad", hard=True)
    plain.share(SON, "sad")
    assert two.everything(MOTHER) == plain.everything(MOTHER)


def test_a_bad_day_takes_no_answer_is_over_with_the_day_and_makes_it_light() -> None:
    two = Needing()
    item = two.given(SON, LeaveMeBe())
    assert two.keys(MOTHER) == ["be"]
    assert two.refused(MOTHER, Answer(item=item, text=SAID)) == "closed"
    assert two.parts(SON).desk.facts["light-until"] == (two.at.date().isoformat(),)
    two.wait(days=1)
    assert two.keys(MOTHER) == two.keys(SON) == []


def test_you_should_know_asks_for_no_talk_and_takes_a_line_only_where_that_is_fine() -> None:
    two = Needing()
    closed = two.given(SON, LetKnow(text="The maths came out as a four."))
    opened = two.given(SON, LetKnow(text="The maths came out as a four.", reply=True))
    assert two.data(MOTHER, closed)["quiet"]
    assert two.refused(MOTHER, Answer(item=closed, text=SAID)) == "closed"
    assert two.given(MOTHER, Answer(item=opened, text=SAID)) == opened
    assert two.refused(SON, LetKnow(text=" ")) == "empty"


@pytest.mark.parametrize("beside", list(Beside))
def test_what_is_dreaded_may_be_answered_and_says_what_would_make_it_easier(beside: Beside) -> None:
    two = Needing()
    item = two.given(SON, Dread(text="Monday", beside=beside))
    assert two.data(MOTHER, item)["beside"] == beside.value
    assert two.given(MOTHER, Answer(item=item, text=SAID, give=Give.COMPANY)) == item


def test_to_a_minor_she_shares_a_headline_and_nothing_else() -> None:
    """evidence.md 7.3: no share of hers is a burden."""
    for stage in (Stage.S1, Stage.S2, Stage.S3, Stage.S4):
        two = Needing(stage)
        item = two.dot(MOTHER)
        for far in (HowFar.WORD, HowFar.WHY):
            assert two.refused(MOTHER, Name(item=item, words=("tired",), share=far)) == "headline"
        for said in (LeaveMeBe(text="x"), LetKnow(text="x"), Dread(text="x")):
            assert two.refused(MOTHER, said) == "headline"
        two.given(MOTHER, Headline(item=item, words=("tired",), text="the night shifts.", plan="sleeping till noon"))
        (told,) = two.table()
        assert (told.text, told.plan, told.closed) == ("the night shifts", "sleeping till noon", True)


def test_a_headline_asks_no_answer_of_him_and_takes_none() -> None:
    two = Needing()
    item = two.given(MOTHER, Headline(item=two.dot(MOTHER), words=("tired",), plan="an early night"))
    assert two.part(SON, item) == "headline"
    assert not two.data(SON, item)["may_answer"]
    assert two.refused(SON, Answer(item=item, text=SAID)) == "closed"


def test_a_headline_says_how_she_feels_and_how_she_handles_it() -> None:
    two = Needing()
    item = two.dot(MOTHER)
    assert two.refused(MOTHER, Headline(item=item, plan="an early night")) == "no-word"
    assert two.refused(MOTHER, Headline(item=item, words=("tired",), plan=" . ")) == "no-plan"
    assert two.refused(SON, Headline(item=two.dot(SON), words=("tired",), plan="x")) == "gone"
    two.given(MOTHER, Headline(item=item, words=("tired",), plan="an early night"))
    assert two.refused(MOTHER, Headline(item=item, words=("tired",), plan="an early night")) == "shared"


def test_to_a_grown_son_she_shares_as_he_does_and_a_headline_is_still_hers_to_choose() -> None:
    two = Needing(Stage.S6)
    two.share(MOTHER, "tired", at=FINE)
    item = two.given(MOTHER, Headline(item=two.dot(MOTHER), words=("tired",), plan="an early night"))
    assert two.part(SON, item) == "headline"
    assert two.keys(SON) == ["check", "headline"]


def test_what_was_answered_is_not_taken_back_but_its_words_can_go() -> None:
    two = Needing()
    item = two.share(SON, "sad", text="kanarie00001x", share=HowFar.WHY)
    two.given(MOTHER, Answer(item=item, text=SAID))
    assert two.refused(SON, TakeBack(item=item)) == "answered"
    (row,) = [row for row in two.rows[TABLE] if row.author is SON]
    two.take_away(SON, TABLE, [row])
    assert "kanarie" not in two.everything(MOTHER) + two.everything(SON)
    assert two.data(MOTHER, item)["gone"]
    assert two.data(SON, item)["answer"]["text"] == SAID


def test_the_same_worry_for_the_third_time_in_ten_days_offers_doing_to_its_sharer_alone() -> None:
    """evidence.md 4.14."""
    two = Needing()
    first, second = two.share(SON, "anxious"), two.share(SON, "anxious", "tired")
    assert not any(two.data(SON, item)["again"] for item in (first, second))
    third = two.share(SON, "anxious", at=FINE)
    assert two.data(SON, third)["again"]
    assert not two.data(MOTHER, third)["again"]
    for _ in range(3):
        glad = two.share(SON, "calm")
    assert not two.data(SON, glad)["again"], "what is pleasant may be said as often as one likes"


def test_after_ten_days_a_worry_begins_anew() -> None:
    two = Needing()
    for _ in range(2):
        two.share(SON, "anxious")
    two.wait(days=10)
    assert not two.data(SON, two.share(SON, "anxious"))["again"]
