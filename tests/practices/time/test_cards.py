"""The cards two people play on one phone by the routine they are in (evidence.md rows F1, 2, 3; section 2)."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from card_words import SERVED, asked, library, of_kind
from sentences import LANGUAGES, names_in

from hearthside.kernel.enough import at
from hearthside.kernel.stages import Stage

LIBRARY = library("time")
CARDS = of_kind(LIBRARY, "together")
ROUTINES = ("car", "kitchen", "walk", "bedtime")

every_language = pytest.mark.parametrize("language", sorted(LANGUAGES))
every_stage = pytest.mark.parametrize("stage", list(Stage))


def test_each_routine_has_twenty() -> None:
    counted = Counter(card.group for card in CARDS)
    assert {routine: counted[routine] for routine in ROUTINES} == dict.fromkeys(ROUTINES, 20)


@pytest.mark.parametrize(("stage", "routine"), list(product(Stage, ROUTINES)))
def test_each_routine_has_six_at_every_stage(stage: Stage, routine: str) -> None:
    assert len([card for card in at(CARDS, stage) if card.group == routine]) >= 6


def test_they_are_for_both_at_once_aloud_and_free() -> None:
    for card in CARDS:
        assert (card.mode, card.addressed, card.answer, card.cost) == ("together", "either", "spoken", "none"), card.id
        assert 2 <= card.minutes <= 10, card.id
        assert card.practice in SERVED, card.id
        assert set(card.also) <= SERVED - {card.practice}, card.id


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


@every_language
def test_what_is_read_aloud_is_short_names_nobody_and_ends_lightly(language: str) -> None:
    for card in CARDS:
        words = LIBRARY.words[language][card.id]
        for ask in asked(words):
            assert len(ask) >= 60, card.id
            assert names_in(ask) == set(), card.id
        assert len(words.follow) <= 2, card.id
        assert words.lighter, card.id
