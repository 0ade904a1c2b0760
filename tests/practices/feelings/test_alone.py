"""The word of the week, what helped, and a scene now and then: each one's own affair (evidence.md P7; section 4, rules
2, 8 and 11; docs/decisions/0048)."""

from __future__ import annotations

import re

import pytest
from feeling import CARD, MOTHER, SON, Feeling
from sentences import LANGUAGES

from hearthside.kernel.emotions import EMOTIONS, Quadrant, for_stage
from hearthside.kernel.memory import code
from hearthside.kernel.people import Side
from hearthside.kernel.share import Where
from hearthside.kernel.stages import Stage
from hearthside.practices.feelings.commands import (
    NotThisOne,
    NotThisWeek,
    Practise,
    PutAside,
    RateIt,
    Recall,
    TakeBack,
    Try,
)
from hearthside.practices.feelings.events import Rate
from hearthside.practices.feelings.helping import HELPS, MENU
from hearthside.practices.feelings.week import DRAWN, SCENES, TENDER, word_of

LINE = "at the till, kanarie00007x"


@pytest.fixture
def two() -> Feeling:
    return Feeling()


# The word of the week


@pytest.mark.parametrize("stage", list(Stage))
def test_every_word_of_the_stage_comes_once_and_both_see_the_same(stage: Stage) -> None:
    two, seen = Feeling(stage=stage), list[str]()
    drawn = [one.key for one in for_stage(stage) if one.key in DRAWN]
    for _ in drawn:
        word = word_of(two.scene(MOTHER))
        assert word == word_of(two.scene(SON))
        seen.append(word)
        two.wait(days=7)
    assert sorted(seen) == sorted(drawn)
    assert word_of(two.scene(SON)) == seen[0]


def test_two_others_have_another_order() -> None:
    one, other = Feeling(), Feeling(seed=bytes(32))
    weeks = [(word_of(one.scene(SON)), word_of(other.scene(SON))) for _ in range(8) if one.wait(days=7) is None]
    assert any(first != second for first, second in weeks)


def test_what_weighs_too_much_for_a_week_is_not_drawn_and_still_a_word() -> None:
    left = EMOTIONS.keys() - set(DRAWN)
    assert left == TENDER | {"hopeless", "numb", "inadequate"}


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_word_that_may_be_drawn_has_two_scenes_that_do_not_say_it(language: str) -> None:
    assert SCENES[language].keys() == set(DRAWN)
    every = [scene for scenes in SCENES[language].values() for scene in scenes]
    assert len(set(every)) == len(every)
    for key, scenes in SCENES[language].items():
        assert all(20 <= len(scene) <= 110 for scene in scenes), key
        assert not any(re.search(rf"\b{key}\b", scene.lower()) for scene in scenes), key
        assert not any(set("!¡") & set(scene) for scene in scenes), key


def test_when_last_is_free_to_skip_and_kept_for_me_or_for_both(two: Feeling) -> None:
    assert two.when(SON, Recall(text="  ")) == "feelings.said.empty"
    alone = two.given(SON, Recall(text="only mine, kanarie00008x", where=Where.ME))
    assert "kanarie00008x" not in two.seen(MOTHER) + two.on_table()
    assert two.page(MOTHER, alone) is None
    item = two.given(SON, Recall(text=LINE))
    assert [one["text"] for one in two.data(MOTHER, item)["said"]] == [LINE]
    assert two.keys(MOTHER) == [("us", "word")]
    assert len(two.data(SON, item)["said"]) == 2
    two.given(MOTHER, PutAside(item=item))
    assert two.keys(MOTHER) == []


def test_not_this_week_is_mine_alone_and_the_next_week_has_another(two: Feeling) -> None:
    before = two.seen(MOTHER)
    two.given(SON, NotThisWeek())
    assert two.seen(MOTHER) == before
    assert two.view(SON).data["word"] is None
    two.wait(days=7)
    assert two.view(SON).data["word"] is not None


# What helped


def test_what_helped_is_on_the_own_desk_alone(two: Feeling) -> None:
    before, table = two.seen(MOTHER), two.on_table()
    item = two.given(SON, Try(text="counting tiles, kanarie00009x", colour=Quadrant.RED))
    two.given(SON, RateIt(item=item, rate=Rate.HELPED))
    two.given(SON, Try(tap="music", colour=Quadrant.RED))
    assert (two.seen(MOTHER), two.on_table()) == (before, table)
    assert two.page(MOTHER, item) is None
    assert "kanarie00009x" not in str(two.parts(SON).desk), "not even on the own front"


