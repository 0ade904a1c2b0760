"""Which kinds of line that may land hard a text has, sentence by sentence."""

from __future__ import annotations

import msgspec

from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage
from hearthside.practices.listening.hints import model
from hearthside.practices.listening.hints.features import features, patterns
from hearthside.practices.listening.hints.kinds import KINDS
from hearthside.practices.listening.hints.model import Model
from hearthside.practices.listening.hints.text import Sentence, sentences

#: A hint is one quiet line; two are the most.
MOST = 2


class Found(msgspec.Struct, frozen=True):
    """likely: how probable this kind is, 0–1. words: the words of the text that weighed most."""

    kind: str
    likely: float
    words: str


def hints(text: str, side: Side, stage: Stage, language: str) -> tuple[str, ...]:
    """Ids of the kinds `text` may be of, most certain first, two at most; none in a language nobody trained.

    A kind only the other side writes is never among them. `stage` is the son's. No kind hangs on it: whether a boy
    under fifteen is shown hints is his own choice (evidence.md section 5), and is kept where his settings are.
    """
    return tuple(one.kind for one in _found(text, side, language))


def why(text: str, side: Side, stage: Stage, language: str) -> tuple[Found, ...]:
    """The same with how likely each is, and the words that weighed most."""
    return _found(text, side, language)


def _found(text: str, side: Side, language: str) -> tuple[Found, ...]:
    weights = model.of(language)
    if weights is None:
        return ()
    best: dict[str, Found] = {}
    for sentence in sentences(text, language):
        seen = features(sentence, language)
        for kind, likely in named(weights, list(seen), side):
            if kind not in best or best[kind].likely < likely:
                best[kind] = Found(kind, likely, _stretch(weights, text, sentence, seen, kind))
    return tuple(sorted(best.values(), key=lambda one: (-one.likely, one.kind))[:MOST])


def named(weights: Model, seen: list[str], side: Side) -> list[tuple[str, float]]:
    """Kinds of one sentence, most likely first: those `side` writes, where the sentence is hardly fine."""
    likely = weights.weigh(seen)
    mine = {kind: likely[kind] for kind, one in KINDS.items() if side in one.writers and kind in likely}
    first, *rest = sorted(mine.items(), key=lambda one: -one[1])
    head = weights.head
    turn = any(f"p {kind}" in seen for kind in mine)
    if sum(mine.values()) < (head.sure_by_turn if turn else head.sure):
        return []
    return [first, *(one for one in rest[: MOST - 1] if one[1] >= head.also)]


def _stretch(weights: Model, text: str, sentence: Sentence, seen: dict[str, tuple[int, int]], kind: str) -> str:
    """The run of words that speaks most for `kind`, as it was written."""
    words = len(sentence.words)
    spoken = [0.0] * words
    for name, (first, last) in seen.items():
        if last - first + 1 < words or words <= 3:
            for at in range(first, last + 1):
                spoken[at] += weights.weight(name, kind) / (last - first + 1)
    first, last = _heaviest(spoken)
    return text[sentence.words[first].start : sentence.words[last].end]


def _heaviest(spoken: list[float]) -> tuple[int, int]:
    """First and last of the run with the greatest sum, a word's mean taken off each so that the run stays short."""
    mean = sum(spoken) / len(spoken)
    best, chosen, sum_, begun = float("-inf"), (0, 0), 0.0, 0
    for at, one in enumerate(spoken):
        if sum_ <= 0:
            sum_, begun = 0.0, at
        sum_ += one - mean
        if sum_ > best:
            best, chosen = sum_, (begun, at)
    return chosen
