"""The one error of everything that opens sealed bytes."""

from __future__ import annotations


class Unreadable(Exception):
    """The bytes do not open under this key in this context.

    There is one message for every cause (wrong key, moved, cut, altered, padded wrongly), so that
    neither a log nor an attacker learns which check refused.
    """

    def __init__(self) -> None:
        super().__init__("these sealed bytes do not open here")
