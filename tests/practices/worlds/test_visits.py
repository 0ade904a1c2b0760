"""Show me yours: agreed by both, planned in a line, and the host alone says how it goes on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from card_words import by_stage, of_kind, unsayable
from msgspec.structs import replace
from tiny_house import MOTHER, SON, TABLE
from visiting import Visiting

from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.stages import Stage
from hearthside.practices.worlds.commands import (
    Afterwards,
    Another,
    Choose,
    IllShow,
    Note,
    Plan,
    PutAside,
    ShowMe,
    TakeBack,
    Yes,
)
from hearthside.practices.worlds.interests import LIBRARY
from hearthside.practices.worlds.visit import How, Part, next_host

ZONES = {MOTHER: "Pacific/Auckland", SON: "UTC"}


@pytest.fixture
def two() -> Visiting:
    return Visiting()


def test_one_asks_to_be_shown_and_the_other_finds_it_on_today(two: Visiting) -> None:
    item = two.asked(why="the sound of it, from the kitchen")
    assert two.keys(SON) == [("today", "asks")]
    assert two.lines(SON)[0].quote == "the level with the ice"
    assert two.keys(MOTHER) == [("us", "asked")]
    assert two.data(SON, item)["may_answer"]
    assert not two.data(MOTHER, item)["may_answer"]
    assert two.data(SON, item)["said"][0]["words"] == ["the sound of it, from the kitchen"]


def test_the_host_may_offer_it_too(two: Visiting) -> None:
    item = two.given(SON, IllShow(thing="skating"))
    assert two.keys(MOTHER) == [("today", "offers")]
    assert two.keys(SON) == [("us", "offered")]
    assert two.lines(MOTHER)[0].quote == "Skating"
    assert two.lines(SON)[0].quote == "Patinar"
    assert two.data(MOTHER, item)["host"] == "son"


def test_own_words_go_before_what_was_tapped(two: Visiting) -> None:
    item = two.given(MOTHER, ShowMe(thing="skating", text="the drop-in"))
    assert two.data(SON, item)["thing"] == {"key": "", "picture": "", "label": "the drop-in"}


def test_it_stands_once_both_said_yes_and_its_proposer_cannot_say_it(two: Visiting) -> None:
    item = two.asked()
    assert two.when(MOTHER, Yes(item=item)) == "worlds.said.gone"
    two.given(SON, Yes(item=item))
    for side, key in ((SON, "mine"), (MOTHER, "theirs")):
        assert two.keys(side) == [("us", key)]
        assert two.data(side, item)["state"] == "stands"
    assert two.when(SON, Yes(item=item)) == "worlds.said.stands"


def test_another_thing_of_the_same_world_waits_for_the_first_ones_yes(two: Visiting) -> None:
    item = two.asked()
    two.given(SON, Another(item=item, text="the skate park"))
    assert two.when(SON, Yes(item=item)) == "worlds.said.gone"
    assert two.data(MOTHER, item)["thing"]["label"] == "the skate park"
    assert two.data(MOTHER, item)["host"] == "son"
    assert two.data(MOTHER, item)["said"] == [{"side": "mother", "words": ["the level with the ice"]}]
    two.given(MOTHER, Yes(item=item))
    assert two.data(SON, item)["state"] == "stands"


def test_not_now_leaves_no_trace(two: Visiting) -> None:
    item = two.asked()
    before, rows = two.everything(MOTHER), len(two.rows[TABLE])
    two.given(SON, PutAside(item=item))
    assert two.keys(SON) == []
    assert (two.everything(MOTHER), len(two.rows[TABLE])) == (before, rows)


def test_what_is_not_taken_up_ends_without_a_word(two: Visiting) -> None:
    two.asked()
    two.wait(days=14)
    assert two.keys(SON) == [("us", "asks")]
    two.wait(days=46)
    assert two.keys(SON) == two.keys(MOTHER) == []


def test_a_plan_is_a_line_or_a_day_and_what_the_visitor_does_is_theirs_to_say(two: Visiting) -> None:
    item = two.asked()
    two.given(SON, Yes(item=item, text="after dinner", weekday=6, part=Part.WATCH))
    plan = two.data(MOTHER, item)["plan"]
    assert plan == {"text": "after dinner", "on": "2026-03-07", "weekday": "6"}
    assert two.data(MOTHER, item)["does"] == "", "the host does not say what the visitor does"
    two.given(MOTHER, Plan(item=item, part=Part.ASK))
    assert two.data(SON, item)["plan"] == plan, "a part alone leaves the day as it was"
    assert two.data(SON, item)["does"] == "ask"
    assert two.data(MOTHER, item)["help"]["title"] == "Ask"
    assert two.data(SON, item)["help"] == {}
    two.given(MOTHER, Plan(item=item, weekday=1))
    assert two.data(SON, item)["plan"] == {"text": "", "on": "2026-03-02", "weekday": "1"}
    assert two.data(SON, item)["said"] == [{"side": "son", "words": ["after dinner"]}]
    assert two.when(SON, Plan(item=item)) == "worlds.said.no-plan"


def test_a_day_stands_on_today_and_in_the_calendar_with_no_word_of_theirs(two: Visiting) -> None:
    item = two.agreed(SON)
    assert two.parts(SON).table.occasions == ()
    two.given(SON, Plan(item=item, weekday=3))
    (occasion,) = two.parts(MOTHER).table.occasions
    assert (occasion.key, occasion.wall.date(), occasion.minutes) == ("visit", date(2026, 3, 4), 0)
    assert two.keys(MOTHER) == [("us", "theirs")]
    two.wait(days=2)
    assert (two.keys(MOTHER), two.keys(SON)) == ([("today", "theirs")], [("today", "mine")])
    two.wait(days=1)
    assert (two.keys(MOTHER), two.keys(SON)) == ([("us", "theirs")], [("today", "been")])


def test_a_day_is_one_where_it_was_planned(two: Visiting, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a mother in Auckland a Tuesday begins while it is Monday elsewhere; the calendar and Today hold to hers."""
    scene = two.scene
    monkeypatch.setattr(two, "scene", lambda side: replace(scene(side), zone=ZONES[side]))
    item = two.agreed(SON)
    two.given(MOTHER, Plan(item=item, weekday=3))
    (occasion,) = two.parts(SON).table.occasions
    assert (occasion.wall.date(), occasion.zone) == (date(2026, 3, 4), "Pacific/Auckland")
    two.at = datetime(2026, 3, 3, 10, 30, tzinfo=UTC)
    assert two.keys(SON) == [("us", "mine")]
    two.at = datetime(2026, 3, 3, 11, 30, tzinfo=UTC)
    assert two.keys(SON) == [("today", "mine")]
    assert two.data(SON, item)["came"]
    two.given(MOTHER, Plan(item=item, part=Part.ASK))
    assert two.parts(SON).table.occasions == (occasion,), "a part alone leaves the day as it was"
    two.given(MOTHER, Plan(item=item, text="some day"))
    assert two.parts(SON).table.occasions == ()


