"""What every card is held to, whichever practice's folder it lies in (evidence.md section 2).

What the library as a whole is held to (shares of a stage, counts): tests/test_cards_report.py.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import product

import pytest
from card_words import (
    BESIDE,
    FOLDERS,
    SENSITIVITY,
    SERVED,
    asked,
    braces,
    every_text,
    library,
    of_kind,
    unsayable,
    untold,
)
from msgspec.structs import replace
from sentences import LANGUAGES

from hearthside.kernel.alike import alike
from hearthside.kernel.cards import TOPICS, Library
from hearthside.kernel.enough import COUNTS, at, gone
from hearthside.kernel.stages import Stage

every_folder = pytest.mark.parametrize("folder", FOLDERS)
every_language = pytest.mark.parametrize("language", sorted(LANGUAGES))


@every_folder
def test_what_a_card_takes_for_granted_is_of_the_closed_lists(folder: str) -> None:
    for card in library(folder).cards.values():
        assert set(card.topics) <= set(TOPICS), card.id
        assert set(card.sensitivity) <= SENSITIVITY, card.id
        assert card.practice in SERVED | {""}, card.id
        assert set(card.also) <= BESIDE - {card.practice}, card.id
        assert list(card.stages) == sorted(set(card.stages)), card.id
        assert set(card.season) <= set(range(1, 13)), card.id


@every_folder
def test_both_languages_tell_every_card_with_the_same_parts_and_names(folder: str) -> None:
    assert set(library(folder).words) == LANGUAGES
    assert untold(library(folder)) == []


@every_folder
def test_every_file_of_words_says_whose_they_are_and_when_they_were_read(folder: str) -> None:
    about = library(folder).about
    assert set(about) == LANGUAGES
    for one in about.values():
        assert one.author
        assert one.licence == "AGPL-3.0-or-later", "that of the whole; another needs its text beside LICENSE"
        assert one.reviewed >= date(2026, 11, 21)


@every_folder
@every_language
def test_every_card_can_be_said(folder: str, language: str) -> None:
    told = library(folder).words[language]
    assert {card: bad for card, words in told.items() if (bad := unsayable(words))} == {}


@every_folder
@every_language
def test_only_a_wording_names_anybody_and_only_the_other(folder: str, language: str) -> None:
    for card, words in library(folder).words[language].items():
        assert set(words.asks) <= set(library(folder).cards[card].stages), card
        named = Counter(name for text in every_text(words).values() for name in braces(text).elements())
        assert named == Counter(other=sum(text.count("{other}") for text in asked(words))), card


@every_folder
@every_language
def test_no_two_cards_of_a_kind_have_one_name(folder: str, language: str) -> None:
    """A kind of a practice's own may have the same name again at another age, never twice at one."""
    told, names = library(folder).words[language], Counter[tuple[str, str, Stage]]()
    for card in library(folder).cards.values():
        names.update((card.kind, told[card.id].title, stage) for stage in card.stages)
    assert [name for name, count in names.items() if count > 1] == []
    whole = Counter((card.kind, told[card.id].title) for card in library(folder).cards.values() if card.kind in COUNTS)
    assert [name for name, count in whole.items() if count > 1] == []


def test_no_two_cards_say_nearly_the_same() -> None:
    assert alike(library(folder) for folder in FOLDERS) == []


def test_a_card_said_twice_with_a_word_changed_would_be_found() -> None:
    cards, told = library("boundaries").cards, library("boundaries").words["en"]
    words = {"en": {"again": replace(told["hair"], title="Own hair"), "bedtime": told["bedtime"]}}
    again = Library({"again": replace(cards["hair"], id="again"), "bedtime": cards["bedtime"]}, words)
    one = Library({"hair": cards["hair"]}, {"en": {"hair": told["hair"]}})
    assert alike([one, again]) == [(("decision_area", "again"), ("decision_area", "hair"))]


@pytest.mark.parametrize(
    ("stage", "where"), list(product(Stage, (("moments", "activity"), ("gestures", "gesture"), ("time", "together"))))
)
def test_three_closed_topics_leave_four_fifths_of_what_there_is(stage: Stage, where: tuple[str, str]) -> None:
    cards = at(of_kind(library(where[0]), where[1]), stage)
    assert gone(cards) <= 0.2 * len(cards)


@pytest.mark.parametrize(("folder", "kind"), [("moments", "activity"), ("gestures", "gesture"), ("time", "together")])
def test_a_tender_one_waits_until_he_is_eleven_and_none_goes_deeper(folder: str, kind: str) -> None:
    for card in of_kind(library(folder), kind):
        assert card.depth == 1 or (card.depth == 2 and min(card.stages) >= Stage.S3), card.id
