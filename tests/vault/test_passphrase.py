"""A drawn passphrase has at least 51 bits; one's own is measured by rules one can say (T41)."""

from __future__ import annotations

import math
import re
from importlib.resources import files

import pytest

from hearthside.vault import fresh
from hearthside.vault.own_password import own_password_problem
from hearthside.vault.passphrase import WORDS, draw, word_list

NAMES = ["Ruth", "Sami", "Ana", "María José", "Coco"]
COMMON = files("hearthside.vault").joinpath("words", "common.txt").read_text("utf-8").split()


@pytest.mark.parametrize(("language", "words", "bits"), [("en", 7776, 51.6), ("es", 2409, 56.1)])
def test_a_phrase_has_at_least_51_bits(language: str, words: int, bits: float) -> None:
    drawn_from = word_list(language)
    assert len(drawn_from) == len(set(drawn_from)) == words
    assert WORDS[language] * math.log2(words) > bits > 51


@pytest.mark.parametrize("language", WORDS)
def test_words_can_be_typed_on_any_keyboard(language: str) -> None:
    plain = re.compile(r"[a-z]+(-[a-z]+)?")
    assert all(plain.fullmatch(word) and 3 <= len(word) <= 10 for word in word_list(language))


@pytest.mark.parametrize("language", WORDS)
def test_a_phrase_is_words_from_the_list_and_passes_as_a_password(language: str) -> None:
    phrases = [draw(language, fresh.choice) for _ in range(50)]
    assert len(set(phrases)) == 50
    for phrase in phrases:
        words = phrase.split(" ")
        assert len(words) == WORDS[language]
        assert set(words) <= set(word_list(language))


def test_the_choice_is_the_callers() -> None:
    assert draw("en", lambda words: words[0]) == "abacus abacus abacus abacus"


def test_a_language_without_a_list_is_an_error() -> None:
    with pytest.raises(KeyError):
        draw("../common", fresh.choice)


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("fourteen chars", "short"),
        ("n\u0303andu\u0301 y o\u0301rbita", "short"),  # 17 code points, 14 characters
        ("lentil soup 4 us", None),
        ("x1" + "lentils every tuesday " * 9 + "y", "long"),
        ("kestrel under the porch lamp", None),
        ("🌻 sunflowers & 14 bees", None),
        ("qwertyuiopasdfgh", "common"),
        ("Password-Password", "common"),
        ("Contraseña_Contraseña", "common"),
        ("aaaaaaaaaaaaaaaaaaaa", "common"),
        ("ababcababcababcabc!!", "common"),
        ("leopard9leopard9leo", "common"),
        ("the porch of ruth 44!", "name"),
        ("xxRUTHxx-porch-lamp", "name"),
        ("lamps for maria & me", "name"),
        ("lámparas para MARÍA!", "name"),
        ("ana loves the porch!", "name"),
        ("bananas on the porch", None),
        ("porch lamps of 2010", None),
        ("porch-14-03-2010-!!", "year"),
        ("19841986 1999 2004 x!", "year"),
        ("54871236 90417725 6", None),
    ],
)
def test_an_own_password_is_judged_by_rules_one_can_say(password: str, problem: str | None) -> None:
    assert own_password_problem(password, NAMES) == problem


def test_no_common_password_passes_however_it_is_dressed() -> None:
    assert len(COMMON) == len(set(COMMON)) == 3_000
    assert min(map(len, COMMON)) >= 15
    for common in COMMON:
        for dressed in (common, common.upper(), " ".join(common), f"{common}!!"):
            assert own_password_problem(dressed, []) == "common"


def test_very_short_names_forbid_nothing() -> None:
    assert own_password_problem("olive trees in the lane", ["Li", "", "O"]) is None
