"""A ritual stands only if both said so; its hour needs both too; to let it rest, one is enough."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from moments_two import MOTHER, SON, Two

from hearthside.kernel.occasions import Every, following
from hearthside.kernel.people import Side
from hearthside.practices.moments.commands import KeepThis, LeaveOut, LetRest, NotThisTime, Suggest, Yes


@pytest.fixture
def two() -> Two:
    return Two()


def test_what_one_would_keep_shows_nowhere_to_the_other_until_both_would(two: Two) -> None:
    item = two.opened()
    before = two.everything(SON), two.parts(SON).table.heads, two.parts(SON).table.facts
    two.given(MOTHER, KeepThis(item=item))
    assert (two.everything(SON), two.parts(SON).table.heads, two.parts(SON).table.facts) == before
    assert two.data(MOTHER, item)["wished"]
    two.given(SON, KeepThis(item=item))
    assert [two.part(side, item) for side in Side] == ["ritual", "ritual"]
    assert two.keys(MOTHER) == two.keys(SON) == [("us", "ritual_new")]


def test_the_other_takes_along_no_wish_of_mine_before_both_have_one(two: Two) -> None:
    item = two.opened()
    before = two.taken_along(SON)
    two.given(MOTHER, KeepThis(item=item))
    assert two.taken_along(SON) == before


def test_what_is_still_shut_cannot_be_kept(two: Two) -> None:
    item = two.noticed(sides=(MOTHER,))
    assert two.when(MOTHER, KeepThis(item=item)) == "moments.said.still-shut"


def test_one_says_when_and_it_counts_once_the_other_says_yes(two: Two) -> None:
    item = two.ritual()
    two.given(SON, Suggest(item=item, text="jar evening", day=two.day(4), hour="20:00", every=Every.WEEK))
    assert two.occasions() == ()
    assert two.keys(MOTHER) == [("today", "when")]
    two.given(MOTHER, Yes(item=item, no=1))
    (one,) = two.occasions()
    assert (one.key, one.quote, one.every, one.minutes) == ("ritual", "jar evening", Every.WEEK, 60)
    assert one.wall == datetime.fromisoformat(f"{two.day(4)}T20:00")
    assert two.parts(SON).table.facts["rituals"] == ("jar evening",)
    assert [line.quote for line in two.lines(SON)] == ["jar evening"]


def test_a_when_in_words_is_enough_and_none_is_not(two: Two) -> None:
    item = two.ritual()
    assert two.when(SON, Suggest(item=item, text="jar evening")) == "moments.said.no-when"
    two.given(SON, Suggest(item=item, plan="when it rains"))
    two.given(MOTHER, Yes(item=item, no=1))
    assert two.data(MOTHER, item)["stands"]["plan"] == "when it rains"
    assert two.occasions() == ()
    assert two.when(MOTHER, LeaveOut(item=item)) == "moments.said.no-next"


def test_not_this_time_leaves_a_day_out_without_a_word_and_the_next_one_comes(two: Two) -> None:
    item = two.timed()
    first = following(two.occasions()[0], two.at)
    lines = two.keys(SON)
    two.given(MOTHER, LeaveOut(item=item))
    assert first is not None
    assert following(two.occasions()[0], two.at) == first + timedelta(days=7)
    assert two.keys(SON) == lines
    assert two.data(SON, item)["next"]["day"] == (first + timedelta(days=7)).date().isoformat()


def test_another_hour_for_it_needs_both_and_until_then_the_first_stands(two: Two) -> None:
    item = two.timed()
    two.given(MOTHER, Suggest(item=item, text="jar morning", day=two.day(6), hour="10:00", every=Every.FORTNIGHT))
    assert two.occasions()[0].wall.hour == 20
    two.given(SON, NotThisTime(item=item))
    assert two.occasions()[0].quote == "jar evening"
    two.given(MOTHER, Suggest(item=item, text="jar morning", day=two.day(6), hour="10:00", every=Every.FORTNIGHT))
    two.given(SON, Yes(item=item, no=3))
    assert (two.occasions()[0].quote, two.occasions()[0].every) == ("jar morning", Every.FORTNIGHT)


def test_either_lets_it_rest_alone_and_both_can_want_it_again(two: Two) -> None:
    item = two.timed()
    two.given(SON, LetRest(item=item))
    assert two.occasions() == ()
    assert two.part(MOTHER, item) == "opened"
    assert "rituals" not in two.parts(MOTHER).table.facts
    two.given(SON, KeepThis(item=item))
    assert two.part(SON, item) == "opened"
    two.given(MOTHER, KeepThis(item=item))
    assert two.part(SON, item) == "ritual"
    assert two.occasions() == ()


def test_a_ritual_never_leaves_the_page_however_much_follows(two: Two) -> None:
    item = two.timed()
    cards = [one.card for one in two.offers(MOTHER)][:25]
    for card in cards:
        two.noticed(two.agreed(card))
        two.wait(days=1)
    assert two.occasions()[0].item == item
    assert two.part(SON, item) == "ritual"