def test_the_host_alone_says_how_it_goes_on(two: Visiting) -> None:
    item = two.agreed(SON)
    assert two.when(MOTHER, Afterwards(item=item, tap=How.AGAIN)) == "worlds.said.gone"
    two.given(SON, Afterwards(item=item, tap=How.AGAIN))
    assert two.keys(MOTHER) == [("today", "offers")]
    two.given(MOTHER, Yes(item=item))
    assert two.data(SON, item)["state"] == "stands"


def test_an_invitation_is_found_again_by_one_who_put_the_first_aside(two: Visiting) -> None:
    item = two.agreed(SON)
    two.given(MOTHER, PutAside(item=item))
    assert two.keys(MOTHER) == []
    two.given(SON, Afterwards(item=item, tap=How.AGAIN))
    assert two.keys(MOTHER) == [("today", "offers")]


def test_that_it_was_enough_is_the_hosts_own_and_looks_like_another_thing(two: Visiting) -> None:
    other = Visiting()
    for house, tap in ((two, How.ENOUGH), (other, How.ANOTHER)):
        house.was(SON, tap)
    assert two.everything(MOTHER) == other.everything(MOTHER)
    assert [type(event).__name__ for _, events in two.log((Place.DESK, SON)) for event in events] == ["Enough"]


def test_each_may_leave_one_line_and_the_other_finds_it(two: Visiting) -> None:
    item = two.agreed(SON)
    two.given(SON, Afterwards(item=item, tap=How.ANOTHER, text="you asked good ones"))
    assert two.keys(MOTHER) == [("today", "noted")]
    two.given(MOTHER, Note(item=item, text="I did not know one could fall that softly"))
    assert [one["side"] for one in two.data(SON, item)["said"]] == ["son", "mother"]
    assert two.keys(SON) == [("today", "noted")]
    assert two.when(MOTHER, Note(item=item, text="and one more")) == "worlds.said.gone"
    two.given(SON, PutAside(item=item))
    two.wait(days=14)
    assert two.keys(SON) == two.keys(MOTHER) == []


def test_a_line_waits_for_the_day(two: Visiting) -> None:
    item = two.agreed(SON)
    two.given(SON, Plan(item=item, weekday=6))
    assert two.when(MOTHER, Note(item=item, text="too soon")) == "worlds.said.gone"
    two.wait(days=5)
    two.given(MOTHER, Note(item=item, text="now"))


