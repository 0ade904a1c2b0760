"""The same worry, again and again: doing or another adult helps more than a fourth talk (evidence.md 4.14)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from hearthside.kernel.emotions import EMOTIONS, Pleasantness
from hearthside.kernel.scene import Scene
from hearthside.practices.needs.events import State

TIMES = 3
DAYS = timedelta(days=10)


def too_often(table: State, words: Collection[str], scene: Scene) -> bool:
    """Whether sharing these words now makes one of them, an unpleasant one, shared three times in ten days."""
    since = scene.now.date() - DAYS
    mine = [one.words for one in table.told.values() if one.by is scene.side and one.day > since]
    unpleasant = [key for key in words if EMOTIONS[key].pleasantness is Pleasantness.UNPLEASANT]
    return any(sum(key in said for said in mine) + 1 >= TIMES for key in unpleasant)
