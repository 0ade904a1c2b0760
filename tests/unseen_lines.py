"""Reads the lines the hints are measured by, and the kinds they are told apart into (evidence.md section 5).

The lines are there to measure. Whoever changes a pattern does not read them; the head of each file says why.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import msgspec

from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage
from hearthside.practices.listening.hints.kinds import KINDS, Kind

FOLDER = Path(__file__).parent / "practices/listening"
TRAINING = Path(__file__).parent.parent / "training/hints"
FINE = "fine"


class Line(msgspec.Struct, frozen=True):
    """kinds: what a reader would call it, ids of `kinds()`; none for a line that is fine."""

    text: str
    kinds: tuple[str, ...]
    side: Side
    stage: Stage
    note: str

    @property
    def reactive(self) -> bool:
        return bool(self.kinds)

    @property
    def hard(self) -> bool:
        """It looks like one of the kinds, and is fine."""
        return self.note.startswith("hard")


def kinds() -> dict[str, Kind]:
    """By id."""
    return KINDS


def lines(language: str) -> list[Line]:
    """Raises ValueError for a row without five columns, or of a side or stage that is none."""
    return [
        Line(text, () if named == FINE else tuple(named.split(",")), Side(side), Stage(stage), note)
        for text, named, side, stage, note in _rows(FOLDER / f"unseen.{language}.tsv")
    ]


def plain(text: str) -> str:
    """Letters and digits alone, without accents: what two lines may not share. An emoji alone stays itself."""
    bare = unicodedata.normalize("NFD", text.lower())
    letters = "".join(one if one.isalnum() else " " for one in bare if not unicodedata.combining(one))
    return " ".join(letters.split()) or text


def apart(language: str) -> list[Line]:
    """Those of `lines` that nobody happened to write for the training too."""
    learned = {plain(row[0]) for path in TRAINING.glob(f"*.{language}.tsv") for row in _rows(path)}
    return [line for line in lines(language) if plain(line.text) not in learned]


def _rows(path: Path) -> list[list[str]]:
    """Without the remarks at the top and the names of the columns."""
    told = [row for row in path.read_text(encoding="utf-8").splitlines() if not row.startswith("#")]
    return [row.split("\t") for row in told[1:]]
