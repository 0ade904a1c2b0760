"""The practices the tests know of: those of the mission, found by walking, and a sample one beside them."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import get_args

import msgspec

import hearthside.practices
from hearthside.kernel.discovery import practices
from hearthside.kernel.practice import Practice


def beside(folder: Path, name: str) -> ModuleType:
    """A package whose practices are the folders of `folder`."""
    package = ModuleType(name)
    package.__path__ = [str(folder)]
    sys.modules[name] = package
    return package


SAMPLE = beside(Path(__file__).parent / "sample_practice", "sample_practices")
OURS = practices(hearthside.practices)
PRACTICES: list[Practice] = [*OURS.values(), *practices(SAMPLE).values()]


def event_types(practice: Practice) -> tuple[type[msgspec.Struct], ...]:
    return get_args(practice.events) or (practice.events,)
