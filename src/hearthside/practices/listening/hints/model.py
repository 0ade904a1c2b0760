"""The small model: how much each thing a sentence is weighed by speaks for each kind, learned from written lines.

A softmax over the kinds and "fine": score = bias + (sum of the weights of what was seen) / (length of what was seen).
docs/hints.md tells how it is made and how often it is right.

A file is one line of JSON (`Head`), a line feed, and a zlib stream: what may be seen, as CRC-32 in rising order (4 bytes
each), how much each counts for the length (1 byte), how many weights it has (1 byte), and then all weights as pairs of
a class (1 byte) and a signed byte. Numbers are little-endian.
"""

from __future__ import annotations

import math
import sys
import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path

import msgspec

FINE = "fine"


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """trained_on: SHA-256 of the lines, by file. classes: kinds, then `FINE`. unit, length_unit: what one step of a
    weight, and of a length, stands for. sure: probability of not being fine from which a sentence is named;
    sure_by_turn: the same where a turn of phrase speaks for the kind. also: probability of a second kind."""

    language: str
    trained_on: dict[str, str]
    lines: int
    classes: tuple[str, ...]
    bias: tuple[float, ...]
    features: int
    unit: float
    length_unit: float
    sure: float
    sure_by_turn: float
    also: float


class Model:
    """Weights of one language. Raises ValueError for bytes that are none."""

    def __init__(self, raw: bytes) -> None:
        head, _, packed = raw.partition(b"\n")
        self.head = msgspec.json.decode(head, type=Head)
        body = zlib.decompress(packed)
        many = self.head.features
        marks = array("I", body[: 4 * many])
        if sys.byteorder == "big":
            marks.byteswap()
        self._lengths = body[4 * many : 5 * many]
        self._ends = list(accumulate(body[5 * many : 6 * many], initial=0))
        self._pairs = body[6 * many :]
        if len(marks) != many or len(self._pairs) != 2 * self._ends[-1]:
            raise ValueError(f"the weights of {self.head.language} are cut")
        self._at = dict(zip(marks, range(many), strict=True))

    def weigh(self, seen: Iterable[str]) -> dict[str, float]:
        """Probability of each class for a sentence in which `seen` were seen; together they are 1."""
        head = self.head
        sums = [0] * len(head.classes)
        long = 0
        for name in seen:
            at = self._at.get(mark(name))
            if at is not None:
                long += self._lengths[at] ** 2
                for one in range(2 * self._ends[at], 2 * self._ends[at + 1], 2):
                    sums[self._pairs[one]] += (self._pairs[one + 1] ^ 128) - 128
        by = head.unit / (math.sqrt(long) * head.length_unit) if long else 0.0
        return _softmax(head.classes, [bias + sum_ * by for bias, sum_ in zip(head.bias, sums, strict=True)])

    def weight(self, name: str, kind: str) -> int:
        """How much `name` speaks for `kind` rather than for its being fine, in steps."""
        at = self._at.get(mark(name))
        if at is None:
            return 0
        pairs = self._pairs[2 * self._ends[at] : 2 * self._ends[at + 1]]
        told = {self.head.classes[pairs[one]]: (pairs[one + 1] ^ 128) - 128 for one in range(0, len(pairs), 2)}
        return told.get(kind, 0) - told.get(FINE, 0)


def mark(name: str) -> int:
    """By what a thing that was seen is known in the file."""
    return zlib.crc32(name.encode())


def _softmax(classes: Sequence[str], scores: Sequence[float]) -> dict[str, float]:
    most = max(scores)
    raised = [math.exp(score - most) for score in scores]
    whole = sum(raised)
    return {name: one / whole for name, one in zip(classes, raised, strict=True)}


def pack(head: Head, weights: Mapping[int, tuple[int, Mapping[int, int]]]) -> bytes:
    """The bytes of a model. `weights`: by mark, its length in steps (0–255) and its weights (−127–127) by class."""
    marks = sorted(weights)
    ordered = array("I", marks)
    if sys.byteorder == "big":
        ordered.byteswap()
    pairs = bytearray()
    for one in marks:
        for at, weight in sorted(weights[one][1].items()):
            pairs += bytes((at, weight & 255))
    lengths = bytes(weights[one][0] for one in marks)
    counts = bytes(len(weights[one][1]) for one in marks)
    body = ordered.tobytes() + lengths + counts + bytes(pairs)
    return msgspec.json.encode(msgspec.structs.replace(head, features=len(marks))) + b"\n" + zlib.compress(body, 9)


@cache
def of(language: str) -> Model | None:
    """The model that is shipped for `language`; none where there is none."""
    path = Path(__file__).parent / f"weights.{language}.bin"
    return Model(path.read_bytes()) if path.exists() else None
