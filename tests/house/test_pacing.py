"""More or less of it, quiet, and the question after a year (evidence.md 4.2, 4.5, 4.9, 4.15)."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from household import HERS, HIS, Household, Member

from hearthside.house import today
from hearthside.house.act import Done, act, convert
from hearthside.house.door import signin
from hearthside.house.door.guesses import Guesses
from hearthside.house.look import limits_lapsed
from hearthside.house.practices import pacing
from hearthside.house.practices.bond import BOND
from hearthside.house.practices.pacing import PACING
from hearthside.kernel.front import Part
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Practice
from hearthside.kernel.rhythm import Pace


def says(who: Member, name: str, *, to: Practice = PACING, **fields: object) -> None:
    done = act(who.house, who.viewer, who.seat, to, convert(to, name, fields), uuid4())
    assert isinstance(done, Done)


def part(who: Member, place: Place = Place.TABLE) -> Part:
    return who.sees().fronts[place].part(PACING.slug)


def later(pair: Household, days: int) -> None:
    """Time goes by, and both sign in again."""
    pair.clock.later(days=days)
    for who, name, words in ((pair.mother, "ruth", HERS), (pair.son, "sami", HIS)):
        cookie = signin.sign_in(pair.house, Guesses(), name, words, "my phone")
        assert cookie
        who.cookie = cookie


def asked(who: Member) -> int:
    return pacing.looks_back(part(who, Place.DESK), who.sees().scene)


def test_he_sets_quiet_alone_and_nothing_is_offered_to_either(pair: Household) -> None:
    says(pair.son, "be-quiet", weeks=4)
    assert {today.pace(who.sees()) for who in (pair.mother, pair.son)} == {Pace.QUIET}
    assert pacing.quiet(part(pair.mother), pair.clock().date()) == {Side.SON: date(2026, 3, 29)}
    pair.clock.later(days=27)
    assert today.pace(pair.mother.sees()) is Pace.QUIET
    pair.clock.later(days=1)
    assert today.pace(pair.mother.sees()) is not Pace.QUIET


def test_only_who_asked_for_quiet_ends_it(pair: Household) -> None:
    says(pair.son, "be-quiet", weeks=4)
    says(pair.mother, "be-quiet", weeks=0)
    assert today.pace(pair.mother.sees()) is Pace.QUIET
    says(pair.son, "be-quiet", weeks=0)
    assert today.pace(pair.mother.sees()) is Pace.OFFERS


def test_quiet_is_three_months_at_most() -> None:
    with pytest.raises(ValueError, match="weeks"):
        convert(PACING, "be-quiet", {"weeks": pacing.MOST_WEEKS + 1})


def test_less_counts_for_one_and_more_only_for_both(pair: Household) -> None:
    says(pair.mother, "pace", often="more")
    assert pair.son.sees().scene.wished == 0
    says(pair.son, "pace", often="more")
    assert {who.sees().scene.wished for who in (pair.mother, pair.son)} == {1}
    says(pair.son, "pace", often="less")
    assert {who.sees().scene.wished for who in (pair.mother, pair.son)} == {-1}


def test_weeks_untouched_end_the_offers_and_a_new_card_brings_them_back(pair: Household) -> None:
    assert today.pace(pair.mother.sees()) is Pace.OFFERS
    pair.clock.later(weeks=4)
    assert today.pace(pair.mother.sees()) is Pace.STILL
    card = next(one for one in today.offers(pair.house, pair.mother.sees()) if one.practice == "talks").card
    options = pair.house.practices["talks"].library.cards[card].options
    tap = {"tap": options[0], "guess": options[0]} if options else {}
    assert isinstance(pair.mother.does("answer", card=card, text="A line", **tap), Done)
    assert today.pace(pair.son.sees()) is Pace.OFFERS


def test_after_a_year_each_is_asked_once_and_alone(pair: Household) -> None:
    assert asked(pair.mother) == asked(pair.son) == 0
    later(pair, 364)
    assert asked(pair.mother) == 0
    later(pair, 1)
    assert asked(pair.mother) == asked(pair.son) == 1
    says(pair.son, "look-back", slower=True)
    assert (asked(pair.mother), asked(pair.son)) == (1, 0)
    assert pair.mother.sees().scene.wished == -1
    says(pair.mother, "look-back")
    assert asked(pair.mother) == 0
    later(pair, 366)
    assert asked(pair.mother) == asked(pair.son) == 2


def test_who_does_not_answer_is_asked_no_more_after_a_month(pair: Household) -> None:
    later(pair, 365 + pacing.ASKED_FOR.days - 1)
    assert asked(pair.son) == 1
    later(pair, 1)
    assert asked(pair.son) == 0


@pytest.mark.parametrize(
    ("began", "today", "years"),
    [
        (date(2024, 2, 29), date(2025, 2, 27), 0),
        (date(2024, 2, 29), date(2025, 2, 28), 1),
        (date(2024, 2, 29), date(2028, 2, 28), 4),
        (date(2026, 3, 2), date(2026, 3, 1), 0),
    ],
)
def test_years_are_whole_also_from_a_leap_day(began: date, today: date, years: int) -> None:
    assert pacing.years(began, today) == years


def test_what_was_opened_for_the_deepest_is_asked_about_again_after_a_year(pair: Household) -> None:
    says(pair.son, "set-limits", to=BOND, opened=["fun"], depth=3, off=["money"])
    later(pair, 364)
    assert (pair.son.sees().scene.depth, pair.son.sees().scene.open_topics) == (3, {"fun"})
    later(pair, 1)
    scene = pair.son.sees().scene
    assert (scene.depth, scene.open_topics, scene.off_limits) == (2, frozenset(), {"money"})
    says(pair.son, "set-limits", to=BOND, opened=["fun"], depth=3, off=["money"])
    assert (pair.son.sees().scene.depth, pair.son.sees().scene.open_topics) == (3, {"fun"})


def test_limits_from_before_they_had_a_day_lapse_a_year_after_the_bond_began() -> None:
    desk = {"bond.depth": ("3",)}
    assert not limits_lapsed(desk, date(2026, 3, 2), date(2027, 3, 1))
    assert limits_lapsed(desk, date(2026, 3, 2), date(2027, 3, 2))
    assert not limits_lapsed({"bond.depth": ("2",)}, date(2026, 3, 2), date(2030, 3, 2))
