"""Passphrases that the app draws, because a password of one's own is the weak point.

English: 4 of 7,776 words, 51.7 bits. Spanish: 5 of 2,409 words, 56.1 bits (no list of 7,776 Spanish words
was found that one would hand to a family, so the words are fewer and the phrase one word longer).
At least 51 bits either way; the guessing cost behind that number is in docs/sealed-format.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from hearthside.vault.own_password import own_password_problem

__all__ = ["WORDS", "draw", "drawn", "own_password_problem", "word_list"]

# How many words a phrase has in each language.
WORDS: Final = {"en": 4, "es": 5}


def draw(language: str, choice: Callable[[Sequence[str]], str]) -> str:
    """Words with single spaces between. `choice` is `secrets.choice` or alike. KeyError: no such list."""
    words = word_list(language)
    return " ".join(choice(words) for _ in range(WORDS[language]))


def drawn(phrase: str) -> bool:
    """Whether `draw` could have made it, in any of its languages."""
    words = phrase.split(" ")
    return any(len(words) == count and set(words) <= set(word_list(language)) for language, count in WORDS.items())


@cache
def word_list(language: str) -> tuple[str, ...]:
    if language not in WORDS:
        raise KeyError(language)
    return tuple(files(__package__).joinpath("words", f"{language}.txt").read_text("utf-8").split())
