"""Solve it together, in its order; who helps with what; one project."""

from __future__ import annotations

import pytest
from leaning_two import HERS, HIS, Leaning
from tiny_house import MOTHER, SON

from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage
from hearthside.practices.leaning.commands import (
    AddOption,
    AddStep,
    Agree,
    CanLive,
    Choose,
    CloseProject,
    EndProject,
    LookBack,
    PlanProject,
    PutOnList,
    SolveIt,
    Speak,
    TakeBack,
    ThatsIt,
    Tick,
)
from hearthside.practices.leaning.events import Look, Way, Which, Who


@pytest.fixture
def two() -> Leaning:
    return Leaning()


def test_his_concern_comes_first_and_she_may_only_ask_or_say_it_back(two: Leaning) -> None:
    item = two.given(MOTHER, SolveIt(text="the evenings"))
    for way in Way:
        assert two.when(MOTHER, Speak(item=item, way=way, text=HERS)) == "leaning.said.his-first"
    two.given(SON, Speak(item=item, way=Way.CONCERN, text=HIS))
    assert two.when(MOTHER, Speak(item=item, way=Way.CONCERN, text=HERS)) == "leaning.said.his-first"
    assert two.when(SON, ThatsIt(item=item)) == "leaning.said.not-said-back"
    assert two.when(MOTHER, AddOption(item=item, text="x")) == "leaning.said.not-options"
    two.given(MOTHER, Speak(item=item, way=Way.BACK, text="you mean"))
    assert two.when(MOTHER, ThatsIt(item=item)) == "leaning.said.not-your-turn"
    two.given(SON, ThatsIt(item=item))
    assert two.when(SON, Speak(item=item, way=Way.CONCERN, text="more")) == "leaning.said.hers-now"


def test_marks_are_shut_until_both_are_in_and_only_what_both_can_live_with_is_chosen(two: Leaning) -> None:
    item = two.understood()
    two.given(SON, AddOption(item=item, text="one"))
    two.given(MOTHER, AddOption(item=item, text="two"))
    before = two.all_of(MOTHER)
    two.given(SON, CanLive(item=item, o1=True))
    assert [one["marked"] for one in two.data(MOTHER, item)["list"]] == ["", ""]
    assert '"yes"' not in two.all_of(MOTHER).replace(before, "")
    assert two.when(SON, Choose(item=item, no=1)) == "leaning.said.not-both"
    two.given(MOTHER, CanLive(item=item, o1=True, o2=True))
    assert two.when(MOTHER, Choose(item=item, no=2)) == "leaning.said.not-both"
    two.given(SON, Choose(item=item, no=1))
    assert two.data(MOTHER, item)["chosen"] == "one"


def test_another_option_asks_both_to_mark_anew(two: Leaning) -> None:
    item = two.understood()
    two.given(SON, AddOption(item=item, text="one"), CanLive(item=item, o1=True))
    two.given(MOTHER, AddOption(item=item, text="two"), CanLive(item=item, o1=True, o2=True))
    assert two.when(MOTHER, Choose(item=item, no=1)) == "leaning.said.not-both"
    two.given(SON, CanLive(item=item, o2=True))
    two.given(SON, Choose(item=item, no=2))


def tried(two: Leaning) -> str:
    item = two.understood()
    two.given(SON, AddOption(item=item, text="one"), AddOption(item=item, text="two"))
    for side in Side:
        two.given(side, CanLive(item=item, o1=True, o2=True))
    return two.given(SON, Choose(item=item, no=1))


def test_two_weeks_then_both_look_back_shut_until_both_did(two: Leaning) -> None:
    item = tried(two)
    assert [due.side for due in two.practice.dues(two.places(SON).table)] == [MOTHER, SON]
    assert two.when(SON, LookBack(item=item)) == "leaning.said.two-weeks"
    two.wait(days=14)
    assert two.keys(MOTHER) == two.keys(SON) == ["solving-look"]
    two.given(SON, LookBack(item=item, how=Look.ANOTHER))
    assert two.data(MOTHER, item)["how"] == ""
    two.given(MOTHER, LookBack(item=item, how=Look.KEEP))
    assert [one["no"] for one in two.data(SON, item)["list"] if one["fits"]] == [2]


@pytest.mark.parametrize(("how", "part"), [(Look.KEEP, "kept"), (Look.CHANGE, "mark"), (Look.ANOTHER, "choose")])
def test_it_is_kept_changed_or_another_is_tried(two: Leaning, how: Look, part: str) -> None:
    item = tried(two)
    two.wait(days=15)
    for side in Side:
        two.given(side, LookBack(item=item, how=how))
    assert two.data(MOTHER, item)["stand"] == part


