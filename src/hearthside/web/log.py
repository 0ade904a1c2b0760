"""The log: which of our lines broke and how, never a word, a name, an address or a value (trust.md T19)."""

from __future__ import annotations

import logging
import traceback

_log = logging.getLogger("hearthside")


def broke(problem: BaseException) -> None:
    """The exceptions' types and the places in the code, innermost last; messages may hold words and stay out."""
    chain: list[BaseException] = []
    at: BaseException | None = problem
    while at is not None and len(chain) < 5:
        chain.append(at)
        at = at.__cause__ or at.__context__
    for one in chain:
        frames = traceback.extract_tb(one.__traceback__)
        places = " ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno}:{frame.name}" for frame in frames[-8:])
        _log.error("%s at %s", type(one).__name__, places)
