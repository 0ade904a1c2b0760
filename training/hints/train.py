"""Trains the hints: lines in, what each turn of phrase needs and weights out. docs/hints.md says how it is called.

The same lines give the same bytes. What cross-validation finds is printed as JSON; the lines nobody trains with
(tests/practices/listening) are not read here.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
import numpy as np
from cross import ALSO, Bar, bar, tried
from fit import Fit, fit, seen
from lines import digests, read
from needs import main as write_needs

from hearthside.practices.listening.hints.model import Head, mark, pack
from hearthside.practices.listening.hints.text import HERE

#: Weights of a kind below this share of the greatest are left out.
SMALL = 0.06


def main(languages: list[str], folder: Path = HERE) -> None:
    write_needs(languages, folder)
    for language in languages:
        lines = read(language)
        told = [seen(line, language) for line in lines]
        found = bar(tried(lines, told, language))
        learned = fit(lines, told)
        packed = _pack(learned, found, language, len(lines))
        (folder / f"weights.{language}.bin").write_bytes(packed)
        figures = {"language": language, "lines": len(lines), "bytes": len(packed), "crossed": found}
        sys.stdout.write(msgspec.json.encode(figures).decode() + "\n")


def _pack(learned: Fit, found: Bar, language: str, lines: int) -> bytes:
    step = float(np.abs(learned.weights * learned.lengths).max()) / 127
    kind_step = float(np.abs(learned.kind_weights * learned.lengths).max()) / 127
    length_step = float(learned.lengths.max()) / 255
    hard = np.rint(learned.weights * learned.lengths / step).astype(int)
    lengths = np.maximum(1, np.rint(learned.lengths / length_step)).astype(int)
    kinds = learned.kind_weights * learned.lengths / kind_step
    kinds = np.where(np.abs(kinds) < SMALL * 127, 0, np.rint(kinds)).astype(int)
    weights = {}
    for at, name in enumerate(learned.names):
        told = {int(one): int(kinds[one, at]) for one in kinds[:, at].nonzero()[0]}
        weights[mark(name)] = (int(lengths[at]), int(hard[at]), told)
    head = Head(
        language=language,
        trained_on=digests(language),
        lines=lines,
        kinds=learned.kinds,
        bias=round(learned.bias, 6),
        kind_bias=tuple(round(float(one), 6) for one in learned.kind_bias),
        features=len(weights),
        step=step,
        kind_step=kind_step,
        length_step=length_step,
        sure=round(found.sure, 4),
        sure_by_turn=round(found.sure_by_turn, 4),
        also=ALSO,
    )
    return pack(head, weights)


if __name__ == "__main__":
    main(sys.argv[1:] or ["en", "es"])
