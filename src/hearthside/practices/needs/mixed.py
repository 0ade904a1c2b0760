"""Two things at once: a dot, and beside it a second one where a feeling is mixed (evidence.md section 3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hearthside.kernel.emotions import EMOTIONS, Quadrant, colour
from hearthside.practices.needs.field import colour as colour_of


def colours(at: int, also: int = 0) -> tuple[Quadrant, ...]:
    """The colours of one dot or two, each once, the first dot's first; a place of 0 is no dot."""
    return tuple(dict.fromkeys(colour_of(place) for place in (at, also) if place))


def with_words(at: int, also: int, words: Sequence[str]) -> dict[Quadrant, list[str]]:
    """Each colour with its words: a word stands by the dot of its own colour, otherwise by the first."""
    there: dict[Quadrant, list[str]] = {one: [] for one in colours(at, also)}
    for key in words:
        own = EMOTIONS[key].quadrant
        there.setdefault(own if own in there or not there else next(iter(there)), []).append(key)
    return there


def shown(at: int, also: int, words: Sequence[str]) -> list[dict[str, Any]]:
    """How one is, as a page shows it: a colour and its words, once or twice; the colour "" where no dot is known."""
    there = with_words(at, also, words) if at else {}
    if not there:
        return [{"colour": "", "words": list(words)}] if words else []
    return [{"colour": one.value, "words": keys} for one, keys in there.items()]


def said(at: int, also: int, language: str) -> str:
    """The dots in words: lots of energy, unpleasant · little energy, pleasant."""
    return " · ".join(colour(one, language) for one in colours(at, also))
