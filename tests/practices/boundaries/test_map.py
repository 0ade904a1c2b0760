"""Who decides what: marked alone, shut until both are in, one moved at a time; and the safety floor."""

from __future__ import annotations

from datetime import date

import pytest
from agreeing import SAID, Agreeing
from msgspec.structs import replace
from tiny_house import MOTHER, SON, text

from hearthside.kernel.doors import Room
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.stages import Stage
from hearthside.practices.boundaries.commands import (
    Ask,
    Decide,
    LayMap,
    LiftFloor,
    MarkArea,
    NotYet,
    Suggest,
    TakeMapBack,
    WriteFloor,
    Yes,
)
from hearthside.practices.boundaries.events import Kind, Mark
from hearthside.practices.boundaries.today import publish

ROOM = "own-room"


@pytest.fixture
def two() -> Agreeing:
    return Agreeing()


def the_map(two: Agreeing, side: Side) -> dict[str, object]:
    page = two.view(side, see="map")
    return {"part": page.part, **page.data}


def test_marking_is_mine_alone_area_by_area_and_may_be_left(two: Agreeing) -> None:
    first, second = two.areas()[:2]
    before = two.everything(MOTHER)
    assert the_map(two, SON)["card"] == first
    two.given(SON, MarkArea(card=first, mark=Mark.HIS))
    assert the_map(two, SON)["card"] == second
    two.given(SON, MarkArea(card=second))
    assert the_map(two, SON)["card"] not in (first, second)
    assert two.everything(MOTHER) == before


def test_a_map_is_seen_by_nobody_else_before_both_are_in(two: Agreeing) -> None:
    item = two.lays(MOTHER, own_room=Mark.TOLD)
    assert the_map(two, SON)["part"] == "mark"
    assert "told" not in text([two.lines(SON), publish(two.states[Place.TABLE, None]), two.view(SON, see="map")])
    assert two.keys(SON) == ["map-mark"]
    assert the_map(two, MOTHER)["part"] == "laid"
    two.lays(SON, own_room=Mark.HIS)
    (row,) = the_map(two, SON)["differ"][0]["rows"]  # type: ignore[index]
    assert (row["hers"], row["his"], row["lived"]) == ("told", "his", "")
    assert two.page(SON, item).data == {"query": "see=map"}  # type: ignore[union-attr]


def test_a_map_comes_back_while_it_is_shut_and_never_after(two: Agreeing) -> None:
    item = two.lays(MOTHER, own_room=Mark.TOLD)
    two.given(MOTHER, TakeMapBack(item=item))
    assert two.keys(SON) == []
    two.both_lay()
    assert two.when(MOTHER, TakeMapBack(item=item)) == SAID + "map-open"
    assert two.when(MOTHER, LayMap()) == SAID + "laid"


def test_a_map_nobody_met_in_fourteen_days_is_mine_alone_again_with_all_its_marks(two: Agreeing) -> None:
    two.lays(MOTHER, own_room=Mark.TOLD)
    two.wait(days=14)
    two.put_away(MOTHER)
    assert two.states[Place.TABLE, None].maps == {}
    assert two.states[Place.DESK, MOTHER].marks == {ROOM: "told"}
    assert two.keys(SON) == []


def test_an_area_moves_by_a_yes_and_grows_into_whose_it_is(two: Agreeing) -> None:
    two.both_lay()
    item = two.given(SON, Decide(card=ROOM, mark=Mark.HIS, why="I keep it"))
    assert the_map(two, MOTHER)["moving"]
    two.given(MOTHER, Yes(item=item, no=1))
    (row,) = the_map(two, MOTHER)["alike"][0]["rows"]  # type: ignore[index]
    assert (row["lived"], row["moved"]) == ("his", True)
    assert (row["hers"], row["his"]) == ("both", "his"), "the marks of that day stay"
    assert publish(two.states[Place.TABLE, None]).facts["decides"] == (f"{ROOM}:his",)


def test_what_stands_about_an_area_grows_into_yours(two: Agreeing) -> None:
    """21:00, then it is his."""
    two.both_lay()
    item = two.given(SON, Decide(card=ROOM, mark=Mark.BOTH, why="tidy on Sundays"))
    two.given(MOTHER, Yes(item=item, no=1))
    assert two.given(MOTHER, Decide(card=ROOM, mark=Mark.HIS)) == item
    two.given(SON, Yes(item=item, no=2))
    assert [one["mark"] for one in two.data(SON, item)["grew"]] == ["both", "his"]


