"""A message as the hints read it: cut into sentences, its words written out as one would on paper.

Nothing here changes what is sent. `Word.start` and `Word.end` point into the text as it was written.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

import msgspec

HERE = Path(__file__).parent
#: Characters of a text that are weighed. A message has 300; what goes on for pages is a letter, and is left in peace.
LONGEST = 4_000
#: Words of a sentence that are weighed, for texts without a full stop.
MOST = 120
#: Letters of what is no word any more.
NO_WORD = 40

_SENTENCE = re.compile(r"[^.!?…;\n]+(?:[.!?…;]+[\"'”’»)]*|\n|$)|[.!?…]+")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’`´][^\W\d_]+)*|\d+|[?!]+|\.{2,}|…|,|[^\w\s.,;:'’\"“”«»()\[\]¿¡-]")
_APOSTROPHE = str.maketrans("’`´‘", "''''")
_AGAIN = re.compile(r"(.)\1{2,}")


class Word(msgspec.Struct, frozen=True):
    """said: one word as it is weighed. start, end: where it stands in the text."""

    said: str
    start: int
    end: int


class Sentence(msgspec.Struct, frozen=True):
    """plain: the same in small letters, written out, with its commas: what patterns read. loud: words in capitals."""

    words: tuple[Word, ...]
    plain: str
    loud: int


def sentences(text: str, language: str) -> list[Sentence]:
    """Those of `text` that have a word or a sign in them, in order."""
    found = (_sentence(text, one.start(), one.end(), language) for one in _SENTENCE.finditer(text[:LONGEST]))
    return [one for one in found if one.words]


def _sentence(text: str, start: int, end: int, language: str) -> Sentence:
    words: list[Word] = []
    plain: list[str] = []
    at, loud = start, 0
    for found in _TOKEN.finditer(text, start, end):
        if len(words) >= MOST:
            break
        if len(found.group()) > NO_WORD:
            continue
        said = written_out(found.group(), language)
        plain += [text[at : found.start()].lower(), said]
        at = found.end()
        loud += len(found.group()) > 2 and found.group().isupper()
        words += [Word(bare(one, language), found.start(), found.end()) for one in said.split(" ")]
    whole = "".join(plain) + text[at:end].lower()
    return Sentence(tuple(words), bare(whole, language).strip(), loud)


def written_out(word: str, language: str) -> str:
    """One word or sign in small letters, its short forms at length: "U" is "you", "dont" is "don't", "q" is "que"."""
    small = unicodedata.normalize("NFKC", word).lower().translate(_APOSTROPHE)
    small = _AGAIN.sub(r"\1", small) if small[:1].isalpha() else small[:1]
    return shorthand(language).get(small, small)


def bare(word: str, language: str) -> str:
    """Without accents in Spanish, where a message often leaves them out."""
    if language != "es":
        return word
    return "".join(one for one in unicodedata.normalize("NFD", word) if not unicodedata.combining(one))


@cache
def shorthand(language: str) -> dict[str, str]:
    """Short forms of messages and what they stand for (`shorthand.<language>.toml`)."""
    path = HERE / f"shorthand.{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
