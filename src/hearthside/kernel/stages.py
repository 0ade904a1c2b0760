"""The six stages of his life. Only the stage is kept, never a birth date (evidence.md 7.4, standard 8)."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """S1 4–6 · S2 7–10 · S3 11–14 · S4 15–17 · S5 18–25 · S6 26 and over."""

    S1 = "S1"
    S2 = "S2"
    S3 = "S3"
    S4 = "S4"
    S5 = "S5"
    S6 = "S6"

    @property
    def minor(self) -> bool:
        return self <= Stage.S4

    @property
    def small(self) -> bool:
        """He shares his mother's device and cannot be expected to type."""
        return self <= Stage.S2

    @property
    def deepest(self) -> int:
        """Deepest card that may ever be offered (evidence.md 4.5): S1 one, S2 two, later three."""
        return {Stage.S1: 1, Stage.S2: 2}.get(self, 3)

    @property
    def shares_quietly(self) -> bool:
        """From 11 to 17 a share says "just listen, don't bring it up" unless its writer changes it."""
        return self in (Stage.S3, Stage.S4)
