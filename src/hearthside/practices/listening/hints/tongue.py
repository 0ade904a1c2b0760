"""Which language a text is written in: who reads a page in one may write in another."""

from __future__ import annotations

from collections.abc import Sequence

from hearthside.practices.listening.hints import model
from hearthside.practices.listening.hints.text import HERE, Sentence, sentences

TRAINED = tuple(sorted(path.name.split(".")[1] for path in HERE.glob("weights.*.bin")))
#: Below the first another language is looked at too, below the second it is none of them. Of the lines that are
#: learned from, one in a thousand has so few words that its own language knows, and two that the other knows better.
SURE, ENOUGH = 0.8, 0.5


def written_in(text: str, language: str) -> tuple[str, list[Sentence]] | None:
    """The language of `text` among those trained, and its sentences; None for one that nobody trained.

    `language`, the page's, where most words are of it; only otherwise another one is looked at.
    """
    told = sentences(text, language)
    own = _share(told, language)
    if own >= SURE:
        return language, told
    best, most, sentences_of = language, own, told
    for other in TRAINED:
        if other != language:
            read = sentences(text, other)
            if (share := _share(read, other)) > most:
                best, most, sentences_of = other, share, read
    return (best, sentences_of) if most >= ENOUGH else None


def _share(told: Sequence[Sentence], language: str) -> float:
    """How many of the words this language's lines have, 0 to 1; 0 where nobody trained it."""
    weights = model.of(language)
    words = [word.said for sentence in told for word in sentence.words if word.said[:1].isalpha()]
    return sum(weights.knows(word) for word in words) / len(words) if weights and words else 0.0
