"""The small model: how much each thing that is seen in a message speaks for its landing hard, and for each kind.

Two questions, answered by the same things: does it land hard (a logistic regression over all lines), and of which kind
would it be (one for each kind, over those that do). docs/hints.md tells how it is made and how often it is right.

A file is one line of JSON (`Head`), a line feed, and a zlib stream: what may be seen, as CRC-32 in rising order (4
bytes each), what each counts for the length of its block (1 byte), its weight for landing hard (1 signed byte), how
many weights it has for kinds (1 byte), and then all of these as pairs of a kind (1 byte) and a signed byte, all of it
little-endian.
"""

from __future__ import annotations

import math
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import accumulate

import msgspec

from hearthside.practices.listening.hints.features import COUNTS, EVEN
from hearthside.practices.listening.hints.text import HERE

#: By block, the numbers of the things that were seen.
Known = dict[str, set[int]]

#: Bytes of each thing that may be seen, before the pairs.
FIXED = 7
#: Where the marks begin that are alike above these bits is kept, so that one of them is found at once.
SHIFT = 16


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """trained_on: SHA-256 of the files of lines. step, kind_step, length_step: what one step of a weight for landing
    hard, of one for a kind, and of a length stands for. sure: from which score on a line is named; sure_by_turn: the
    same where a turn of phrase was seen; also: how near a second kind has to come to the first."""

    language: str
    trained_on: dict[str, str]
    lines: int
    kinds: tuple[str, ...]
    bias: float
    kind_bias: tuple[float, ...]
    features: int
    step: float
    kind_step: float
    length_step: float
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
        self._hard = array("b", body[5 * many : 6 * many])
        self._ends = array("I", accumulate(body[6 * many : FIXED * many], initial=0))
        self._pairs = body[FIXED * many :]
        if len(marks) != many or len(self._pairs) != 2 * self._ends[-1]:
            raise ValueError(f"the weights of {self.head.language} are cut")
        self._marks = marks
        self._begins = array("I", (bisect_left(marks, high << SHIFT) for high in range((1 << 32 - SHIFT) + 1)))

    def known(self, seen: Iterable[str]) -> Known:
        """What of `seen` has a weight."""
        blocks: Known = {block: set() for block in COUNTS}
        for name in seen:
            if (at := self._at(name)) >= 0:
                blocks[name[0]].add(at)
        return blocks

    def knows(self, word: str) -> bool:
        """Whether the word was in the lines that were learned from, often enough to weigh anything."""
        return self._at(f"w {word}") >= 0

    def hard(self, known: Known) -> float:
        """The score of landing hard, of a piece in which `known` was seen; 0 is as likely as not."""
        return self.head.bias + sum(
            sum(self._hard[at] for at in found) * self.head.step * COUNTS[block] / self._length(found)
            for block, found in known.items()
        )

    def kinds(self, known: Known) -> dict[str, float]:
        """A score for each kind, if it does land hard."""
        scores = list(self.head.kind_bias)
        for block, found in known.items():
            by = self.head.kind_step * COUNTS[block] / self._length(found)
            for at in found:
                for one in range(2 * self._ends[at], 2 * self._ends[at + 1], 2):
                    scores[self._pairs[one]] += ((self._pairs[one + 1] ^ 128) - 128) * by
        return dict(zip(self.head.kinds, scores, strict=True))

    def _length(self, found: set[int]) -> float:
        return math.sqrt(sum(self._lengths[at] ** 2 for at in found) * self.head.length_step**2 + EVEN)

    def speaks(self, name: str) -> int:
        """How much `name` speaks for landing hard, in steps."""
        at = self._at(name)
        return self._hard[at] if at >= 0 else 0

    def _at(self, name: str) -> int:
        """The number of what was seen; -1 where it has no weight. A dictionary of them all is a little faster, and
        takes six megabytes."""
        wanted = mark(name)
        begin, end = self._begins[wanted >> SHIFT], self._begins[(wanted >> SHIFT) + 1]
        at = bisect_left(self._marks, wanted, begin, end)
        return at if at < end and self._marks[at] == wanted else -1


def mark(name: str) -> int:
    """By what a thing that was seen is known in the file."""
    return zlib.crc32(name.encode("utf-8", "replace"))


def pack(head: Head, weights: Mapping[int, tuple[int, int, Mapping[int, int]]]) -> bytes:
    """The bytes of a model. `weights`: by mark, its length in steps (0–255), its weight for landing hard and those for
    kinds by number (−127–127)."""
    marks = sorted(weights)
    ordered = array("I", marks)
    if sys.byteorder == "big":
        ordered.byteswap()
    pairs = bytearray()
    for one in marks:
        for kind, weight in sorted(weights[one][2].items()):
            pairs += bytes((kind, weight & 255))
    body = b"".join(
        (
            ordered.tobytes(),
            bytes(weights[one][0] for one in marks),
            bytes(weights[one][1] & 255 for one in marks),
            bytes(len(weights[one][2]) for one in marks),
            bytes(pairs),
        )
    )
    return msgspec.json.encode(msgspec.structs.replace(head, features=len(marks))) + b"\n" + zlib.compress(body, 9)


@cache
def of(language: str) -> Model | None:
    """The model that is shipped for `language`; none where there is none."""
    path = HERE / f"weights.{language}.bin"
    return Model(path.read_bytes()) if path.exists() else None
