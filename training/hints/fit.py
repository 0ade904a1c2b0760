"""Learns the weights of one language from its lines (scikit-learn; never installed where people are served)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from lines import Line
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from hearthside.practices.listening.hints.features import COUNTS, EVEN, features
from hearthside.practices.listening.hints.kinds import KINDS
from hearthside.practices.listening.hints.model import mark
from hearthside.practices.listening.hints.text import sentences
from hearthside.practices.listening.hints.turns import SURE
from hearthside.practices.listening.hints.weighing import pieces

#: How closely the weights follow the lines. Chosen by cross-validation, as everything here.
CLOSE, CLOSE_KINDS = 10.0, 0.5
#: How many times an example counts that a hint has to know.
TOLD = 5.0
#: Lines in which a thing has to be seen to be learned.
SEEN_IN = 2

Matrix = Any
Names = frozenset[str]


def seen(line: Line, language: str) -> list[Names]:
    """What is seen in each piece of a line, as the hints will see it."""
    return [frozenset(features(piece, language)) for piece in pieces(sentences(line.text, language))]


@dataclass(frozen=True)
class Fit:
    """weights: one of each thing for landing hard, and of each kind and thing. lengths: what a thing counts for."""

    names: list[str]
    lengths: Matrix
    weights: Matrix
    bias: float
    kinds: tuple[str, ...]
    kind_weights: Matrix
    kind_bias: Matrix

    @cached_property
    def _at(self) -> dict[str, int]:
        return {name: at for at, name in enumerate(self.names)}

    def scores(self, told: list[Names]) -> tuple[Matrix, Matrix]:
        """Of pieces: the score of landing hard, and one for each kind."""
        rows = matrix(told, self._at, self.lengths)
        return rows @ self.weights + self.bias, rows @ self.kind_weights.T + self.kind_bias


def fit(lines: list[Line], told: list[list[Names]]) -> Fit:
    """Weights from `lines`, of which `told` says what is seen in their pieces."""
    examples: list[Names] = []
    answers: list[bool] = []
    counts: list[float] = []
    for line, found in zip(lines, told, strict=True):
        for one in [frozenset().union(*found)] if line.kinds else found:
            examples.append(one)
            answers.append(bool(line.kinds))
            counts.append(TOLD if line.told else 1.0)
    counted = Counter(name for one in examples for name in one)
    names = _one_by_mark(sorted(name for name, count in counted.items() if count >= SEEN_IN))
    rarity = np.log((1 + len(examples)) / (1 + np.array([counted[name] for name in names]))) + 1
    at = {name: number for number, name in enumerate(names)}
    rows = matrix(examples, at, rarity)
    hard = LogisticRegression(C=CLOSE, solver="liblinear", tol=1e-3, random_state=0).fit(rows, answers, counts)
    which = [(number, kind) for number, line in enumerate(_reactive(lines)) for kind in line.kinds]
    ours = rows[np.flatnonzero(answers)][[number for number, _ in which]]
    kinds = tuple(KINDS)
    named = LinearSVC(C=CLOSE_KINDS, tol=1e-3, random_state=0).fit(ours, [kinds.index(kind) for _, kind in which])
    weights, bias = np.zeros((len(kinds), len(names))), np.full(len(kinds), -9.0)
    weights[named.classes_], bias[named.classes_] = named.coef_, named.intercept_
    return Fit(names, rarity, hard.coef_[0], float(hard.intercept_[0]), kinds, weights, bias)


def _one_by_mark(names: list[str]) -> list[str]:
    """Without those that would be taken for another of them in the file."""
    return list({mark(name): name for name in reversed(names)}.values())[::-1]


def _reactive(lines: list[Line]) -> list[Line]:
    return [line for line in lines if line.kinds]


def matrix(told: list[Names], at: dict[str, int], lengths: Matrix) -> Matrix:
    """One row for each of `told`, each block of it brought to its length."""
    whole = []
    for block, counts in COUNTS.items():
        columns = [sorted(at[name] for name in one if name[0] == block and name in at) for one in told]
        ends = np.cumsum([0, *map(len, columns)])
        flat = np.array([column for one in columns for column in one], dtype=np.int64)
        rows = sparse.csr_matrix((lengths[flat], flat, ends), shape=(len(told), len(at)))
        long = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel() + EVEN)
        whole.append(sparse.diags(counts / long) @ rows)
    return sum(whole[1:], whole[0]).tocsr()


def turned(one: Names) -> bool:
    """Whether a turn of phrase was seen."""
    return any(name.startswith(SURE) for name in one)