def test_one_area_moves_at_a_time_until_it_is_answered_or_put_off(two: Agreeing) -> None:
    two.both_lay()
    first, second = two.areas()[:2]
    item = two.given(SON, Decide(card=first))
    assert two.when(MOTHER, Decide(card=second)) == SAID + "one-at-a-time"
    two.given(MOTHER, NotYet(item=item, no=1))
    two.given(SON, Decide(card=second))


def test_she_hands_over_something_in_her_own_words_and_he_takes_it(two: Agreeing) -> None:
    item = two.given(MOTHER, Decide(text="what is cooked on Wednesdays"))
    assert two.part(SON, item) == "offered"
    two.given(SON, Yes(item=item, no=1))
    assert two.data(MOTHER, item)["stands"]["mark"] == "his"
    assert two.when(MOTHER, Decide()) == SAID + "which-area"


def test_the_map_of_a_year_ago_lies_beside_todays(two: Agreeing) -> None:
    two.both_lay(Mark.HERS, Mark.BOTH)
    two.wait(days=366)
    assert two.keys(SON) == two.keys(MOTHER) == ["map-again"]
    two.both_lay(Mark.TOLD, Mark.TOLD)
    page = the_map(two, SON)
    assert page["ago"] == "2026-03-02"
    (row,) = page["year"]  # type: ignore[misc]
    assert (row["then"], row["now"]) == ("", "told")
    assert len(two.states[Place.TABLE, None].maps) == 2


def test_a_map_is_asked_for_again_after_a_year_as_a_due_of_both(two: Agreeing) -> None:
    two.both_lay()
    due = two.practice.dues(two.states[Place.TABLE, None])
    assert {(one.side, one.wall.date()) for one in due} == {(side, date(2027, 3, 2)) for side in Side}


def test_what_leaning_says_was_handed_over_stands_beside_the_mark(two: Agreeing) -> None:
    two.both_lay()
    scene = two.scene(SON)
    handed = replace(scene, shared={"leaning.handed": (ROOM,)})
    page = two.practice.view(two.places(SON), handed, {"see": "map"})
    assert page.data["differ"][0]["rows"][0]["handed"]


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_has_areas_to_mark_and_nothing_off_limits_among_them(stage: Stage) -> None:
    two = Agreeing(stage=stage)
    assert len(two.areas()) >= 10
    two.limits[SON] = {"off_limits": frozenset({"money"})}
    cards = two.practice.library.cards
    assert not [area for area in two.areas(SON) if "money" in cards[area].topics]
    assert [area for area in two.areas(MOTHER) if "money" in cards[area].topics] or stage is Stage.S1


def test_the_floor_is_hers_to_write_with_a_reason_and_his_to_read_at_any_time(two: Agreeing) -> None:
    assert two.when(SON, WriteFloor(text="x", why="y")) == SAID + "floor-hers"
    assert two.when(MOTHER, WriteFloor(text="nobody drives drunk")) == SAID + "floor-why"
    item = two.given(MOTHER, WriteFloor(text="nobody drives drunk", why="brakes know no promises"))
    page = two.view(SON, see="floor").data
    assert [(one["text"], one["why"]) for one in page["lines"]] == [("nobody drives drunk", "brakes know no promises")]
    assert not page["hers"]
    two.given(MOTHER, LiftFloor(item=item))
    assert two.view(SON, see="floor").data["lines"] == []


def test_a_line_taken_from_the_cards_reads_in_each_ones_language(two: Agreeing) -> None:
    card = next(one.id for one in two.practice.library.cards.values() if one.kind == "floor" and "S4" in one.stages)
    two.given(MOTHER, WriteFloor(card=card))
    hers, his = (two.view(side, see="floor").data["lines"][0] for side in (MOTHER, SON))
    assert hers["text"]
    assert hers["why"]
    assert his["text"] != hers["text"]


def test_the_floor_ends_when_he_is_grown(two: Agreeing) -> None:
    two.given(MOTHER, WriteFloor(text="nobody drives drunk", why="brakes know no promises"))
    two.stage = Stage.S5
    for side in Side:
        page = two.view(side, see="floor").data
        assert (page["lines"], page["hers"], page["holds"]) == ([], False, False)
    assert two.when(MOTHER, WriteFloor(text="x", why="y")) == SAID + "floor-hers"
    assert "floor" not in [door.key for door in two.practice.doors if door.fits(MOTHER, Stage.S5)]


def test_an_ask_of_his_is_heard_under_today_and_a_map_under_us(two: Agreeing) -> None:
    two.given(SON, Ask(kind=Kind.FREEDOM, text="later"))
    two.lays(SON, own_room=Mark.HIS)
    assert "map-shut" in two.keys(SON, Room.US)
    assert two.when(SON, Suggest(item="nothing", no=1, text="x")) == SAID + "gone"
