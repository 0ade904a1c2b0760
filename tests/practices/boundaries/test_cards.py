"""The cards of boundaries: who decides what, the floor, and asks to begin from."""

from __future__ import annotations

from collections import Counter

import pytest
from card_words import by_stage, every_text, library, of_kind

from hearthside.kernel.stages import Stage

CARDS = library("boundaries")
AREAS, FLOOR, TEMPLATES = (of_kind(CARDS, kind) for kind in ("decision_area", "floor", "boundary_template"))
GROUPS = {
    *("everyday", "body", "things", "people", "school", "money"),
    *("screens", "outside", "feelings", "future", "home", "care"),
}
every_language = pytest.mark.parametrize("language", ["en", "es"])


def test_every_card_is_an_area_a_line_of_the_floor_or_a_template() -> None:
    assert len(AREAS) + len(FLOOR) + len(TEMPLATES) == len(CARDS.cards)
    assert len(AREAS) >= 64
    assert len(TEMPLATES) >= 42


def test_every_stage_has_a_map_worth_comparing() -> None:
    """Twenty to twenty-four live areas (evidence.md 2), half of that for the smallest."""
    counts = by_stage(AREAS)
    assert counts[Stage.S1] >= 10
    assert all(counts[stage] >= 24 for stage in Stage if stage is not Stage.S1), counts


def test_ten_areas_and_more_are_emotional_and_mental_and_every_stage_has_some() -> None:
    feelings = [card for card in AREAS if card.group == "feelings"]
    assert len(feelings) >= 12
    assert all(by_stage(feelings)[stage] >= 5 for stage in Stage)


def test_an_area_says_whose_it_is_by_nature_and_in_which_group_it_stands() -> None:
    for card in AREAS:
        assert card.group in GROUPS, card.id
        assert card.domain, card.id
        assert (card.answer, card.options, card.minutes, card.floor) == ("tap", (), 1, False), card.id
        assert card.depth <= 2, card.id


def test_matters_of_two_adults_are_for_two_adults() -> None:
    assert all(
        set(card.stages) <= {Stage.S5, Stage.S6}
        for card in AREAS
        if card.group in ("home", "care")
        if card.id not in ("quiet-at-home",)
    )


def test_the_floor_is_for_a_minor_and_every_line_has_its_reason() -> None:
    assert 5 <= len(FLOOR) <= 8
    for card in FLOOR:
        assert card.floor, card.id
        assert all(stage.minor for stage in card.stages), card.id
        assert all(told[card.id].why for told in CARDS.words.values()), card.id
    assert all(by_stage(FLOOR)[stage] >= 5 for stage in Stage if stage.minor)


def test_both_sides_have_asks_of_their_own_at_every_stage() -> None:
    whose = Counter(card.addressed for card in TEMPLATES)
    assert whose["son"] >= 24
    assert whose["mother"] >= 10
    for side in ("mother", "son"):
        mine = by_stage([card for card in TEMPLATES if card.addressed in (side, "either")])
        assert all(mine[stage] >= 3 for stage in Stage), (side, mine)


def test_a_template_is_looked_at_again_unless_it_stands() -> None:
    again = Counter(card.months for card in TEMPLATES)
    assert set(again) <= {0, 3, 6, 12}
    assert again[3] > len(TEMPLATES) / 2
    standing = {card.id for card in TEMPLATES if card.months == 0}
    assert {"i-ring-you-come", "you-ring-i-come"} <= standing


@every_language
def test_a_template_is_whole_and_its_parts_are_no_full_stops(language: str) -> None:
    """A page sets its own "because" before the reason and its own stop behind it."""
    for card in TEMPLATES:
        words = CARDS.words[language][card.id]
        for part in (words.ask, words.why, words.fine, words.safety):
            assert part, card.id
            assert not part.endswith("."), (card.id, part)
        assert "{" not in "".join(every_text(words).values()), card.id


@every_language
def test_an_area_is_read_by_both_and_calls_neither_of_them_you(language: str) -> None:
    you = {"en": {"you", "your", "yours", "i", "my", "we", "our"}, "es": {"tú", "tu", "tus", "mi", "yo", "nosotros"}}
    for card in AREAS:
        words = CARDS.words[language][card.id]
        assert words.why, card.id
        for name, text in every_text(words).items():
            quoted = text.split(": ")[0]
            assert not you[language] & set(quoted.lower().replace(",", " ").replace(".", " ").split()), (card.id, name)
