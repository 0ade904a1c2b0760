"""The cards two people play on one phone by the routine they are in (evidence.md rows F1, 2, 3; section 2)."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from cardbox import SERVED, asked, at, cards_in, shape, share, spoken, too_alike, widest_three_topics
from sentences import LANGUAGES, names_in

from hearthside.kernel.cards import TOPICS
from hearthside.kernel.stages import Stage

LIBRARY = cards_in("time")
CARDS = [card for card in LIBRARY.cards.values() if card.kind == "together"]
ROUTINES = ("car", "kitchen", "walk", "bedtime")

every_language = pytest.mark.parametrize("language", sorted(LANGUAGES))
every_stage = pytest.mark.parametrize("stage", list(Stage))


def test_each_routine_has_twenty() -> None:
    counted = Counter(card.group for card in CARDS)
    assert {routine: counted[routine] for routine in ROUTINES} == dict.fromkeys(ROUTINES, 20)


@pytest.mark.parametrize(("stage", "routine"), list(product(Stage, ROUTINES)))
def test_each_routine_has_six_at_every_stage(stage: Stage, routine: str) -> None:
    assert len([card for card in at(LIBRARY, stage) if card in CARDS and card.group == routine]) >= 6


def test_they_are_for_both_at_once_aloud_and_free() -> None:
    for card in CARDS:
        assert (card.mode, card.addressed, card.answer, card.cost) == ("together", "either", "spoken", "none"), card.id
        assert 2 <= card.minutes <= 10, card.id
        assert card.practice in SERVED, card.id
        assert set(card.also) <= SERVED - {card.practice}, card.id
        assert set(card.topics) <= set(TOPICS), card.id
        assert card.depth == 1 or (card.depth == 2 and min(card.stages) >= Stage.S3), card.id


def test_whoever_drives_is_neither_upset_nor_busy_and_bedtime_winds_down() -> None:
    for card in CARDS:
        if card.group == "car":
            assert (card.where, card.depth, card.energy) == ("out", 1, "low"), card.id
        if card.group == "bedtime":
            assert (card.where, card.energy) == ("home", "low"), card.id
        if card.group == "walk":
            assert "needs_outdoors" in card.sensitivity, card.id


@pytest.mark.parametrize(
    ("language", "looking"),
    [("en", ("look at", "look out", "shut the eyes", "eyes shut")), ("es", ("mira ", "mirar", "cierra los ojos"))],
)
def test_nothing_in_the_car_has_to_be_looked_at(language: str, looking: tuple[str, ...]) -> None:
    for card in CARDS:
        if card.group == "car":
            said = " ".join(asked(LIBRARY.words[language][card.id])).lower()
            assert not [word for word in looking if word in said], card.id


@every_stage
def test_no_row_takes_more_than_its_part_of_a_stage_or_less(stage: Stage) -> None:
    cards = [card for card in at(LIBRARY, stage) if card in CARDS]
    counted = Counter(card.practice for card in cards)
    assert {row for row in SERVED if not 0.08 <= counted[row] / len(cards) <= 0.16} == set()


@every_stage
def test_many_ask_for_no_strength_and_three_closed_topics_leave_four_fifths(stage: Stage) -> None:
    cards = [card for card in at(LIBRARY, stage) if card in CARDS]
    assert share(cards, lambda card: card.energy == "low") >= 0.3
    assert widest_three_topics(cards) <= 0.2


@every_language
def test_what_is_read_aloud_is_short_names_nobody_and_ends_lightly(language: str) -> None:
    told = LIBRARY.words[language]
    assert told.keys() == LIBRARY.cards.keys()
    for card in CARDS:
        words = told[card.id]
        assert 0 < len(words.title) <= 60, card.id
        assert set(words.asks) <= set(card.stages), card.id
        for ask in asked(words):
            assert 60 <= len(ask) <= 280, card.id
            assert names_in(ask) == set(), card.id
        assert len(words.follow) <= 2, card.id
        assert 0 < len(words.lighter) <= 140, card.id
        assert not set("!¡") & set("".join(spoken(words))), card.id


def test_both_languages_have_the_same_parts() -> None:
    for card in LIBRARY.cards:
        assert shape(LIBRARY.words["en"][card]) == shape(LIBRARY.words["es"][card]), card


@every_language
def test_no_two_are_nearly_the_same_nor_like_a_small_thing(language: str) -> None:
    assert too_alike([LIBRARY, cards_in("gestures")], language, 0.6) == []
