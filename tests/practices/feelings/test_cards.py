"""The skills of feeling, each practised on purpose on three scenes (evidence.md rows 1, 7; P7; sections 2 and 3)."""

from __future__ import annotations

import re
from itertools import product

import pytest
from card_words import every_text, library, of_kind
from sentences import LANGUAGES

from hearthside.kernel.enough import at
from hearthside.kernel.stages import Stage
from hearthside.practices.feelings.library import LIBRARY as ALL

LIBRARY = library("feelings")
CARDS = of_kind(LIBRARY, "skill")
GROUPS = {"naming", "cousins", "outside", "own", "between", "days", "turns"}
#: evidence.md section 3: close cousins to sort. Beside them a card may offer a way out of its words.
COUSINS = {
    ("annoyed", "frustrated", "furious"),
    ("jealous", "envious"),
    ("embarrassed", "ashamed", "guilty"),
    ("sad", "lonely", "disappointed"),
    ("worried", "nervous", "scared", "anxious"),
    ("calm", "relieved", "content"),
    ("proud", "confident", "determined"),
    ("tired", "bored", "numb"),
}
WAYS_OUT = {"other", "both", "neither", "mixed"}
#: What is said by those who treat people, and by those who teach or mark them.
PROFESSIONAL = {
    "en": r"therap|trauma|trigger|regulat|coping|\bcope\b|validat|self-care|resilien|emotional|process(ed|ing)"
    r"|well done|good job|\bcorrect\b|right answer|exercise|remember to|you should|homework",
    "es": r"terap|trauma|autocuidado|regula|gesti[oó]n|gestiona|valida|resilien|emocional|procesa|autoestima"
    r"|muy bien hecho|correct[oa]|acierto|ejercicio|recuerda que|deberías|deberes",
}

every_language = pytest.mark.parametrize("language", sorted(LANGUAGES))


def test_there_are_36_and_nothing_else() -> None:
    assert len(CARDS) == len(LIBRARY.cards) == 36
    assert {card.group for card in CARDS} == GROUPS


@every_language
def test_every_skill_has_three_scenes_each_ending_in_a_question(language: str) -> None:
    for card, words in ALL.words[language].items():
        assert len(set(words.scenes)) == len(words.scenes) == 3, card
        assert [scene for scene in words.scenes if not (60 <= len(scene) <= 280 and scene.endswith("?"))] == [], card


@every_language
def test_a_skill_says_what_to_do_why_and_how_to_leave_it_lightly(language: str) -> None:
    for card in CARDS:
        words = LIBRARY.words[language][card.id]
        assert words.why, card.id
        assert words.lighter, card.id
        assert len(words.follow) == 1, card.id
        assert not words.steps, card.id


def test_it_takes_a_minute_or_two_and_is_answered_by_a_tap_or_aloud() -> None:
    for card in CARDS:
        assert card.minutes <= 2, card.id
        assert card.cost == "none", card.id
        assert card.answer == ("tap" if card.options else "spoken"), card.id


@every_language
def test_what_can_be_tapped_has_its_words_and_nothing_else_has(language: str) -> None:
    for card in CARDS:
        assert tuple(LIBRARY.words[language][card.id].options) == card.options, card.id


def test_the_eight_families_of_words_are_told_apart_and_one_need_not_choose_between_three() -> None:
    told = [card for card in CARDS if card.group == "cousins"]
    assert {tuple(key for key in card.options if key not in WAYS_OUT) for card in told} == COUSINS
    assert len(told) == len(COUSINS)


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_has_twelve_and_the_forty_scenes_it_needs(stage: Stage) -> None:
    cards = at(CARDS, stage)
    assert len(cards) >= 12
    for language in LANGUAGES:
        assert sum(len(LIBRARY.words[language][card.id].scenes) for card in cards) >= 40


@pytest.mark.parametrize(("stage", "side"), list(product(Stage, ("mother", "son"))))
def test_each_of_the_two_has_some_at_every_stage(stage: Stage, side: str) -> None:
    mine = [card for card in at(CARDS, stage) if card.addressed in (side, "either")]
    assert len(mine) >= 7
    assert len([card for card in CARDS if card.addressed == side]) >= 6


def test_none_is_deeper_than_its_youngest_may_be_offered() -> None:
    """S2 may be asked what goes deeper; a skill is practised on scenes, and there what is tender waits for S3."""
    for card in CARDS:
        youngest = min(card.stages)
        assert card.depth <= youngest.deepest, card.id
        assert card.depth == 1 or youngest >= Stage.S3, card.id
        assert card.depth < 3 or youngest >= Stage.S5, card.id


def test_who_cannot_read_yet_is_spoken_to_in_words_for_them_and_taps_pictures() -> None:
    for card in at(CARDS, Stage.S1):
        for language in LANGUAGES:
            words = LIBRARY.words[language][card.id]
            assert Stage.S1 in words.asks, card.id
            assert all(ord(text[0]) > 0x2000 for text in words.options.values()), card.id


@every_language
def test_nobody_is_treated_praised_or_taught(language: str) -> None:
    for card, words in ALL.words[language].items():
        for name, text in every_text(words).items():
            assert not re.search(PROFESSIONAL[language], text.lower()), (card, name, text)


@every_language
def test_of_the_three_scenes_one_is_a_mothers(language: str) -> None:
    mother = {"en": r"\bmother\b", "es": r"\bmadre\b"}[language]
    for card, words in ALL.words[language].items():
        theirs = [scene for scene in words.scenes if re.search(mother, scene)]
        assert 1 <= len(theirs) <= 2, card
