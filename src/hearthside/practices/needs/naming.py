"""Which words a person is handed, and which are meant (evidence.md section 3)."""

from __future__ import annotations

from hearthside.kernel.emotions import EMOTIONS, cousins, for_stage
from hearthside.kernel.people import Side
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.practices.needs import commands as do

WORDS = 2


def known(scene: Scene) -> frozenset[str]:
    """The words this person is handed: his by his stage, hers all of them."""
    found = for_stage(scene.stage) if scene.side is Side.SON else EMOTIONS.values()
    return frozenset(one.key for one in found)


def words(command: do.Name | do.Headline, scene: Scene) -> tuple[str, ...] | Refusal:
    """The words a form brings, each once: two at most, and of those this person is handed."""
    touched = tuple(dict.fromkeys(key for key in command.words if key))
    if not set(touched) <= known(scene):
        return Refusal("needs.said.unknown")
    meant = tuple(dict.fromkeys(one for key in touched for one in _nearer(key, command.instead, scene)))
    return Refusal("needs.said.two") if len(meant) > WORDS else meant


def _nearer(key: str, instead: tuple[str, ...], scene: Scene) -> tuple[str, ...]:
    """A word that was touched, or what was taken in place of it from among its close cousins (evidence.md section 3).
    A cousin of a word that was let go again counts for nothing."""
    there = (one for one in cousins(key) if one in known(scene))
    return tuple(one for one in there if f"{key}:{one}" in instead) or (key,)
