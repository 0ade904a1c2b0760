"""Which word is nearest: shut until both have tapped, then both are shown and nothing says who was right
(evidence.md P7, section 3; section 4, rules 4 and 11)."""

from __future__ import annotations

import re

import pytest
from feeling import CARD, MOTHER, SON, Feeling
from sentences import LANGUAGES, words
from tiny_house import TABLE

from hearthside.kernel.emotions import EMOTIONS
from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage
from hearthside.practices.feelings import PRACTICE
from hearthside.practices.feelings.commands import Practise, PutAside, Sort, TakeBack
from hearthside.practices.feelings.library import LIBRARY, MORE, OPEN, SCENES, options, scene_of, sortable, story_of
from hearthside.practices.feelings.sorting import SORTS, next_scenes
from hearthside.practices.feelings.today import SORTS as FRONT


@pytest.fixture
def two() -> Feeling:
    return Feeling()


def taps(two: Feeling, side: Side, item: str) -> dict[str, str]:
    return {one["side"]: one["label"].partition(":")[0] for one in two.data(side, item)["taps"]}


def test_what_she_tapped_is_shut_until_he_has_tapped_too(two: Feeling) -> None:
    item = two.sorted(MOTHER, "furious")
    assert taps(two, MOTHER, item) == {"mother": "Furious"}
    assert taps(two, SON, item) == {}
    two.given(SON, Sort(item=item, tap="annoyed"))
    for side in Side:
        assert taps(two, side, item) == {"mother": "Furious", "son": "Annoyed"}
        assert two.data(side, item)["both"]


def test_nothing_of_it_says_who_was_right_and_nothing_is_counted(two: Feeling) -> None:
    for no in range(SCENES):
        two.given(SON, Sort(item=two.sorted(MOTHER, "furious", no), tap="furious"))
    for side in Side:
        seen = two.seen(side)
        assert not re.search(r'"(right|correct|score|same|points|count|streak|level)"', seen)
    assert not re.search(r"right|score|count|points", " ".join(two.states[TABLE].__struct_fields__))


def test_both_are_told_the_same_scene_in_the_language_of_who_began() -> None:
    """The scenes of a card are other happenings in another language; the words to tap are each one's own."""
    two = Feeling(languages={MOTHER: "es", SON: "en"})
    item = two.sorted(MOTHER)
    hers, his = two.data(MOTHER, item), two.data(SON, item)
    assert his["story"] == hers["story"] == scene_of(CARD, 0, "es")
    assert his["options"][0]["label"].startswith("Annoyed")
    assert [line.quote for line in two.lines(SON)] == [story_of(CARD, 0, "es")]


def test_a_second_tap_changes_nothing(two: Feeling) -> None:
    item = two.sorted(MOTHER, "furious")
    assert two.when(MOTHER, Sort(item=item, tap="annoyed")) == "feelings.said.already"
    assert two.when(MOTHER, Sort(card=CARD, tap="annoyed")) == "feelings.said.already"


@pytest.mark.parametrize("tap", ["", "sad", "no such word"])
def test_what_the_card_does_not_offer_is_no_tap(two: Feeling, tap: str) -> None:
    assert two.when(SON, Sort(card=CARD, tap=tap)) == "feelings.said.tap-one"


@pytest.mark.parametrize("card", ["", "no-such-card", "what-noise-is-it", "tired-bored-shut-off"])
def test_a_card_of_another_age_or_kind_is_not_to_be_had(card: str) -> None:
    assert Feeling(stage=Stage.S3).when(SON, Sort(card=card, tap="tired")) == "feelings.said.gone"


def test_she_takes_hers_back_while_it_is_shut_and_not_after(two: Feeling) -> None:
    item = two.sorted()
    two.given(MOTHER, TakeBack(item=item))
    assert two.page(SON, item) is None
    item = two.sorted(MOTHER, "other")
    two.given(SON, Sort(item=item, tap="annoyed"))
    assert two.when(MOTHER, TakeBack(item=item)) == "feelings.said.open"


def test_what_nobody_met_in_a_fortnight_is_gone_without_trace_and_can_begin_anew(two: Feeling) -> None:
    item = two.sorted(MOTHER, "furious")
    two.wait(days=14)
    assert two.page(SON, item) is None
    assert two.lines(SON) == []
    assert two.when(SON, Sort(item=item, tap="annoyed")) == "feelings.said.gone"
    assert two.sorted(SON, "annoyed") == item
    assert taps(two, SON, item) == {"son": "Annoyed"}
    assert taps(two, MOTHER, item) == {}


def test_off_his_list_and_she_never_learns_of_it(two: Feeling) -> None:
    item = two.sorted()
    before = two.seen(MOTHER)
    two.given(SON, PutAside(item=item))
    assert two.seen(MOTHER) == before
    assert two.lines(SON) == []


@pytest.mark.parametrize(("stage", "room"), [("S3", "us"), ("S4", "us"), ("S5", "today"), ("S6", "today")])
def test_from_11_to_17_it_waits_under_us_and_never_on_today(stage: str, room: str) -> None:
    two = Feeling(stage=Stage(stage))
    card = next(card for card in LIBRARY.cards.values() if sortable(card, Stage(stage)))
    two.given(MOTHER, Sort(card=card.id, tap=card.options[0]))
    assert two.keys(SON) == [(room, "sort")]
    assert two.keys(MOTHER) == [("us", "sort_mine")]


