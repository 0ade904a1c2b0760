"""A word found by its cousin (evidence.md section 3): touched, told apart, taken instead."""

from __future__ import annotations

from needing import MOTHER, SON, Needing

from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage
from hearthside.practices.needs.commands import Headline, HowFar, Name


def near(two: Needing, side: Side, key: str) -> list[str]:
    groups = two.data(side, two.dot(side))["groups"]
    return next(word["near"] for group in groups for word in group["words"] if word["key"] == key)


def test_under_a_word_stand_its_close_cousins_as_far_as_he_is_handed_them() -> None:
    assert near(Needing(), SON, "annoyed") == ["frustrated", "furious"]
    assert near(Needing(Stage.S2), SON, "worried") == ["nervous", "scared"]
    assert near(Needing(Stage.S2), MOTHER, "worried") == ["nervous", "scared", "anxious"], "hers are all hundred"
    assert near(Needing(), SON, "happy") == []


def test_a_cousin_is_taken_instead_of_the_word_that_was_touched() -> None:
    two = Needing()
    item = two.dot(SON)
    two.given(SON, Name(item=item, words=("sad", "annoyed"), instead=("annoyed:furious",), share=HowFar.WORD))
    (told,) = two.table()
    assert told.words == ("sad", "furious")
    assert two.view(SON, new="picture").data["words"] == ["furious", "sad"]


def test_she_finds_the_word_of_her_one_sentence_in_the_same_way() -> None:
    two = Needing()
    item = two.dot(MOTHER)
    two.given(MOTHER, Headline(item=item, words=("tired",), instead=("tired:bored",), plan="a walk"))
    assert two.data(SON, item)["words"] == ["bored"]


def test_a_cousin_of_a_word_that_was_let_go_again_counts_for_nothing() -> None:
    two = Needing()
    item = two.dot(SON)
    two.given(SON, Name(item=item, words=("sad",), instead=("annoyed:furious",)))
    assert two.data(SON, item)["words"] == ["sad"]


def test_only_a_close_cousin_of_his_own_list_is_taken() -> None:
    two = Needing(Stage.S2)
    item = two.dot(SON)
    for pair in ("sad:furious", "worried:anxious", "sad:kanarie00001x", "sad", ":", ""):
        two.given(SON, Name(item=item, words=("sad", "worried"), instead=(pair,)))
        assert two.data(SON, item)["words"] == ["sad", "worried"]


def test_two_cousins_at_once_are_two_words_and_three_are_too_many() -> None:
    two = Needing()
    item = two.dot(SON)
    both = ("annoyed:frustrated", "annoyed:furious")
    two.given(SON, Name(item=item, words=("annoyed",), instead=both))
    assert two.data(SON, item)["words"] == ["frustrated", "furious"]
    assert two.refused(SON, Name(item=item, words=("annoyed", "sad"), instead=both)) == "two"
    two.given(SON, Name(item=item, words=("sad", "lonely"), instead=("sad:lonely",)))
    assert two.data(SON, item)["words"] == ["lonely"], "the same word twice is one"
