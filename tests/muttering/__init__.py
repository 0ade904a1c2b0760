"""Hints for tests: in this process, or in a house of its own process by its folder."""

from __future__ import annotations

from pathlib import Path

from hearthside.web.place import Place
from muttering.mutter import PRACTICE

FOLDER = Path(__file__).parent


def hears(place: Place) -> None:
    """From here on the house of this place has hints, and the sentences for them."""
    place.house.practices[PRACTICE.slug] = PRACTICE  # type: ignore[index]  # a dict, which only tests write to
    vars(place).pop("words", None)
