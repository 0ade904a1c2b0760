"""Pass is a full answer: no reason, no counter, and the other never learns of it (evidence.md 4.8)."""

from __future__ import annotations

from typing import Any

import pytest
from talking import FEAR, HERS, HIS, PHONE, SONG, Talking
from tiny_house import MOTHER, SON

from hearthside.kernel.memory import code
from hearthside.kernel.places import Place
from hearthside.practices.talks.commands import Answer, LetRead, NotThisOne, Tell
from hearthside.practices.talks.events import Passed, PutAway


@pytest.fixture
def two() -> Talking:
    return Talking()


def test_a_passed_card_leaves_my_offers_and_nothing_of_hers_moves(two: Talking) -> None:
    hers = two.everything(MOTHER)
    mine = two.offers(SON)
    first = mine[0].card
    assert two.when(SON, NotThisOne(card=first)) == {Place.DESK: [Passed(item="", card=code(first))]}
    assert two.offers(SON) == mine[1:]
    assert two.everything(MOTHER) == hers


def test_a_passed_question_leaves_my_list_and_hers_still_waits_shut(two: Talking) -> None:
    item = two.hers()
    hers = two.everything(MOTHER)
    assert two.when(SON, NotThisOne(item=item)) == {Place.DESK: [PutAway(item=item)]}
    assert two.lines(SON) == []
    assert two.everything(MOTHER) == hers


def test_a_card_i_passed_does_not_come_back_as_her_question(two: Talking) -> None:
    """She may begin it: she only ever sees it run out."""
    two.given(SON, NotThisOne(card=SONG))
    two.hers()
    assert two.keys(SON) == []
    assert two.keys(MOTHER) == ["shut"]


def test_passing_the_same_card_again_makes_the_desk_no_bigger(two: Talking) -> None:
    for _ in range(40):
        two.given(SON, NotThisOne(card=SONG))
    assert two.states[Place.DESK, SON].passed == code(SONG)


def test_a_passed_question_stays_away_until_there_is_something_new_in_it(two: Talking) -> None:
    item = two.both()
    two.given(SON, NotThisOne(item=item))
    assert two.keys(SON) == []
    two.given(MOTHER, Tell(item=item, text="I thought of it again"))
    assert two.keys(SON) == ["open"]


@pytest.mark.parametrize("command", [NotThisOne(), NotThisOne(card="no-such"), NotThisOne(item="no such")])
def test_what_is_not_there_cannot_be_passed(two: Talking, command: NotThisOne) -> None:
    assert two.when(SON, command) == "talks.said.gone"
    assert two.lines(SON) == []


LIMITS = [{"off_limits": frozenset({"fun"})}, {"depth": 1}]


@pytest.mark.parametrize("limits", LIMITS, ids=["a closed topic", "a lower depth"])
def test_a_question_beyond_my_limits_never_reaches_my_list_and_she_does_not_learn_why(
    two: Talking, limits: dict[str, Any]
) -> None:
    """Evidence.md 2: the other never learns which topic is closed, or to whom."""
    two.given(MOTHER, Answer(card=FEAR, text=HERS))
    hers = two.everything(MOTHER)
    assert two.keys(SON) == ["question"]
    two.limits[SON] = limits
    assert two.keys(SON) == []
    assert two.everything(MOTHER) == hers


@pytest.mark.parametrize("limits", LIMITS, ids=["a closed topic", "a lower depth"])
def test_what_i_have_answered_myself_stays_mine_to_see(two: Talking, limits: dict[str, Any]) -> None:
    two.given(SON, Answer(card=FEAR, text=HIS))
    two.limits[SON] = limits
    assert two.keys(SON) == ["shut"]


def test_a_closed_topic_is_not_opened_by_letting_it_be_read(two: Talking) -> None:
    item = two.given(MOTHER, Answer(card=PHONE, tap="son", guess="son"))
    two.wait(days=14)
    two.put_away(MOTHER)
    two.limits[SON] = {"off_limits": frozenset({"screen_gaming"})}
    two.given(MOTHER, LetRead(item=item, card=PHONE, tap="son", guess="son"))
    assert two.keys(SON) == []


def test_what_lies_on_my_desk_moves_no_card_of_hers_and_none_of_mine(two: Talking) -> None:
    order = [offer.card for offer in two.offers(MOTHER)]
    two.given(SON, *(NotThisOne(card=card) for card in order[::3]))
    assert [offer.card for offer in two.offers(MOTHER)] == order
    assert [offer.card for offer in two.offers(SON)] == [card for card in order if card not in order[::3]]


def test_the_song_is_offered_to_both_until_somebody_begins_it(two: Talking) -> None:
    offered = [SONG in [offer.card for offer in two.offers(side)] for side in (MOTHER, SON)]
    two.hers()
    after = [SONG in [offer.card for offer in two.offers(side)] for side in (MOTHER, SON)]
    assert (offered, after) == ([True, True], [False, False])
