"""The cards of leaning: from mine to yours, who helps with what, and one thing for weeks."""

from __future__ import annotations

from collections import Counter

import pytest
from card_words import by_stage, every_text, library, of_kind

from hearthside.kernel.stages import Stage

CARDS, BOUNDARIES = library("leaning"), library("boundaries")
HAND_OVERS, HELPS, PROJECTS = (of_kind(CARDS, kind) for kind in ("hand_over", "help", "project"))
AREAS = {card.id for card in of_kind(BOUNDARIES, "decision_area")}
every_language = pytest.mark.parametrize("language", ["en", "es"])


def test_every_card_is_a_hand_over_a_help_or_a_project() -> None:
    assert len(HAND_OVERS) + len(HELPS) + len(PROJECTS) == len(CARDS.cards)
    assert len(HAND_OVERS) >= 36
    assert len(HELPS) >= 24
    assert len(PROJECTS) >= 16


@pytest.mark.parametrize(
    ("cards", "least"), [(HAND_OVERS, 6), (HELPS, 7), (PROJECTS, 6)], ids=["hand", "help", "weeks"]
)
def test_every_stage_has_some_to_choose_from(cards: list[object], least: int) -> None:
    counts = by_stage(cards)
    assert all(counts[stage] >= least for stage in Stage), counts


def test_what_she_hands_on_and_what_she_keeps_is_for_two_adults_of_whom_he_is_grown() -> None:
    hers = [card for card in HAND_OVERS if card.addressed == "mother"]
    assert {card.group for card in hers} == {"handed-on", "kept"}
    assert {stage for card in hers for stage in card.stages} == {Stage.S6}
    assert all(card.addressed == "mother" for card in HAND_OVERS if Stage.S6 in card.stages)


@every_language
def test_the_same_matter_has_the_same_name_on_the_map_and_on_its_way(language: str) -> None:
    shared = [card.id for card in HAND_OVERS if card.id in AREAS]
    assert len(shared) >= 12
    for card in shared:
        assert CARDS.words[language][card].title == BOUNDARIES.words[language][card].title
        assert set(CARDS.cards[card].stages) & set(BOUNDARIES.cards[card].stages), card
        assert CARDS.cards[card].topics == BOUNDARIES.cards[card].topics, card


@every_language
def test_everything_has_a_next_step_or_says_what_is_enough(language: str) -> None:
    for card in CARDS.cards.values():
        assert CARDS.words[language][card.id].fine, card.id
    assert not [card for card, words in CARDS.words[language].items() if "{" in "".join(every_text(words).values())]


def test_help_goes_both_ways_and_a_boy_is_nobodys_carer() -> None:
    whose = Counter(card.addressed for card in HELPS)
    assert whose["either"] > len(HELPS) / 2
    assert whose["mother"]
    assert whose["son"]
    for side in ("mother", "son"):
        asked = by_stage([card for card in HELPS if card.addressed in (side, "either")])
        assert all(asked[stage] >= 3 for stage in Stage), (side, asked)
    heavy = {"health", "mental_health", "money", "death_grief", "past_hurts"}
    for card in HELPS:
        if any(stage < Stage.S4 for stage in card.stages) and card.addressed != "mother":
            assert card.group != "care", card.id
            assert not heavy & set(card.topics), card.id


def test_most_projects_cost_nothing_and_some_need_only_a_little_strength() -> None:
    assert sum(card.cost == "none" for card in PROJECTS) > len(PROJECTS) / 2
    assert sum(card.energy == "low" for card in PROJECTS) >= len(PROJECTS) * 0.3
    assert sum(card.mode != "together" and "needs_mobility" not in card.sensitivity for card in PROJECTS) >= 8
    for stage in Stage:
        assert any(card.cost == "none" and card.energy == "low" for card in PROJECTS if stage in card.stages), stage


@every_language
def test_no_two_of_any_kind_have_one_name(language: str) -> None:
    names = Counter(words.title for words in CARDS.words[language].values())
    assert [name for name, count in names.items() if count > 1] == []
