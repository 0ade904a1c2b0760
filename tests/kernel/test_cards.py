"""Reading the library, and what it says of a card that is not right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from hearthside.kernel.cards import About, Card, Library, load
from hearthside.kernel.stages import Stage

GOOD = '[tea]\nstages = ["S4", "S5"]\ndepth = 1\nanswer = "tap"\noptions = ["green", "black"]\n'
ABOUT_US = '[_about]\nauthor = "Ruth"\nlicence = "CC0-1.0"\nreviewed = 2026-11-21\n'
WORDS = """
[tea]
title = "Tea"
ask = "Which would {other} like?"
ask_S4 = "And {other}?"
[tea.options]
green = "Green"
black = "Black"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cards.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "cards.en.toml").write_text(WORDS, encoding="utf-8")
    return tmp_path


def test_a_folder_without_cards_has_an_empty_library(tmp_path: Path) -> None:
    assert load(tmp_path) == Library()


def test_a_card_is_asked_in_the_words_of_its_stage_and_names_the_other(folder: Path) -> None:
    text = load(folder).text("tea", "en")
    assert text.asked(Stage.S4, "Ruth") == "And Ruth?"
    assert text.asked(Stage.S5, "Ruth") == "Which would Ruth like?"


@pytest.mark.parametrize(("card", "language"), [("tea", "fr"), ("coffee", "en")])
def test_a_card_or_language_that_is_not_there_is_an_error(folder: Path, card: str, language: str) -> None:
    with pytest.raises(KeyError):
        load(folder).text(card, language)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ('stages = ["S9"]\ndepth = 1\nanswer = "tap"', "stages"),
        ('stages = ["S4"]\ndepth = "deep"\nanswer = "tap"', "depth"),
        ('stages = ["S4"]\ndepth = 1\nanswer = "dance"', "answer"),
        ('stages = ["S4"]\nanswer = "tap"', "depth"),
        ('stages = ["S4"]\ndepth = 1\nanswer = "tap"\ntopic = ["fun"]', "topic"),
    ],
)
def test_a_card_that_is_not_as_the_schema_says_names_the_field(folder: Path, field: str, said: str) -> None:
    (folder / "cards.toml").write_text(f"[tea]\n{field}\n", encoding="utf-8")
    with pytest.raises(msgspec.ValidationError, match=said):
        load(folder)


def test_a_draft_is_in_no_library(folder: Path) -> None:
    (folder / "cards.toml").write_text(f'{GOOD}status = "draft"\n', encoding="utf-8")
    assert load(folder).cards == {}
    assert load(folder).words == {"en": {}}


def test_a_retired_card_comes_to_nobody_and_keeps_its_title_for_what_was_said_to_it(folder: Path) -> None:
    (folder / "cards.toml").write_text(f'{GOOD}status = "retired"\n', encoding="utf-8")
    library = load(folder)
    assert list(library.live()) == []
    assert library.text("tea", "en").title == "Tea"
    assert [card.id for card in Library({"tea": load_of(folder, GOOD)}).live("prompt")] == ["tea"]


def load_of(folder: Path, facts: str) -> Card:
    (folder / "cards.toml").write_text(facts, encoding="utf-8")
    load.cache_clear()
    return load(folder).cards["tea"]


def test_a_file_of_words_says_whose_they_are(folder: Path) -> None:
    (folder / "cards.en.toml").write_text(f"{ABOUT_US}{WORDS}", encoding="utf-8")
    library = load(folder)
    assert library.about == {"en": About("Ruth", "CC0-1.0", date(2026, 11, 21))}
    assert set(library.words["en"]) == {"tea"}


def test_words_with_a_misspelt_field_are_refused(folder: Path) -> None:
    (folder / "cards.en.toml").write_text(WORDS.replace("[tea.options]", "[tea.option]"), encoding="utf-8")
    with pytest.raises(msgspec.ValidationError, match="option"):
        load(folder)
