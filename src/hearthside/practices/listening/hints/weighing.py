"""Which kinds of line that may land hard a text has, a few sentences at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage
from hearthside.practices.listening.hints import model
from hearthside.practices.listening.hints.features import TURN, features
from hearthside.practices.listening.hints.kinds import KINDS
from hearthside.practices.listening.hints.model import Model
from hearthside.practices.listening.hints.text import Sentence, sentences

#: A hint is one quiet line; two are the most.
MOST = 2
#: The most sentences weighed as a whole: a message is short, and what a sentence means hangs on its neighbours.
TOGETHER = 3


class Found(msgspec.Struct, frozen=True):
    """score: how far above the line it is drawn at. words: the words of the text that weighed most."""

    kind: str
    score: float
    words: str


def hints(text: str, side: Side, stage: Stage, language: str) -> tuple[str, ...]:
    """Ids of the kinds `text` may be of, most certain first, two at most; none in a language nobody trained.

    A kind only the other side writes is never among them. `stage` is the son's. No kind hangs on it: whether a boy
    under fifteen is shown hints is his own choice (evidence.md section 5), and is kept where his settings are.
    """
    return tuple(one.kind for one in why(text, side, stage, language))


def why(text: str, side: Side, stage: Stage, language: str) -> tuple[Found, ...]:
    """The same with the words that weighed most."""
    weights = model.of(language)
    best: dict[str, Found] = {}
    for piece in pieces(sentences(text, language)) if weights else ():
        assert weights
        seen = features(piece, language)
        for kind, score in named(weights, list(seen), side):
            if kind not in best or best[kind].score < score:
                best[kind] = Found(kind, score, _stretch(weights, text, piece, seen))
    return tuple(sorted(best.values(), key=lambda one: (-one.score, one.kind))[:MOST])


def pieces(told: Sequence[Sentence]) -> Iterator[Sequence[Sentence]]:
    """What is weighed at once: a short text whole, each sentence of a longer one with the next."""
    if len(told) > TOGETHER:
        yield from (told[at : at + 2] for at in range(len(told) - 1))
    elif told:
        yield told


def named(weights: Model, seen: Sequence[str], side: Side) -> list[tuple[str, float]]:
    """Kinds of one piece with a score, likeliest first: those `side` writes, where the piece hardly is fine."""
    head, found = weights.head, weights.weigh(seen)
    over = found.hard - (head.sure_by_turn if any(name.startswith(TURN) for name in seen) else head.sure)
    if over < 0:
        return []
    ordered = sorted(found.kinds.items(), key=lambda one: -one[1])
    near = [kind for kind, score in ordered[:MOST] if score >= ordered[0][1] - head.also]
    return [(kind, over - at) for at, kind in enumerate(near) if side in KINDS[kind].writers]


def _stretch(weights: Model, text: str, piece: Sequence[Sentence], seen: dict[str, tuple[int, int]]) -> str:
    """The run of words that speaks most for landing hard, as it was written."""
    words = [word for sentence in piece for word in sentence.words]
    spoken = [0.0] * len(words)
    for name, (first, last) in seen.items():
        if last - first < 3:
            for at in range(first, last + 1):
                spoken[at] += weights.speaks(name) / (last - first + 1)
    first, last = _heaviest(spoken)
    return text[words[first].start : words[last].end]


def _heaviest(spoken: list[float]) -> tuple[int, int]:
    """First and last of the run with the greatest sum, the mean taken off each so that the run stays short."""
    mean = sum(spoken) / len(spoken)
    best, chosen, sum_, begun = float("-inf"), (0, 0), 0.0, 0
    for at, one in enumerate(spoken):
        if sum_ <= 0:
            sum_, begun = 0.0, at
        sum_ += one - mean
        if sum_ > best:
            best, chosen = sum_, (begun, at)
    return chosen
