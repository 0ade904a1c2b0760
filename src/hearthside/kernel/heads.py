"""Heads: what a page holds of a person's words. The words themselves are read from the log."""

from __future__ import annotations

CHARACTERS = 200
BYTES = 240


def head(words: str) -> str:
    """The first line's worth of `words`: at most 200 characters and 240 bytes of UTF-8, cut with an ellipsis.

    Control characters go: the page would hold six bytes for each.
    """
    plain = words if words.isprintable() else "".join(one for one in words if one >= " " or one.isspace())
    short = " ".join(plain.split())
    if len(short) <= CHARACTERS and len(short.encode()) <= BYTES:
        return short
    cut = short[: CHARACTERS - 1]
    while len(cut.encode()) > BYTES - 3:
        cut = cut[:-1]
    return cut.rstrip() + "…"
