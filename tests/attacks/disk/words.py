"""Words that occur nowhere else, one for each field a person can write in, and where each may come to lie."""

from __future__ import annotations

import random
from enum import Enum
from typing import Annotated, Any, get_args, get_origin

import msgspec

from hearthside.kernel.practice import Practice

#: Fields of commands that name a thing, a card, a choice or a place in a text: the house knows their values.
KEYS = frozenset(
    {"item", "card", "tap", "guess", "span", "off", "opened", "cards", "thing", "day", "hour", "easy", "words"}
    | {"instead"}
)


#: Every word begins with it.
CANARY = "kanarie"


class Lies(Enum):
    """What the disk holds of a word: a sealed body, a hash, nothing at all, the word itself, or nothing any more."""

    SEALED = "sealed"
    HASHED = "hashed"
    NOWHERE = "nowhere"
    CLEAR = "clear"
    GONE = "gone"


class Canaries:
    """Draws the words and remembers them by the field they are written in."""

    def __init__(self) -> None:
        self._luck = random.SystemRandom()
        self.word: dict[str, str] = {}
        self.lies: dict[str, Lies] = {}

    def __call__(self, field: str, lies: Lies = Lies.SEALED) -> str:
        """The word of this field, the same at each call."""
        if field not in self.word:
            tail = "".join(self._luck.choice("bcdfghjklmnpqrstvwxz") for _ in range(8))
            self.keep(field, f"{CANARY}{len(self.word):02}{tail}", lies)
        return self.word[field]

    def keep(self, field: str, word: str, lies: Lies) -> str:
        """A word that the house drew: a passphrase, a cookie, a code."""
        self.word[field], self.lies[field] = word, lies
        return word

    def of(self, *lies: Lies) -> dict[str, str]:
        return {field: word for field, word in self.word.items() if self.lies[field] in lies}


def written(practice: Practice) -> set[str]:
    """`practice.command.field` for every text a person can send, also within lists and structs of a command."""
    return {
        f"{practice.slug}.{path}.{name}"
        for path, command in practice.command.items()
        for name in _texts(command)
        if name.rpartition(".")[2] not in KEYS
    }


def _texts(shape: type) -> set[str]:
    return {name for field in msgspec.structs.fields(shape) for name in _named(field.encode_name, field.type)}


def _named(name: str, kind: Any) -> set[str]:
    """The name, if `kind` is or holds a text; enums and ids of the library are no texts."""
    if get_origin(kind) is Annotated:
        return _named(name, get_args(kind)[0])
    if kind is str:
        return {name}
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return {f"{name}.{inner}" for inner in _texts(kind)}
    return {found for inside in get_args(kind) for found in _named(name, inside)}
