"""Which kinds of line that may land hard a text has, a few sentences at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import msgspec

from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage
from hearthside.practices.listening.hints import model
from hearthside.practices.listening.hints.features import COUNTS, features
from hearthside.practices.listening.hints.kinds import KINDS
from hearthside.practices.listening.hints.model import Known, Model
from hearthside.practices.listening.hints.text import Sentence
from hearthside.practices.listening.hints.tongue import written_in
from hearthside.practices.listening.hints.turns import SURE

T = TypeVar("T")

#: A hint is one quiet line; two are the most.
MOST = 2
#: The most sentences weighed as a whole: a message is short, and what a sentence means hangs on its neighbours.
TOGETHER = 3
#: How much higher the bar is for one sentence of a longer text, which is weighed by itself. Where every sentence was
#: weighed alone, cross-validation asked for 0.8 more in English and 0.4 in Spanish at the same false alarms.
HIGHER = 1.0


class Found(msgspec.Struct, frozen=True):
    """score: how far above the line it is drawn at. words: the words of the text that weighed most."""

    kind: str
    score: float
    words: str


def hints(text: str, side: Side, stage: Stage, language: str) -> tuple[str, ...]:
    """Ids of the kinds `text` may be of, most certain first, two at most; none in a language nobody trained.
    `language` is the page's, and the text's where it is not plainly another.

    A kind only the other side writes is never among them. `stage` is the son's. No kind hangs on it: whether a boy
    under fifteen is shown hints is his own choice (evidence.md section 5), and is kept where his settings are.
    """
    return tuple(one.kind for one in why(text, side, stage, language))


def why(text: str, side: Side, stage: Stage, language: str) -> tuple[Found, ...]:
    """The same with the words that weighed most."""
    read = written_in(text, language)
    if read is None:
        return ()
    language, told = read
    weights = model.of(language)
    assert weights
    seen = [features([one], language) for one in told]
    known = [weights.known(one) for one in seen]
    every = range(len(told))
    best: dict[str, Found] = {}
    for piece, higher in [*((one, 0.0) for one in pieces(every)), *((one, HIGHER) for one in alone(every))]:
        turn = any(name.startswith(SURE) for at in piece for name in seen[at])
        for kind, score in named(weights, [known[at] for at in piece], side, turn, higher):
            if kind not in best or best[kind].score < score:
                best[kind] = Found(kind, score, _stretch(weights, text, [told[at] for at in piece], language))
    return tuple(sorted(best.values(), key=lambda one: (-one.score, one.kind))[:MOST])


def pieces(told: Sequence[T]) -> Iterator[Sequence[T]]:
    """What is weighed at once: a short text whole, each sentence of a longer one with the next."""
    if len(told) > TOGETHER:
        yield from (told[at : at + 2] for at in range(len(told) - 1))
    elif told:
        yield told


def alone(told: Sequence[T]) -> Iterator[Sequence[T]]:
    """The sentences of a longer text, each by itself: one hard one among friendly ones."""
    return ([one] for one in (told if len(told) > TOGETHER else ()))


def named(
    weights: Model, known: Sequence[Known], side: Side, turn: bool = False, higher: float = 0.0
) -> list[tuple[str, float]]:
    """Kinds of a piece with a score, likeliest first: those `side` writes, where it is `higher` over the bar. `known`:
    what was seen in each of its sentences. `turn`: whether a turn of phrase was."""
    whole = {block: set[int]().union(*(one[block] for one in known)) for block in COUNTS}
    over = weights.hard(whole) - higher - (weights.head.sure_by_turn if turn else weights.head.sure)
    if over < 0:
        return []
    ordered = sorted(weights.kinds(whole).items(), key=lambda one: -one[1])
    near = [kind for kind, score in ordered[:MOST] if score >= ordered[0][1] - weights.head.also]
    return [(kind, over - at) for at, kind in enumerate(near) if side in KINDS[kind].writers]


def _stretch(weights: Model, text: str, piece: Sequence[Sentence], language: str) -> str:
    """The run of words that speaks most for landing hard, as it was written."""
    words = [word for sentence in piece for word in sentence.words]
    spoken = [0.0] * len(words)
    for name, (first, last) in features(piece, language).items():
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