def test_a_deeper_card_that_she_began_is_not_laid_before_one_who_asks_for_lighter_ones(two: Feeling) -> None:
    two.given(MOTHER, Sort(card="they-saw-i-did-i-am", tap="guilty"))
    assert two.keys(SON) == [("us", "sort")]
    two.limits[SON] = {"depth": 1}
    assert two.keys(SON) == []
    assert two.view(SON).data["to_sort"] == []


def test_of_somebody_ill_nothing_is_laid_before_one_who_has_closed_it_whoever_began() -> None:
    two = Feeling(stage=Stage.S6)
    two.given(MOTHER, Sort(card="hip-cough-and-ward", tap="worried"))
    assert two.keys(SON) == [("today", "sort")]
    before = two.seen(MOTHER)
    two.limits[SON] = {"off_limits": frozenset({"health"})}
    assert two.keys(SON) == []
    assert two.view(SON).data["to_sort"] == []
    assert "hip-cough-and-ward" not in {card.id for card, _ in next_scenes(two.states[TABLE], two.scene(SON))}
    assert two.seen(MOTHER) == before


@pytest.mark.parametrize("stage", list(Stage))
def test_there_is_a_scene_to_tap_at_every_age_and_none_comes_twice_in_a_year(stage: Stage) -> None:
    two, seen = Feeling(stage=stage), set[tuple[str, int]]()
    while (page := two.view(SON, new="sort")).part == "sort":
        named = (page.data["card"], page.data["scene"])
        assert named not in seen
        seen.add(named)
        item = two.given(SON, Sort(card=named[0], scene=named[1], tap=page.data["options"][0]["key"]))
        two.given(MOTHER, Sort(item=item, tap=page.data["options"][-1]["key"]))
    assert page.part == "none"
    assert len(seen) >= 3


def test_a_small_child_taps_pictures_and_so_has_had_his_scene_of_the_fortnight() -> None:
    two = Feeling(stage=Stage.S1)
    assert two.offers(MOTHER)
    page = two.view(MOTHER, new="sort")
    assert all(one["picture"] for one in page.data["options"])
    two.given(MOTHER, Sort(card=page.data["card"], scene=page.data["scene"], tap=page.data["options"][0]["key"]))
    assert two.offers(MOTHER) == []


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_no_word_to_tap_begins_the_line_that_says_there_is_no_right_one(language: str) -> None:
    """Who tapped *neither* would read *neither is the right one* as a verdict, and so would the other."""
    line = words(PRACTICE)[language]("feelings.sort.no_right").lower()
    there = (one["label"] for card in LIBRARY.live() if card.options for one in options(card, language, Stage.S3))
    assert [label for label in there if re.search(rf"\b{label.partition(':')[0].lower()}\b", line)] == []


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_scene_without_its_question_is_still_a_story(language: str) -> None:
    for card in OPEN:
        for no in range(SCENES):
            story = story_of(card.id, no, language)
            assert scene_of(card.id, no, language).startswith(story)
            assert len(story) > 40
            assert not story.endswith("?"), (card.id, no)


def test_an_option_without_a_picture_keeps_its_whole_label() -> None:
    whole = {"key": "annoyed", "picture": "", "label": "Annoyed: a small thing rubs", "colour": ""}
    assert options(LIBRARY.cards[CARD], "en", Stage.S3)[0] == whole
    assert all(one["picture"] for one in options(LIBRARY.cards["which-butterflies"], "es", Stage.S1))


def test_for_a_small_child_a_word_has_its_face_and_its_colour() -> None:
    card = LIBRARY.cards["scared-or-safe"]
    shown = {one["label"]: (one["picture"], one["colour"]) for one in options(card, "en", Stage.S1)}
    assert shown == {"Scared": (EMOTIONS["scared"].picture, "red"), "Safe": (EMOTIONS["safe"].picture, "green")}
    older = options(LIBRARY.cards[CARD], "es", Stage.S2)
    assert [(one["picture"] != "", one["colour"]) for one in older] == [(True, "red")] * 3 + [(False, "")]


def test_what_is_only_to_be_sorted_is_no_skill_and_opens_as_none() -> None:
    for stage in Stage:
        two = Feeling(stage=stage)
        for card in MORE.cards:
            assert two.when(MOTHER, Practise(card=card, text="a line")) == "feelings.said.gone"
            assert two.view(MOTHER, card=card).part == "play"
    two = Feeling(stage=Stage.S1)
    two.given(MOTHER, Sort(card="scared-or-safe", tap="safe"))
    assert two.view(MOTHER, new="skills").data["cards"] == []


def test_the_front_holds_the_last_scenes_and_the_page_all_of_a_year() -> None:
    two, there = Feeling(stage=Stage.S2), [card for card in LIBRARY.live() if sortable(card, Stage.S2)]
    for card in there:
        for no in range(SCENES):
            two.given(SON, Sort(card=card.id, scene=no, tap=card.options[0]))
    assert len(two.states[TABLE].sorts) == SCENES * len(there)
    assert len(two.parts(SON).table.heads) == FRONT < SCENES * len(there) < SORTS
    assert two.view(SON, new="sort").part == "none"
