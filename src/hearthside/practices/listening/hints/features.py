"""What a sentence is weighed by: its words and runs of words, parts of words, turns of phrase, and how loud it is.

Each is a name with the words it was seen at, so that a hint can tell which words weighed most.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache

import msgspec

from hearthside.practices.listening.hints.text import HERE, Sentence

EDGE = "^"
#: Longest run of words, and lengths of parts of words.
RUN = 3
PARTS = (3, 4, 5)

Seen = tuple[str, int, int]


def features(sentence: Sentence, language: str) -> dict[str, tuple[int, int]]:
    """By name: first and last word (indices into `sentence.words`) at which it was seen first."""
    found: dict[str, tuple[int, int]] = {}
    for name, first, last in _all(sentence, language):
        found.setdefault(name, (first, last))
    return found


def _all(sentence: Sentence, language: str) -> Iterator[Seen]:
    said = [word.said for word in sentence.words]
    last = len(said) - 1
    yield from _runs(said, "w")
    known = classes(language)
    alike = [f"<{known[word]}>" if word in known else word for word in said]
    yield from ((name, a, b) for name, a, b in _runs(alike, "k") if "<" in name)
    for at, word in enumerate(said):
        yield from ((part, at, at) for part in _parts(word))
        if at + 2 <= last:
            yield f"s {alike[at]} {alike[at + 2]}", at, at + 2
    for kind, pattern in patterns(language).items():
        if pattern.search(sentence.plain):
            yield f"p {kind}", 0, last
    if sentence.loud:
        yield "loud", 0, last
    if sentence.loud * 2 > len(said):
        yield "all loud", 0, last


def _runs(said: list[str], mark: str) -> Iterator[Seen]:
    edged = [EDGE, *said, "$"]
    for at in range(len(edged)):
        for long in range(1, RUN + 1):
            run = edged[at : at + long]
            if len(run) == long and run != [EDGE] and run != ["$"]:
                yield f"{mark} {' '.join(run)}", max(at - 1, 0), min(at + long - 2, len(said) - 1)


def _parts(word: str) -> Iterator[str]:
    edged = f"_{word}_"
    for long in PARTS:
        for at in range(len(edged) - long + 1):
            yield f"c {edged[at : at + long]}"


@cache
def classes(language: str) -> dict[str, str]:
    """Word to its class (`classes.<language>.toml`)."""
    return {word: name for name, words in _table("classes", language).items() for word in words.split()}


@cache
def patterns(language: str) -> dict[str, re.Pattern[str]]:
    """Kind to its turns of phrase (`patterns.<language>.toml`)."""
    return {kind: re.compile(pattern) for kind, pattern in _table("patterns", language).items()}


def _table(name: str, language: str) -> dict[str, str]:
    return tomllib.loads((HERE / f"{name}.{language}.toml").read_text(encoding="utf-8"))
