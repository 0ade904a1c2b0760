"""The cards for saying sorry: owner first, three parts, nothing asked in return (evidence.md F3, 46; section 2)."""

from __future__ import annotations

import re

import pytest
from card_words import asked, by_stage, library, of_kind
from sentences import LANGUAGES, names_in

from hearthside.kernel.cards import TOPICS, CardWords
from hearthside.kernel.stages import Stage

LIBRARY = library("listening")
CARDS = of_kind(LIBRARY, "repair_script")
HAPPENED = {
    "shouted", "not_listened", "promise", "read", "compared", "made_fun", "late", "took_over", "no_reason", "told",
    "lied", "door", "words", "forgot", "silence", "hands", "old",
}  # fmt: skip

#: What turns a sorry round: a reproach, a condition, a reason found in the other, a thing wanted back.
TURNED = {
    "en": r"\b(but|however|if|because|though you|you made me|you shouldn't|you started|forgive|please|don't be)\b|\?",
    "es": r"\b(pero|aunque tú|si|es que|porque|por tu|me hiciste|perdona|perdóname|por favor|no te enfades)\b|\?",
}
OWNED = {
    "en": r"\b(I|[Mm]y)\b",
    "es": r"\b(yo|[Mm]e|[Mm]i|\w+[éí]|[Dd]ij[eo]|[Ff]ui|[Dd]i|[Ee]staba|[Pp]use|[Ss]e me)\b",
}

every_language = pytest.mark.parametrize("language", sorted(LANGUAGES))
every_stage = pytest.mark.parametrize("stage", list(Stage))


def said(words: CardWords) -> str:
    """What would be sent: the openings, the examples, and the sorry in a breath."""
    return " ".join((*words.steps, *words.follow, words.lighter))


def test_there_are_twenty_four_and_each_thing_that_happens_has_one() -> None:
    assert len(CARDS) == len(LIBRARY.cards) == 24
    assert {card.group for card in CARDS} == HAPPENED


@every_stage
def test_every_stage_has_twelve(stage: Stage) -> None:
    """Needed per stage over two years (section 2)."""
    assert by_stage(CARDS)[stage] >= 12


@every_stage
def test_until_he_is_grown_no_fewer_are_hers_for_she_repairs_first(stage: Stage) -> None:
    here = [card for card in CARDS if stage in card.stages]
    hers = [card for card in here if card.addressed != "son"]
    his = [card for card in here if card.addressed != "mother"]
    assert len(hers) >= 8
    assert len(his) >= (4 if stage.small else 8)
    assert len(hers) >= len(his) or not stage.minor


def test_a_small_boys_are_spoken_begin_with_a_picture_and_have_words_of_their_own() -> None:
    for card in CARDS:
        small = Stage.S1 in card.stages
        assert (card.answer == "spoken") is small, card.id
        for told in LIBRARY.words.values():
            picture, _, name = told[card.id].title.partition(" ")
            assert (len(picture) == 1 and not picture.isalnum() and name != "") is small, card.id
            assert (Stage.S1 in told[card.id].asks) is small, card.id
            assert set(told[card.id].asks) <= set(card.stages), card.id


def test_what_it_stirs_fits_the_stage_and_only_an_old_hurt_can_be_closed() -> None:
    for card in CARDS:
        assert card.depth <= min(stage.deepest for stage in card.stages), card.id
        assert set(card.topics) <= set(TOPICS), card.id
        assert (card.topics == ("past_hurts",)) is (card.depth == 3) is (card.group == "old"), card.id


@every_language
def test_three_openings_and_an_example_of_each(language: str) -> None:
    for card in CARDS:
        words = LIBRARY.words[language][card.id]
        assert (len(words.steps), len(words.follow)) == (3, 3), card.id
        assert all(0 < len(step) <= 90 and step.endswith(("…", ":")) for step in words.steps), card.id
        assert all(0 < len(one) <= 160 and one.endswith(".") for one in words.follow), card.id
        assert words.why, card.id
        assert 0 < len(words.lighter) <= 90, card.id
        assert "{" not in said(words), card.id


@every_language
def test_nothing_is_turned_round_and_nothing_is_wanted_back(language: str) -> None:
    found = {
        card.id: again.group()
        for card in CARDS
        if (again := re.search(TURNED[language], said(LIBRARY.words[language][card.id]), re.IGNORECASE))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("language", "turned"),
    [
        ("en", "I shouted, but I was tired."),
        ("en", "I'm sorry if I hurt you."),
        ("en", "Can you forgive me now."),
        ("en", "Are we good?"),
        ("es", "Grité, pero estaba cansada."),
        ("es", "Lo siento si te molestó."),
        ("es", "Es que no me escuchabas."),
        ("es", "Perdóname, por favor."),
    ],
)
def test_a_sorry_turned_round_would_be_found(language: str, turned: str) -> None:
    assert re.search(TURNED[language], turned, re.IGNORECASE)


@every_language
def test_the_first_part_is_about_the_one_who_says_it(language: str) -> None:
    for card in CARDS:
        first = LIBRARY.words[language][card.id].follow[0]
        assert re.search(OWNED[language], first.split(".")[0]), card.id


@every_language
def test_hands_are_never_explained_and_point_to_help_from_eleven_on_and_for_her_always(language: str) -> None:
    """A boy under eleven who kicked is no danger; whoever else hurt somebody needs more than a card."""
    for card in CARDS:
        words = LIBRARY.words[language][card.id]
        needs_more = card.group == "old" or (card.group == "hands" and card.id != "hit-or-kicked")
        assert bool(words.safety) is needs_more, card.id
        if needs_more:
            assert {"en": "Help", "es": "Ayuda"}[language] in words.safety, card.id


@every_language
def test_nobody_shouts_a_sorry_and_only_the_other_is_named(language: str) -> None:
    told = LIBRARY.words[language]
    assert not [card for card, words in told.items() if set("!¡") & set(said(words))]
    for words in told.values():
        assert all(names_in(ask) <= {"other"} for ask in asked(words))
