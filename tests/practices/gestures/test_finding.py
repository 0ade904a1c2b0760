"""What the other finds, a heart at most, and what vanishes (evidence.md F5; 4, rules 4, 8, 11, 12)."""

from __future__ import annotations

import pytest
from gesturing import LETTER, LINE, MOTHER, SON, THANKS, Gesturing

from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.practices.gestures.commands import Heart, Leave, Letter, Open, PutAside, PutLinkAway, Thank
from hearthside.practices.gestures.events import Hearted, Left, Opened, SetAside, Written

GONE, EMPTY, NO_LINE = "gestures.said.gone", "gestures.said.empty", "gestures.said.no-line"


@pytest.fixture
def two() -> Gesturing:
    return Gesturing()


def in_kept(two: Gesturing, side: Side) -> list[str]:
    return [voice.words for voice in two.voices(side)]


def test_a_line_left_waits_on_today_without_its_words_and_opens_to_them(two: Gesturing) -> None:
    item = two.left()
    (line,) = two.lines(SON)
    assert (line.room, line.key, line.quote) == ("today", "gestures.line.small", "")
    assert two.part(SON, item) == "shut"
    two.found(item)
    assert two.data(SON, item)["said"] == [{"side": "mother", "parts": [{"name": "", "text": LINE}]}]
    assert two.lines(SON) == []
    assert in_kept(two, SON) == [LINE]


def test_the_card_it_came_from_is_not_told(two: Gesturing) -> None:
    card = two.idea(MOTHER)
    decision = two.when(MOTHER, Leave(card=card, text=LINE))
    assert isinstance(decision, dict)
    (left,) = decision[Place.TABLE]
    assert isinstance(left, Left)
    assert card not in two.everything(SON)
    assert [type(event) for event in decision[Place.DESK]] == [SetAside]


def test_the_writer_finds_no_list_of_what_was_left_and_no_sign_that_it_was_found(two: Gesturing) -> None:
    item = two.left()
    before = two.everything(MOTHER)
    two.found(item)
    assert two.lines(MOTHER) == []
    assert two.everything(MOTHER) == before


def test_a_line_nobody_unfolded_is_gone_after_a_fortnight_and_stays_its_writers(two: Gesturing) -> None:
    item = two.left()
    two.wait(days=13)
    assert two.keys(SON) == [("today", "small")]
    hers = [two.data(MOTHER, item), in_kept(two, MOTHER)]
    two.wait(days=1)
    assert two.lines(SON) == []
    assert two.page(SON, item) is None
    assert in_kept(two, SON) == []
    assert two.when(SON, Open(item=item)) == GONE
    assert two.when(SON, Heart(item=item)) == GONE
    assert [two.data(MOTHER, item), in_kept(two, MOTHER)] == hers
    assert in_kept(two, MOTHER) == [LINE]


def test_what_was_unfolded_in_time_stays_for_both(two: Gesturing) -> None:
    item = two.left()
    two.found(item)
    two.wait(days=400)
    assert in_kept(two, SON) == in_kept(two, MOTHER) == [LINE]
    assert two.part(SON, item) == "thing"


def test_a_heart_is_one_and_the_whole_answer(two: Gesturing) -> None:
    item = two.left()
    two.found(item)
    assert two.data(SON, item)["may_heart"]
    first, second = two.when(SON, Heart(item=item)), two.when(SON, Heart(item=item))
    assert isinstance(first, dict)
    assert isinstance(second, dict)
    assert [type(event) for event in first[Place.TABLE]] == [Hearted]
    assert second[Place.TABLE] == []
    assert not two.data(SON, item)["may_heart"]


def test_the_heart_is_found_once(two: Gesturing) -> None:
    item = two.left()
    two.found(item)
    two.given(SON, Heart(item=item))
    assert two.keys(MOTHER) == [("today", "heart_small")]
    assert two.data(MOTHER, item)["heart"]
    two.given(MOTHER, PutAside(item=item))
    assert two.lines(MOTHER) == []
    assert two.data(MOTHER, item)["heart"]


def test_a_heart_nobody_came_for_leaves_today_too(two: Gesturing) -> None:
    item = two.thanked()
    two.given(MOTHER, Heart(item=item))
    two.wait(days=13)
    assert two.keys(SON) == [("today", "heart_thanks")]
    two.wait(days=1)
    assert two.lines(SON) == []


def test_nobody_sends_a_heart_to_themselves_or_for_what_they_did_not_open(two: Gesturing) -> None:
    item = two.left()
    assert two.when(MOTHER, Heart(item=item)) == GONE
    assert two.when(SON, Heart(item=item)) == GONE
    assert two.when(SON, PutAside(item=item)) == GONE
    assert two.when(MOTHER, PutAside(item=item)) == GONE
    assert two.when(MOTHER, Open(item=item)) == GONE


