"""Which small thing comes: for the one who does it, fitting, and none twice within a year (evidence.md row F5)."""

from __future__ import annotations

import random

import pytest
from gesturing import MOTHER, SON, Gesturing
from hypothesis import given, settings
from hypothesis import strategies as st

from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.stages import Stage
from hearthside.practices.gestures.commands import Done, FromAfar, NotThisOne
from hearthside.practices.gestures.events import SetAside
from hearthside.practices.gestures.ideas import LIBRARY, far

SIDES = st.sampled_from(Side)


@pytest.fixture
def two() -> Gesturing:
    return Gesturing()


def cards(two: Gesturing, side: Side) -> list[str]:
    return [offer.card for offer in two.offers(side)]


@pytest.mark.parametrize("stage", list(Stage))
def test_each_is_offered_what_it_may_do_for_the_other_at_his_age(stage: Stage) -> None:
    two = Gesturing(stage=stage)
    for side in Side:
        offered = [LIBRARY.cards[card] for card in cards(two, side)]
        assert {card.addressed for card in offered} <= {side.value, "either"}
        assert all(stage in card.stages for card in offered)
        assert len(offered) >= 15


def test_the_page_begins_with_what_today_offers_and_another_one_goes_round_once(two: Gesturing) -> None:
    offered = cards(two, MOTHER)
    card, seen = two.idea(MOTHER), list[str]()
    while card not in seen:
        seen.append(card)
        card = two.view(MOTHER, card=card).data["another"]
    assert seen == offered
    assert card == offered[0]


def test_looking_at_ideas_writes_nothing(two: Gesturing) -> None:
    for card in cards(two, SON):
        two.view(SON, card=card)
    assert not any(two.rows.values())


def test_done_and_passed_are_the_same_in_the_log_so_that_nobody_can_count(two: Gesturing) -> None:
    first, second = cards(two, MOTHER)[:2]
    done, passed = two.when(MOTHER, Done(card=first)), two.when(MOTHER, NotThisOne(card=second))
    assert isinstance(done, dict)
    assert isinstance(passed, dict)
    assert [type(event) for events in done.values() for event in events] == [SetAside]
    assert [type(event) for events in passed.values() for event in events] == [SetAside]
    assert not done.get(Place.TABLE)


def test_an_idea_rests_for_a_year_and_then_may_come_again(two: Gesturing) -> None:
    card = two.idea(MOTHER)
    two.given(MOTHER, Done(card=card))
    assert card not in cards(two, MOTHER)
    two.wait(days=364)
    assert card not in cards(two, MOTHER)
    two.wait(days=1)
    assert card in cards(two, MOTHER)


def test_when_every_idea_rests_the_page_says_so_and_own_ones_go_on(two: Gesturing) -> None:
    while card := two.idea(SON):
        two.given(SON, NotThisOne(card=card))
    assert cards(two, SON) == []
    assert two.view(SON, new="small").part == "none"
    assert two.view(SON, new="own").part == "own"


@settings(max_examples=25)
@given(st.lists(st.tuples(SIDES, st.booleans(), st.integers(0, 40)), max_size=60), st.randoms(use_true_random=False))
def test_no_idea_ever_comes_again_within_a_year(moves: list[tuple[Side, bool, int]], luck: random.Random) -> None:
    two, last = Gesturing(stage=luck.choice(list(Stage))), dict[tuple[Side, str], int]()
    day = 0
    for side, passes, days in moves:
        two.wait(days=days)
        day += days
        if card := two.idea(side):
            assert day - last.get((side, card), -1000) >= 365
            assert card in cards(two, side)
            two.given(side, NotThisOne(card=card) if passes else Done(card=card))
            last[side, card] = day


def test_what_he_sets_aside_moves_nothing_of_hers(two: Gesturing) -> None:
    before = two.everything(MOTHER)
    two.given(SON, *(NotThisOne(card=card) for card in cards(two, SON)[::2]))
    assert two.everything(MOTHER) == before


def test_from_afar_means_what_works_from_another_town(two: Gesturing) -> None:
    assert any(not far(LIBRARY.cards[card]) for card in cards(two, SON))
    assert not any(LIBRARY.cards[card].group == "far" for card in cards(two, SON))
    two.given(SON, FromAfar(apart=True))
    assert all(far(LIBRARY.cards[card]) for card in cards(two, SON))
    assert not all(far(LIBRARY.cards[card]) for card in cards(two, MOTHER))


def test_a_grown_son_is_taken_to_live_elsewhere_until_somebody_says_otherwise() -> None:
    two = Gesturing(stage=Stage.S6)
    assert all(far(LIBRARY.cards[card]) for card in cards(two, MOTHER))
    two.given(MOTHER, FromAfar(apart=False))
    assert any(not far(LIBRARY.cards[card]) for card in cards(two, MOTHER))


@pytest.mark.parametrize("kind", ["light-until", "half-until"])
def test_a_hard_day_asks_for_no_strength_and_begins_with_what_is_kind(two: Gesturing, kind: str) -> None:
    """Evidence.md 4.9: on a rough day only gestures, light ones, or nothing."""
    two.limits[MOTHER] = {"shared": {f"needs.{kind}": (two.at.date().isoformat(),)}}
    offered = [LIBRARY.cards[card] for card in cards(two, MOTHER)]
    assert all(card.energy == "low" and card.depth == 1 for card in offered)
    hard = [card.group == "hard_day" for card in offered]
    assert hard[0]
    assert hard == sorted(hard, reverse=True)


def test_a_closed_topic_is_never_offered(two: Gesturing) -> None:
    two.limits[MOTHER] = {"off_limits": frozenset({"food_weight"})}
    assert not any("food_weight" in LIBRARY.cards[card].topics for card in cards(two, MOTHER))
    assert any("food_weight" in LIBRARY.cards[card].topics for card in cards(two, SON))


def test_a_tender_one_waits_for_three_weeks_of_light_ones(two: Gesturing) -> None:
    two.given(SON, *(Done(card=two.idea(SON)) for _ in range(1)))
    for _ in range(5):
        two.given(SON, Done(card=two.idea(SON)))
    assert all(LIBRARY.cards[card].depth == 1 for card in cards(two, SON))
    two.wait(days=21)
    assert any(LIBRARY.cards[card].depth == 2 for card in cards(two, SON))


def test_a_small_childs_ideas_are_read_to_him_from_her_phone() -> None:
    two = Gesturing(stage=Stage.S1)
    page = two.view(MOTHER, new="his")
    assert page.data["his"]
    assert LIBRARY.cards[page.data["card"]].addressed == "son"
    assert two.view(MOTHER, card=page.data["another"]).data["his"]
    assert not two.view(MOTHER, new="small").data["his"]


def test_at_fifteen_nobody_reads_the_others_ideas(two: Gesturing) -> None:
    his = two.idea(SON)
    assert two.view(MOTHER, new="his").data["card"] == two.idea(MOTHER)
    assert two.view(MOTHER, card=his).data["card"] == two.idea(MOTHER)
