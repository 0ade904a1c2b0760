"""What a few sentences are weighed by: words and runs of words, parts of words, turns of phrase, and capitals.

Each is a name with the words it was seen at, so that a hint can tell which words weighed most. The first letter of a
name is its block: what was seen is brought to one length in each block by itself.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache

from hearthside.practices.listening.hints.text import HERE, Sentence

EDGE, END = "^", "$"
#: Longest run of words, and lengths of parts of words.
RUN = 3
PARTS = (3, 4, 5)
#: How much a block counts: words, their parts, turns of phrase that are nearly sure, and more of them.
COUNTS = {"w": 1.0, "c": 0.6, "p": 0.7, "m": 0.8}
#: What is added to the square of a block's length, so that a line of one word is not weighed by that word alone.
EVEN = 100.0

#: How the name of a turn of phrase begins that is nearly sure.
TURN = "p "

Seen = tuple[str, int, int]


def features(piece: Sequence[Sentence], language: str) -> dict[str, tuple[int, int]]:
    """By name: first and last word (counted through the whole piece) at which it was seen first."""
    found: dict[str, tuple[int, int]] = {}
    before = 0
    for sentence in piece:
        for name, first, last in _of_sentence(sentence, language):
            found.setdefault(name, (before + first, before + last))
        before += len(sentence.words)
    return found


def _of_sentence(sentence: Sentence, language: str) -> Iterator[Seen]:
    said = [word.said for word in sentence.words]
    last = len(said) - 1
    known = classes(language)
    alike = [f"<{known[word]}>" if word in known else word for word in said]
    yield from _runs(said, "w")
    yield from ((name, a, b) for name, a, b in _runs(alike, "wk") if "<" in name)
    yield from ((f"ws {alike[at]} {alike[at + 2]}", at, at + 2) for at in range(last - 1))
    for at, word in enumerate(said):
        yield from ((part, at, at) for part in _parts(word))
    for kind, pattern in patterns(language).items():
        if pattern.search(sentence.plain):
            yield f"{TURN}{kind}", 0, last
    for kind, turn in turns(language).items():
        if turn.search(sentence.plain):
            yield f"m {kind}", 0, last
    if sentence.loud:
        yield "wl some" if sentence.loud * 2 <= len(said) else "wl all", 0, last


def _runs(said: list[str], mark: str) -> Iterator[Seen]:
    edged = [EDGE, *said, END]
    for at in range(len(edged)):
        for long in range(1, RUN + 1):
            run = edged[at : at + long]
            if len(run) == long and run not in ([EDGE], [END]):
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


@cache
def turns(language: str) -> dict[str, re.Pattern[str]]:
    """Kind to more turns of phrase, wider and less sure (`turns.<language>.toml`)."""
    return {kind: re.compile(turn) for kind, turn in _table("turns", language).items()}


def _table(name: str, language: str) -> dict[str, str]:
    return tomllib.loads((HERE / f"{name}.{language}.toml").read_text(encoding="utf-8"))
