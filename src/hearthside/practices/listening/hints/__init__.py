"""Hints before sending: a line that might land hard is named to its writer, on the writer's screen alone.

Pure: nothing is kept, counted or sent. docs/hints.md says how it works and how often it is right.
"""

from __future__ import annotations

from hearthside.practices.listening.hints.kinds import KINDS
from hearthside.practices.listening.hints.weighing import Found, hints, why

__all__ = ["KINDS", "Found", "hints", "why"]