def test_it_can_be_taken_back_until_anybody_said_anything(two: Visiting) -> None:
    item = two.asked()
    assert two.when(SON, TakeBack(item=item)) == "worlds.said.gone"
    two.given(MOTHER, TakeBack(item=item))
    assert two.part(SON, item) == ""
    again = two.agreed(SON)
    assert two.when(MOTHER, TakeBack(item=again)) == "worlds.said.stands"


@pytest.mark.parametrize(
    ("command", "key"),
    [
        (ShowMe(text="  "), "show-what"),
        (ShowMe(thing="no-such"), "unknown"),
        (ShowMe(thing="visit-ask-teen"), "unknown"),
        (Yes(item="no-such"), "gone"),
        (Afterwards(item="no-such", tap=How.AGAIN), "gone"),
        (Note(item="no-such", text="x"), "gone"),
    ],
)
def test_what_cannot_be_done_is_said(two: Visiting, command: Any, key: str) -> None:
    assert two.when(MOTHER, command) == f"worlds.said.{key}"


def test_words_taken_away_leave_the_visit_standing(two: Visiting) -> None:
    item = two.agreed(SON)
    two.given(SON, Plan(item=item, text="after dinner"))
    for side in Side:
        two.take_away(side, TABLE, [row for row in two.rows[TABLE] if row.author is side and row.body])
    data = two.data(SON, item)
    assert (data["state"], data["thing"]["label"], data["plan"]["text"]) == ("stands", "", "")
    assert two.voices(MOTHER) == two.voices(SON) == []


@pytest.mark.parametrize(
    ("stage", "shown"),
    [
        (Stage.S1, "SSSSSS"),
        (Stage.S3, "SSMSSM"),
        (Stage.S4, "SSMSSM"),
        (Stage.S5, "SMSMSM"),
        (Stage.S6, "SMSMSM"),
    ],
)
def test_from_11_to_17_two_visits_are_to_his_world_and_one_to_hers_grown_they_take_turns(
    stage: Stage, shown: str
) -> None:
    hosts: list[Side] = []
    for _ in shown:
        hosts.append(next_host(hosts, stage))
    assert "".join("S" if one is SON else "M" for one in hosts) == shown


def test_whose_turn_it_is_stands_on_the_page_and_nothing_is_counted(two: Visiting) -> None:
    two.given(SON, Choose(cards=("skating",)))
    for _ in range(2):
        assert two.view(MOTHER).data["next"] == two.view(SON, new="show").data["next"] == "son"
        two.was(SON)
    assert two.view(MOTHER).data["next"] == "mother"
    shown = {key: value for key, value in two.view(SON).data.items() if isinstance(value, int)}
    assert shown.keys() <= {"around", "mine", "theirs"}


def test_a_visit_is_suggested_to_both_by_turns_and_not_while_one_is_open(two: Visiting) -> None:
    assert two.offers(MOTHER) == two.offers(SON) == [], "nobody likes anything yet"
    two.given(SON, Choose(cards=("skating",)))
    two.given(MOTHER, Choose(cards=("baking",)))
    assert {one.why for one in two.offers(MOTHER)} == {"worlds.why.theirs"}
    assert {one.query for one in two.offers(SON)} == {"new=mine"}
    item = two.asked()
    assert two.offers(MOTHER) == two.offers(SON) == []
    two.given(SON, Yes(item=item))
    assert two.offers(SON) == []
    two.given(SON, Afterwards(item=item, tap=How.ANOTHER))
    assert two.offers(SON)
    two.was(SON)
    assert {one.query for one in two.offers(SON)} == {"new=show"}
    assert {one.query for one in two.offers(MOTHER)} == {"new=mine"}


def test_one_who_had_enough_is_left_alone_for_eight_weeks_and_the_other_sees_no_difference(two: Visiting) -> None:
    two.given(SON, Choose(cards=("skating",)))
    two.was(SON, How.ENOUGH)
    assert two.offers(SON) == []
    assert two.offers(MOTHER)
    two.wait(days=56)
    assert two.offers(SON)


def test_every_age_has_three_ways_to_visit_with_what_is_left_alone() -> None:
    cards = of_kind(LIBRARY, "visit")
    assert set(by_stage(cards).values()) == {3}
    assert len(by_stage(cards)) == len(Stage)
    assert {card.group for card in cards} == {part.value for part in Part}
    for told in LIBRARY.words.values():
        for card in [*cards, *of_kind(LIBRARY, "show")]:
            assert told[card.id].fine, card.id
            assert "{other}" in told[card.id].ask, card.id
            assert not unsayable(told[card.id]), card.id
