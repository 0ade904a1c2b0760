"""A shut answer runs out after fourteen days without trace; its writer keeps it (evidence.md 4.4)."""

from __future__ import annotations

import pytest
from talking import HERS, HIS, PHONE, SONG, Talking
from tiny_house import MOTHER, SON, TABLE

from hearthside.kernel.gone import Gone
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.share import Share
from hearthside.practices.talks.commands import Answer, Ask, JustListen, KeepMine, LetRead, NotThisOne, Open
from hearthside.practices.talks.events import Answered, Kept, Put, PutAway


@pytest.fixture
def two() -> Talking:
    return Talking()


def test_on_the_thirteenth_day_it_is_there_and_on_the_fourteenth_it_is_hidden_from_both(two: Talking) -> None:
    item = two.hers()
    two.wait(days=13)
    assert two.part(SON, item) == "question"
    two.wait(days=1)
    for side in Side:
        assert two.part(side, item) == ""
        assert two.keys(side) == []


def test_at_its_writers_next_request_it_goes_to_the_desk_and_off_the_table(two: Talking) -> None:
    item = two.hers()
    two.wait(days=14)
    two.put_away(SON)
    assert HERS.encode() in (two.rows[TABLE][0].body or b"")
    two.put_away(MOTHER)
    assert two.rows[TABLE][0].body is None
    assert two.part(MOTHER, item) == "kept"
    assert two.data(MOTHER, item)["ran_out"]
    assert two.data(MOTHER, item)["mine"]["text"] == HERS
    assert two.part(SON, item) == ""


def test_the_house_keeps_exactly_what_was_answered(two: Talking) -> None:
    item = two.given(MOTHER, Answer(card=PHONE, tap="son", guess="mother"))
    written = two.at.date()
    two.wait(days=20)
    command = two.practice.keep(two.entries(MOTHER, item), two.scene(MOTHER), item)
    assert command == KeepMine(item=item, card=PHONE, tap="son", guess="mother")
    assert two.practice.decide(two.places(MOTHER), command, two.scene(MOTHER)) == {
        Place.DESK: [Kept(item=item, day=written, card=PHONE, tap="son", guess="mother", ran_out=True)],
        Place.TABLE: [Gone(item=item)],
    }


def test_nothing_alive_open_or_of_the_others_is_put_away(two: Talking) -> None:
    item = two.hers()
    assert two.when(MOTHER, KeepMine(item=item, text=HERS)) == "talks.said.gone"
    two.wait(days=14)
    assert two.when(SON, KeepMine(item=item, text="hers, I think")) == "talks.said.gone"
    two.wait(days=-1)
    two.his()
    two.wait(days=30)
    assert [two.when(side, KeepMine(item=item, text="x")) for side in Side] == ["talks.said.gone"] * 2
    assert [two.part(side, item) for side in Side] == ["open", "open"]


def test_a_question_that_ran_out_takes_no_answer(two: Talking) -> None:
    item = two.hers()
    two.wait(days=14)
    assert two.when(SON, Answer(item=item, text=HIS)) == "talks.said.ran-out"
    assert two.when(SON, JustListen(item=item)) == "talks.said.gone"
    assert two.when(SON, Open(item=item)) == "talks.said.gone"


def test_what_opened_in_time_never_runs_out(two: Talking) -> None:
    item = two.both()
    two.wait(days=400)
    two.given(SON, Open(item=item))
    assert two.data(SON, item)["theirs"]["text"] == HERS


def ran_out(two: Talking) -> str:
    item = two.hers()
    two.wait(days=14)
    two.put_away(MOTHER)
    return item


def test_its_writer_may_let_it_be_read_anyway_as_it_stands_in_the_box_now(two: Talking) -> None:
    item = ran_out(two)
    decided = two.when(MOTHER, LetRead(item=item, card=SONG, text="shorter"))
    assert isinstance(decided, dict)
    (answered,) = decided[Place.TABLE]
    assert answered == Answered(
        item=answered.item,
        side=MOTHER,
        day=two.at.date(),
        card=SONG,
        text="shorter",
        share=Share(),
        anyway=True,
    )
    assert decided[Place.DESK] == [PutAway(item=item)]
    assert answered.item != item
    assert two.part(SON, answered.item) == "open"
    two.given(SON, Open(item=answered.item))
    assert two.data(SON, answered.item)["theirs"]["text"] == "shorter"
    assert HERS not in two.everything(SON)


