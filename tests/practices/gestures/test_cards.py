"""The small things, hers for him and his for her: what is promised of them (evidence.md rows 13, F5; section 2)."""

from __future__ import annotations

from itertools import product

import pytest
from card_words import SERVED, asked, library
from sentences import LANGUAGES

from hearthside.kernel.cards import Card
from hearthside.kernel.enough import at, share
from hearthside.kernel.stages import Stage

LIBRARY = library("gestures")
CARDS = list(LIBRARY.cards.values())
GROUPS = {"morning", "evening", "table", "way", "room", "message", "far", "hard_day", "thanks", "help", ""}
SENSITIVITY = {"needs_mobility", "needs_outdoors", "food", "body", "photo"}

every_language = pytest.mark.parametrize("language", sorted(LANGUAGES))
every_stage = pytest.mark.parametrize("stage", list(Stage))


def test_there_are_as_many_she_does_for_him_as_he_for_her() -> None:
    assert [card.addressed for card in CARDS].count("mother") == 120
    assert [card.addressed for card in CARDS].count("son") == 120
    assert len(CARDS) == 240


def test_a_small_thing_takes_minutes_and_is_told_in_a_line_at_most() -> None:
    for card in CARDS:
        assert card.kind == "gesture", card.id
        assert 1 <= card.minutes <= 10, card.id
        assert card.answer in ("spoken", "line"), card.id
        assert not card.options, card.id
        assert card.group in GROUPS, card.id
        assert set(card.sensitivity) <= SENSITIVITY, card.id


def test_each_serves_one_row_most_and_others_beside_it() -> None:
    for card in CARDS:
        assert card.practice in SERVED, card.id
        assert set(card.also) <= SERVED - {card.practice}, card.id


def test_a_card_goes_with_him_through_four_stages_on_average() -> None:
    assert sum(len(card.stages) for card in CARDS) / len(CARDS) >= 4


def test_until_he_is_fourteen_nothing_costs_money_from_either_side() -> None:
    young = {Stage.S1, Stage.S2, Stage.S3}
    assert [card.id for card in CARDS if card.cost != "none" and young & set(card.stages)] == []
    assert {card.cost for card in CARDS} == {"none", "low"}


@pytest.mark.parametrize(("stage", "side"), list(product(Stage, ("mother", "son"))))
def test_each_has_enough_at_every_stage_for_half_a_year_without_repeating(stage: Stage, side: str) -> None:
    """Two a week, both directions together (section 2): one a week for each, and as many passed by."""
    assert len([card for card in at(CARDS, stage) if card.addressed == side]) >= 52


@pytest.mark.parametrize(("group", "side"), list(product(sorted(GROUPS - {""}), ("mother", "son"))))
def test_a_page_that_sorts_them_finds_some_under_every_heading_for_each(group: str, side: str) -> None:
    assert len([card for card in CARDS if card.group == group and card.addressed == side]) >= 5


@pytest.mark.parametrize("stage", [Stage.S5, Stage.S6])
def test_a_third_works_from_far_away_once_he_has_left_home(stage: Stage) -> None:
    def from_far(card: Card) -> bool:
        return card.mode != "together" and card.where != "home"

    assert share(at(CARDS, stage), from_far) >= 1 / 3


@every_stage
def test_most_are_free_and_many_are_for_the_end_of_a_long_day(stage: Stage) -> None:
    cards = at(CARDS, stage)
    assert share(cards, lambda card: card.cost == "none") >= 0.9
    assert len([card for card in cards if card.group == "hard_day" and card.energy == "low"]) >= 8


def test_no_child_under_eleven_is_asked_to_write_to_a_phone() -> None:
    """A line of hers may be a slip of paper; a line of his is a message, and his own device comes with S3."""
    for card in CARDS:
        assert card.addressed == "mother" or card.answer == "spoken" or min(card.stages) >= Stage.S3, card.id


@every_language
def test_none_is_a_mere_headline(language: str) -> None:
    for card, words in LIBRARY.words[language].items():
        assert all(len(ask) >= 40 for ask in asked(words)), card