def test_a_stuck_ask_is_where_one_may_begin_and_its_words_are_not_copied(two: Leaning) -> None:
    from msgspec.structs import replace

    scene = replace(two.scene(MOTHER), shared={"boundaries.stuck": ("Saturdays until half past eleven",)})
    page = two.practice.view(two.places(MOTHER), scene, {"do": "solve"})
    assert page.data["stuck"] == ["Saturdays until half past eleven"]


def test_what_she_would_like_of_a_minor_is_small_and_from_the_list_alone(two: Leaning) -> None:
    assert two.when(MOTHER, PutOnList(which=Which.LIKE, text="company")) == "leaning.said.not-of-him"
    assert two.when(MOTHER, PutOnList(which=Which.LIKE, card="ten-minutes-of-listening")) in (
        "leaning.said.gone", "leaning.said.not-of-him",
    )  # fmt: skip
    offered = two.view(MOTHER, do="like").data["cards"]
    assert offered
    for one in offered[:3]:
        two.given(MOTHER, PutOnList(which=Which.LIKE, card=one["card"]))
    assert two.when(MOTHER, PutOnList(which=Which.LIKE, card=offered[3]["card"])) == "leaning.said.full-list"
    two.given(MOTHER, PutOnList(which=Which.CAN, text=HERS))
    two.given(SON, PutOnList(which=Which.LIKE, text=HIS))
    grown = Leaning(stage=Stage.S6)
    grown.given(MOTHER, PutOnList(which=Which.LIKE, text="company"))


def test_what_one_wants_left_alone_is_in_no_list_to_choose_from(two: Leaning) -> None:
    assert "dating" in [one["card"] for one in two.view(SON, do="myself").data["cards"]]
    two.limits[SON] = {"off_limits": frozenset({"dating", "money"})}
    offered = [one["card"] for do in ("myself", "can", "like") for one in two.view(SON, do=do).data["cards"]]
    offered += [one["card"] for one in two.view(SON, do="project").data["ideas"]]
    topics = {topic for card in offered for topic in two.practice.library.cards[card].topics}
    assert offered
    assert not topics & {"dating", "money"}


def test_the_lists_stand_side_by_side_and_one_takes_ones_own_line_away(two: Leaning) -> None:
    item = two.given(SON, PutOnList(which=Which.CAN, text=HIS))
    for side in Side:
        lists = {one["side"]: one for one in two.view(side, do="helps").data["lists"]}
        assert [line["text"] for line in lists["son"]["can"]] == [HIS]
    assert two.when(MOTHER, TakeBack(item=item)) == "leaning.said.answered"
    two.given(SON, TakeBack(item=item))
    assert HIS not in two.all_of(MOTHER)


def test_a_project_is_agreed_by_both_and_closed_by_a_line_from_each(two: Leaning) -> None:
    item = two.given(MOTHER, PlanProject(text="the bike", weeks=2))
    assert two.when(MOTHER, Agree(item=item)) == "leaning.said.nothing-waits"
    two.given(SON, PlanProject(item=item, text="the boat", weeks=4))
    two.given(MOTHER, Agree(item=item))
    assert two.data(SON, item)["title"] == "the boat"
    two.given(SON, AddStep(item=item, text="paint", who=Who.SON), Tick(item=item, no=1))
    assert two.when(MOTHER, CloseProject(item=item, text=HERS)) == "leaning.said.not-here"
    two.given(MOTHER, EndProject(item=item), CloseProject(item=item, text=HERS))
    assert HERS not in two.all_of(SON)
    end = two.given(SON, CloseProject(item=item, text=HIS))
    for side in Side:
        assert {one["text"] for one in two.data(side, end)["said"]} == {HERS, HIS}
    assert two.when(SON, CloseProject(item=item, text="again")) == "leaning.said.already"


def test_the_day_to_look_back_comes_by_itself(two: Leaning) -> None:
    item = two.given(SON, PlanProject(text="the bike", weeks=2))
    two.given(MOTHER, Agree(item=item))
    assert two.keys(SON) == ["project-on"]
    two.wait(days=14)
    assert two.keys(SON) == ["project-look"]
    two.given(SON, CloseProject(item=item, text=HIS))
    assert HIS not in two.all_of(MOTHER)
