"""What each likes, and what both do."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from card_words import by_stage
from msgspec.structs import replace
from tiny_house import MOTHER, SON, TABLE, TinyHouse, text

from hearthside.kernel.memory import Memory
from hearthside.kernel.offers import order
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.share import Where
from hearthside.kernel.stages import Stage
from hearthside.practices.worlds import PRACTICE
from hearthside.practices.worlds.commands import Choose, Name, TakeBack
from hearthside.practices.worlds.interests import LIBRARY, same

GROUPS = set(
    "music film games food making nature sport words places animals science home memory help play quiet".split()  # noqa: SIM905
)


@pytest.fixture
def house() -> TinyHouse:
    return TinyHouse(PRACTICE)


def likes(house: TinyHouse, side: Side, *cards: str, where: Where = Where.BOTH) -> Any:
    return house.act(side, Choose(cards=("", *cards), where=where))


def says(house: TinyHouse, side: Side, words: str, where: Where = Where.BOTH) -> Any:
    return house.act(side, Name(text=words, where=where))


def seen(house: TinyHouse, side: Side) -> dict[str, list[str]]:
    """What stands in the three parts of this side's page."""
    data = house.view(side).data
    parts = {"both": data["both"], "hers": data["each"]["mother"], "his": data["each"]["son"]}
    return {name: [one["label"] for one in part] for name, part in parts.items()}


def facts(house: TinyHouse) -> dict[str, tuple[str, ...]]:
    return house.parts(MOTHER).table.facts


def test_what_both_tapped_lies_between_and_the_rest_on_its_side(house: TinyHouse) -> None:
    likes(house, MOTHER, "sea", "baking")
    likes(house, SON, "sea", "skating")
    assert seen(house, MOTHER) == {"both": ["The sea"], "hers": ["Baking"], "his": ["Skating"]}
    assert seen(house, SON) == {"both": ["El mar"], "hers": ["La repostería"], "his": ["Patinar"]}


def test_tapping_anew_takes_the_place_of_what_was_tapped_before(house: TinyHouse) -> None:
    likes(house, MOTHER, "sea", "baking")
    likes(house, MOTHER, "walks")
    assert seen(house, SON)["hers"] == ["Las caminatas"]
    likes(house, MOTHER)
    assert seen(house, SON)["hers"] == []


def test_nothing_is_kept_where_nothing_changed(house: TinyHouse) -> None:
    likes(house, MOTHER, "sea")
    likes(house, MOTHER, "sea")
    assert len(house.rows[TABLE]) == 1


def test_own_words_that_say_the_same_meet(house: TinyHouse) -> None:
    says(house, MOTHER, "Los Faros")
    says(house, SON, "los  faros.")
    assert seen(house, MOTHER) == {"both": ["Los Faros"], "hers": [], "his": []}


def test_own_words_that_say_what_a_card_says_meet_it_in_either_language(house: TinyHouse) -> None:
    says(house, SON, "ajedrez clásico")
    says(house, SON, "el ajedrez")
    likes(house, MOTHER, "chess")
    assert seen(house, MOTHER) == {"both": ["Chess"], "hers": [], "his": ["ajedrez clásico"]}


def test_what_is_only_mine_is_on_my_desk_and_in_no_fact(house: TinyHouse) -> None:
    likes(house, MOTHER, "scary-films", where=Where.ME)
    says(house, MOTHER, "kanarie", Where.ME)
    assert house.rows[TABLE] == []
    assert house.parts(MOTHER).desk.facts == {}
    assert "kanarie" not in text([house.view(SON), house.view(SON, new="likes"), house.view(SON, new="alone")])
    assert house.view(MOTHER, new="alone").data["alone"] == ["scary-films"]
    assert house.view(SON, new="alone").data["alone"] == []


