"""What is wrong with a password that somebody thought up. NIST SP 800-63B-4: at least 15 characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

SHORTEST: Final = 15
LONGEST: Final = 200

_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def own_password_problem(password: str, forbidden: Iterable[str]) -> str | None:
    """The key of a sentence, "short", "long", "common", "name" or "year"; None if it may be used.

    `forbidden`: names, nicknames and pets of both. Lengths count characters after NFC. "common" covers the
    shipped 3,000 (see words/SOURCES.txt: made for this project, no leaked list), a short piece repeated, and
    fewer than 6 different characters.
    """
    length = len(unicodedata.normalize("NFC", password))
    if length < SHORTEST:
        return "short"
    if length > LONGEST:
        return "long"
    if _is_common(_folded(password)):
        return "common"
    if any(_holds(password, name) for name in forbidden):
        return "name"
    if _is_mostly_a_year(_folded(password)):
        return "year"
    return None


def _folded(text: str) -> str:
    """Letters and digits alone, lower case, without accents: Contraseña-1 and contrasena1 are one."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if char.isalnum())


def _is_common(folded: str) -> bool:
    return folded in _common() or len(set(folded)) < 6 or _repeats(folded)


def _repeats(folded: str) -> bool:
    """A piece of up to 10 characters, said at least twice and nothing else."""
    most = min(10, len(folded) // 2)
    return any(folded == (folded[:size] * len(folded))[: len(folded)] for size in range(1, most + 1))


def _holds(password: str, name: str) -> bool:
    """Any part of `name`: from 4 letters on anywhere, 3 letters only as a word ("Ana" lies in "banana")."""
    parts = [part for part in map(_folded, re.split(r"[\s\-']+", name)) if len(part) >= 3]
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", password))
    whole = {_folded(word) for word in words}
    folded = _folded(password)
    return any(part in whole or (len(part) > 3 and part in folded) for part in parts)


def _is_mostly_a_year(folded: str) -> bool:
    return _YEAR.search(folded) is not None and sum(char.isalpha() for char in folded) < 10


@cache
def _common() -> frozenset[str]:
    return frozenset(files(__package__).joinpath("words", "common.txt").read_text("utf-8").split())
