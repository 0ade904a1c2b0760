"""The cards of moments: what two people do together, away from the screen (evidence.md rows 2, F1, F4; section 2)."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from card_words import BESIDE, SERVED, asked, every_text, library
from sentences import LANGUAGES, titled

from hearthside.kernel.enough import at, share
from hearthside.kernel.stages import Stage

LIBRARY = library("moments")
CARDS = list(LIBRARY.cards.values())

#: What they like: this is where interests find a card.
GROUPS = {
    *("music", "film", "games", "food", "making", "nature", "sport", "words", "places"),
    *("animals", "science", "home", "memory", "help", "play", "quiet"),
}
#: A season that holds on both halves of the world: none, the turn of the year, the two days when the light turns.
SEASONS = {(), (1, 12), (6, 12)}

every_stage = pytest.mark.parametrize("stage", list(Stage))
every_language = pytest.mark.parametrize("language", sorted(LANGUAGES))


def test_every_card_is_for_both_to_do_and_is_told_aloud_afterwards() -> None:
    for card in CARDS:
        assert (card.kind, card.answer, card.options, card.addressed) == ("activity", "spoken", (), "either"), card.id
        assert card.practice in SERVED, card.id
        assert card.minutes in (5, 10, 20, 45, 90), card.id
        assert card.evidence.startswith("P"), card.id


def test_a_card_lasts_three_stages_on_average() -> None:
    assert 2.9 <= sum(len(card.stages) for card in CARDS) / len(CARDS) <= 3.4


@every_stage
def test_there_is_always_something_for_a_tired_tuesday(stage: Stage) -> None:
    assert share(at(CARDS, stage), lambda card: card.minutes <= 10) >= 0.2


@every_stage
def test_whatever_they_like_there_is_something_at_every_stage(stage: Stage) -> None:
    assert {card.group for card in at(CARDS, stage)} == GROUPS


def test_whatever_they_like_there_are_eight() -> None:
    liked = Counter(card.group for card in CARDS)
    assert min(liked.values()) >= 8, liked


def test_a_third_may_become_a_ritual() -> None:
    assert 0.3 <= sum(card.repeat for card in CARDS) / len(CARDS) <= 0.4


def test_the_smallest_need_not_hold_out_long() -> None:
    assert all(card.minutes <= 20 for card in at(CARDS, Stage.S1))
    assert all(card.minutes <= 45 for card in at(CARDS, Stage.S2))


def test_most_are_light() -> None:
    assert 0 < len([card for card in CARDS if card.depth > 1]) <= 12


def test_what_a_card_takes_for_granted_it_says() -> None:
    for card in CARDS:
        assert card.group in GROUPS, card.id
        assert card.season in SEASONS, card.id
        assert card.cost != "some" or "needs_money" in card.sensitivity, card.id
        assert card.where != "outside" or "needs_outdoors" in card.sensitivity, card.id
        if card.group == "food":
            assert "food" in card.sensitivity, card.id
            assert "food_weight" in card.topics, card.id


@pytest.mark.parametrize(("language", "photo"), [("en", r"\bphotos?\b|take.{0,12}pictures?"), ("es", r"\bfotos?\b")])
def test_a_card_with_photos_says_so(language: str, photo: str) -> None:
    for card, words in LIBRARY.words[language].items():
        if re.search(photo, " ".join((*asked(words), *words.steps)).lower()):
            assert "photo" in LIBRARY.cards[card].sensitivity, card


@every_language
def test_every_part_of_a_card_is_there_and_short(language: str) -> None:
    for card, words in LIBRARY.words[language].items():
        assert words.why, card
        assert 0 < len(words.lighter) <= 90, card
        assert 2 <= len(words.steps) <= 5, card
        assert 1 <= len(words.follow) <= 2, card
        assert all(question.endswith("?") for question in words.follow), card


@every_language
def test_no_card_names_a_row(language: str) -> None:
    for card, words in LIBRARY.words[language].items():
        for text in every_text(words).values():
            assert not [row for row in BESIDE if titled(text, row)], (card, text)


@pytest.mark.parametrize(
    ("language", "quoted", "first_person"),
    [("en", "“[^”]*”", r"\b(we|us|our|ours)\b"), ("es", "«[^»]*»", r"\b(nosotros|nos|nuestr[oa]s?|vamos)\b")],
)
def test_a_card_speaks_to_the_two_and_never_as_one_of_them(language: str, quoted: str, first_person: str) -> None:
    for card, words in LIBRARY.words[language].items():
        for text in every_text(words).values():
            assert not re.search(first_person, re.sub(quoted, "", text), re.IGNORECASE), (card, text)


@every_language
def test_no_two_give_the_same_reason(language: str) -> None:
    told = LIBRARY.words[language].values()
    assert len({words.why for words in told}) == len(told)
