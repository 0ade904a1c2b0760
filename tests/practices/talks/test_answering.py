"""The same question to both, shut until both are in (evidence.md P3)."""

from __future__ import annotations

import pytest
from talking import FEAR, HERS, HIS, PHONE, SONG, Talking
from tiny_house import MOTHER, SON, TABLE

from hearthside.kernel.gone import Gone
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.share import Share, Where
from hearthside.kernel.stages import Stage
from hearthside.practices.talks.commands import Answer, Ask, JustListen, Open, TakeBack
from hearthside.practices.talks.events import Answered, Kept, Listened, Opened, Put


@pytest.fixture
def two() -> Talking:
    return Talking()


def test_an_answer_lies_on_the_table_with_the_share_of_his_age(two: Talking) -> None:
    day = two.at.date()
    assert two.when(SON, Answer(card=SONG, text=f" {HIS} ")) == {
        Place.TABLE: [
            Answered(item=two.card(), side=SON, day=day, card=SONG, text=HIS, share=Share(aloud=False)),
        ]
    }


def test_a_tap_carries_no_share(two: Talking) -> None:
    decided = two.when(MOTHER, Answer(card=PHONE, tap="mother", guess="son"))
    assert decided == {
        Place.TABLE: [
            Answered(item=two.card(PHONE), side=MOTHER, day=two.at.date(), card=PHONE, tap="mother", guess="son")
        ]
    }


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (Answer(card=SONG, text="  \n"), "empty"),
        (Answer(card=PHONE, guess="son"), "tap-one"),
        (Answer(card=PHONE, tap="nobody", guess="son"), "tap-one"),
        (Answer(card=PHONE, tap="son"), "guess-one"),
        (Answer(card="no-such-card", text="x"), "gone"),
        (Answer(item="no-such-item", text="x"), "gone"),
        (Answer(card="dragon-or-dog", tap="dog"), "gone"),
    ],
)
def test_what_an_answer_lacks_is_said_and_nothing_is_kept(two: Talking, command: Answer, said: str) -> None:
    assert two.when(SON, command) == f"talks.said.{said}"
    assert not two.rows[TABLE]


def test_a_card_deeper_than_his_age_is_refused_whatever_a_request_says() -> None:
    small = Talking(stage=Stage.S1)
    assert small.when(MOTHER, Answer(card=FEAR, text=HERS)) == "talks.said.gone"


def test_one_answers_a_question_once(two: Talking) -> None:
    item = two.hers()
    assert two.when(MOTHER, Answer(item=item, text="again")) == "talks.said.already"
    assert two.when(MOTHER, Answer(card=SONG, text="again")) == "talks.said.already"


def test_an_answer_stays_shut_until_the_other_is_in(two: Talking) -> None:
    item = two.hers()
    assert (two.part(MOTHER, item), two.part(SON, item)) == ("shut", "question")
    assert HERS in two.everything(MOTHER)
    assert HERS not in two.everything(SON)


def test_both_in_waits_for_each_to_open_it(two: Talking) -> None:
    item = two.both()
    for side in Side:
        assert two.part(side, item) == "open"
        assert two.keys(side) == ["open"]
    assert HERS not in two.everything(SON)


def test_opening_lies_on_the_own_desk_and_shows_both_answers(two: Talking) -> None:
    item = two.both()
    assert two.when(SON, Open(item=item)) == {Place.DESK: [Opened(item=item)]}
    assert two.when(SON, Open(item=item)) == {Place.DESK: []}
    page = two.data(SON, item)
    assert (page["theirs"]["text"], page["mine"]["text"]) == (HERS, HIS)
    assert two.part(MOTHER, item) == "open"


def test_what_is_shut_cannot_be_opened(two: Talking) -> None:
    item = two.hers()
    assert [two.when(side, Open(item=item)) for side in Side] == ["talks.said.still-shut"] * 2


def test_guesses_are_told_right_or_wrong_once_open(two: Talking) -> None:
    two.given(MOTHER, Answer(card=PHONE, tap="mother", guess="son"))
    item = two.given(SON, Answer(card=PHONE, tap="mother", guess="mother"))
    two.given(SON, Open(item=item))
    page = two.data(SON, item)
    assert page["right"] == {"mine": True, "theirs": False}
    assert page["theirs"]["tap"]["label"] == "Ruth"


def test_just_listening_opens_her_words_to_him_and_none_to_her(two: Talking) -> None:
    item = two.hers()
    assert two.when(SON, JustListen(item=item)) == {
        Place.TABLE: [Listened(item=item, side=SON, day=two.at.date())],
    }
    two.given(SON, Open(item=item))
    assert two.data(SON, item)["theirs"]["text"] == HERS
    assert two.part(MOTHER, item) == "opened"
    assert two.data(MOTHER, item)["theirs"] is None
    assert two.data(MOTHER, item)["listening"] == ["son"]


def test_who_listened_may_still_answer(two: Talking) -> None:
    item = two.hers()
    two.given(SON, JustListen(item=item), Answer(item=item, text=HIS))
    two.given(MOTHER, Open(item=item))
    assert two.data(MOTHER, item)["theirs"]["text"] == HIS