def test_only_who_wrote_own_words_takes_them_back(house: TinyHouse) -> None:
    said = says(house, MOTHER, "lighthouses")
    item = said[Place.TABLE][0].item
    assert house.act(SON, TakeBack(item=item)) == Refusal("worlds.said.gone")
    house.act(MOTHER, TakeBack(item=item))
    assert "lighthouses" not in text([house.view(SON), house.parts(SON), house.states[TABLE]])
    alone = says(house, MOTHER, "kanarie", Where.ME)[Place.DESK][0].item
    house.act(MOTHER, TakeBack(item=alone))
    assert house.view(MOTHER, new="alone").data["own_alone"] == []


def test_sixteen_own_lines_are_as_many_as_fit(house: TinyHouse) -> None:
    for at in range(16):
        says(house, MOTHER, f"thing {at}")
    assert says(house, MOTHER, "one more") == Refusal("worlds.said.many")
    assert not isinstance(says(house, SON, "his first"), Refusal)


def test_an_interest_nobody_knows_changes_nothing(house: TinyHouse) -> None:
    assert likes(house, MOTHER, "sea", "no-such") == Refusal("worlds.said.unknown")
    assert house.rows[TABLE] == []


def test_the_facts_name_groups_and_own_words_by_whose_they_are(house: TinyHouse) -> None:
    likes(house, MOTHER, "guitar", "baking")
    likes(house, SON, "drums", "skating")
    for side in Side:
        says(house, side, "Lighthouses")
    says(house, SON, "old maps")
    assert facts(house) == {
        "likes": ("music",),
        "both": ("music", "Lighthouses"),
        "hers": ("food",),
        "his": ("sport", "old maps"),
    }


def test_what_both_like_lifts_the_cards_that_touch_it_and_what_one_likes_does_not(house: TinyHouse) -> None:
    likes(house, MOTHER, "cycling")
    card = LIBRARY.cards["cycling"]
    scene = house.scene(MOTHER)
    likes(house, SON, "sea")

    def because() -> set[str]:
        shared = {f"worlds.{name}": words for name, words in facts(house).items()}
        return {one for drawn in order([card], Memory(), replace(scene, shared=shared)) for one in drawn.because}

    assert because() == set()
    likes(house, SON, "cycling")
    assert because() == {"likes"}


def test_no_number_stands_between_them(house: TinyHouse) -> None:
    """No percentage, no score: not even of how many they share."""
    likes(house, MOTHER, "sea", "baking", "walks")
    likes(house, SON, "sea")
    shown = house.view(SON).data
    assert {key for key, value in shown.items() if isinstance(value, int) and not isinstance(value, bool)} == {"around"}
    assert house.lines(SON) == []


def test_what_was_tapped_at_another_age_stays_tapped() -> None:
    house = TinyHouse(PRACTICE, stage=Stage.S1)
    likes(house, SON, "dinosaurs")
    house.stage = Stage.S5
    groups = house.view(SON, new="likes").data["groups"]
    assert "dinosaurs" in {one["key"] for one in groups["science"]}
    assert "hide-and-seek" not in {one["key"] for one in groups["play"]}


def test_every_stage_has_interests_to_tap_in_most_groups() -> None:
    cards = list(LIBRARY.cards.values())
    assert len(cards) >= 70
    assert {card.group for card in cards} == GROUPS
    assert all(count >= 25 for count in by_stage(cards).values()), by_stage(cards)
    assert len(by_stage(cards)) == 6
    for stage in Stage:
        assert len({card.group for card in cards if stage in card.stages}) >= 12


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_interest_has_a_picture_a_name_of_its_own_and_a_question(language: str) -> None:
    told = LIBRARY.words[language]
    names = Counter(same(words.title) for words in told.values())
    assert [name for name, times in names.items() if times > 1] == []
    for card, words in told.items():
        picture, _, name = words.title.partition(" ")
        assert not picture.isalnum(), card
        assert 0 < len(name) <= 32, card
        assert words.ask.endswith("?"), card
