"""The cards of moments: what two people do together, away from the screen (evidence.md rows 2, F1, F4; section 2).

Read by path: the cards can be tested before the practice around them is there.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from sentences import LANGUAGES, names_in, titled

import hearthside.practices
from hearthside.kernel.cards import TOPICS, Card, CardWords, load
from hearthside.kernel.stages import Stage

LIBRARY = load(Path(hearthside.practices.__path__[0]) / "moments")
CARDS = list(LIBRARY.cards.values())

#: The rows a card may serve most, and those it may serve beside.
MAIN = {"needs", "moments", "talks", "boundaries", "changes", "legacy", "feelings", "lessons", "leaning"}
BESIDE = MAIN | {"time", "listening", "worlds", "gestures"}
#: What they like: this is where interests find a card.
GROUPS = {
    *("music", "film", "games", "food", "making", "nature", "sport", "words", "places"),
    *("animals", "science", "home", "memory", "help", "play", "quiet"),
}
SENSITIVITY = {
    *("needs_both_parents", "needs_money", "needs_mobility", "needs_outdoors"),
    *("faith", "alcohol", "food", "body", "photo"),
}
#: A season that holds on both halves of the world: none, the turn of the year, the two days when the light turns.
SEASONS = {(), (1, 12), (6, 12)}
#: What nobody says at a kitchen table, and what promises too much.
TIRED = {
    "en": ("quality time", "closer together", "bring you closer", "bonding", "journey", "safe space", "mindful"),
    "es": ("tiempo de calidad", "los acercar", "más unidos", "vínculo", "espacio seguro", "viaje emocional"),
}
LONGEST = {"title": 60, "why": 140, "needs": 80, "lighter": 90}

every_stage = pytest.mark.parametrize("stage", list(Stage))
every_language = pytest.mark.parametrize("language", sorted(LANGUAGES))


def at(stage: Stage) -> list[Card]:
    return [card for card in CARDS if stage in card.stages]


def asked(words: CardWords) -> list[str]:
    return [words.ask, *words.asks.values()]


def spoken(words: CardWords) -> list[str]:
    parts = (words.title, words.why, words.needs, words.lighter, *words.steps, *words.follow)
    return [text for text in (*asked(words), *parts) if text]


def shape(words: CardWords) -> tuple[object, ...]:
    """What is the same in every language: where a name stands, which ages have words of their own, how many parts."""
    names = {stage: names_in(text) for stage, text in words.asks.items()}
    return names_in(words.ask), names, len(words.steps), len(words.follow), bool(words.needs)


def test_there_are_240_things_to_do_with_words_in_every_language() -> None:
    assert len(CARDS) == 240
    assert set(LIBRARY.words) == LANGUAGES
    assert all(told.keys() == LIBRARY.cards.keys() for told in LIBRARY.words.values())


def test_every_card_is_for_both_to_do_and_is_told_aloud_afterwards() -> None:
    for card in CARDS:
        assert (card.kind, card.answer, card.options, card.addressed) == ("activity", "spoken", (), "either"), card.id
        assert card.practice in MAIN, card.id
        assert set(card.also) <= BESIDE - {card.practice}, card.id
        assert card.minutes in (5, 10, 20, 45, 90), card.id
        assert card.evidence.startswith("P"), card.id


def test_a_card_lasts_three_stages_on_average_and_its_stages_are_in_order() -> None:
    assert 2.9 <= sum(len(card.stages) for card in CARDS) / len(CARDS) <= 3.4
    assert all(list(card.stages) == sorted(set(card.stages)) for card in CARDS)


@every_stage
def test_every_row_has_six_at_every_stage_and_between_eight_and_sixteen_percent(stage: Stage) -> None:
    served = Counter(card.practice for card in at(stage))
    assert set(served) == MAIN
    assert min(served.values()) >= 6
    assert all(0.08 <= count / served.total() <= 0.16 for count in served.values()), served


@every_stage
def test_a_quarter_works_together_a_quarter_apart_and_a_quarter_either_way(stage: Stage) -> None:
    modes = Counter(card.mode for card in at(stage))
    assert all(modes[mode] / modes.total() >= 0.25 for mode in ("together", "apart", "either")), modes


@every_stage
def test_most_cost_nothing_and_there_is_always_something_for_a_tired_tuesday(stage: Stage) -> None:
    cards = at(stage)
    assert sum(card.cost == "none" for card in cards) / len(cards) >= 0.4
    assert sum(card.energy == "low" for card in cards) / len(cards) >= 0.3
    assert sum(card.minutes <= 10 for card in cards) / len(cards) >= 0.2


@every_stage
def test_whatever_three_topics_are_closed_four_in_five_are_left(stage: Stage) -> None:
    cards = at(stage)
    for closed in combinations(TOPICS, 3):
        left = sum(not set(closed) & set(card.topics) for card in cards)
        assert left / len(cards) >= 0.8, closed


@every_stage
def test_whatever_they_like_there_is_something_at_every_stage(stage: Stage) -> None:
    assert {card.group for card in at(stage)} == GROUPS


def test_whatever_they_like_there_are_eight() -> None:
    liked = Counter(card.group for card in CARDS)
    assert min(liked.values()) >= 8, liked


def test_a_third_may_become_a_ritual() -> None:
    assert 0.3 <= sum(card.repeat for card in CARDS) / len(CARDS) <= 0.4


def test_the_smallest_need_not_hold_out_long() -> None:
    assert all(card.minutes <= 20 for card in at(Stage.S1))
    assert all(card.minutes <= 45 for card in at(Stage.S2))


def test_most_are_light_and_a_tender_one_waits_until_he_is_eleven() -> None:
    tender = [card for card in CARDS if card.depth > 1]
    assert 0 < len(tender) <= 12
    assert all(card.depth == 2 and min(card.stages) >= Stage.S3 for card in tender)


def test_what_a_card_takes_for_granted_it_says() -> None:
    for card in CARDS:
        assert set(card.topics) <= set(TOPICS), card.id
        assert set(card.sensitivity) <= SENSITIVITY, card.id
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
        for name, longest in LONGEST.items():
            assert len(getattr(words, name)) <= longest, (card, name)
        assert words.title, card
        assert words.why, card
        assert words.lighter, card
        assert all(0 < len(ask) <= 280 for ask in asked(words)), card
        assert 2 <= len(words.steps) <= 5, card
        assert all(0 < len(step) <= 90 for step in words.steps), card
        assert 1 <= len(words.follow) <= 2, card
        assert all(question.endswith("?") and len(question) <= 90 for question in words.follow), card
        assert set(words.asks) <= set(LIBRARY.cards[card].stages), card


@every_language
def test_no_card_shouts_promises_or_names_a_row(language: str) -> None:
    for card, words in LIBRARY.words[language].items():
        for text in spoken(words):
            assert not set("!¡") & set(text), (card, text)
            assert text == text.strip(), (card, text)
            assert not [phrase for phrase in TIRED[language] if phrase in text.lower()], (card, text)
            assert not [row for row in BESIDE if titled(text, row)], (card, text)


@pytest.mark.parametrize(
    ("language", "quoted", "first_person"),
    [("en", "“[^”]*”", r"\b(we|us|our|ours)\b"), ("es", "«[^»]*»", r"\b(nosotros|nos|nuestr[oa]s?|vamos)\b")],
)
def test_a_card_speaks_to_the_two_and_never_as_one_of_them(language: str, quoted: str, first_person: str) -> None:
    for card, words in LIBRARY.words[language].items():
        for text in spoken(words):
            assert not re.search(first_person, re.sub(quoted, "", text), re.IGNORECASE), (card, text)


def test_the_languages_tell_the_same_card() -> None:
    first, *others = LIBRARY.words.values()
    for other in others:
        for card, words in first.items():
            assert shape(other[card]) == shape(words), card
    assert all(
        names_in(ask) <= {"other"} for told in LIBRARY.words.values() for one in told.values() for ask in asked(one)
    )
    assert not [text for told in LIBRARY.words.values() for one in told.values() for text in one.steps if "{" in text]


@every_language
def test_no_two_cards_are_the_same_thing_to_do(language: str) -> None:
    told = LIBRARY.words[language]
    tokens = {
        card: set(re.findall(r"\w+", " ".join((words.title, words.ask, *words.steps)).lower()))
        for card, words in told.items()
    }
    alike = [
        (one, other)
        for one, other in combinations(tokens, 2)
        if len(tokens[one] & tokens[other]) > 0.6 * len(tokens[one] | tokens[other])
    ]
    assert alike == []
    for name in ("title", "why"):
        assert len({getattr(words, name) for words in told.values()}) == len(told), name