def test_what_was_let_read_leaves_the_answers_that_stayed_mine_and_cannot_be_let_read_twice(two: Talking) -> None:
    item = ran_out(two)
    two.given(MOTHER, LetRead(item=item, card=SONG, text=HERS))
    assert two.view(MOTHER).data["kept"] == []
    assert two.when(MOTHER, LetRead(item=item, card=SONG, text=HERS)) == "talks.said.already"


def test_it_is_not_counted_as_finished_by_both(two: Talking) -> None:
    item = ran_out(two)
    two.given(MOTHER, LetRead(item=item, card=SONG, text=HERS))
    assert two.states[TABLE].memory.finished == {}
    assert SONG not in [offer.card for offer in two.offers(SON)]


def test_one_who_had_passed_can_read_what_the_other_lets_be_read(two: Talking) -> None:
    item = two.hers()
    two.given(SON, NotThisOne(item=item))
    two.wait(days=14)
    two.put_away(MOTHER)
    two.given(MOTHER, LetRead(item=item, card=SONG, text=HERS))
    assert two.keys(SON) == ["open"]


@pytest.mark.parametrize("item", ["", "never-kept"])
def test_only_what_one_kept_can_be_let_read(two: Talking, item: str) -> None:
    ran_out(two)
    assert two.when(SON, LetRead(item=item, card=SONG, text=HIS)) == "talks.said.gone"


def test_an_empty_box_lets_nothing_be_read(two: Talking) -> None:
    assert two.when(MOTHER, LetRead(item=ran_out(two), card=SONG, text=" ")) == "talks.said.empty"


def test_an_answer_to_her_own_question_is_let_read_under_it_without_a_copy_of_her_words(two: Talking) -> None:
    item = two.asked(MOTHER, "hers kanarie00009x?")
    two.given(SON, Answer(item=item, text=HIS))
    two.wait(days=14)
    two.put_away(SON)
    assert two.data(SON, item)["ask"] == "hers kanarie00009x?"
    two.given(SON, LetRead(item=item, text=HIS))
    assert two.data(MOTHER, item)["ask"] == "hers kanarie00009x?"
    her_words = [row for row in two.rows[TABLE] if row.author is MOTHER]
    two.withdraw(TABLE, her_words)
    for side in Side:
        assert "kanarie00009x" not in two.everything(side)


def test_what_he_keeps_of_her_question_goes_when_she_takes_the_question_back(two: Talking) -> None:
    item = two.asked(MOTHER, "hers kanarie00009x?")
    two.given(SON, Answer(item=item, text=HIS))
    two.wait(days=14)
    two.put_away(SON)
    two.withdraw(TABLE, [row for row in two.rows[TABLE] if row.author is MOTHER])
    assert two.data(SON, item)["mine"]["text"] == HIS
    assert "kanarie00009x" not in two.everything(SON)
    assert not any(b"kanarie00009x" in (row.body or b"") for rows in two.rows.values() for row in rows)


def test_ones_own_question_comes_along_when_its_answer_is_let_read(two: Talking) -> None:
    item = two.asked(SON, "How was it at my age?")
    two.given(SON, Answer(item=item, text=HIS))
    two.wait(days=14)
    two.put_away(SON)
    kept = two.data(SON, item)["kept"]
    again = two.given(SON, LetRead(item=item, question=kept.question, text=HIS))
    lines = two.lines(MOTHER)
    assert [(line.key, line.quote) for line in lines] == [("talks.line.open", "How was it at my age?")]
    assert two.part(MOTHER, lines[0].item) == "open"
    assert again == lines[0].item


def test_questions_nobody_answered_leave_the_page_after_their_time(two: Talking) -> None:
    for at in range(60):
        two.given(SON, Ask(text=f"question {at}"))
        two.wait(days=15)
    assert len(two.states[TABLE].questions) <= 9
    assert sum(isinstance(event, Put) for _, events in two.log(TABLE) for event in events) == 60


def test_a_shut_answer_waits_for_its_writer_however_long_she_is_away(two: Talking) -> None:
    item = two.hers()
    for at in range(30):
        two.given(SON, Ask(text=f"question {at}"))
        two.wait(days=15)
    two.put_away(MOTHER)
    assert two.data(MOTHER, item)["mine"]["text"] == HERS
