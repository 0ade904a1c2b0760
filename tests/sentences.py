"""Which sentences a practice names in its source and its pages, and what its language files say."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from string import Formatter
from typing import Any

from hearthside.kernel.practice import Practice
from hearthside.kernel.words import Words, read

LANGUAGES = {"en", "es"}
#: Words of the house's own, never of the screen (style.md, people.md section 5).
HOUSE = {
    "en": ("practice", "ledger", "offer", "desk", "drawer", "table", "bond", "accord", "hearthside"),
    "es": ("práctica", "oferta", "escritorio", "cajón", "ledger", "offer", "desk", "drawer", "hearthside"),
}


def words(practice: Practice) -> dict[str, Words]:
    return read(sorted(practice.folder.glob("words.*.toml")))


def named(practice: Practice) -> tuple[set[str], set[str]]:
    """Keys written out whole, and beginnings of keys that are put together while running."""
    whole: set[str] = set()
    begun: set[str] = set()
    for path in sorted(practice.folder.glob("*.py")):
        for node, starts in _constants(ast.parse(path.read_text(encoding="utf-8"))):
            (begun if starts else whole).add(node)
    key = re.compile(rf"{practice.slug}(\.[a-z0-9_-]*)+")
    quoted = re.compile(rf"""["']({key.pattern.replace("(", "(?:")})["']\s*(~?)""")
    for path in sorted(practice.folder.rglob("*.html")):
        for text, after in quoted.findall(path.read_text(encoding="utf-8")):
            (begun if after else whole).add(text)
    return {one for one in whole if key.fullmatch(one)}, {one for one in begun if key.fullmatch(one)}


def _constants(tree: ast.AST) -> Iterator[tuple[str, bool]]:
    begins = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and node.values:
            begins.add(id(node.values[0]))
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            begins.add(id(node.left))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value, id(node) in begins


def texts(sentence: Any) -> list[str]:
    """The variants of a sentence; a sentence without any is its own only one."""
    return list(sentence.values()) if isinstance(sentence, dict) else [sentence]


def names_in(sentence: Any) -> set[str]:
    return {name for text in texts(sentence) for _, name, _, _ in Formatter().parse(text) if name is not None}


def says(text: str, word: str) -> bool:
    """Whether `word`, or its plural, stands in `text` as a word of its own."""
    return re.search(rf"\b{word}s?\b", text, re.IGNORECASE) is not None


def titled(text: str, slug: str) -> bool:
    """Whether `slug` stands in `text` as a name: alone, or with a capital inside a sentence."""
    return text.strip(" .").lower() == slug or re.search(rf"(?<=[a-z,] ){slug.capitalize()}\b", text) is not None
