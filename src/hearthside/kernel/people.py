"""The two people of a bond, seen from inside it."""

from __future__ import annotations

from enum import StrEnum


class Side(StrEnum):
    """Mother or son. A step-, foster or grandmother takes the same side."""

    MOTHER = "mother"
    SON = "son"

    @property
    def other(self) -> Side:
        return Side.SON if self is Side.MOTHER else Side.MOTHER
