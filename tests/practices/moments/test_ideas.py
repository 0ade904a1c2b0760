"""Which three things to do are shown, and why."""

from __future__ import annotations

import pytest
from moments_two import CARD, MOTHER, SON, Two
from tiny_house import TABLE

from hearthside.kernel.memory import code
from hearthside.kernel.stages import Stage
from hearthside.practices.moments.commands import LayAside, NotThisOne, NotThisTime
from hearthside.practices.moments.ideas import TAPS, TOUCHES, Taps, fits, tapped
from hearthside.practices.moments.library import LIBRARY

MANY = 21


@pytest.fixture
def two() -> Two:
    return Two()


def shown(two: Two, side=MOTHER, **query: str) -> list[tuple[str, str]]:
    return [(one["card"], one["reason"]) for one in two.view(side, **query).data["ideas"]]


def all_shown(two: Two, side=MOTHER, **query: str) -> set[str]:
    """Whatever comes by asking for something else again and again."""
    return {card for more in range(MANY) for card, _ in shown(two, side, more=str(more), **query)}


def test_one_is_from_what_both_like_and_one_from_what_the_other_likes(two: Two) -> None:
    two.liked = {"worlds.both": ("music",), "worlds.his": ("science",), "worlds.hers": ("food",)}
    hers, his = dict(map(reversed, shown(two))), dict(map(reversed, shown(two, SON)))
    assert LIBRARY.cards[hers["both"]].group == LIBRARY.cards[his["both"]].group == "music"
    assert LIBRARY.cards[hers["theirs"]].group == "science"
    assert LIBRARY.cards[his["theirs"]].group == "food"


def test_without_a_tap_of_likes_there_are_three_all_the_same(two: Two) -> None:
    found = shown(two)
    assert len({card for card, _ in found}) == 3
    assert "both" not in {why for _, why in found}


def test_what_they_did_and_may_repeat_comes_again_and_a_ritual_does_not(two: Two) -> None:
    card = next(one.id for one in LIBRARY.cards.values() if one.repeat and Stage.S4 in one.stages and not one.season)
    two.noticed(two.agreed(card))
    assert (card, "again") in shown(two)
    assert card not in {one.card for one in two.offers(MOTHER)}
    ritual = Two()
    ritual.ritual()
    assert CARD not in all_shown(ritual)
    assert CARD not in {one.card for one in ritual.offers(SON)}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, known in TAPS.items() for value in known], ids="-".join
)
def test_every_idea_fits_what_was_tapped(two: Two, name: str, value: str) -> None:
    taps = Taps(**{name: value})
    found = all_shown(two, **{name: value})
    assert found
    assert all(fits(LIBRARY.cards[card], taps) for card in found)


def test_five_minutes_no_money_inside_and_tired_still_finds_three(two: Two) -> None:
    query = {"time": "10", "money": "none", "place": "in", "strength": "low"}
    for stage in Stage:
        two.stage = stage
        found = shown(two, **query)
        assert len(found) == 3, stage
        cards = [LIBRARY.cards[card] for card, _ in found]
        assert all((one.cost, one.energy) == ("none", "low") and one.minutes <= 10 for one in cards)


def test_what_was_tapped_is_in_the_address_and_nowhere_else(two: Two) -> None:
    before = two.states[TABLE]
    page = two.view(MOTHER, time="20", money="none")
    assert page.data["query"] == "time=20&money=none"
    assert two.states[TABLE] is before
    assert tapped({"time": "7", "money": "<b>", "place": "in"}) == Taps(place="in")


def test_something_else_is_something_else_until_it_begins_again(two: Two) -> None:
    first, second = shown(two), shown(two, more="1")
    assert not {card for card, _ in first} & {card for card, _ in second}
    assert shown(two, more="99") != []
    assert shown(two, more="x") == first


def test_a_closed_topic_and_what_a_card_touches_are_never_shown_to_the_one_who_closed_it(two: Two) -> None:
    closed = frozenset({"food_weight", "sex_body"})
    two.limits[SON] = {"off_limits": closed}
    touching = {
        one.id
        for one in LIBRARY.cards.values()
        if "food_weight" in one.topics
        or any(TOUCHES.get(part) in ("food_weight", "sex_body") for part in one.sensitivity)
    }
    assert touching & all_shown(two)
    assert not touching & all_shown(two, SON)
    assert not touching & {one.card for one in two.offers(SON)}


def test_what_belongs_to_a_season_waits_for_it(two: Two) -> None:
    seasonal = {one.id for one in LIBRARY.cards.values() if one.season}
    march = {one.card for one in two.offers(MOTHER)}
    assert not {one for one in seasonal if 3 not in LIBRARY.cards[one].season} & march


def test_two_who_live_apart_get_what_works_from_afar(two: Two) -> None:
    two.stage = Stage.S6
    assert not [card for card in all_shown(two) if LIBRARY.cards[card].mode == "together"]
    two.liked = {"gestures.apart": ("no",)}
    assert [card for card in all_shown(two) if LIBRARY.cards[card].mode == "together"]


def test_after_a_rough_day_nothing_joint_is_shown(two: Two) -> None:
    two.liked = {"needs.calm-until": (two.day(1),)}
    assert shown(two) == []


def test_what_one_passes_is_gone_from_ones_own_list_alone(two: Two) -> None:
    hers = [one.card for one in two.offers(MOTHER)]
    passed = next(one.card for one in two.offers(SON))
    two.given(SON, NotThisOne(card=passed))
    assert passed not in {one.card for one in two.offers(SON)}
    assert passed not in all_shown(two, SON)
    assert [one.card for one in two.offers(MOTHER)] == hers


def test_a_card_is_used_once_both_said_yes_and_not_by_a_pass_of_one(two: Two) -> None:
    item = two.put()
    two.given(SON, NotThisTime(item=item))
    assert CARD in {one.card for one in two.offers(MOTHER)}
    assert CARD not in {one.card for one in two.offers(SON)}
    again = two.agreed()
    assert CARD not in {one.card for one in two.offers(MOTHER)}
    two.given(MOTHER, LayAside(item=again))
    assert code(CARD) in two.parts(MOTHER).table.memory.used


def test_for_a_small_child_the_same_one_again_comes_first() -> None:
    two = Two(stage=Stage.S1)
    card = next(one.card for one in two.offers(MOTHER))
    two.noticed(two.agreed(card))
    assert shown(two)[0] == (card, "again")
