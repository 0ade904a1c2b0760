"""Scenes to sort close cousins on: enough for every age, of every family, in words of that age (evidence.md section 3;
row 7; section 7)."""

from __future__ import annotations

import re
import tomllib

import pytest
from card_words import FOLDERS, unsayable
from card_words import library as library_of
from msgspec.structs import replace
from sentences import LANGUAGES

from hearthside.kernel.alike import alike
from hearthside.kernel.cards import TOPICS, Card, CardWords, Library
from hearthside.kernel.emotions import COUSINS, EMOTIONS
from hearthside.kernel.memory import code
from hearthside.kernel.stages import Stage
from hearthside.practices.feelings.cousins import FOLDER, more
from hearthside.practices.feelings.library import LIBRARY, MORE, SCENES, SKILLS, options, scene_of
from hearthside.practices.feelings.week import SCENES as WEEKLY

WAYS_OUT = {"other", "both", "neither", "mixed"}
#: How each family is met by a child of four to six, who has one word of it or none.
FIRST = {
    frozenset({"grumpy", "angry"}): "annoyed",
    frozenset({"left-out", "happy"}): "jealous",
    frozenset({"sorry", "shy"}): "embarrassed",
    frozenset({"sad", "lonely"}): "sad",
    frozenset({"scared", "safe"}): "worried",
    frozenset({"calm", "excited"}): "calm",
    frozenset({"proud", "brave"}): "proud",
    frozenset({"tired", "bored"}): "tired",
}
#: A mother and a boy play with these on a Tuesday: nobody dies, is hit or drinks, and nobody is laughed at for good.
HEAVY = {
    "en": r"\b(die[sd]?|dead|death|funeral|grave|coffin|cancer|stroke|suicid\w*|hit|hits|beats?|beaten|drunk|divorc\w*"
    r"|stupid|ugly|fat|lazy|bad mother|ought to|should have)\b",
    "es": r"\b(mor\w*ría|murió|muer[te]\w*|entierro|funeral|tumba|cáncer|infarto|suicid\w*|peg[aó]|golpe[aó]|borrach\w*"
    r"|divorci\w*|ton[ta]\w*|fe[oa]|gord[oa]|vag[oa]|mala madre|debería\w*|tendría que)\b",
}
#: Somebody's husband, father, son or colleague stands beside the mother in what is told of grown lives.
HIS = {"en": r"\b(he|his|him|father|man)\b", "es": r"\b(él|un padre|su padre|su suegro|su amigo|señor)\b"}
STAGES = list(Stage)
every_language = pytest.mark.parametrize("language", sorted(LANGUAGES))


def sorts(stage: Stage) -> list[Card]:
    return [card for card in LIBRARY.live() if card.group == "cousins" and stage in card.stages]


def families(stage: Stage) -> set[str]:
    """Those of which this stage has two words to tell apart, by their first one."""
    known = [[key for key in group if EMOTIONS[key].stage <= stage] for group in COUSINS]
    return {group[0] for group, here in zip(COUSINS, known, strict=True) if len(here) > 1}


def met(card: Card) -> str:
    own = frozenset(card.options) - WAYS_OUT
    return FIRST.get(own) or next(group[0] for group in COUSINS if own & set(group))


@every_language
@pytest.mark.parametrize("stage", STAGES)
def test_every_age_has_eighteen_scenes_and_the_smallest_more_than_eight(stage: Stage, language: str) -> None:
    told = [scene_of(card.id, no, language) for card in sorts(stage) for no in range(SCENES)]
    assert len(set(told)) == len(told)
    assert len(told) >= (8 if stage is Stage.S1 else 18)
    assert all(told)


@pytest.mark.parametrize("stage", STAGES)
def test_every_family_of_which_an_age_has_words_is_met_there(stage: Stage) -> None:
    assert families(stage) <= {met(card) for card in sorts(stage)}


def test_the_smallest_meet_all_eight_with_two_words_at_most() -> None:
    assert {met(card) for card in sorts(Stage.S1)} == {group[0] for group in COUSINS}
    assert {len(card.options) for card in sorts(Stage.S1)} == {2}


@pytest.mark.parametrize("stage", STAGES)
def test_what_can_be_tapped_is_a_word_of_that_age_or_a_way_out(stage: Stage) -> None:
    late = [
        (card.id, key)
        for card in sorts(stage)
        for key in card.options
        if key not in WAYS_OUT and EMOTIONS[key].stage > min(card.stages)
    ]
    assert late == []


