"""A refusal is a value with a sentence for the person, never an exception."""

from __future__ import annotations

import msgspec


class Refusal(msgspec.Struct, frozen=True):
    """`key` names a sentence in the language files; `values` fill its names.

    The sentence says what happened, what was kept and what to do.
    """

    key: str
    values: dict[str, str] = {}
