"""What a few sentences are weighed by: words and runs of words, parts of words, turns of phrase, and capitals.

Each is a name with the words it was seen at, so that a hint can tell which words weighed most. The first letter of a
name is its block: what was seen is brought to one length in each block by itself.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from hearthside.practices.listening.hints import turns
from hearthside.practices.listening.hints.text import HERE, Sentence

EDGE, END = "^", "$"
#: Lengths of parts of words.
PARTS = (3, 4, 5)
#: How much a block counts: words, their parts, turns of phrase that are nearly sure, and more of them.
COUNTS = {"w": 1.0, "c": 0.6, "p": 0.7, "m": 0.8}
#: What is added to the square of a block's length, so that a line of one word is not weighed by that word alone.
EVEN = 100.0

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


def _of_sentence(sentence: Sentence, language: str) -> list[Seen]:
    said = [word.said for word in sentence.words]
    last = len(said) - 1
    known = classes(language)
    alike = [f"<{known[word]}>" if word in known else word for word in said]
    found = _runs(said, "w")
    if alike != said:
        found += [one for one in _runs(alike, "wk") if "<" in one[0]]
    found += [(f"ws {one} {other}", at, at + 2) for at, (one, other) in enumerate(zip(alike, alike[2:], strict=False))]
    found += [(f"c {part}", at, at) for at, word in enumerate(said) for part in _parts(f"_{word}_")]
    found += [(name, 0, last) for name in turns.found(sentence.plain, language)]
    if sentence.loud:
        found.append(("wl some" if sentence.loud * 2 <= len(said) else "wl all", 0, last))
    return found


def _runs(said: list[str], mark: str) -> list[Seen]:
    """Words, and two and three in a row, from EDGE to END: neither of these alone."""
    edged = [EDGE, *said, END]
    last = len(said) - 1
    found = [(f"{mark} {word}", at, at) for at, word in enumerate(said)]
    for at, (one, other) in enumerate(pairwise(edged)):
        found.append((f"{mark} {one} {other}", max(at - 1, 0), min(at, last)))
    for at, run in enumerate(zip(edged, edged[1:], edged[2:], strict=False)):
        found.append((f"{mark} {' '.join(run)}", max(at - 1, 0), min(at + 1, last)))
    return found


def _parts(edged: str) -> list[str]:
    return [edged[at : at + long] for long in PARTS for at in range(len(edged) - long + 1)]


@cache
def classes(language: str) -> dict[str, str]:
    """Word to its class (`classes.<language>.toml`)."""
    told = tomllib.loads((HERE / f"classes.{language}.toml").read_text(encoding="utf-8"))
    return {word: name for name, words in told.items() for word in words.split()}