@every_language
def test_for_small_hands_every_word_has_a_face(language: str) -> None:
    for card in sorts(Stage.S1):
        assert all(one["picture"] and one["colour"] for one in options(card, language, Stage.S1)), card.id


@every_language
def test_what_is_read_out_to_the_smallest_is_short_and_names_both_words(language: str) -> None:
    """Nobody of five keeps two words in mind that stand under a picture."""
    for card in sorts(Stage.S1):
        for no in range(SCENES):
            told = scene_of(card.id, no, language)
            assert len(told) <= 140, told
            assert max(len(part.split()) for part in re.split(r"[.?]", told)) <= 16, told
            for one in options(card, language, Stage.S1):
                assert one["label"].lower() in told.lower(), (told, one["label"])


def test_what_goes_deeper_and_what_touches_a_limit_leaves_eighteen_of_it_at_every_age() -> None:
    for stage in STAGES:
        free = [card for card in sorts(stage) if card.depth == 1 and not card.topics]
        assert len(free) * SCENES >= (8 if stage is Stage.S1 else 18), stage
        assert all(card.depth <= stage.deepest for card in sorts(stage))
    assert [card.id for card in MORE.cards.values() if card.topics] == ["hip-cough-and-ward"]


def test_what_is_tender_waits_until_he_is_eleven_and_whoever_is_ashamed_until_then_too() -> None:
    for card in MORE.cards.values():
        assert card.depth == (2 if "ashamed" in card.options or "numb" in card.options else 1), card.id
        assert card.depth == 1 or min(card.stages) >= Stage.S3, card.id
        assert set(card.topics) <= set(TOPICS), card.id


@every_language
def test_both_languages_tell_the_same_sets_and_nothing_else(language: str) -> None:
    with (FOLDER / f"cousins.{language}.toml").open("rb") as file:
        told = tomllib.load(file)
    about = told.pop("_about")
    assert (bool(about["author"]), about["licence"]) == (True, "AGPL-3.0-or-later")
    assert list(told) == list(MORE.cards)
    assert not MORE.cards.keys() & SKILLS.cards.keys()


@every_language
def test_every_set_can_be_said_and_none_is_heavy_or_shames(language: str) -> None:
    for card, words in MORE.words[language].items():
        assert [text for text in unsayable(words) if text] == [], card
        for text in words.scenes:
            assert not re.search(HEAVY[language], text.lower()), (card, text)


@every_language
def test_grown_lives_are_hers_and_his(language: str) -> None:
    for card in MORE.cards.values():
        if min(card.stages) >= Stage.S5:
            his = [text for text in MORE.words[language][card.id].scenes if re.search(HIS[language], text.lower())]
            assert his, card.id


def test_no_two_share_the_three_signs_they_are_remembered_by() -> None:
    known = [one for folder in FOLDERS for one in library_of(folder).cards] + list(MORE.cards)
    assert len({code(one) for one in MORE.cards} & {code(one) for one in known if one not in MORE.cards}) == 0
    assert len({code(one) for one in MORE.cards}) == len(MORE.cards)


def scenes(language: str) -> Library:
    """Every scene of feelings by itself, so that those of one card are compared as well."""
    cards = LIBRARY.words[language].items()
    told = {f"{card}-{no}": text for card, words in cards for no, text in enumerate(words.scenes)}
    told |= {f"{word}-{no}": text for word, two in WEEKLY[language].items() for no, text in enumerate(two)}
    return library(language, told)


def library(language: str, told: dict[str, str]) -> Library:
    cards = {one: Card(id=one, stages=(Stage.S1,), depth=1, answer="tap") for one in told}
    return Library(cards, {language: {one: CardWords(title="", ask=text) for one, text in told.items()}})


@every_language
def test_no_two_scenes_of_feelings_are_alike(language: str) -> None:
    assert alike([scenes(language)]) == []


@every_language
def test_a_scene_told_twice_with_a_word_changed_would_be_found(language: str) -> None:
    text = scene_of("hip-cough-and-ward", 0, language)
    again = library(language, {"again": " ".join(["Today", *text.split()[1:]])})
    assert ("prompt", "hip-cough-and-ward-0") in dict(alike([scenes(language), again])).values()


@every_language
def test_a_set_whose_family_has_no_such_word_is_not_read(language: str) -> None:
    family = SKILLS.words[language]["sad-lonely-let-down"]
    short = {"sad-lonely-let-down": replace(family, options={"sad": family.options["sad"]})}
    with pytest.raises(KeyError, match="lonely"):
        more(Library(SKILLS.cards, {language: SKILLS.words[language] | short}))
