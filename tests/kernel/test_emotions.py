"""The hundred words for how one is (evidence.md section 3)."""

from __future__ import annotations

from collections import Counter

import pytest
from sentences import HOUSE, LANGUAGES, says

from hearthside.kernel.emotions import COUSINS, EMOTIONS, Energy, Quadrant, colour, cousins, for_stage, meaning, word
from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage


def test_there_are_a_hundred_in_four_colours() -> None:
    assert len(EMOTIONS) == 100
    assert {
        colour: n > 20 for colour, n in Counter(one.quadrant for one in EMOTIONS.values()).items()
    } == dict.fromkeys(Quadrant, True)


@pytest.mark.parametrize(("stage", "least", "most"), [("S1", 20, 25), ("S2", 55, 65), ("S3", 85, 95), ("S4", 100, 100)])
def test_a_small_child_has_few_of_them_and_from_fifteen_on_there_are_all(stage: Stage, least: int, most: int) -> None:
    assert least <= len(for_stage(Stage(stage))) <= most
    assert for_stage(Stage.S6) == for_stage(Stage.S4)


def test_a_word_has_the_energy_and_the_pleasantness_of_its_colour() -> None:
    angry, calm = EMOTIONS["angry"], EMOTIONS["calm"]
    assert (angry.energy, angry.pleasantness) == (Energy.HIGH, "unpleasant")
    assert (calm.energy, calm.pleasantness) == (Energy.LOW, "pleasant")


def test_the_help_line_stands_beside_three_words_and_no_small_child_is_handed_one_of_them() -> None:
    heavy = {one.key for one in EMOTIONS.values() if one.heavy}
    assert heavy == {"hopeless", "numb", "inadequate"}
    assert not [one for one in for_stage(Stage.S1) if one.heavy]


def test_sad_scared_and_ashamed_words_are_as_near_as_angry_ones_at_every_stage() -> None:
    """Boys are not handed anger first (evidence.md P1)."""
    for stage in Stage:
        known = {one.key for one in for_stage(stage)}
        assert {"angry", "sad", "scared", "lonely", "hurt"} <= known
        assert stage is Stage.S1 or {"ashamed", "worried"} <= known


def test_every_word_of_the_small_ones_has_a_picture_of_its_own_and_no_other_word_has_one() -> None:
    pictures = [one.picture for one in for_stage(Stage.S2)]
    assert all(pictures)
    assert len(set(pictures)) == len(pictures)
    assert {one.stage for one in EMOTIONS.values() if one.picture} == {Stage.S1, Stage.S2}


def test_close_cousins_are_each_others_and_only_those_a_stage_knows() -> None:
    assert cousins("scared") == ("worried", "nervous", "anxious")
    assert cousins("scared", Stage.S1) == ()
    assert cousins("happy") == cousins("no word of ours") == ()
    assert len({key for group in COUSINS for key in group}) == sum(len(group) for group in COUSINS)
    for group in COUSINS:
        assert set(group) <= EMOTIONS.keys()


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_each_has_a_word_of_its_own_and_a_meaning_in_every_language(language: str) -> None:
    for side in Side:
        said = [word(key, language, side) for key in EMOTIONS]
        assert len(set(said)) == len(said)
        for one in [*said, *(meaning(key, language) for key in EMOTIONS), *(colour(one, language) for one in Quadrant)]:
            assert one == one.strip()
            assert one
            assert not set("!¡") & set(one)
            assert not [name for name in HOUSE[language] if says(one, name)]


def test_spanish_has_her_form_and_his_and_a_language_that_is_not_there_gets_english() -> None:
    assert word("tired", "es", Side.MOTHER) == "cansada"
    assert word("tired", "es", Side.SON) == "cansado"
    assert word("sad", "es", Side.SON) == "triste"
    assert word("tired", "xx", Side.SON) == "tired"