def test_there_is_nothing_to_listen_to_before_the_other_is_in_or_after_oneself_is(two: Talking) -> None:
    item = two.asked()
    assert two.when(SON, JustListen(item=item)) == "talks.said.nothing-to-hear"
    two.given(SON, Answer(item=item, text=HIS))
    assert two.when(SON, JustListen(item=item)) == "talks.said.nothing-to-hear"
    two.given(MOTHER, JustListen(item=item))
    assert two.when(MOTHER, JustListen(item=item)) == "talks.said.nothing-to-hear"


def test_a_shut_answer_can_be_taken_back_and_leaves_no_word(two: Talking) -> None:
    item = two.hers()
    assert two.when(MOTHER, TakeBack(item=item)) == {Place.TABLE: [Gone(item=item)]}
    assert [HERS in two.everything(side) for side in Side] == [False, False]
    assert not any(HERS.encode() in (row.body or b"") for row in two.rows[TABLE])
    assert SONG in [offer.card for offer in two.offers(SON)]


def test_after_taking_back_one_may_answer_anew(two: Talking) -> None:
    item = two.hers()
    two.given(MOTHER, TakeBack(item=item))
    two.hers("better words")
    two.his()
    two.given(SON, Open(item=item))
    assert two.data(SON, item)["theirs"]["text"] == "better words"


@pytest.mark.parametrize("opens", [Answer(card=SONG, text=HIS), JustListen(item="")], ids=["answered", "listened"])
def test_what_has_been_opened_cannot_be_taken_back(two: Talking, opens: Answer | JustListen) -> None:
    item = two.hers()
    two.given(SON, opens if isinstance(opens, Answer) else JustListen(item=item))
    assert two.when(MOTHER, TakeBack(item=item)) == "talks.said.already-open"


def test_one_takes_back_only_the_own_answer(two: Talking) -> None:
    item = two.hers()
    assert two.when(SON, TakeBack(item=item)) == "talks.said.already-open"
    assert HERS in two.everything(MOTHER)


def test_an_own_question_is_put_to_both_and_neither_answer_shows_before_both_are_in(two: Talking) -> None:
    fresh = two.when(SON, Ask(text=" What scares you? "))
    assert isinstance(fresh, dict)
    (put,) = fresh[Place.TABLE]
    assert put == Put(item=put.item, side=SON, day=two.at.date(), words="What scares you?")
    assert two.data(MOTHER, put.item)["ask"] == "What scares you?"
    two.given(MOTHER, Answer(item=put.item, text=HERS))
    assert HERS not in two.everything(SON)


def test_an_empty_question_is_not_put(two: Talking) -> None:
    assert two.when(SON, Ask(text=" ")) == "talks.said.empty"


def test_an_answer_for_only_me_lies_on_the_desk_and_the_other_sees_nothing_begun(two: Talking) -> None:
    before = two.everything(SON)
    decided = two.when(MOTHER, Answer(card=SONG, text=HERS, where=Where.ME))
    assert decided == {Place.DESK: [Kept(item=two.card(), day=two.at.date(), card=SONG, text=HERS)]}
    assert two.everything(SON) == before
    assert two.part(MOTHER, two.card()) == "kept"
    assert SONG not in [offer.card for offer in two.offers(MOTHER)]
    assert [one["text"] for one in two.view(MOTHER).data["kept"]] == [HERS]


def test_an_answer_kept_from_an_open_question_is_found_again_and_asks_no_more(two: Talking) -> None:
    item = two.asked()
    two.given(SON, Answer(item=item, text=HIS, where=Where.ME))
    assert two.keys(SON) == []
    assert two.data(SON, item)["mine"]["text"] == HIS
    assert HIS not in two.everything(MOTHER)


def test_a_copy_of_her_question_never_goes_to_his_desk(two: Talking) -> None:
    """She may take her words back; a copy of them would outlive that."""
    item = two.asked(MOTHER, HERS)
    decided = two.when(SON, Answer(item=item, text=HIS, where=Where.ME))
    assert decided == {Place.DESK: [Kept(item=item, day=two.at.date(), text=HIS)]}


def test_sixteen_shut_questions_are_as_many_as_fit(two: Talking) -> None:
    for at in range(16):
        two.asked(SON, f"question {at}")
    assert two.when(MOTHER, Ask(text="one more")) == "talks.said.full"
    assert two.when(MOTHER, Answer(card=SONG, text=HERS)) == "talks.said.full"
    first = next(iter(two.states[TABLE].questions))
    two.given(MOTHER, Answer(item=first, text=HERS))
    two.given(SON, Answer(item=first, text=HIS))
    two.asked(MOTHER)


def test_a_finished_card_is_not_begun_again_even_when_it_has_left_the_page(two: Talking) -> None:
    """Or a new shut answer would stand beside old open ones in the log."""
    two.both()
    for at in range(21):
        item = two.asked(SON, f"question {at}")
        two.given(MOTHER, Answer(item=item, text=HERS))
        two.given(SON, Answer(item=item, text=HIS))
    assert two.card() not in two.states[TABLE].questions
    assert two.when(MOTHER, Answer(card=SONG, text="again")) == "talks.said.already"
    assert two.view(MOTHER, card=SONG).data == {"item": two.card()}
    assert two.data(MOTHER, two.card())["ask"]


def test_what_one_kept_first_and_then_answered_for_both_waits_in_the_list_again(two: Talking) -> None:
    item = two.asked()
    two.given(SON, Answer(item=item, text=HIS, where=Where.ME), Answer(item=item, text=HIS))
    assert two.keys(SON) == ["shut"]
