"""A hundred words for how one is: facts in `emotions.toml`, the words in `words.<language>.toml` beside it.

Energy is a judgement, so a person may set any word elsewhere (evidence.md section 3). In a page a word is
`_('emotions.word.' ~ key, who=side)`, and its meaning `_('emotions.meaning.' ~ key)`. In Spanish many a word has one
form for her and one for him: `who` says whose word it is.
"""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path

import msgspec

from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage
from hearthside.kernel.words import Words, read

FOLDER = Path(__file__).parent


class Energy(StrEnum):
    HIGH = "high"
    LOW = "low"


class Pleasantness(StrEnum):
    PLEASANT = "pleasant"
    UNPLEASANT = "unpleasant"


class Quadrant(StrEnum):
    """Four soft colours, each with its own shape and name on the screen."""

    YELLOW = "yellow"
    GREEN = "green"
    RED = "red"
    BLUE = "blue"

    @property
    def energy(self) -> Energy:
        return Energy.HIGH if self in (Quadrant.YELLOW, Quadrant.RED) else Energy.LOW

    @property
    def pleasantness(self) -> Pleasantness:
        return Pleasantness.PLEASANT if self in (Quadrant.YELLOW, Quadrant.GREEN) else Pleasantness.UNPLEASANT


class Emotion(msgspec.Struct, frozen=True, kw_only=True):
    """stage: from which most children can use it · heavy: the help line stands beside it (evidence.md 7.1) ·
    mixed: it may be set in two places at once · picture: one sign, "" from the third stage on."""

    key: str
    quadrant: Quadrant
    stage: Stage
    heavy: bool = False
    mixed: bool = False
    picture: str = ""

    @property
    def energy(self) -> Energy:
        return self.quadrant.energy

    @property
    def pleasantness(self) -> Pleasantness:
        return self.quadrant.pleasantness


class _Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    heavy: frozenset[str]
    mixed: frozenset[str]
    cousins: tuple[tuple[str, ...], ...]
    quadrants: dict[Quadrant, dict[Stage, tuple[str, ...]]]
    pictures: dict[str, str]


_FACTS = msgspec.convert(tomllib.loads((FOLDER / "emotions.toml").read_text(encoding="utf-8")), _Facts)

EMOTIONS: dict[str, Emotion] = {
    key: Emotion(
        key=key,
        quadrant=quadrant,
        stage=stage,
        heavy=key in _FACTS.heavy,
        mixed=key in _FACTS.mixed,
        picture=_FACTS.pictures.get(key, ""),
    )
    for quadrant, stages in _FACTS.quadrants.items()
    for stage, keys in stages.items()
    for key in keys
}
#: Close cousins, each group worth telling apart.
COUSINS = _FACTS.cousins


@cache
def for_stage(stage: Stage) -> tuple[Emotion, ...]:
    """The words of this stage and of those before it: S1 25, S2 62, S3 93, later all hundred."""
    return tuple(one for one in EMOTIONS.values() if one.stage <= stage)


@cache
def cousins(key: str, stage: Stage = Stage.S6) -> tuple[str, ...]:
    """The close cousins of a word that this stage knows; none where it has no close ones, or is no word of ours."""
    group = next((group for group in COUSINS if key in group), ())
    return tuple(one for one in group if one != key and EMOTIONS[one].stage <= stage)


def word(key: str, language: str, who: Side) -> str:
    """The word as `who` says it of themselves. Raises KeyError for no word of ours."""
    return _spoken(language)(f"emotions.word.{key}", who=who)


def meaning(key: str, language: str) -> str:
    """What it means, in a few words of its own."""
    return _spoken(language)(f"emotions.meaning.{key}")


def colour(quadrant: Quadrant, language: str) -> str:
    """What a colour stands for, in a few words: lots of energy, unpleasant."""
    return _spoken(language)(f"emotions.colour.{quadrant}")


def _spoken(language: str) -> Words:
    known = _known()
    return known.get(language, known["en"])


@cache
def _known() -> dict[str, Words]:
    return read(sorted(FOLDER.glob("words.*.toml")))