def test_without_words_and_without_an_idea_nothing_is_left(two: Gesturing) -> None:
    assert two.when(SON, Leave(text=" ")) == NO_LINE
    assert two.when(SON, Leave(card=two.idea(SON), text=" ")) == NO_LINE
    assert two.when(SON, Leave(card="no-such", text=LINE)) == GONE
    assert two.when(SON, Thank(text="")) == EMPTY
    assert two.when(SON, Letter(text=" ")) == EMPTY


def test_a_thank_you_lies_open_and_is_kept_in_both_voices(two: Gesturing) -> None:
    item = two.thanked()
    (line,) = two.lines(MOTHER)
    assert (line.room, line.key, line.quote) == ("today", "gestures.line.thanks", THANKS)
    assert in_kept(two, MOTHER) == in_kept(two, SON) == [THANKS]
    two.given(MOTHER, PutAside(item=item))
    assert two.lines(MOTHER) == []
    two.wait(days=900)
    assert in_kept(two, MOTHER) == [THANKS]


def test_a_thank_you_nobody_looked_at_leaves_today_and_stays_kept(two: Gesturing) -> None:
    two.thanked()
    two.wait(days=14)
    assert two.lines(MOTHER) == []
    assert in_kept(two, MOTHER) == [THANKS]


def test_two_who_thank_each_other_on_one_phone_find_it_as_one_thing(two: Gesturing) -> None:
    item = two.given(MOTHER, Thank(text="🤗 a hug", both=True))
    assert two.given(SON, Thank(text="🥣 soup", both=True, item=item)) == item
    for side in Side:
        assert [one["side"] for one in two.data(side, item)["said"]] == ["mother", "son"]
        assert two.lines(side) == []
        assert sorted(in_kept(two, side)) == ["🤗 a hug", "🥣 soup"]
    assert two.when(SON, Heart(item=item)) == GONE


def test_nobody_writes_beside_thanks_that_were_not_said_together(two: Gesturing) -> None:
    item = two.thanked()
    assert two.given(MOTHER, Thank(text="and I you", both=True, item=item)) != item


def test_a_letter_waits_as_long_as_it_likes_and_has_four_parts(two: Gesturing) -> None:
    item = two.wrote()
    assert two.keys(SON) == [("today", "letter")]
    two.wait(days=300)
    assert two.keys(SON) == [("us", "letter")]
    assert LETTER["text"] not in str(two.page(SON, item))
    assert in_kept(two, SON) == []
    two.found(item)
    assert [part["text"] for part in two.data(SON, item)["said"][0]["parts"]] == list(LETTER.values())
    assert two.lines(SON) == []
    assert two.data(SON, item)["may_heart"]


def test_a_letter_read_aloud_is_kept_for_its_writer_alone(two: Gesturing) -> None:
    his = two.everything(SON)
    decision = two.when(MOTHER, Letter(**LETTER, aloud=True))
    assert isinstance(decision, dict)
    assert list(decision) == [Place.DESK]
    assert [type(event) for event in decision[Place.DESK]] == [Written]
    assert two.everything(SON) == his
    (voice,) = two.voices(MOTHER)
    assert voice.alone
    assert two.data(MOTHER, voice.item)["alone"]
    assert not two.data(MOTHER, voice.item)["tell"]


def test_the_link_for_her_own_messenger_is_shown_once_for_each_thing(two: Gesturing) -> None:
    item = two.left()
    assert two.data(MOTHER, item)["tell"]
    two.found(item)
    assert not two.data(SON, item)["tell"]
    two.given(MOTHER, PutLinkAway(item=item))
    assert not two.data(MOTHER, item)["tell"]
    assert two.when(SON, PutLinkAway(item=item)) == GONE


def test_the_link_is_not_shown_on_another_day(two: Gesturing) -> None:
    item = two.thanked()
    assert two.data(SON, item)["tell"]
    two.wait(days=1)
    assert not two.data(SON, item)["tell"]


def test_small_things_are_no_finished_card_so_they_never_fill_a_week(two: Gesturing) -> None:
    for _ in range(9):
        two.found(two.left())
    memory = two.parts(SON).table.memory
    assert memory.last == ()
    assert memory.touched == two.at.date()


def test_opening_and_putting_away_again_writes_nothing_more(two: Gesturing) -> None:
    item = two.left()
    first, second = two.when(SON, Open(item=item)), two.when(SON, Open(item=item))
    assert isinstance(first, dict)
    assert isinstance(second, dict)
    assert [type(event) for event in first[Place.DESK]] == [Opened]
    assert second[Place.DESK] == []


def test_words_taken_away_under_a_heart_leave_the_heart_and_no_word(two: Gesturing) -> None:
    item = two.left()
    two.found(item)
    two.given(SON, Heart(item=item))
    ledger = (Place.TABLE, None)
    two.take_away(MOTHER, ledger, [row for row in two.rows[ledger] if row.author is MOTHER and row.item == item])
    assert LINE not in two.everything(SON) + two.everything(MOTHER)
    assert two.data(SON, item)["heart"]
    assert two.data(SON, item)["said"] == [{"side": "mother", "parts": []}]