def test_it_is_offered_again_when_it_is_like_that_what_helped_first(two: Feeling) -> None:
    for key in ("water", "music", "outside"):
        two.given(SON, Try(tap=key, colour=Quadrant.RED))
    kept = two.view(SON, **{"new": "helped", "for": "red"}).data["kept"]
    two.given(SON, RateIt(item=kept[0]["item"], rate=Rate.NOT))
    two.given(SON, RateIt(item=kept[2]["item"], rate=Rate.HELPED))
    page = two.view(SON, **{"new": "helped", "for": "red"}).data
    assert [one["key"] for one in page["kept"]] == ["outside", "music", "water"]
    assert not {"water", "music", "outside"} & {one["key"] for one in page["menu"]}
    assert two.view(SON, **{"new": "helped", "for": "blue"}).data["kept"] == []


def test_the_same_twice_is_once_and_it_can_be_taken_off(two: Feeling) -> None:
    item = two.given(SON, Try(tap="water"))
    assert two.when(SON, Try(tap="water")) == {"desk": []}
    assert two.when(MOTHER, TakeBack(item=item)) == "feelings.said.gone"
    two.given(SON, TakeBack(item=item))
    assert two.view(SON, new="helped").data["kept"] == []


def test_nothing_tapped_and_too_much_are_both_said(two: Feeling) -> None:
    assert two.when(SON, Try(tap="no-such")) == "feelings.said.help-what"
    assert two.when(SON, RateIt(item="no-such", rate=Rate.NOT)) == "feelings.said.gone"
    for number in range(HELPS):
        two.given(SON, Try(text=f"thing {number}"))
    assert two.when(SON, Try(tap=next(iter(MENU)))) == "feelings.said.help-many"


# A scene now and then


def test_one_a_fortnight_for_each_and_what_one_does_moves_nothing_for_the_other(two: Feeling) -> None:
    first = two.offers(SON)[0].card
    hers = two.offers(MOTHER)
    two.given(SON, Practise(card=first))
    assert two.offers(MOTHER) == hers
    two.wait(days=13)
    assert two.offers(SON) == []
    two.wait(days=1)
    assert first not in [offer.card for offer in two.offers(SON)]


def test_done_and_passed_leave_the_same_behind(two: Feeling) -> None:
    done = two.when(SON, Practise(card=CARD, scene=1))
    passed = two.when(SON, NotThisOne(card=CARD, scene=1))
    assert done == passed
    assert list(done) == ["desk"]


def test_each_time_it_comes_with_the_next_of_its_three_scenes(two: Feeling) -> None:
    scenes = []
    for _ in range(4):
        page = two.view(SON, card=CARD).data
        scenes.append(page["scene"])
        two.given(SON, Practise(card=CARD, scene=page["scene"]))
    assert scenes == [0, 1, 2, 0]
    assert [one["card"] for one in two.view(SON, new="skills").data["cards"]] == [CARD]


def test_a_line_is_for_me_or_for_both(two: Feeling) -> None:
    mine = two.given(SON, Practise(card=CARD, text="mine, kanarie00010x", where=Where.ME))
    assert "kanarie00010x" not in two.seen(MOTHER) + two.on_table()
    assert two.page(MOTHER, mine) is None
    both = two.given(SON, Practise(card=CARD, text=LINE))
    assert two.data(MOTHER, both)["said"][0]["text"] == LINE
    assert two.keys(MOTHER) == [("us", "skill")]


@pytest.mark.parametrize(("side", "card"), [(SON, "knowing-or-asking"), (MOTHER, CARD), (SON, "one-plate-less")])
def test_a_card_for_the_other_or_another_age_is_not_to_be_had(two: Feeling, side: Side, card: str) -> None:
    assert two.when(side, Practise(card=card)) == "feelings.said.gone"


def test_what_one_closed_never_comes_to_that_one(two: Feeling) -> None:
    two.limits[SON] = {"off_limits": frozenset({"dating", "school_work"})}
    cards = [offer.card for offer in two.offers(SON)]
    assert cards
    assert not {"somebody", "before-it-counts", "the-day-after-it-ended"} & set(cards)


def test_a_card_of_another_release_is_kept_and_leads_to_nothing(two: Feeling) -> None:
    assert code("no-such-card") not in two.states["desk", SON].aside
    assert two.view(SON, card="no-such-card").part == "play"
