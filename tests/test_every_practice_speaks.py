"""The contract of a practice, second part: its sentences, its cards and its doors."""

from __future__ import annotations

import pytest
from found import PRACTICES
from practice_player import Player
from sentences import HOUSE, LANGUAGES, named, names_in, says, texts, titled, words

from hearthside.kernel.cards import TOPICS, CardWords
from hearthside.kernel.doors import Room
from hearthside.kernel.people import Side
from hearthside.kernel.practice import Practice
from hearthside.kernel.stages import Stage

every_practice = pytest.mark.parametrize("practice", PRACTICES, ids=lambda one: one.slug)
every_language = pytest.mark.parametrize("language", sorted(LANGUAGES))


@every_practice
def test_every_language_says_the_same_with_the_same_names(practice: Practice) -> None:
    spoken = words(practice)
    assert set(spoken) == LANGUAGES
    first, *others = spoken.values()
    for other in others:
        assert other.sentences.keys() == first.sentences.keys()
        for key, sentence in first.sentences.items():
            assert names_in(other.sentences[key]) == names_in(sentence), key


@every_language
@every_practice
def test_every_sentence_the_practice_names_is_there(practice: Practice, language: str) -> None:
    known = words(practice)[language].sentences
    whole, begun = named(practice)
    assert {key for key in whole if key not in known} == set()
    assert {start for start in begun if not any(key.startswith(start) for key in known)} == set()


@every_language
@every_practice
def test_every_line_refusal_and_reason_that_comes_up_in_play_can_be_said(practice: Practice, language: str) -> None:
    say = words(practice)[language]
    for seed in range(3):
        player = Player(practice, seed)
        for _ in range(120):
            player.move()
            for side in Side:
                names = {"name": "Ruth", "who": side.other}
                for line in player.house.lines(side):
                    assert say(line.key, **(names | line.values))
                for offer in player.house.offers(side):
                    assert say(offer.why)
            for occasion in player.house.parts(Side.SON).table.occasions:
                assert say(f"{practice.slug}.calendar.{occasion.key}"), "a calendar names nobody"
        for key in player.house.refusals:
            assert say(key)


@every_language
@every_practice
def test_every_door_has_a_sentence_and_words_to_find_it_by(practice: Practice, language: str) -> None:
    say = words(practice)[language]
    for door in practice.doors:
        for side in door.sides:
            for stage in door.stages:
                assert say(f"{practice.slug}.door.{door.key}", name="Ruth", who=side.other, stage=stage)
        assert say(f"{practice.slug}.door.{door.key}_words")


@every_practice
def test_everybody_finds_a_door_at_every_stage_in_one_of_the_five_rooms(practice: Practice) -> None:
    """The room is one tap, the door the second."""
    for side in Side:
        for stage in Stage:
            assert [door for door in practice.doors if door.fits(side, stage) and door.room in set(Room)]


@every_language
@every_practice
def test_no_word_of_the_house_and_no_practice_name_is_on_the_screen(practice: Practice, language: str) -> None:
    """A card may speak of a kitchen table; a sentence of the house never has one."""
    said = [(key, text) for key, one in words(practice)[language].sentences.items() for text in texts(one)]
    for key, text in said:
        assert not [word for word in HOUSE[language] if says(text, word)], (key, text)
    for key, text in said + _card_texts(practice, language):
        assert not [other.slug for other in PRACTICES if titled(text, other.slug)], (key, text)
        assert not set("!¡") & set(text), (key, text)


@every_practice
def test_every_card_is_told_in_every_language_with_the_same_options(practice: Practice) -> None:
    library = practice.library
    assert not library.cards or set(library.words) == LANGUAGES
    for told in library.words.values():
        assert told.keys() == library.cards.keys()
        for card in library.cards.values():
            text = told[card.id]
            assert text.options.keys() == set(card.options) - set(Side), card.id
            # Who decides is marked in four ways, the same for every area: those are the practice's words.
            chooses = card.answer in ("tap", "guess") and card.kind != "decision_area"
            assert (len(card.options) >= 2) is chooses, card.id
            assert 0 < len(text.title) <= 60, card.id
            assert len(text.why) <= 140, card.id
            for ask in (text.ask, *text.asks.values()):
                assert 0 < len(ask) <= 280, card.id
                assert names_in(ask) <= {"other"}, card.id


@every_practice
def test_no_card_is_deeper_than_its_stage_and_every_deep_one_has_a_topic_to_close(practice: Practice) -> None:
    for card in practice.library.cards.values():
        assert card.stages, card.id
        assert set(card.topics) <= set(TOPICS), card.id
        assert 1 <= card.depth <= min(stage.deepest for stage in card.stages), card.id
        assert card.depth < 3 or card.topics, card.id


def _card_texts(practice: Practice, language: str) -> list[tuple[str, str]]:
    return [
        (card, text)
        for card, told in practice.library.words.get(language, {}).items()
        for text in (told.title, told.ask, told.why, told.lighter, *_more(told))
    ]


def _more(told: CardWords) -> list[str]:
    return [told.fine, told.safety, *told.options.values(), *told.follow, *told.asks.values()]
